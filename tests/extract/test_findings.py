"""All findings of an article: how it is cut, and whose words each quotation holds."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract import ExtractLexicon, find_reports
from onrecord.model import Finding, Kind, Parsed
from steps import count_steps

from .made import found_in, parse, rows


@pytest.mark.parametrize(("text", "expected"), rows("contents.tsv"), ids=lambda cell: cell[:48])
def test_the_contents_of_a_sentence(text: str, expected: str) -> None:
    contents = " || ".join(f.content.exact(text) for f in found_in(text).findings)
    assert (contents or "-") == expected


def shown(text: str, finding: Finding) -> str:
    """Voice, cue and content."""
    mention = finding.mention
    if mention is None:
        return f"- | - | {finding.content.exact(text)}"
    source = mention.source.exact(text) if mention.source else "-"
    return f"{source} | {mention.cue.exact(text) if mention.cue else '-'} | {finding.content.exact(text)}"


# paragraphs parted by "\n", and voice | cue | content of each finding
QUOTED = {
    "the quotation goes on behind its attribution": (
        "“The dam is safe,” Osk said. “It will hold for years.”",
        ["Osk | said | The dam is safe", "Osk | - | It will hold for years"],
    ),
    "several sentences before their attribution": (
        "“The dam is safe. It will hold for years,” Osk said.",
        ["Osk | said | The dam is safe", "Osk | said | It will hold for years"],
    ),
    "in the next paragraph": (
        "“The dam is safe,” Osk said.\n“It will hold for years.”",
        ["Osk | said | The dam is safe", "Osk | - | It will hold for years"],
    ),
    "announced by a colon": (
        "Osk said:\n“The dam is safe.”",
        ["Osk | - | The dam is safe"],
    ),
    "left open at the end of its paragraph": (
        "“The dam is safe.\n“It will hold for years,” Osk said.",
        ["Osk | - | The dam is safe", "Osk | said | It will hold for years"],
    ),
    "two paragraphs on, nobody's": (
        "“The dam is safe,” Osk said.\nThe valley is dry.\nThe mill is old.\n“It will hold for years.”",
        ["Osk | said | The dam is safe", "- | - | The valley is dry", "- | - | The mill is old", "- | - | It will hold for years"],
    ),
    "another speaks": (
        "“The dam is safe,” Osk said. Brandt said: “It will break soon.”",
        ["Osk | said | The dam is safe", "Brandt | said | It will break soon"],
    ),
    "he added": (
        "The dam is safe, Osk said. He added that it would hold.",
        ["Osk | said | The dam is safe", "He | added | it would hold"],
    ),
    "a borrowed word": (
        "The dam is “safe for good” now.",
        ["- | - | The dam is “safe for good” now"],
    ),
    "a question and its answer": (
        "“Is it safe?” Osk asked. “The dam is old.”",
        ["Osk | - | The dam is old"],
    ),
    "I within a quotation": (
        "“I said that the dam was safe,” Osk said.",
        ["Osk | said | I said that the dam was safe"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", QUOTED)
def test_whose_words_a_quotation_holds(case: str) -> None:
    text, expected = QUOTED[case]
    assert [shown(text, f) for f in found_in(text).findings] == expected


# sentence and the actors of its findings
ACTORS = [
    ("The firm sold the yard.", ["The firm"]),
    ("The yard was sold by the firm.", ["the firm"]),
    ("The yard was sold in May.", []),
    ("The firm vowed to sell the yard.", ["The firm"]),
    ("The mayor urged the firm to sell the yard.", ["the firm"]),
    ("The mayor said the firm had sold the yard.", ["the firm"]),
    ("The mayor said that she would leave.", ["she"]),
    ("The firm opened in May and closed in June.", ["The firm", "The firm"]),
]


@pytest.mark.parametrize(("text", "expected"), ACTORS, ids=[a[0] for a in ACTORS])
def test_the_words_for_the_actors(text: str, expected: list[str]) -> None:
    assert [span.exact(text) for f in found_in(text).findings for span in f.actors] == expected


def test_the_words_around_a_mention() -> None:
    text = "In an interview with the Gazette, the mayor told the crews on Sunday that the dam held."
    (finding,) = found_in(text).findings
    assert finding.mention is not None
    assert finding.mention.hearer is not None
    assert finding.mention.hearer.exact(text) == "the crews"
    text = "The agency said the mayor announced that the dam held."
    (finding,) = found_in(text).findings
    assert finding.mention is not None
    assert finding.mention.around is not None
    assert finding.mention.around.exact(text) == "The agency"


def test_a_finding_tells_by_which_rule_it_was_attributed() -> None:
    text = "“The dam is safe,” Osk said. “It will hold.” The valley is dry. Rain fell, according to Osk."
    assert [f.rules[0] for f in found_in(text).findings] == [
        "say:say",
        "speech carried on",
        "narrated",
        "say:according to",
    ]


def test_what_falls_due_is_a_plan() -> None:
    (due,) = found_in("The opening of the yard by June 2032 is on the list.").findings
    (undated,) = found_in("The opening of the yard is on the list.").findings
    assert (due.kind, undated.kind) == (Kind.PLAN, Kind.FACT)


def test_a_text_without_statements_has_no_findings() -> None:
    for text in ("", "Dana Osk", "…", "“”", "Share this"):
        assert found_in(text).findings == ()


def test_the_shipped_tables_are_built_once() -> None:
    assert ExtractLexicon.shipped() is ExtractLexicon.shipped()


def holds(parsed: Parsed, findings: tuple[Finding, ...]) -> None:
    """Every span of a finding lies in the text, its content in its sentence; sentences are in order."""
    assert all(left.sentence <= right.sentence for left, right in pairwise(findings))
    for finding in findings:
        assert parsed.span(parsed.sentences[finding.sentence]).contains(finding.content)
        assert (finding.kind is Kind.PLAN) == (finding.strength is not None)
        mention = finding.mention
        spans = [mention.cue, mention.source, mention.hearer, mention.tail, mention.around] if mention else []
        assert all(0 <= s.start < s.end <= len(parsed.text) for s in (*spans, *finding.actors) if s is not None)


VOCABULARY = (
    "The dam mill mayor said told reporters that according to , , . . : “ ” \" ' ( ) he she I we and but who not will "
    "asked whether urged denied to leave quoted as saying by declined comment on was is closed adding while of in May 2031 "
    "40 boats may could ? 🚢 \ud800 \n \n Osk Brandt 's should expected never"
)
PIECES = st.sampled_from(VOCABULARY.split(" "))


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=40))
def test_any_words_give_findings_in_their_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    holds(parse(text), found_in(text).findings)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    holds(parse(text), found_in(text).findings)


HOSTILE = {
    "marks": "“" * 50_000,
    "quotations": "“We left,” he said. " * 3_000,
    "open quotations": "“We left him there.\n" * 3_000,
    "one sentence of attributions": "he said that " * 4_000,
    "words": "the mayor and " * 5_000,
    "refusals": "she declined to comment on " * 2_000,
    "tails": ", adding that it held" * 2_000,
    "arabic": "قال الوزير إن الجسر مغلق. " * 2_000,
    "half pairs": "\ud800 said \udfff. " * 5_000,
    "controls": "\x00 he said \x1b. " * 5_000,
    "pictures": "🚢 said 🚢. " * 5_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_take_linear_time(name: str) -> None:
    whole = HOSTILE[name]
    half, parsed = parse(whole[: len(whole) // 2]), parse(whole)
    lexicon = ExtractLexicon.shipped()
    one, two = (count_steps(lambda p=p: find_reports(p, lexicon=lexicon)) for p in (half, parsed))  # type: ignore[misc]
    assert two < 2.2 * one + 1000
    holds(parsed, find_reports(parsed, lexicon=lexicon).findings)
