"""All judgements of one set of reports: a function of the set, whatever the order in which it came."""

from collections.abc import Sequence

from onrecord.corroborate.claims import group_claims, pair_scores, reasons_of
from onrecord.corroborate.conflicts import find_differences
from onrecord.corroborate.origins import count_origins
from onrecord.corroborate.stories import find_stories, reading_order
from onrecord.corroborate.weigh import find_runs, read_weights, weigh_statement
from onrecord.corroborate.words import WordWeights
from onrecord.model import ArticleText, Claim, Judgements, Statement, digest

__all__ = ["corroborate"]


def corroborate(articles: Sequence[ArticleText], statements: Sequence[Statement]) -> Judgements:
    """Stories of the articles, and the claims, conflicts and revisions of their statements."""
    words, weights = WordWeights.shipped(), read_weights()
    stories = find_stories(articles, words=words)
    story_of = {article: story.id for story in stories for article in story.articles}
    place = {a.article.id: reading_order(a) for a in articles}
    ordered = sorted(statements, key=lambda s: (place[s.article.id], s.report.content, s.report.id))
    runs = {a.article.id: find_runs(a.text) for a in articles}
    weighed = {s.report.id: weigh_statement(s, words=words, runs=runs[s.article.id]) for s in ordered}
    rank = {name: number for number, name in enumerate(weighed)}
    near = pair_scores(list(weighed.values()), story_of, weights=weights, words=words)
    claims = []
    for group in group_claims(list(weighed.values()), near):
        members = [weighed[i] for i in sorted(group, key=rank.__getitem__)]
        claims.append(
            Claim(
                digest("c", members[0].id),
                tuple(w.id for w in members),
                count_origins(members),
                story_of[members[0].statement.article.id],
                reasons_of(members, weights=weights),
            )
        )
    claims.sort(key=lambda c: rank[c.reports[0]])
    conflicts, revisions = find_differences(claims, weighed, near, words=words)
    return Judgements(stories, tuple(claims), conflicts, revisions)
