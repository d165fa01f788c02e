"""Articles set again from tokens, and the annotations of other corpora."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from parse.made import make_tokenizer

from .loading import training


@pytest.fixture(scope="module")
def modules() -> Iterator[list[ModuleType]]:
    with training("rebuild", "windows", "corpora") as found:
        yield found


@pytest.fixture(scope="module")
def rebuild(modules: list[ModuleType]) -> ModuleType:
    return modules[0]


@pytest.fixture(scope="module")
def corpora(modules: list[ModuleType]) -> ModuleType:
    return modules[2]


# tokens between blanks, | for an empty line, and the text
REBUILT = [
    ("The quay shut .", "The quay shut.\n"),
    ('" We wait , " Osk said ; " we do . "', '"We wait," Osk said; "we do."\n'),
    ("“ We wait , ” Osk said .", "“We wait,” Osk said.\n"),
    ("Osk 's mill did n't burn ( yet ) .", "Osk's mill didn't burn (yet).\n"),
    ("It cost $ 4 , or 3 % .", "It cost $4, or 3%.\n"),
    ("It shut . | The rain fell . | | Osk left .", "It shut.\n\nThe rain fell.\n\nOsk left.\n"),
    ('" We wait | " We do "', '"We wait\n\n"We do"\n'),  # a quotation that goes on opens again
    ("", "\n"),
]


def write(path: Path, tokens: str, *, tags: dict[str, str] | None = None) -> Path:
    """A file of the corpus: a token and its tag a line."""
    lines = ["" if word == "|" else f"{word}\t{(tags or {}).get(word, 'O')}" for word in tokens.split(" ") if word]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(("tokens", "expected"), REBUILT)
def test_an_article_is_set_again(rebuild: ModuleType, tmp_path: Path, tokens: str, expected: str) -> None:
    text, found = rebuild.rebuild(write(tmp_path / "a.tsv", tokens))
    assert text == expected
    assert [text[start:end] for start, end, _ in found] == [word for word in tokens.split(" ") if word not in ("", "|")]


def test_a_token_keeps_its_tag(rebuild: ModuleType, tmp_path: Path) -> None:
    path = write(tmp_path / "a.tsv", "Dana Osk left .", tags={"Dana": "B-Person", "Osk": "E-Person"})
    text, found = rebuild.rebuild(path)
    assert [(text[a:b], tag) for a, b, tag in found] == [
        ("Dana", "B-Person"),
        ("Osk", "E-Person"),
        ("left", "O"),
        (".", "O"),
    ]


def test_names_are_tagged_word_by_word(corpora: ModuleType, tmp_path: Path) -> None:
    tags = {
        "Dana": "B-Person", "Osk": "E-Person", "Ilvar": "S-Location", "Acme": "B-Organization", "Quay": "I-Organization",
        "Co.": "E-Organization", "Saldish": "S-NORP", "Tuesday": "S-Date",
    }  # fmt: skip
    folder = tmp_path / "data" / "en-worldwide"
    write(folder / "a.tsv", "Dana Osk left Ilvar for Acme Quay Co. on Tuesday with Saldish men .", tags=tags)
    write(folder / "b.tsv", "Nobody left .")
    (example,) = corpora.names(tmp_path, make_tokenizer(), every=2)
    found = dict(zip(example.texts, example.names, strict=True))
    assert {word: tag for word, tag in found.items() if tag} == {
        "dana": 1, "osk": 2, "acme": 3, "quay": 4, "co": 4, "ilvar": 5, "saldish": 7,
    }  # fmt: skip
    assert (example.document, example.golds) == ("a", [])


BRAT = """T1\tContent 20 40\tthe quay would shut
T2\tSource 0 8\tDana Osk
T3\tCue 9 13;15 19\tsaid that
T4\tContent 50 60\tit rained
T5\tSource 70 80\tthe mayor
E1\tAttribution:T3 Content:T1 Source:T2 Cue:T3
E2\tAttribution:T4 Content:T4
E3\tAttribution:T5 Source:T5
E4\tAttribution:T4 Content1:T4 Source:T2 Source2:T5
A1\tIgnored E1
#1\tAnnotatorNotes T1\ta note
"""


def test_attributions_have_their_parts(corpora: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "a.ann"
    path.write_text(BRAT, encoding="utf-8")
    assert corpora.attributions(path) == [
        {"content": (20, 40), "source": (0, 8), "cue": (9, 19)},
        {"content": (50, 60), "source": None, "cue": None},
        {"content": (50, 60), "source": (0, 8), "cue": None},
    ]


def test_lines_are_paragraphs(corpora: ModuleType) -> None:
    text = "  The quay shut. \n\n \nIt rained."
    assert [span.exact(text) for span in corpora.lines_of(text)] == ["The quay shut.", "It rained."]
    assert corpora.lines_of("\n \n") == []


def test_pages_of_one_cluster_are_of_one_fold(corpora: ModuleType) -> None:
    folds = {corpora.fold_of(f"saldery-quay-{n}") for n in range(20)}
    assert len(folds) == 1
    assert {corpora.fold_of(f"cluster{n}-1") for n in range(60)} == set(range(corpora.FOLDS))
