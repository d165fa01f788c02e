"""Who is meant: canonical names of one article's voices and actors.

A surname stands for the full name that the article gives, an office for its holder, an acronym for its organisation,
"he" for the last person who spoke, "the sources" for the unnamed ones before. What the article does not tell stays a
description in its own words.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile

from onrecord.lexicon import read_table, word_class
from onrecord.model import NameKind, NameMention, SourceClass, Span

__all__ = ["Cast", "NamingLexicon", "Person", "make_cast", "name_actor", "name_joined", "name_voice"]

INANIMATE = frozenset({NameKind.NAME, NameKind.DOCUMENT})  # a deed or a thing does nothing, unless it has a name
DETERMINERS = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its", "our", "my", "both"})
CLOSING = frozenset({" and ", ", and "})
JOINING, OF = CLOSING | {", "}, " of "
PARTITIVE = re.compile(r"(?:one|both|some|two|another|others|neither|each) of (?:them|the)\b|^(?:both|another|others)$")
SINGULAR_PERSON = frozenset({"he", "she", "him", "her", "himself", "herself"})
SEX = {"he": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}
SEX_VALUES = ("m", "f")
TITLES = {"m": word_class("male_title"), "f": word_class("female_title")}
FIRST_NAMES = {"m": word_class("male_first_name"), "f": word_class("female_first_name")}
LINKED_PRONOUNS = SINGULAR_PERSON | {"it", "they", "them", "who", "which", "we", "i", "his"}
ARTICLE = re.compile(r"^(?:the|a|an|one|this|that|these|those|his|her|their|its|our)\s+", re.IGNORECASE)
GOVERNMENT = frozenset({"government", "regime"})
NOBODY = frozenset({"nobody", "none", "nothing", "everybody", "everyone", "everything", "anybody", "anyone"})
# Words that stand for a body named before: of the first sort one may stand for another.
ANY_BODY = frozenset({"company", "group", "firm", "agency", "organization", "organisation"})
OWN_BODY = frozenset({"ministry", "party", "union", "department", "bank", "army", "campaign"})
FORMER = frozenset({"former", "ex", "late", "then", "outgoing"})
POSSESSIVE = re.compile(r"['’]s?$")
MEDIA_WORDS = word_class("media")
BESIDE = re.compile(r", (?:[a-z][a-z-]* ){0,3}")
APPOSED = re.compile(r", (?:an?|the|who|his|her|their|its)\b")
SPLIT = re.compile(r",| who | which | that ")


@dataclass(frozen=True, slots=True)
class NamingLexicon:
    """Countries by every name that stands for them, outlets by alias, class of head nouns, bodies by their letters."""

    countries: Mapping[str, str]
    peoples: Mapping[str, str]
    outlets: Mapping[str, str]
    heads: Mapping[str, str]
    acronyms: Mapping[str, str]

    @staticmethod
    def shipped() -> "NamingLexicon":
        """The tables of the package, built once a process."""
        return _shipped()


@cache
def _shipped() -> NamingLexicon:
    countries: dict[str, str] = {}
    peoples: dict[str, str] = {}
    for r in read_table("countries"):
        for alias in (r["name"], r["capital"], *r["aliases"].split("; ")):
            if alias:
                countries.setdefault(alias.lower(), r["name"])
        for people in r["people"].split("; "):
            peoples.setdefault(people.lower(), r["name"])
    outlets: dict[str, str] = {}
    for r in read_table("outlets"):
        for alias in (r["name"], *r["aliases"].split("; ")):
            if alias:
                outlets.setdefault(alias.lower(), r["name"])
    heads = {r["word"]: r["class"] for r in read_table("heads")}
    acronyms = {r["acronym"]: r["name"] for r in read_table("acronyms")}
    return NamingLexicon(countries, peoples, outlets, heads, acronyms)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody or something that the article names: the fullest name, and the words of office it gives them."""

    name: str
    kind: NameKind
    roles: frozenset[str]
    first_at: int


