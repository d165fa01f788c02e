"""Which articles are about one developing affair: by the telling words that they share, names above all."""

import math
import re
from collections import defaultdict
from collections.abc import Sequence

from onrecord.corroborate.groups import connected, group_by_average
from onrecord.corroborate.words import WordWeights, content_words, stem, tell_words
from onrecord.model import ArticleText, Reason, Story, digest

__all__ = ["find_stories", "reading_order"]

# A name inside a sentence tells more of an affair than other words: 1.5 is best on 300 articles of 100 affairs (BASIL),
# B-cubed F1 .958 against .938 without.
NAME_BOOST = 1.5
NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w'’]+")
# An article is known by its most telling words: with 400, F1 on the same articles is .958, with 60 it is .939.
WORDS_KEPT = 400
# Two groups are one story where their mean cosine is at least this: the best single threshold on the same articles.
THRESHOLD = 0.32
# An affair that goes on for weeks also has pages that are like one or two of its others only. A group joins the one to which
# its closest article belongs, if that is at least this close and no article of any third group comes near it, within
# SECOND_SMALL of it; first those of one or two articles, then larger ones, for which SECOND_LARGE is the limit. F1 rises to .967.
CLOSEST = 0.26
SMALL = 2
SECOND_SMALL, SECOND_LARGE = 0.8, 0.4


def reading_order(article: ArticleText) -> tuple[str, str, int, str]:
    """The order in which articles are told: by date, undated last, then by page."""
    return (article.published or "9999", article.page, article.article.number, article.article.id)


def find_stories(articles: Sequence[ArticleText], *, words: WordWeights) -> tuple[Story, ...]:
    """Stories of at least one article each, in the order of their first article."""
    by_id = {a.article.id: a for a in articles}
    vectors = {i: _vector(a, words) for i, a in sorted(by_id.items())}
    similar = _similarities(vectors)
    groups = group_by_average(list(by_id), similar, threshold=THRESHOLD)
    for most, limit in ((SMALL, SECOND_SMALL), (len(by_id), SECOND_LARGE)):
        groups = _join_strays(groups, similar, most=most, limit=limit)
    stories = [_to_story([by_id[i] for i in group], vectors) for group in groups]
    return tuple(sorted(stories, key=lambda s: reading_order(by_id[s.articles[0]])))


def _vector(article: ArticleText, words: WordWeights) -> dict[str, float]:
    """Unit vector of the article's most telling stems."""
    text = f"{article.title}\n{article.text}"
    names = {stem(match.lower().replace("’", "'")) for match in NAME.findall(text)}
    weights = {
        word: (1 + math.log(count)) * words.bits(word) * (NAME_BOOST if word in names else 1.0)
        for word, count in content_words(text).items()
    }
    kept = sorted(((-value, word) for word, value in weights.items() if value > 0))[:WORDS_KEPT]
    length = math.sqrt(sum(value * value for value, _ in kept)) or 1.0
    return {word: -value / length for value, word in kept}


def _similarities(vectors: dict[str, dict[str, float]]) -> dict[tuple[str, str], float]:
    """Cosines of all pairs that share a word, by an inverted index."""
    index: dict[str, list[tuple[str, float]]] = defaultdict(list)
    found: dict[tuple[str, str], float] = defaultdict(float)
    for name, vector in vectors.items():
        for word, value in vector.items():
            for other, there in index[word]:
                found[other, name] += value * there
            index[word].append((name, value))
    return found


def _join_strays(
    groups: list[list[str]], similar: dict[tuple[str, str], float], *, most: int, limit: float
) -> list[list[str]]:
    """Join each group of up to `most` articles that is close to one other, and to that alone; all joins are made at once."""
    home = {name: number for number, group in enumerate(groups) for name in group}
    closest: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), value in similar.items():
        one, other = home[a], home[b]
        if one != other:
            closest[one][other] = max(value, closest[one].get(other, 0.0))
            closest[other][one] = max(value, closest[other].get(one, 0.0))
    joins = [
        (number, found)
        for number, group in enumerate(groups)
        if len(group) <= most and (found := _only_neighbour(closest[number], limit)) is not None
    ]
    return connected(groups, joins)


def _only_neighbour(closest: dict[int, float], limit: float) -> int | None:
    """The one group that is close, where no other comes within `limit` of it."""
    ranked = sorted((-value, number) for number, value in closest.items())
    if not ranked or -ranked[0][0] < CLOSEST:
        return None
    second = -ranked[1][0] if len(ranked) > 1 else 0.0
    return ranked[0][1] if second <= limit * -ranked[0][0] else None


def _to_story(articles: Sequence[ArticleText], vectors: dict[str, dict[str, float]]) -> Story:
    ordered = sorted(articles, key=reading_order)
    ids = tuple(a.article.id for a in ordered)
    title = next((a.title for a in ordered if a.title), ordered[0].page)
    shared = _shared_words([vectors[i] for i in ids])
    reasons = (
        (Reason("same_words", f"its articles share the words {tell_words(shared, _words_of(ordered))}"),)
        if shared
        else ()
    )
    return Story(digest("s", ids[0]), title, ids, reasons)


def _words_of(articles: Sequence[ArticleText]) -> str:
    return "\n".join(f"{a.text}\n{a.title}" for a in articles)


def _shared_words(vectors: Sequence[dict[str, float]]) -> list[str]:
    """The most telling words that stand in more than half of several articles."""
    if len(vectors) < 2:
        return []
    weight: dict[str, float] = defaultdict(float)
    count: dict[str, int] = defaultdict(int)
    for vector in vectors:
        for word, value in vector.items():
            weight[word] += value
            count[word] += 1
    return sorted((w for w in weight if 2 * count[w] > len(vectors)), key=lambda w: (-weight[w], w))[:6]
