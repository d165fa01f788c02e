"""Headlines, sub-headings and lists of links: short lines without a stop, told apart by what stands around them."""

import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord.clean.credits import opens_with_image_credit
from onrecord.clean.lexicon import CleanLexicon
from onrecord.clean.marks import Mark
from onrecord.clean.repeats import Verdict
from onrecord.clean.words import OPENS_QUOTE, capital_share, fold_line
from onrecord.model import AsideKind

__all__ = ["find_captions", "find_head", "find_headings", "first_text"]

TITLE_WORDS_MIN = 4  # a shorter line at the top is as often the name of a section
LABEL_WORDS_MAX = 3
HEADING_WORDS_MAX = 12
LINKS_MIN = 3  # so many headlines in a row are links; one or two are sub-headings
# Headlines with a full stop: no first line of 336 pages with at most 14 words was a sentence of the article; those in
# title case run to 20 words.
STOPPED_WORDS_MAX, STOPPED_TITLE_CASE_WORDS_MAX, TITLE_CASE_SHARE = 14, 22, 0.75
TEXTS_BEHIND_MIN = 3
LINK_CASE_SHARE = 0.6
SPOKEN_ENDS = "!\"”’'"  # such lines are said by somebody as often as they head something
NAME = re.compile(r"[A-ZÀ-Þ][\w'’.-]{0,30}(?: [A-ZÀ-Þ][\w'’.-]{0,30}){1,3}")
SIGNS = frozenset({AsideKind.BYLINE, AsideKind.CREDIT, AsideKind.DATE})
QUOTED_HEADING = re.compile(r"['‘“\"][^'‘’“”\",.]{2,60}['’”\"]")
BULLETS = "-•*–—·▪◦"

HEADLINE = (AsideKind.TITLE, "It is the headline.")
BYLINE = (AsideKind.BYLINE, "It names the authors.")
DECK = (AsideKind.TITLE, "It stands under the headline and has no stop.")
SECOND_PART = (AsideKind.TITLE, "It goes on with the headline.")
LABEL = (AsideKind.LINK, "It stands above the headline.")
HEADING = (AsideKind.HEADING, "It heads the paragraphs below.")
LINK = (AsideKind.LINK, "It reads as the headline of another article.")
CAPTION = (AsideKind.CAPTION, "It describes a picture, whose credit stands before or behind it.")


def first_text(marks: Sequence[Mark], verdicts: Mapping[int, Verdict], lines: range) -> int | None:
    """The first line of running text that is not set aside."""
    return next((at for at in lines if marks[at].is_text and at not in verdicts), None)


def find_captions(
    text: str, marks: Sequence[Mark], verdicts: Mapping[int, Verdict], lines: range, *, lexicon: CleanLexicon
) -> Iterator[tuple[int, Verdict]]:
    """Captions that an image agency's name opens, and those above the text that one closes."""
    begins = first_text(marks, verdicts, lines)
    seen_headline = False
    for at in _open_lines(marks, verdicts, lines):
        mark = marks[at]
        if mark.core is None or not seen_headline:
            seen_headline = True
            continue
        credited = mark.trail is not None and mark.trail.kind is AsideKind.CREDIT and begins is not None and at < begins
        if credited or (not mark.is_text and opens_with_image_credit(mark.core.exact(text), lexicon=lexicon)):
            yield at, CAPTION


def _open_lines(marks: Sequence[Mark], verdicts: Mapping[int, Verdict], lines: range) -> Iterator[int]:
    return (at for at in lines if marks[at].open and at not in verdicts)


def find_head(
    text: str, marks: Sequence[Mark], verdicts: Mapping[int, Verdict], lines: range, *, title: str | None
) -> Mapping[int, Verdict]:
    """The headline and the lines around it, above the text; `title` is what the page's data give."""
    begins = first_text(marks, verdicts, lines)
    if begins is None:
        return _without_text(marks, verdicts, lines)
    head = list(_open_lines(marks, verdicts, range(lines.start, begins)))
    chosen = _choose_title(marks, verdicts, head, title)
    top = head[0] if head else begins
    if chosen is None and _is_stopped_title(text, marks, verdicts, range(top, lines.stop), title):
        return {top: HEADLINE}
    found: dict[int, Verdict] = {}
    for at in head:
        if at == chosen:
            found[at] = HEADLINE
        elif chosen is not None and at < chosen:
            found[at] = LABEL
        elif chosen is not None and marks[at].headline:
            found[at] = BYLINE if _is_name_beside_signs(text, marks, at) else DECK
    return found | _second_part(text, marks, chosen)


def _without_text(marks: Sequence[Mark], verdicts: Mapping[int, Verdict], lines: range) -> dict[int, Verdict]:
    """A list of headlines has no body; one or two lines were handed in to be read."""
    left = list(_open_lines(marks, verdicts, lines))
    return {at: LINK for at in left if marks[at].headline} if len(left) >= LINKS_MIN else {}