@dataclass(slots=True)
class Cast:
    """All that one article names, in order of first mention, and who spoke last (the only state, kept while reading on)."""

    people: Sequence[Person]
    mentions: Mapping[Span, NameMention]
    lexicon: NamingLexicon
    last_person: str | None = None
    last_of: dict[str, str] = field(default_factory=dict)
    sex_of: dict[str, str] = field(default_factory=dict)
    last_organisation: str | None = None
    last_anonymous: str | None = None
    last_document: str | None = None
    last_voice: tuple[str, SourceClass] | None = None
    by_word: dict[str, list[Person]] = field(default_factory=dict)
    by_initials: dict[str, str] = field(default_factory=dict)
    by_role: dict[str, dict[frozenset[str], Person]] = field(default_factory=dict)
    fullest: dict[tuple[str, ...], Person | None] = field(default_factory=dict)
    places: Sequence[Span] = ()
    main_body: Person | None = None
    main_country: str | None = None

    def __post_init__(self) -> None:
        """Index people by each word of their names, by their initials and, those of one office, by its words."""
        self.places = sorted(self.mentions)
        self.main_body = _main_body(self.people, self.mentions.values(), self.lexicon)
        self.main_country = _main_country(self.mentions.values(), self.lexicon)
        for person in self.people:
            words = person.name.split()
            for word in words:
                self.by_word.setdefault(word.lower(), []).append(person)
            if len(words) > 1:
                self.by_initials.setdefault("".join(w[0] for w in words if w[:1].isupper()), person.name)
            if person.kind is NameKind.PERSON:
                for role in person.roles:
                    self.by_role.setdefault(role, {}).setdefault(person.roles, person)

    def mentions_from(self, offset: int) -> Iterator[NameMention]:
        """The noun phrases that begin at the offset or behind it, in order."""
        for place in range(bisect_left(self.places, offset, key=lambda s: s.start), len(self.places)):
            yield self.mentions[self.places[place]]

    def within(self, span: Span) -> list[NameMention]:
        """The noun phrases that lie within the span, in order."""
        reaching = takewhile(lambda m: m.span.start < span.end, self.mentions_from(span.start))
        return [m for m in reaching if span.contains(m.span)]


def make_cast(
    names: Sequence[NameMention], *, spelled: Mapping[str, str] | None = None, lexicon: NamingLexicon
) -> Cast:
    """The cast of an article from all its noun phrases; `spelled` are the full names that it gives for short ones."""
    full: dict[str, Person] = {}
    for mention in names:
        if mention.name is None or mention.kind in {NameKind.COUNTRY, NameKind.MEDIA}:
            continue
        key = mention.name.lower()
        held = full.get(key)
        kind = mention.kind if held is None or held.kind is NameKind.NAME else held.kind
        roles = frozenset(mention.role) | (held.roles if held else frozenset())
        full[key] = Person(
            held.name if held else mention.name, kind, roles, held.first_at if held else mention.span.start
        )
    people = sorted(full.values(), key=lambda p: p.first_at)
    found = Cast([_with_short_forms(p, full) for p in people], {m.span: m for m in names}, lexicon)
    found.by_initials.update(spelled or {})
    return found


def _main_body(people: Sequence[Person], mentions: Iterable[NameMention], lexicon: NamingLexicon) -> Person | None:
    """The organisation that the article names most, which "the company" stands for; None where it names none twice."""
    counts = Counter(m.name.lower() for m in mentions if m.name is not None)
    surnames = {p.name.lower().split()[-1] for p in people if p.kind is NameKind.PERSON or " " in p.name}
    bodies = [
        p
        for p in people
        if (p.kind is NameKind.ORGANISATION or (p.kind is NameKind.NAME and " " not in p.name))
        and p.name.lower() not in surnames
        and p.name.lower() not in lexicon.outlets
        and p.name.lower() not in lexicon.countries
        and counts[p.name.lower()] > 1
    ]
    return max(bodies, key=lambda p: (counts[p.name.lower()], -p.first_at), default=None)


