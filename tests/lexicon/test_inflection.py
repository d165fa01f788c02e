import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon import Row, VerbForms, read_table, verb_forms

# base, third person, past, participle, -ing
VERBS = [
    ("warn", "warns", "warned", "warned", "warning"),
    ("note", "notes", "noted", "noted", "noting"),
    ("agree", "agrees", "agreed", "agreed", "agreeing"),
    ("deny", "denies", "denied", "denied", "denying"),
    ("convey", "conveys", "conveyed", "conveyed", "conveying"),
    ("slam", "slams", "slammed", "slammed", "slamming"),
    ("quip", "quips", "quipped", "quipped", "quipping"),
    ("admit", "admits", "admitted", "admitted", "admitting"),
    ("prefer", "prefers", "preferred", "preferred", "preferring"),
    ("commit", "commits", "committed", "committed", "committing"),
    ("visit", "visits", "visited", "visited", "visiting"),
    ("answer", "answers", "answered", "answered", "answering"),
    ("offer", "offers", "offered", "offered", "offering"),
    ("report", "reports", "reported", "reported", "reporting"),
    ("fix", "fixes", "fixed", "fixed", "fixing"),
    ("stress", "stresses", "stressed", "stressed", "stressing"),
    ("pledge", "pledges", "pledged", "pledged", "pledging"),
    ("preach", "preaches", "preached", "preached", "preaching"),
    ("veto", "vetoes", "vetoed", "vetoed", "vetoing"),
    ("vow", "vows", "vowed", "vowed", "vowing"),
    ("explain", "explains", "explained", "explained", "explaining"),
    ("say", "says", "said", "said", "saying"),
    ("tell", "tells", "told", "told", "telling"),
    ("think", "thinks", "thought", "thought", "thinking"),
    ("swear", "swears", "swore", "sworn", "swearing"),
    ("write", "writes", "wrote", "written", "writing"),
    ("foresee", "foresees", "foresaw", "foreseen", "foreseeing"),
    ("undertake", "undertakes", "undertook", "undertaken", "undertaking"),
    ("vie", "vies", "vied", "vied", "vying"),
    ("have", "has", "had", "had", "having"),
    ("be", "is", "was were", "been", "being"),
    ("go on", "goes on", "went on", "gone on", "going on"),
    ("point out", "points out", "pointed out", "pointed out", "pointing out"),
    ("make it clear", "makes it clear", "made it clear", "made it clear", "making it clear"),
    ("rule out", "rules out", "ruled out", "ruled out", "ruling out"),
]


@pytest.mark.parametrize(("base", "third", "past", "participle", "ing"), VERBS, ids=[v[0] for v in VERBS])
def test_forms_of_a_verb(base: str, third: str, past: str, participle: str, ing: str) -> None:
    pasts = tuple(past.split(" ")) if base == "be" else (past,)
    assert verb_forms(base) == VerbForms(base, third, pasts, (participle,), ing)


@pytest.mark.parametrize(
    "wrong", ["visitted", "offerred", "answerring", "explainned", "vowwed", "fixxed", "denyed", "reportted"]
)
def test_no_letter_is_doubled_after_an_unstressed_or_long_vowel(wrong: str) -> None:
    made = {form for verb in VERBS for f in [verb_forms(verb[0])] for form in (*f.past, *f.participle, f.ing)}
    assert wrong not in made


@pytest.mark.parametrize("row", read_table("irregular"), ids=lambda row: row["base"])
def test_an_irregular_verb_has_the_forms_of_its_row(row: Row) -> None:
    forms = verb_forms(row["base"])
    assert " ".join(forms.past) == row["past"]
    assert " ".join(forms.participle) == row["participle"]


@given(st.text(st.characters(categories=["Ll"]), min_size=1, max_size=12), st.sampled_from(["", " out", " it clear"]))
def test_a_particle_stays_behind_every_form(verb: str, tail: str) -> None:
    forms, bare = verb_forms(verb + tail), verb_forms(verb)
    assert forms.base == verb + tail
    assert [forms.third, forms.ing, *forms.past, *forms.participle] == [
        form + tail for form in (bare.third, bare.ing, *bare.past, *bare.participle)
    ]
