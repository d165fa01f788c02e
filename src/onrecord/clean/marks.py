"""What each line of a page is by itself, before its neighbours are asked: the pieces set aside for sure, and what is left.

Leads (a date line, a date run into the text) and trails (an agency's name, a date) are only proposed here; `articles`
takes them where they stand at the place for them.
"""

import re
from dataclasses import dataclass, replace

from onrecord.clean.addresses import find_address, find_day_in_address, is_address_line, outlet_of
from onrecord.clean.bylines import find_source, read_byline
from onrecord.clean.credits import find_tail, is_caption
from onrecord.clean.datelines import read_dateline
from onrecord.clean.dates import find_day, find_leading_date, find_trailing_date, is_date_line, read_date_words
from onrecord.clean.furniture import find_furnishing, is_menu
from onrecord.clean.lexicon import CleanLexicon, Source
from onrecord.clean.lines import Line, trim
from onrecord.clean.words import count_words, fold_line, has_words, is_headline, is_sentence
from onrecord.model import AsideKind, Span

__all__ = ["NOTHING", "Day", "Facts", "Mark", "Piece", "read_mark"]

Day = tuple[str, Span]
BODY_WORDS_MIN = 5  # of a sentence that shows that the text has begun; shorter ones are labels as often
QUESTION_WORDS_MIN = 13  # the longest sub-heading that is let through has twelve
LONG_WORDS = 26  # without a stop at its end, a line of so many words is a paragraph cut short rather than a headline
DATED_WORDS_MAX = 40  # of a headline with an address before it and a date behind it
MARKUP = re.compile(r"(?:</?[a-zA-Z][^<>]*>\s*){1,20}\.?")
WINDOW_WORDS = 400  # of a caption that are looked through for a date


@dataclass(frozen=True, slots=True)
class Facts:
    """What a piece says about its article; `published` a stated day of publication, `day` a day that may serve as anchor."""

    byline: str | None = None
    source: Source | None = None
    place: str | None = None
    published: Day | None = None
    day: Day | None = None