def _main_country(mentions: Iterable[NameMention], lexicon: NamingLexicon) -> str | None:
    """The country that the article names most, whose "the government" is; None where two are named as often."""
    counts = Counter(
        country
        for mention in mentions
        if (country := lexicon.countries.get(POSSESSIVE.sub("", (mention.name or "")).lower())) is not None
    ).most_common(2)
    return counts[0][0] if counts and (len(counts) == 1 or counts[0][1] > counts[1][1]) else None


def _with_short_forms(person: Person, full: Mapping[str, Person]) -> Person:
    """A full name takes over what its surname alone is called elsewhere: "Gov. Palin" makes Sarah Palin a governor."""
    if " " not in person.name:
        return person
    short = full.get(person.name.lower().split()[-1])
    if short is None:
        return person
    is_person = NameKind.PERSON in {person.kind, short.kind}
    kind = NameKind.PERSON if is_person and person.kind in {NameKind.NAME, NameKind.PERSON} else person.kind
    return Person(person.name, kind, person.roles | short.roles, person.first_at)


# -- naming ----------------------------------------------------------------------------------------------------------


def name_voice(
    cast: Cast,
    text: str,
    source: Span,
    *,
    aside: bool = False,
    meant: Span | None = None,
    read: SourceClass | None = None,
) -> tuple[str, SourceClass]:
    """Canonical name and class of the voice that the words at `source` name; `meant` is a word of its name elsewhere.

    `read` is the class that the net reads: "the Texas governor" whom it reads as named is the person last spoken of.

    It is remembered as the last to speak, unless it speaks `aside`, within what another says.
    """
    mention = _mention_at(cast, source)
    if read is SourceClass.NAMED and (mention is None or mention.kind is not NameKind.PERSON):
        is_told_of = mention is not None and " " in (mention.name or "") and APPOSED.match(text, mention.span.end)
        if not is_told_of:  # "Hugo Falk, a spokesman for Ms Reyes"
            mention = next((m for m in reversed(cast.within(source)) if _is_bearer(m, text)), mention)
    words = source.exact(text)
    name, source_class = _linked(cast, words, mention, meant, read) or _resolve(cast, words, mention)
    if (
        read is SourceClass.NAMED
        and cast.last_person
        and _is_described(cast, words, mention)
        and _fullest(cast, name.lower().split()) is None
    ):
        name, source_class = cast.last_person, SourceClass.NAMED
    if mention is not None and mention.name is None and (beside := _named_beside(cast, text, source)) is not None:
        name, source_class = beside, SourceClass.NAMED
    if not aside:
        _remember(cast, name, source_class, mention)
    return name, source_class


def _is_bearer(mention: NameMention, text: str) -> bool:
    """Whether a person is named, and not as somebody's whose spokesman speaks."""
    return (
        mention.kind is NameKind.PERSON
        and text[mention.span.end : mention.span.end + 1] not in {"'", "’"}
        and not POSSESSIVE.search(mention.span.exact(text))
    )


def _is_described(cast: Cast, words: str, mention: NameMention | None) -> bool:
    """Whether the words are no more than a definite description of one person: "the minister", no other country's minister."""
    return (
        mention is not None
        and mention.name is None
        and not mention.plural
        and mention.kind is not NameKind.PRONOUN
        and words.lower().startswith(("the ", "this "))
        and len(words) <= len(mention.span) + 1
        and not any(
            w in cast.lexicon.peoples or w in cast.lexicon.countries or "'" in w or "’" in w
            for w in words.lower().split()
        )
        and _may_hold(cast, words)
    )


def _may_hold(cast: Cast, words: str) -> bool:
    """Whether the person last spoken of may be meant by the words: an office that one person holds is theirs by the article's own words.

    "The mayor" is nobody in particular where no mayor is named, and no former one.
    """
    wanted = ARTICLE.sub("", words).lower().split()
    if not wanted or cast.lexicon.heads.get(wanted[-1]) != "office":
        return True
    bearer = _fullest(cast, (cast.last_person or "").lower().split())
    if bearer is None or wanted[-1] not in bearer.roles or FORMER.isdisjoint(bearer.roles) != FORMER.isdisjoint(wanted):
        return False
    return len(wanted) == 1 or not bearer.roles.isdisjoint(wanted[:-1])


