"""Counts for the part-of-speech tagger of `parse.tags`, from the freely licensed part of UD English GUM.

    python training/tags.py GUM_FOLDER [--write]

GUM_FOLDER holds en_gum-ud-train.rebuilt.conllu and en_gum-ud-dev.conllu. Only genres whose texts and annotations are
under CC BY or in the public domain are counted (wikiHow, fiction, and the genres of other licences are left out).
Counts come from train; the accuracy that is printed is on dev, which is never counted. With --write, the tables
tag_forms, tag_endings and tag_sequences of the lexicon are made anew.
"""

import argparse
import collections
import pathlib
import sys
from collections.abc import Iterator

from onrecord.parse.tags import Tagger, case_mark, form_key

GENRES = ("news", "interview", "bio", "voyage", "textbook", "vlog", "speech")
LEXICON = pathlib.Path(__file__).parent.parent / "src/onrecord/lexicon"
SOURCE = "UD English GUM, CC BY genres"
ENDING = 5  # longest ending, in characters; longer ones bring nothing on dev
RARE = 10  # endings are learnt from words seen at most this often, as unknown words are like rare ones (Brants 2000)
NOUNS = {"NN", "NNS", "NNP", "NNPS"}

Tagged = list[tuple[str, str]]


def read_sentences(path: pathlib.Path) -> Iterator[Tagged]:
    """Sentences of the kept genres as (form, tag), cut as our tokens are: hyphened words whole."""
    keep = False
    words: Tagged = []
    glue: list[bool] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc id"):
            keep = line.split("GUM_")[1].split("_")[0] in GENRES
        elif line.startswith("#"):
            continue
        elif not line:
            if keep and words:
                yield whole(words, glue)
            words, glue = [], []
        else:
            cells = line.split("\t")
            if "-" in cells[0] or "." in cells[0]:
                continue
            words.append((cells[1], cells[4]))
            glue.append("SpaceAfter=No" in cells[9])


def whole(words: Tagged, glue: list[bool]) -> Tagged:
    """Join "two - year" to "two-year": an adjective before a noun, else what its last part is."""
    out: Tagged = []
    i = 0
    while i < len(words):
        j = i
        while j + 2 < len(words) and words[j + 1][0] in "-‑" and glue[j] and glue[j + 1]:
            j += 2
        form = "".join(w for w, _ in words[i : j + 1])
        tag = words[j][1]
        if j > i and tag not in {"NNP", "NNPS"} and j + 1 < len(words) and words[j + 1][1] in NOUNS:
            tag = "JJ"
        out.append(
            (
                form,
                {"HYPH": ":", "NFP": ":", "ADD": "NN", "AFX": "NN", "GW": "FW", "_": "FW", "VERB": "VB"}.get(tag, tag),
            )
        )
        i = j + 1
    return out


def count(
    sentences: list[Tagged],
) -> tuple[
    dict[str, collections.Counter[str]], dict[str, collections.Counter[str]], collections.Counter[tuple[str, str, str]]
]:
    """Tags by form, tags by ending of rare forms, and tag trigrams."""
    forms: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    grams: collections.Counter[tuple[str, str, str]] = collections.Counter()
    for sentence in sentences:
        before, last = "<s>", "<s>"
        for place, (form, tag) in enumerate(sentence):
            forms[form_key(form, first=place == 0)][tag] += 1
            grams[before, last, tag] += 1
            before, last = last, tag
        grams[before, last, "</s>"] += 1
    endings: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for form, tags in forms.items():
        if sum(tags.values()) <= RARE and form[0] != "\0":
            for length in range(min(ENDING, len(form)) + 1):
                endings[case_mark(form) + form[len(form) - length :].lower()].update(tags)
    return forms, endings, grams


def write(
    forms: dict[str, collections.Counter[str]],
    endings: dict[str, collections.Counter[str]],
    grams: collections.Counter[tuple[str, str, str]],
) -> None:
    def tally(tags: collections.Counter[str]) -> str:
        return " ".join(f"{tag}:{n}" for tag, n in sorted(tags.items(), key=lambda item: (-item[1], item[0])))

    def table(name: str, columns: str, rows: list[str]) -> None:
        head = "# Made by training/tags.py; see docs/decisions/0003-tagger.md.\n"
        (LEXICON / f"{name}.tsv").write_text(
            head + columns + "\tsource\n" + "".join(f"{r}\tgum\n" for r in rows), encoding="utf-8"
        )

    table("tag_forms", "form\ttags", [f"{form}\t{tally(tags)}" for form, tags in sorted(forms.items())])
    table(
        "tag_endings",
        "ending\ttags",
        [
            f"{ending}\t{tally(tags)}"
            for ending, tags in sorted(endings.items())
            if sum(tags.values()) > 2 or len(ending) < 3
        ],
    )
    table(
        "tag_sequences", "before\tlast\ttag\tcount", ["\t".join((*gram, str(n))) for gram, n in sorted(grams.items())]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gum", type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    train = list(read_sentences(options.gum / "en_gum-ud-train.rebuilt.conllu"))
    dev = list(read_sentences(options.gum / "en_gum-ud-dev.conllu"))
    if not train or not dev:
        sys.exit(f"no sentences of {', '.join(GENRES)} under {options.gum}")
    if options.write:
        write(*count(train))
    tagger = Tagger.shipped()
    right = total = verb_right = verb_total = 0
    wrong: collections.Counter[tuple[str, str]] = collections.Counter()
    for sentence in dev:
        found = tagger.tag([form for form, _ in sentence])
        for (_, gold), tag in zip(sentence, found, strict=True):
            total += 1
            right += gold == tag
            verb_total += gold.startswith(("VB", "MD"))
            verb_right += gold == tag and gold.startswith(("VB", "MD"))
            if gold != tag:
                wrong[gold, tag] += 1
    print(
        f"{sum(map(len, train))} words counted; on {total} words of dev: {right / total:.4f} right, verbs {verb_right / verb_total:.4f}"
    )
    print(wrong.most_common(12))


if __name__ == "__main__":
    main()
