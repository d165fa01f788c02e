"""Noun phrases that can name a voice or an actor: which words are the name, which the office, and what kind it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.extract.phrases import NounPhrase, Phrases
from onrecord.lexicon import read_table, word_class
from onrecord.model import NameKind, NameMention, Span, Token

__all__ = ["NameLexicon", "find_names", "read_name"]

INDEFINITE = frozenset({"a", "an", "another", "one", "some", "several", "many", "no", "any"})
PROPER = frozenset({"NNP", "NNPS"})
DETERMINERS = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its", "our", "my", "both"})
PRONOUNS = word_class("pronoun")
PORTFOLIO = word_class("portfolio")
HONORIFICS = word_class("honorific")
COMPANY = word_class("company")


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """Head nouns by class, countries and peoples by lower-case name, and outlets."""

    heads: Mapping[str, str]
    countries: Mapping[str, str]
    peoples: Mapping[str, str]
    outlets: Mapping[str, str]

    @staticmethod
    def shipped() -> "NameLexicon":
        """The tables of the package, built once a process."""
        return _shipped()


@cache
def _shipped() -> NameLexicon:
    countries: dict[str, str] = {}
    peoples: dict[str, str] = {}
    for r in read_table("countries"):
        for alias in (r["name"], r["capital"], *r["aliases"].split("; ")):
            if alias:
                countries.setdefault(alias.lower(), r["name"])
        for people in r["people"].split("; "):
            peoples.setdefault(people.lower(), r["name"])
    return NameLexicon({r["word"]: r["class"] for r in read_table("heads")}, countries, peoples, _outlets())


def _outlets() -> dict[str, str]:
    found: dict[str, str] = {}
    for r in read_table("outlets"):
        for alias in (r["name"], *r["aliases"].split("; ")):
            if alias and "." not in alias:
                found.setdefault(alias.lower(), r["name"])
    return found


def find_names(phrases: Phrases, *, lexicon: NameLexicon) -> list[NameMention]:
    """All noun phrases of a sentence as mentions, in order."""
    return [read_name(phrases.tokens, noun, lexicon=lexicon) for noun in phrases.nouns]


def read_name(tokens: Sequence[Token], noun: NounPhrase, *, lexicon: NameLexicon) -> NameMention:
    """What the words of one noun phrase tell of who or what it names."""
    words = tokens[noun.first : noun.last]
    span = Span(words[0].start, words[-1].end)
    head = tokens[noun.head].lower
    definite = words[0].lower in DETERMINERS or words[0].tag in PROPER or "'s" in {w.lower for w in words}
    plural = tokens[noun.head].tag in {"NNS", "NNPS"}
    if len(words) == 1 and head in PRONOUNS:
        return NameMention(span, None, head, (), NameKind.PRONOUN, True, head in {"they", "them", "we", "us"})
    name, role = _split(words, lexicon.heads)
    if (
        len(words) == 1
        and not noun.first
        and _by_head(head, words, lexicon) is NameKind.PEOPLE
        and head not in lexicon.peoples
    ):
        name, role = (), words  # "Witnesses said", a capital only for standing first
    if name and not any(c.isupper() for w in name for c in w.text):
        name, role = (), words  # "the port", taken for a name
    opens = words[0].text[0].isupper() and words[0].lower not in INDEFINITE and words[0].tag != "CD"
    definite = definite or opens
    if (
        len(name) > 1
        and name[0].lower in PORTFOLIO
        and noun.first > 1
        and tokens[noun.first - 1].lower in {"of", "for"}
        and lexicon.heads.get(tokens[noun.first - 2].lower) in {"office", "person"}
    ):
        role, name = [tokens[noun.first - 2], *role, name[0]], name[1:]  # "Secretary of Defense Austin"
    kind = _kind_of(words, name, role, head, lexicon)
    text = _joined(name) if name else None
    return NameMention(span, text, head, tuple(w.lower for w in role), kind, definite, plural)


def _split(words: Sequence[Token], heads: Mapping[str, str]) -> tuple[Sequence[Token], Sequence[Token]]:
    """The proper name at the phrase's end, and the words of office or description before it."""
    last = len(words)
    while last and words[last - 1].tag == "POS":
        last -= 1
    first = last
    while first and (
        words[first - 1].tag in PROPER
        or (words[first - 1].lower in {"al", "bin", "van", "von", "de", "la", "el", "al-"} and first < last)
    ):
        first -= 1
    for at in range(last - 2, first - 1, -1):
        if words[at].lower in HONORIFICS or heads.get(words[at].lower) in {"office", "person"}:
            first = at + 1
            break
    while first < last - 1 and words[first].lower in PORTFOLIO and first and words[first - 1].lower in {"of", "for"}:
        first += 1
    return words[first:last], words[:first]


def _kind_of(
    words: Sequence[Token], name: Sequence[Token], role: Sequence[Token], head: str, lexicon: NameLexicon
) -> NameKind:
    whole = _joined(words[1:] if words[0].lower == "the" else words).lower()
    if whole in lexicon.countries:
        return NameKind.COUNTRY
    if whole in lexicon.outlets or (name and _joined(name).lower() in lexicon.outlets):
        return NameKind.MEDIA
    if name and len(name) == len(words) - (words[0].lower == "the") and any(w.lower in COMPANY for w in name):
        return NameKind.ORGANISATION
    if not name or (len(name) < len(words) and words[-1].tag not in PROPER):
        return _by_head(head, words, lexicon)
    before = {w.lower for w in role} | {w.lower for w in words[: len(words) - len(name)]}
    if before & HONORIFICS or any(lexicon.heads.get(w) in {"office", "person"} for w in before):
        return NameKind.PERSON
    if name[-1].lower in COMPANY or name[0].lower in COMPANY:
        return NameKind.ORGANISATION
    last = name[-1].lower
    if lexicon.heads.get(last) in {"office", "person"}:
        return NameKind.OFFICE
    if lexicon.heads.get(last) in {"organisation", "document", "media"}:
        return NameKind(lexicon.heads[last])
    return NameKind.NAME


def _by_head(head: str, words: Sequence[Token], lexicon: NameLexicon) -> NameKind:
    singular = head[:-1] if head.endswith("s") and head not in lexicon.heads else head
    if head.endswith("men") and head not in lexicon.heads:
        singular = head[:-3] + "man"
    if head.endswith("ies") and head not in lexicon.heads:
        singular = head[:-3] + "y"
    if head.endswith("sses"):
        singular = head[:-2]
    found = lexicon.heads.get(singular)
    if head in lexicon.peoples:
        return NameKind.PEOPLE
    if found == "office":
        return (
            NameKind.PEOPLE if head != singular or words[0].lower in {"a", "an", "another", "one"} else NameKind.OFFICE
        )
    if found == "person":
        return NameKind.PEOPLE
    return NameKind(found) if found else NameKind.NAME


def _joined(words: Sequence[Token]) -> str:
    """The words as they stand, with the gaps of the text closed to one blank at most."""
    out = ""
    for place, word in enumerate(words):
        gap = place > 0 and word.start > words[place - 1].end
        out += (" " if gap else "") + word.text
    return out