def _named_beside(cast: Cast, text: str, source: Span) -> str | None:
    """The name set beside a description: "The company's spokesman, Jo Ann Field, said"."""
    name = next(cast.mentions_from(source.end + 2), None)
    if (
        name is None
        or not BESIDE.fullmatch(text, source.end, name.span.start)
        or " " not in (name.name or "")
        or text[name.span.end : name.span.end + 1] != ","
        or name.kind not in {NameKind.PERSON, NameKind.NAME}
    ):
        return None
    known = _known(cast, name)
    return known[0] if known and known[1] is SourceClass.NAMED else None


def _linked(
    cast: Cast, words: str, mention: NameMention | None, meant: Span | None, read: SourceClass | None = None
) -> tuple[str, SourceClass] | None:
    """What the name that holds the word `meant` names, for a pronoun, or a description of one that is known.

    It is of the class that the net reads, if any: no ministry is a person, and no statement or unnamed source is anybody.
    """
    is_pronoun = words.lower() in LINKED_PRONOUNS
    if meant is None or not (is_pronoun or (mention is not None and mention.name is None and mention.definite)):
        return None
    named = _mention_around(cast, meant)
    if named is None or named.name is None:
        return None
    known = _known(cast, named)
    if known is None and is_pronoun:
        known = _resolve(cast, named.name, named)  # a country, an outlet
    if known is None or (read is not None and read is not known[1]):
        return None
    return known if words.lower() not in SINGULAR_PERSON or _may_be(cast, known, SEX[words.lower()]) else None


def _may_be(cast: Cast, known: tuple[str, SourceClass], sex: str) -> bool:
    """Whether "he" or "she" may mean it: a person of that sex, or of whom nothing is told while nobody else is known to be of it."""
    name, source_class = known
    if source_class is not SourceClass.NAMED or _sex(cast, name) not in {sex, None}:
        return False
    bearer, other = _fullest(cast, name.lower().split()), cast.last_of.get(sex)
    is_person = bearer is not None and bearer.kind is NameKind.PERSON
    return is_person or _sex(cast, name) == sex or other in {None, name} or cast.sex_of.get(other or "") != sex


def name_actor(
    cast: Cast, text: str, span: Span, *, speaker: str | None, meant: Span | None = None, pointed: bool = False
) -> list[str]:
    """Canonical names of those that the words at `span` name; "I" and "we" are the speaker.

    Words that the net has `pointed` at are an actor's, whatever noun phrase they are part of.
    """
    words = span.exact(text)
    if words.lower() in {"i", "we"}:
        return [speaker] if speaker else []
    if words.lower() in NOBODY:
        return []
    if (linked := _linked(cast, words, _mention_at(cast, span), meant)) is not None:
        return [linked[0]]
    if words.lower() in {"it", "this", "that", "there", "which", "who", "they", "these", "those", "what"}:
        return _pronoun_actor(cast, words.lower())
    if span not in cast.mentions and (named := _by_words(cast, text, span)) is not None:
        return [named]
    inside = cast.within(span)
    joined = re.split(r",? and |, ", words)
    if (
        len(joined) > 1
        and len(inside) > 1
        and all(p[:1].isupper() or p.lower().startswith("the ") for p in joined if p)
    ):
        found = [_resolve(cast, m.span.exact(text), m)[0] for m in inside]
        return list(dict.fromkeys(n for n in found if n))
    if (country := _government(cast, [POSSESSIVE.sub("", w) for w in ARTICLE.sub("", words).split()])) is not None:
        return [country]
    mention = _mention_at(cast, span)
    is_thing = mention is not None and mention.name is None and mention.kind in INANIMATE
    of_name = re.search(r" of (?:the )?[A-Z]", words) is not None  # "the port of Zelm"
    if not any(c.isalpha() for c in words):
        return []
    if pointed and (mention is None or is_thing or not span.contains(mention.span)):
        return [cast.main_country or describe(words)] if _bare(words) in GOVERNMENT else [describe(words)]
    if mention is None or (is_thing and not of_name):
        return []
    if pointed and _bare(words) in GOVERNMENT and cast.main_country is not None:
        return [cast.main_country]
    name, source_class = _resolve(cast, words, mention)
    if source_class is SourceClass.NAMED and mention.kind is not NameKind.PRONOUN and speaker is None:
        _mind_person(cast, name)
    elif source_class is SourceClass.ORGANISATION and speaker is None:
        cast.last_organisation = name
    return [name]


