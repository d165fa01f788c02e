"""What cleaning needs to know of pages: the words of buttons, by-lines, credits and date lines, as the tables have them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.clean.words import fold
from onrecord.lexicon import read_table
from onrecord.model import AsideKind

__all__ = ["CleanLexicon", "Furnishing", "Source"]


@dataclass(frozen=True, slots=True)
class Furnishing:
    """One row of furniture.tsv; `rest` are the words after its "…", `opens` says that other articles' headlines follow."""

    words: str
    rest: str
    words_max: int
    kind: AsideKind
    opens: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """A news agency or an outlet by its canonical name.

    `is_agency` where it sells texts to others, `image` where its name alone credits a picture.
    """

    name: str
    is_agency: bool
    image: bool = False


@dataclass(frozen=True, slots=True)
class CleanLexicon:
    """The tables, ready to look up. Keys are folded (`clean.words.fold`), but for `agencies`, whose capitals count.

    `byline_small` are the single words of roles and groups, which may stand in small letters in a by-line.
    """

    lines: Mapping[str, Furnishing]
    starts: Mapping[str, tuple[Furnishing, ...]]
    anywhere: tuple[Furnishing, ...]
    agencies: Mapping[str, Source]
    outlets: Mapping[str, Source]
    months: Mapping[str, int]
    date_words: Mapping[str, str]
    byline_openers: tuple[str, ...]
    byline_credits: tuple[str, ...]
    byline_roles: frozenset[str]
    byline_groups: frozenset[str]
    byline_joiners: frozenset[str]
    byline_small: frozenset[str]
    credit_words: frozenset[str]
    credit_last: frozenset[str]
    credit_openers: tuple[str, ...]
    places: frozenset[str]
    outlet_nouns: frozenset[str]

    @staticmethod
    def shipped() -> "CleanLexicon":
        """The package's own tables; built once a process."""
        return _shipped()


@cache
def _shipped() -> CleanLexicon:
    starts: dict[str, list[Furnishing]] = {}
    for found in _furnishings("start"):
        starts.setdefault(found.words[:2], []).append(found)
    byline, photo = _by_kind("byline_words"), _by_kind("photo_words")
    return CleanLexicon(
        lines={found.words: found for found in _furnishings("line")},
        starts={key: tuple(found) for key, found in starts.items()},
        anywhere=_furnishings("has"),
        agencies=_agencies(),
        outlets=_outlets(),
        months={row["word"]: int(row["month"]) for row in read_table("months")},
        date_words=_date_words(),
        byline_openers=tuple(sorted(byline["opener"], key=lambda word: (-len(word), word))),
        byline_credits=tuple(sorted(byline["credit"], key=lambda word: (-len(word), word))),
        byline_roles=frozenset(byline["role"]),
        byline_groups=frozenset(byline["group"]),
        byline_joiners=frozenset(byline["joiner"]),
        byline_small=frozenset(
            word for kind in ("role", "group") for phrase in byline[kind] for word in phrase.split(" ")
        ),
        credit_words=frozenset(photo["credit"]),
        credit_last=frozenset(photo["last"]),
        credit_openers=tuple(sorted(photo["opener"], key=lambda word: (-len(word), word))),
        places=_places(),
        outlet_nouns=frozenset(row["word"] for row in read_table("outlet_nouns")),
    )


def _furnishings(match: str) -> tuple[Furnishing, ...]:
    return tuple(_furnishing(row) for row in read_table("furniture") if row["match"] == match)


def _furnishing(row: Mapping[str, str]) -> Furnishing:
    words, _, rest = row["words"].partition("…")
    return Furnishing(
        fold(words), fold(rest), int(row["words_max"]), AsideKind(row["kind"]), row["opens"] == "yes", row["reason"]
    )


def _by_kind(table: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in read_table(table):
        found.setdefault(row["kind"], []).append(row["word"])
    return found


def _agencies() -> dict[str, Source]:
    found: dict[str, Source] = {}
    for row in read_table("agencies"):
        source = Source(row["name"], is_agency=row["image"] != "only", image=row["image"] != "")
        for form in (row["code"], *filter(None, row["aliases"].split("; "))):
            found.setdefault(form, source)
    return found


def _outlets() -> dict[str, Source]:
    found: dict[str, Source] = {}
    for row in read_table("outlets"):
        if row["type"] == "platform":
            continue
        source = Source(row["name"], is_agency=row["type"] == "agency")
        for form in (row["name"], *filter(None, row["aliases"].split("; "))):
            found.setdefault(fold(form), source)
    return found


def _date_words() -> dict[str, str]:
    """Kind of each word of a date line; a label of several words lends its kind to the last, "join" to the others."""
    found: dict[str, str] = {row["word"]: "month" for row in read_table("months")}
    found |= {row["word"]: "weekday" for row in read_table("weekdays") if row["form"] != "plural"}
    for row in read_table("published_words"):
        *others, last = row["word"].split(" ")
        found[last] = row["kind"]
        for word in others:
            found.setdefault(word, "join")
    return found


def _places() -> frozenset[str]:
    """Cities, capitals and countries."""
    names = [row["city"] for row in read_table("cities")]
    for row in read_table("countries"):
        names += [row["name"], row["capital"], *row["aliases"].split("; ")]
    return frozenset(fold(name) for name in names if name)