NOTHING = Facts()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line that is no body text. `sure` where it is so at any place of the article."""

    span: Span
    kind: AsideKind
    reason: str
    facts: Facts = NOTHING
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """One line. `before` is set aside for sure; `core` is the rest, of `kind` if it is no body text either, None if nothing is left.

    `lead` opens the core and `trail` closes it. `opens` where headlines of other articles follow.
    """

    span: Span
    blank: int
    core: Span | None
    before: tuple[Piece, ...] = ()
    kind: AsideKind | None = None
    reason: str = ""
    facts: Facts = NOTHING
    lead: Piece | None = None
    trail: Piece | None = None
    opens: bool = False
    folded: str = ""
    words: int = 0
    headline: bool = False
    sentence: bool = False
    question: bool = False

    @property
    def open(self) -> bool:
        """Whether the line by itself may be body text."""
        return self.core is not None and self.kind is None

    @property
    def is_text(self) -> bool:
        """Whether it reads as running text; a short question reads as a heading as well."""
        words_min = QUESTION_WORDS_MIN if self.question else BODY_WORDS_MIN
        return self.open and ((self.sentence and self.words >= words_min) or self.words >= LONG_WORDS)


def read_mark(text: str, line: Line, *, lexicon: CleanLexicon) -> Mark:
    """The line with what it says for itself."""
    address = find_address(text, line.span)
    core = line.span if address is None else trim(text, address.end, line.span.end)
    before = () if address is None else (_address_piece(text, address, lexicon),)
    mark = Mark(line.span, line.blank, core, before)
    return mark if core is None else _read_core(text, mark, core, lexicon)


def _address_piece(text: str, span: Span, lexicon: CleanLexicon) -> Piece:
    facts = Facts(
        source=outlet_of(span.exact(text), lexicon=lexicon), day=find_day_in_address(text, span, lexicon=lexicon)
    )
    return Piece(span, AsideKind.ADDRESS, "It is an address.", facts)


def _read_core(text: str, mark: Mark, core: Span, lexicon: CleanLexicon) -> Mark:
    words = core.exact(text)
    mark = replace(
        mark,
        folded=fold_line(words),
        words=count_words(words),
        headline=is_headline(words),
        sentence=is_sentence(words),
        question=words[-1] == "?",
    )
    whole = _read_whole(text, mark, core, lexicon)
    return whole if whole is not None else _with_ends(text, mark, core, lexicon)


def _read_whole(text: str, mark: Mark, core: Span, lexicon: CleanLexicon) -> Mark | None:
    """The line where all of it is one kind of furniture."""
    words = core.exact(text)
    if not has_words(words):
        return replace(mark, kind=AsideKind.BUTTON, reason="There are no words in it.")
    if MARKUP.fullmatch(words):
        return replace(mark, kind=AsideKind.BUTTON, reason="It is markup that copying left in the text.")
    if is_address_line(words):
        return replace(mark, kind=AsideKind.ADDRESS, reason="It is an address.")
    if found := find_furnishing(mark.folded, words=mark.words, lexicon=lexicon):
        facts = _furniture_facts(text, core, found.kind, lexicon)
        return replace(mark, kind=found.kind, reason=found.reason, opens=found.opens, facts=facts)
    if is_date_line(date_words := read_date_words(text, core, lexicon=lexicon, past_others=False), lexicon=lexicon):
        facts = Facts(published=find_day(date_words, lexicon=lexicon))
        return replace(mark, kind=AsideKind.DATE, reason="It says when the article was published.", facts=facts)
    if signed := _read_signed(text, mark, core, lexicon):
        return signed
    if not mark.sentence and is_menu(words):
        return replace(mark, kind=AsideKind.BUTTON, reason="It is a row of buttons or a menu.")
    return _read_picture(text, mark, core, lexicon)


def _furniture_facts(text: str, core: Span, kind: AsideKind, lexicon: CleanLexicon) -> Facts:
    if kind is AsideKind.CAPTION:
        return Facts(day=_caption_day(text, core, lexicon))
    if kind is AsideKind.CREDIT:
        _, _, named = core.exact(text).strip("()[] .").rpartition(" by " if ":" not in core.exact(text) else ":")
        return Facts(source=find_source(named, lexicon=lexicon))
    return NOTHING


def _read_signed(text: str, mark: Mark, core: Span, lexicon: CleanLexicon) -> Mark | None:
    """A by-line, with the date that may close it."""
    dated = find_trailing_date(text, core, lexicon=lexicon)
    names = trim(text, core.start, dated[0].start) if dated else core
    byline = read_byline(names.exact(text).rstrip(" |-–—·"), lexicon=lexicon) if names else None
    if names is None or byline is None:
        return None
    published = _day_of(dated)
    if byline.is_source_alone:
        facts = Facts(source=byline.source, published=published)
        return replace(
            mark, kind=AsideKind.CREDIT, reason="It names the agency or outlet that the article is from.", facts=facts
        )
    facts = Facts(byline=byline.names, source=byline.source, published=published)
    return replace(mark, kind=AsideKind.BYLINE, reason="It names the authors.", facts=facts)


def _day_of(dated: tuple[Span, str | None] | None) -> Day | None:
    return (dated[1], dated[0]) if dated is not None and dated[1] is not None else None


def _read_picture(text: str, mark: Mark, core: Span, lexicon: CleanLexicon) -> Mark | None:
    tail = find_tail(text, core, lexicon=lexicon)
    if tail is not None and tail.span.start == core.start:
        facts = Facts(source=None if tail.is_photo else lexicon.agencies.get(core.exact(text).strip("()[] .")))
        return replace(mark, kind=AsideKind.CREDIT, reason="It is a credit.", facts=facts)
    if is_caption(text, core, lexicon=lexicon, tail=tail):
        facts = Facts(day=_caption_day(text, core, lexicon))
        return replace(
            mark, kind=AsideKind.CAPTION, reason="It describes a picture, whose credit closes it.", facts=facts
        )
    return None


def _caption_day(text: str, core: Span, lexicon: CleanLexicon) -> Day | None:
    """The day on which the picture was taken, unless it comes from an archive."""
    if any(
        word in lexicon.credit_last for word in fold_line(core.exact(text)).replace("(", " ").replace(")", " ").split()
    ):
        return None
    return find_day(read_date_words(text, core, lexicon=lexicon, words_max=WINDOW_WORDS), lexicon=lexicon)


def _with_ends(text: str, mark: Mark, core: Span, lexicon: CleanLexicon) -> Mark:
    """The line with what may be set aside at its two ends."""
    if dated := find_leading_date(text, core, lexicon=lexicon):
        reason = "It says when the article was published."
        mark = replace(mark, lead=Piece(dated[0], AsideKind.DATE, reason, Facts(published=_day_of(dated)), sure=False))
    elif dateline := read_dateline(text, core, lexicon=lexicon):
        facts = Facts(place=dateline.place, source=dateline.source, day=dateline.day)
        piece = Piece(dateline.span, AsideKind.DATELINE, "It says from where the article comes.", facts, dateline.sure)
        if (rest := trim(text, dateline.span.end, core.end)) is None:
            return replace(mark, kind=AsideKind.DATELINE, reason=piece.reason, facts=facts)
        mark = replace(mark, lead=piece, headline=is_headline(rest.exact(text)))
    return replace(mark, trail=_find_trail(text, mark, core, lexicon))


def _find_trail(text: str, mark: Mark, core: Span, lexicon: CleanLexicon) -> Piece | None:
    """A credit that closes a paragraph, or a date that closes a headline."""
    if tail := find_tail(text, core, lexicon=lexicon):
        source = None if tail.is_photo else Source(tail.agency or "", is_agency=True)
        return Piece(tail.span, AsideKind.CREDIT, "It is a credit.", Facts(source=source), sure=tail.is_photo)
    opening = text.rfind("(", max(core.start, core.end - 300), core.end)
    if opening > core.start:
        found = find_furnishing(
            fold_line(text[opening : core.end]), words=count_words(text[opening : core.end]), lexicon=lexicon
        )
        if found is not None and found.kind is AsideKind.CREDIT:
            return Piece(Span(opening, core.end), AsideKind.CREDIT, found.reason)
    if mark.sentence or mark.words > DATED_WORDS_MAX:
        return None
    dated = find_trailing_date(text, core, lexicon=lexicon)
    if dated is None or dated[0].start == core.start:
        return None
    return Piece(
        dated[0], AsideKind.DATE, "It says when the article was published.", Facts(published=_day_of(dated)), sure=False
    )