def name_joined(cast: Cast, text: str, span: Span) -> list[str]:
    """Canonical names of those whom the words behind `span` join to it: "Jo Field | of Hull, Hugo Falk and Ana Lund"."""
    joined, end, is_closed = list[NameMention](), span.end, False
    for mention in cast.mentions_from(span.end):
        gap = text[end : mention.span.start]
        if gap not in JOINING | {OF}:
            break
        end = mention.span.end
        if gap != OF:
            joined.append(mention)
        if gap in CLOSING:
            is_closed = True
            break
    somebody = [m for m in joined if m.name is not None or m.kind in {NameKind.ORGANISATION, NameKind.PEOPLE}]
    return [n for m in somebody for n in name_actor(cast, text, m.span, speaker=None)] if is_closed else []


def _by_words(cast: Cast, text: str, span: Span) -> str | None:
    """The country or the name that a part of a noun phrase is: "Burma" of "Burma's rulers"; a country for its government."""
    words, around = span.exact(text), _mention_around(cast, span)
    if around is not None and (country := _country(cast, around.span.exact(text))) is not None:
        return country
    parts = [POSSESSIVE.sub("", w) for w in ARTICLE.sub("", words).split()]
    if not parts or not parts[0][:1].isupper():
        return None
    country = _country(cast, words) or _government(cast, parts)
    if country is not None:
        return country
    best = _fullest(cast, [w.lower() for w in parts]) if all(w[:1].isupper() for w in parts) else None
    return _clean(_expand(cast, best.name) or best.name) if best is not None else None


def _bare(words: str) -> str:
    return ARTICLE.sub("", words).strip().lower()


def _government(cast: Cast, parts: Sequence[str]) -> str | None:
    """The country of "the Kadrian government"."""
    if len(parts) != 2 or parts[1].lower() not in GOVERNMENT:
        return None
    return cast.lexicon.peoples.get(parts[0].lower()) or cast.lexicon.countries.get(parts[0].lower())


def _pronoun_actor(cast: Cast, pronoun: str) -> list[str]:
    if pronoun == "it" and cast.last_organisation:
        return [cast.last_organisation]
    if pronoun == "they" and cast.last_voice is not None:
        return [cast.last_voice[0]]
    return []


def _mention_at(cast: Cast, source: Span) -> NameMention | None:
    """The noun phrase that heads the words: the first one in them, or the last for "Yeltsin's spokesman Sergei"."""
    if source in cast.mentions:
        return cast.mentions[source]
    inside = cast.within(source)
    if (
        len(inside) > 1
        and inside[-1].kind is NameKind.PEOPLE
        and inside[-1].span.end == source.end
        and inside[0].kind is not NameKind.PERSON
    ):
        return inside[-1]  # "army and opposition sources"
    if len(inside) > 1 and _is_named_last(cast, inside, source):
        return inside[-1]  # "the head of the Labour Party, Jo Ann Field"
    return inside[0] if inside else _mention_around(cast, source)


def _mention_around(cast: Cast, words: Span) -> NameMention | None:
    """The noun phrase that holds the words: "police" of "the police"."""
    place = bisect_right(cast.places, words.start, key=lambda s: s.start) - 1
    return cast.mentions[cast.places[place]] if place >= 0 and cast.places[place].contains(words) else None


