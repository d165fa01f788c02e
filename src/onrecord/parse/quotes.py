"""Quotations: which words stand between quotation marks, of whatever make, paragraph by paragraph."""

from collections.abc import Sequence

from onrecord.model import Quote, Span

__all__ = ["find_quotes"]

PAIRS = {"“": "”", "„": "“”", "«": "»", "``": "''", '"': '"', "‘": "’", "'": "'"}
SINGLE = frozenset("‘'")
LONGEST_SINGLE = 600  # a single mark left open is an apostrophe, not a quotation; the longest on 336 pages has 410


def find_quotes(text: str, paragraphs: Sequence[Span]) -> tuple[Quote, ...]:
    """All quotations of the paragraphs, in order, outermost only.

    A quotation that is left open at the end of a paragraph is closed there if the next one opens with a mark, as the
    custom for long quotations is; else the mark is taken for a stray one.
    """
    found: list[Quote] = []
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1].start if number + 1 < len(paragraphs) else None
        goes_on = following is not None and text[following] in "“\"„«'‘`"
        closings = _Closings(text, paragraph.end)
        position = paragraph.start
        while position < paragraph.end:
            mark = _opening(text, position, paragraph)
            if mark is None:
                position += 1
                continue
            inner = position + len(mark)
            close, width = closings.after(inner, mark)
            if close is None and goes_on and mark not in SINGLE:
                close, width = paragraph.end, 0
            least = 2 if mark in SINGLE else 1  # "rock 'n' roll"
            if close is None or len(text[inner:close].strip()) < least:
                position = inner
                continue
            found.append(Quote(Span(position, close + width), _trim(text, inner, close)))
            position = close + width
    return tuple(found)


def _opening(text: str, at: int, paragraph: Span) -> str | None:
    """The mark that opens a quotation at `at`, if one does."""
    mark = "``" if text.startswith("``", at) else text[at]
    if mark not in PAIRS:
        return None
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + len(mark)] if at + len(mark) < paragraph.end else " "
    if mark in SINGLE:
        return mark if not before.isalnum() and before not in ".,!?" and not after.isspace() and after != "s" else None
    if mark == '"':
        return mark if not before.isalnum() else None
    return mark


class _Closings:
    """Where quotations end in one paragraph: each closing mark is looked for once, however many quotations are left open."""

    def __init__(self, text: str, end: int) -> None:
        self.text = text
        self.end = end
        self.ahead: dict[str, int] = {}

    def after(self, start: int, mark: str) -> tuple[int | None, int]:
        """Where the quotation whose words begin at `start` ends, and how wide its closing mark is."""
        closers = ("''", '"') if mark == "``" else tuple(PAIRS[mark])
        at, closer = min((self._next(start, c, single=mark in SINGLE), c) for c in closers)
        limit = min(self.end, start + LONGEST_SINGLE) if mark in SINGLE else self.end
        return (at, len(closer)) if at < limit else (None, 0)

    def _next(self, start: int, closer: str, *, single: bool) -> int:
        """The first such mark from `start` on; the paragraph's end where there is none."""
        held = self.ahead.get(closer, -1)
        if held >= start:
            return held
        at = self.text.find(closer, start, self.end)
        while single and at >= 0 and not self._closes_single(at):
            at = self.text.find(closer, at + 1, self.end)
        self.ahead[closer] = at if at >= 0 else self.end
        return self.ahead[closer]

    def _closes_single(self, at: int) -> bool:
        """Whether it is no apostrophe; "the Joneses' house" ends no quotation unless a mark or a reporting clause follows."""
        before, after = self.text[at - 1], self.text[at + 1] if at + 1 < self.end else " "
        return not after.isalnum() and (before in ".,!?;…" or not (before == "s" and after == " "))


def _trim(text: str, start: int, end: int) -> Span:
    while start < end - 1 and text[start].isspace():
        start += 1
    while end - 1 > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