def _choose_title(
    marks: Sequence[Mark], verdicts: Mapping[int, Verdict], head: Sequence[int], title: str | None
) -> int | None:
    """The page's own title, else a line that comes again, else the first that is long enough, else the first."""
    lines = [at for at in head if marks[at].headline]
    stated = fold_line(title) if title else None
    again = {marks[at].folded for at, (kind, _) in verdicts.items() if kind is AsideKind.REPEAT}
    for fits in (
        lambda at: marks[at].folded == stated,
        lambda at: marks[at].folded in again,
        lambda at: marks[at].words >= TITLE_WORDS_MIN,
    ):
        if (found := next(filter(fits, lines), None)) is not None:
            return found
    return next((at for at in lines if marks[at].words > 1), None)


def _is_stopped_title(
    text: str, marks: Sequence[Mark], verdicts: Mapping[int, Verdict], lines: range, title: str | None
) -> bool:
    """Whether the first line is a headline that ends in a full stop: short, by itself, with an article under it."""
    first = marks[lines.start]
    if first.core is None or first.lead is not None or first.before:
        return False
    if title and fold_line(title) == first.folded:
        return True
    words = first.core.exact(text)
    behind = [at for at in lines[1:] if marks[at].is_text and at not in verdicts]
    if len(behind) < TEXTS_BEHIND_MIN or marks[lines.start + 1].blank == 0 or words[0] in OPENS_QUOTE:
        return False
    if ". " in words[: -len(words) // 3] or " said" in words:
        return False
    cased = capital_share(words) >= TITLE_CASE_SHARE
    return first.words <= (STOPPED_TITLE_CASE_WORDS_MAX if cased else STOPPED_WORDS_MAX)


def _is_name_beside_signs(text: str, marks: Sequence[Mark], at: int) -> bool:
    """Whether a line is a name by itself, with a date, a role or an outlet in the line above or below it."""
    core = marks[at].core
    if core is None or not NAME.fullmatch(core.exact(text)):
        return False
    return any(marks[i].kind in SIGNS for i in (at - 1, at + 1) if 0 <= i < len(marks))


def _second_part(text: str, marks: Sequence[Mark], chosen: int | None) -> dict[int, Verdict]:
    """The line right under a headline that ends in a semicolon."""
    if chosen is None or chosen + 1 >= len(marks) or marks[chosen + 1].blank or not marks[chosen + 1].open:
        return {}
    return {chosen + 1: SECOND_PART} if text[marks[chosen].span.end - 1] == ";" else {}


def find_headings(
    text: str, marks: Sequence[Mark], verdicts: Mapping[int, Verdict], lines: range
) -> Mapping[int, Verdict]:
    """Sub-headings and links below the first paragraph."""
    begins = first_text(marks, verdicts, lines)
    found: dict[int, Verdict] = {}
    if begins is None:
        return found
    rest = range(begins, lines.stop)
    found |= dict.fromkeys(_shouted(text, marks, verdicts, rest), HEADING)
    run: list[int] = []
    opened = False
    before = begins
    for at in rest:
        mark = marks[at]
        if mark.opens:
            opened = True
        if not mark.open or at in verdicts:
            continue
        if mark.headline and not mark.is_text:
            run.append(at)
            continue
        found |= _judge_run(text, marks, run, before, opened=opened, ends=False)
        run, opened, before = [], False, at
    return found | _judge_run(text, marks, run, before, opened=opened, ends=True)


def _judge_run(
    text: str, marks: Sequence[Mark], run: Sequence[int], before: int, *, opened: bool, ends: bool
) -> dict[int, Verdict]:
    """What a run of lines without a stop is: links, sub-headings, or lines of the article after all."""
    words = {at: core.exact(text) for at in run if (core := marks[at].core) is not None}
    if opened:
        return dict.fromkeys(words, LINK)
    if text[marks[before].span.end - 1] == ":":
        return {}
    words = {at: line for at, line in words.items() if line[-1] not in SPOKEN_ENDS or QUOTED_HEADING.fullmatch(line)}
    listed = any(line[0] in BULLETS or line[0].isdigit() for line in words.values())
    if len(words) >= LINKS_MIN and (ends or not listed):
        return dict.fromkeys(words, LINK)
    if ends and len(words) > 1:
        return dict.fromkeys(words, LINK)
    if ends:
        return {
            at: LINK
            for at, line in words.items()
            if marks[at].words >= TITLE_WORDS_MIN and capital_share(line) >= LINK_CASE_SHARE
        }
    if listed:
        return {}
    return {at: HEADING for at, line in words.items() if marks[at].words <= HEADING_WORDS_MAX and _may_head(line)}


def _may_head(line: str) -> bool:
    """Whether a line may be a sub-heading rather than something said: "'Empty shelves'", not "Q: Is it true?"."""
    return QUOTED_HEADING.fullmatch(line) is not None or (line[0] not in OPENS_QUOTE and line[1:2] != ":")


def _shouted(text: str, marks: Sequence[Mark], verdicts: Mapping[int, Verdict], lines: range) -> list[int]:
    """Short paragraphs in capitals, unless the page is written in them."""
    left = [at for at in _open_lines(marks, verdicts, lines) if marks[at].lead is None]
    loud = [at for at in left if (core := marks[at].core) is not None and core.exact(text).isupper()]
    if len(loud) * 2 > len(left) + 2:
        return []
    return [
        at for at in loud if 2 <= marks[at].words <= HEADING_WORDS_MAX and text[marks[at].span.start] not in OPENS_QUOTE
    ]