def _is_named_last(cast: Cast, inside: Sequence[NameMention], source: Span) -> bool:
    """Whether an office is told first and its holder's full name closes the words."""
    first, last = inside[0], inside[-1]
    if last.span.end != source.end or last.name is None or " " not in last.name or first.kind is NameKind.PERSON:
        return False
    person = last.kind is NameKind.PERSON or (last.kind is NameKind.NAME and " " in last.name)
    office = first.kind in {NameKind.OFFICE, NameKind.PEOPLE} or cast.lexicon.heads.get(first.head) == "office"
    return person and office


def _resolve(cast: Cast, words: str, mention: NameMention | None) -> tuple[str, SourceClass]:
    lower = words.lower().strip()
    if lower in SINGULAR_PERSON:
        return _single(cast, lower) or words, SourceClass.NAMED
    if lower in {"i", "we", "you"} and cast.last_voice is not None:
        return cast.last_voice
    if lower in {"they", "them", "it", "we", "who", "which", "i", "you"}:
        return _group(cast, lower, words)
    if cast.last_anonymous and PARTITIVE.match(lower):
        return cast.last_anonymous, SourceClass.ANONYMOUS
    if mention is None:
        return describe(words), SourceClass.ANONYMOUS
    if (
        mention.kind is NameKind.ORGANISATION
        and len(words) > len(mention.span)
        and (mention.name is None or mention.head in cast.lexicon.heads)
    ):
        return describe(words), SourceClass.ORGANISATION
    if mention.name is not None and (known := _known(cast, mention)) is not None:
        return known
    country = _country(cast, words)
    if country is not None:
        return country, SourceClass.ORGANISATION
    outlet = _outlet(cast, words, mention)
    if outlet is not None:
        return outlet, SourceClass.MEDIA
    if mention.kind in {NameKind.OFFICE, NameKind.PEOPLE} and mention.definite and not mention.plural:
        holder = _holder(cast, words, mention)
        if holder is not None:
            return holder, SourceClass.NAMED
    if mention.definite and mention.name is None and (again := _again(cast, mention)) is not None:
        return again
    return describe(words), _class_of(mention)


def _single(cast: Cast, pronoun: str) -> str | None:
    """Whom "he" or "she" means: the last person mentioned who may be one; from then on it is known of that person."""
    sex = SEX[pronoun]
    found = cast.last_of.get(sex) or next(
        (_clean(p.name) for p in cast.people if p.kind is NameKind.PERSON and _sex(cast, p.name) in {sex, None}), None
    )
    if found is not None:
        cast.sex_of[found] = sex
        cast.last_of = {s: n for s, n in cast.last_of.items() if s == sex or n != found}
    return found


def _sex(cast: Cast, name: str) -> str | None:
    """What a first name, the article's title for the bearer, or a pronoun before tells of a person; None where nothing does."""
    if name not in cast.sex_of:
        first = name.lower().split()[0]
        roles = {r for p in cast.by_word.get(name.lower().split()[-1], ()) for r in p.roles}
        told = {sex for sex, words in TITLES.items() if roles & words} or {
            sex for sex, words in FIRST_NAMES.items() if first in words and " " in name
        }
        if len(told) == 1:
            cast.sex_of[name] = told.pop()
    return cast.sex_of.get(name)


def _mind_person(cast: Cast, name: str) -> None:
    """Remember the person as the last of those whom "he" or "she" may mean."""
    if _fullest(cast, name.lower().split()) is not None:
        cast.last_person = name
    elif cast.last_person is not None:
        return  # a description of somebody who has a name, or of nobody new
    sex = _sex(cast, name)
    for held in SEX_VALUES:
        if sex in {held, None}:
            cast.last_of[held] = name


def _known(cast: Cast, mention: NameMention) -> tuple[str, SourceClass] | None:
    """A proper name: the fullest form that the article gives of it."""
    assert mention.name is not None
    words = tuple(POSSESSIVE.sub("", mention.name).lower().split())
    if words not in cast.fullest:
        cast.fullest[words] = _fullest(cast, words)
    best = cast.fullest[words]
    if best is None:
        return None
    lower = best.name.lower()
    if lower in cast.lexicon.outlets:
        return cast.lexicon.outlets[lower], SourceClass.MEDIA
    if lower in cast.lexicon.countries:
        return cast.lexicon.countries[lower], SourceClass.ORGANISATION
    if best.kind is NameKind.PERSON:
        return _clean(best.name), SourceClass.NAMED
    if best.kind is NameKind.NAME and " " in lower and lower.split()[-1] in MEDIA_WORDS:
        return describe(best.name), SourceClass.MEDIA
    if (
        best.kind is NameKind.NAME
        and len(best.name.split()) in {2, 3, 4}
        and not _is_acronym(best.name.split()[0])
        and _looks_personal(cast, best)
    ):
        return _clean(best.name), SourceClass.NAMED
    if best.kind in {NameKind.DOCUMENT, NameKind.MEDIA}:
        return describe(mention.name), SourceClass(best.kind.value)
    if best.kind is NameKind.OFFICE:
        return None
    full = _expand(cast, best.name) or best.name
    return full, SourceClass.ORGANISATION


def _fullest(cast: Cast, words: Sequence[str]) -> Person | None:
    """Whom the words of a name stand for: the longest name that holds them all, a surname's bearer first."""
    rarest = min((cast.by_word.get(w, []) for w in words), key=len, default=[])
    candidates = [p for p in rarest if set(words) <= set(p.name.lower().split())]
    surnamed = [
        p for p in candidates if p.kind in {NameKind.PERSON, NameKind.NAME} and p.name.lower().split()[-1] == words[-1]
    ]
    longer = [p for p in surnamed if " " in p.name] or [
        p for p in candidates if p.kind is NameKind.PERSON and " " in p.name
    ]
    return max(longer or surnamed or candidates, key=lambda p: (len(p.name.split()), -p.first_at), default=None)


def _looks_personal(cast: Cast, person: Person) -> bool:
    """Whether a name of several words is likelier a person's: its last word stands alone too, or nothing marks a body."""
    words = person.name.lower().split()
    return (
        not any(cast.lexicon.heads.get(w) in {"organisation", "document", "media"} for w in words)
        and words[0] not in cast.lexicon.countries
        and words[0] not in cast.lexicon.peoples
    )


def _is_acronym(word: str) -> bool:
    letters = word.replace(".", "")
    return len(letters) > 1 and letters.isupper()


def _expand(cast: Cast, name: str) -> str | None:
    """The organisation whose capital letters make up the acronym: "GCO" of "Government Communications Office"."""
    letters = name.replace(".", "").upper()
    if " " in name or not (_is_acronym(name) or letters in cast.by_initials):
        return None
    return cast.by_initials.get(letters) or cast.lexicon.acronyms.get(letters)


def _clean(name: str) -> str:
    return POSSESSIVE.sub("", name).strip()


def _country(cast: Cast, words: str) -> str | None:
    bare = POSSESSIVE.sub("", ARTICLE.sub("", words)).strip().lower()
    if bare.endswith(("'s country", "’s country")):
        bare = bare[: -len("'s country")]
    return cast.lexicon.countries.get(bare) or cast.lexicon.countries.get(words.lower().strip())


def _outlet(cast: Cast, words: str, mention: NameMention) -> str | None:
    for form in (words, ARTICLE.sub("", words), mention.name or ""):
        found = cast.lexicon.outlets.get(form.strip().lower())
        if found is not None:
            return found
    return None


def _holder(cast: Cast, words: str, mention: NameMention) -> str | None:
    """The person whom the article gives this office: most shared words of office, the head among them."""
    wanted = set(re.findall(r"[\w'’-]+", ARTICLE.sub("", words).lower()))
    best: tuple[int, int, str] | None = None
    for roles, person in cast.by_role.get(mention.head, {}).items():
        shared = len(wanted & roles)
        if wanted - {mention.head} and roles - {mention.head} and shared < 2:
            continue  # "the health minister" is no minister of ports
        if best is None or (shared, -person.first_at) > best[:2]:
            best = (shared, -person.first_at, person.name)
    return _clean(best[2]) if best else None


def _again(cast: Cast, mention: NameMention) -> tuple[str, SourceClass] | None:
    """ "The sources", "the company", "the statement": the last such voice."""
    head = mention.head
    anonymous = cast.last_anonymous
    if anonymous and mention.role and not set(mention.role) - DETERMINERS - {head} <= set(anonymous.lower().split()):
        anonymous = None  # "the Iraqi official" is none of "American officials"
    if anonymous and not mention.plural and anonymous.split()[-1].endswith("s") and head != "source":
        anonymous = None
    if (
        mention.kind in {NameKind.PEOPLE, NameKind.OFFICE}
        and anonymous
        and (_same_head(head, anonymous) or head in {"source", "sources"})
    ):
        return anonymous, SourceClass.ANONYMOUS
    if head in ANY_BODY | OWN_BODY and cast.last_organisation and _fits_body(head, cast.last_organisation):
        return cast.last_organisation, SourceClass.ORGANISATION
    if head in ANY_BODY and cast.main_body is not None and mention.span.start > cast.main_body.first_at:
        return cast.main_body.name, SourceClass.ORGANISATION
    if mention.kind is NameKind.DOCUMENT and cast.last_document and _same_head(head, cast.last_document):
        return cast.last_document, SourceClass.DOCUMENT
    return None


def _fits_body(head: str, organisation: str) -> bool:
    """Whether "the ministry" can be the organisation: a union is none, but a name that tells no kind may be."""
    last = organisation.lower().split()[-1]
    return last == head or last not in ANY_BODY | OWN_BODY or (head in ANY_BODY and last in ANY_BODY)


def _same_head(head: str, description: str) -> bool:
    stem = head.rstrip("s")
    return any(word.rstrip("s") == stem for word in description.lower().split())


def _group(cast: Cast, pronoun: str, words: str) -> tuple[str, SourceClass]:
    if pronoun == "it" and cast.last_organisation:
        return cast.last_organisation, SourceClass.ORGANISATION
    if pronoun == "they" and cast.last_voice is not None and cast.last_voice[1] is not SourceClass.NAMED:
        return cast.last_voice
    if cast.last_anonymous:
        return cast.last_anonymous, SourceClass.ANONYMOUS
    return cast.last_voice or (words, SourceClass.ANONYMOUS)


def _class_of(mention: NameMention) -> SourceClass:
    if mention.kind is NameKind.ORGANISATION:
        return SourceClass.ORGANISATION
    if mention.kind is NameKind.DOCUMENT:
        return SourceClass.DOCUMENT
    if mention.kind is NameKind.MEDIA:
        return SourceClass.MEDIA
    if mention.kind is NameKind.PERSON:
        return SourceClass.NAMED
    if mention.kind is NameKind.OFFICE:
        return SourceClass.NAMED if mention.definite else SourceClass.ANONYMOUS
    if mention.kind in {NameKind.NAME, NameKind.COUNTRY} and mention.name is not None:
        return SourceClass.ORGANISATION
    return SourceClass.ANONYMOUS


def describe(words: str) -> str:
    """A description as a name: without article and tail, its first word in lower case unless it is a name itself."""
    bare = ARTICLE.sub("", SPLIT.split(words.strip())[0]).strip() or words.strip()
    first = bare.split(" ")[0]
    common = first[:1].isupper() and first[1:].islower() and first.lower() in COMMON
    return bare[0].lower() + bare[1:] if common else bare


COMMON = word_class("description")


def _remember(cast: Cast, name: str, source_class: SourceClass, mention: NameMention | None) -> None:
    cast.last_voice = (name, source_class)
    if source_class is SourceClass.NAMED:
        _mind_person(cast, name)
    elif source_class is SourceClass.ORGANISATION:
        cast.last_organisation = name
    elif source_class is SourceClass.ANONYMOUS:
        cast.last_anonymous = name
        if mention is not None and not mention.plural:
            _mind_person(cast, name)
    elif source_class is SourceClass.DOCUMENT:
        cast.last_document = name
