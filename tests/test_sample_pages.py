"""The shipped sample is what its README says, read here as raw files only.

Nothing of the package is used: whether the package finds these things is for the tests of the whole path. These make
sure that they are there to be found, that all is invented, and that tests/cases/sample_expected.toml quotes real words.
"""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample"
EXPECTED: dict[str, Any] = tomllib.loads((ROOT / "tests/cases/sample_expected.toml").read_text(encoding="utf-8"))
CP1252 = "2026-04-09-kadrian-standard.html"

# Real names that must not stray into an invented world, as whole words.
REAL_NAMES = re.compile(
    r"\b(iraq|baghdad|kurdistan|syria|iran|israel|gaza|turkey|ukraine|russia|moscow|kremlin|poland|germany|france|paris"
    r"|london|britain|england|spain|italy|china|beijing|india|kosovo|serbia|sudan|egypt|ethiopia|nile|washington|pentagon"
    r"|america|americans?|european|brussels|geneva|vienna|reuters|afp|bbc|cnn|bloomberg|guardian|twitter|tweet|facebook"
    r"|telegram|youtube|nato|osce|un|eu|euros?|dollars?)\b",
    re.IGNORECASE,
)


def squeezed(text: str) -> str:
    """`text` with every run of white space, no-break spaces included, as one space."""
    return " ".join(text.split())


def text_of_html(markup: str) -> str:
    """All text between the tags, furniture included; scripts and styles are none."""
    bare = re.sub(r"<(script|style)\b.*?</\1>", " ", markup, flags=re.DOTALL)
    return squeezed(unescape(re.sub(r"<[^>]*>", " ", bare)))


def raw(name: str) -> str:
    return (SAMPLE / name).read_text(encoding="cp1252" if name == CP1252 else "utf-8")


@cache
def lines_of_jsonl() -> tuple[dict[str, Any], ...]:
    (file,) = SAMPLE.glob("*.jsonl")
    return tuple(json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())


@cache
def pages() -> dict[str, str]:
    """Every page's whole text by its name."""
    found = {path.name: squeezed(raw(path.name)) for path in SAMPLE.glob("*.txt")}
    found |= {path.name: text_of_html(raw(path.name)) for path in SAMPLE.glob("*.html")}
    return found | {line["id"]: squeezed(line["text"]) for line in lines_of_jsonl()}


def story_pages(story: str) -> set[str]:
    return {article["page"] for article in EXPECTED["article"] if article["story"] == story}


def runs(text: str, length: int = 5) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def shared(left: str, right: str) -> float:
    """The share of the shorter text's word runs that stand in the longer one too."""
    small, large = sorted((runs(left), runs(right)), key=len)
    return len(small & large) / len(small)


def quoted(value: Any, path: str = "") -> Iterator[tuple[str, str, str]]:
    """Every (where, page, words) in the expectation."""
    if isinstance(value, list):
        for at, item in enumerate(value):
            yield from quoted(item, f"{path}[{at}]")
    elif isinstance(value, dict):
        words = value.get("words", [])
        for each in words if isinstance(words, list) else [words]:
            yield path, value["page"], each
        for key, item in value.items():
            yield from quoted(item, f"{path}.{key}")


QUOTED = list(quoted(EXPECTED))


def test_kinds_and_counts() -> None:
    kinds = Counter(path.suffix for path in SAMPLE.iterdir())
    assert kinds == {".txt": 6, ".html": 10, ".jsonl": 1, ".md": 1}
    assert len(pages()) == 21
    assert set(pages()) == {article["page"] for article in EXPECTED["article"]}
    assert len(story_pages("dam")) == 17
    assert len(story_pages("ferry")) == 5
    assert story_pages("dam") & story_pages("ferry") == {"2026-04-24-saldery-courier.txt"}


def test_eight_outlets_of_which_one_speaks_for_neither_side() -> None:
    outlets = Counter(article["outlet"] for article in EXPECTED["article"] if article["story"] == "dam")
    assert len(outlets) == 8
    assert outlets["Serenne World"] == 3


def test_names_of_files_tell_day_and_outlet() -> None:
    for article in EXPECTED["article"]:
        slug = article["outlet"].lower().replace(" ", "-")
        day = re.search(r"2026-\d\d-\d\d", article["page"])
        assert slug in article["page"]
        assert day is not None
        assert date(2026, 4, 2) <= date.fromisoformat(day[0]) <= date.fromisoformat(EXPECTED["as_of"])
        assert article["published"] in ("", day[0])


@pytest.mark.parametrize("name", sorted(pages()))
def test_a_page_is_of_the_length_of_a_news_page(name: str) -> None:
    assert 150 <= len(pages()[name].split()) <= 480


@pytest.mark.parametrize("article", EXPECTED["article"], ids=lambda a: f"{a['page']}-{a['number']}")
def test_an_article_has_its_title_and_its_date_where_the_case_says(article: dict[str, Any]) -> None:
    name, day = article["page"], article["published"]
    assert article["title"] in pages()[name]
    if article["dated"] == "field":
        (line,) = (line for line in lines_of_jsonl() if line["id"] == name)
        assert line["published"].startswith(day)
    elif article["dated"] == "meta":
        assert re.search(rf'<meta [^>]*content="{day}', raw(name))
    elif article["dated"] == "text":
        on = date.fromisoformat(day)
        assert re.search(rf"{on.day} {on:%B} 2026|{on:%B} {on.day}, 2026", pages()[name])
    elif article["number"] == 1:
        assert not re.search(r"(April|May) 2026|2026-0[45]", pages()[name])


def test_weekdays_that_are_stated_with_a_date_are_right() -> None:
    stated = [
        (day, date.fromisoformat(f"2026-{4 if month == 'April' else 5:02}-{int(number):02}"))
        for text in pages().values()
        for day, number, month in re.findall(r"(\w+day),? (\d+) (April|May) 2026", text)
    ]
    assert len(stated) >= 4
    assert [f"{on:%A}" for _, on in stated] == [day for day, _ in stated]


def test_html_is_as_uneven_as_its_readme_says() -> None:
    assert "</body>" not in raw("2026-04-06-far-shore.html")
    assert "<meta" not in raw("2026-04-06-far-shore.html")
    assert "og:site_name" in raw("2026-04-02-saldery-courier.html")
    assert "cookie" in raw("2026-04-02-saldery-courier.html")
    with pytest.raises(UnicodeDecodeError):
        (SAMPLE / CP1252).read_text(encoding="utf-8")
    assert "charset=windows-1252" in raw(CP1252)


def test_nothing_is_fetched_from_a_real_address() -> None:
    for path in SAMPLE.iterdir():
        hosts = re.findall(r"https?://([^/\s\"]+)", raw(path.name))
        assert all(host.endswith(".example") or host == "schema.org" for host in hosts), path.name


def test_text_scrapes_repeat_headline_and_caption() -> None:
    for article in EXPECTED["article"]:
        if article["page"].endswith(".txt") and article["number"] == 1:
            lines = Counter(raw(article["page"]).splitlines())
            assert lines[article["title"]] == 2
            assert sum(count > 1 for line, count in lines.items() if len(line) > 30) >= 2


def test_json_lines_have_what_the_interface_names_and_two_have_no_date() -> None:
    assert all(
        set(line) == {"id", "outlet", "url", "published", "title", "byline", "text"} for line in lines_of_jsonl()
    )
    assert sum(line["published"] is None for line in lines_of_jsonl()) == 2
    assert {line["outlet"] for line in lines_of_jsonl()} == {"Serenne World", "Far Shore", "Orvane Public Radio"}


@pytest.mark.parametrize("name", [*sorted(pages()), "README.md"])
def test_no_real_place_or_outlet_strays_in(name: str) -> None:
    assert not REAL_NAMES.findall(pages().get(name) or raw(name))


def test_the_readme_says_that_all_is_invented_and_lists_every_page() -> None:
    readme = raw("README.md")
    assert "Everything here is invented" in readme
    assert all(f"`{name}`" in readme for name in pages())
    assert len(re.findall(r"^\d+\. \*\*", readme, flags=re.MULTILINE)) == 10
    assert all(article["outlet"] in readme for article in EXPECTED["article"])


@pytest.mark.parametrize(("where", "page", "words"), QUOTED, ids=[f"{w}-{n}" for n, (w, _, _) in enumerate(QUOTED)])
def test_the_words_that_are_expected_stand_in_their_page(where: str, page: str, words: str) -> None:
    assert words in pages()[page], where


def test_wire_copy_is_near_verbatim_and_nothing_else_is() -> None:
    # Furniture counts too here, and cannot be shared: of the copy alone it is over four fifths.
    # The highest of all other pairs (0.10) are two pages of one outlet, which share their menu and footer.
    wire, texts = EXPECTED["wire"]["pages"], pages()
    for left in texts:
        for right in texts:
            if left < right and {left, right} <= set(wire):
                assert shared(texts[left], texts[right]) > 0.6, (left, right)
            elif left < right:
                assert shared(texts[left], texts[right]) < 0.2, (left, right)


def test_wire_copy_is_credited_cut_reworded_and_extended() -> None:
    wire, texts = EXPECTED["wire"], pages()
    assert all(
        f"({wire['code']})" in texts[name] or f"reporting by {wire['agency']}" in texts[name] for name in wire["pages"]
    )
    assert {name for name in texts if wire["only_extended"] in texts[name]} == {wire["extended"]}
    assert {name for name in texts if wire["only_uncut"] in texts[name]} == set(wire["pages"]) - {wire["cut"]}
    (reworded,) = (article["title"] for article in EXPECTED["article"] if article["page"] == wire["reworded"])
    assert not any(reworded in texts[name] for name in wire["pages"] if name != wire["reworded"])


def test_the_promise_is_on_one_page_and_on_no_other() -> None:
    promise = EXPECTED["promise"]
    for words in promise["gone"]:
        assert {name for name in pages() if words in pages()[name]} <= {promise["page"]}
    assert promise["gone"][0] in pages()[promise["page"]]


def test_states_of_due_items_fit_the_day_of_the_last_page() -> None:
    for item in EXPECTED["due"]:
        bound = item["edtf"].removeprefix("../")
        last = date.fromisoformat(bound if len(bound) == 10 else f"{bound}-28")
        passed = last < date.fromisoformat(EXPECTED["as_of"])
        assert passed == (item["state"] != "due"), item["what"]
    soon = [i for i in EXPECTED["due"] if i["state"] == "due" and i["edtf"] <= "2026-05-13"]
    assert len([i for i in soon if not i["edtf"].startswith("..")]) >= 2


def test_revisions_come_later_and_from_the_same_voice() -> None:
    for revision in EXPECTED["revision"]:
        earlier, later = revision["earlier"], revision["later"]
        days = [a["published"] for name in (earlier, later) for a in EXPECTED["article"] if a["page"] == name["page"]]
        surname = revision["voice"].split()[-1]
        assert days == sorted(days)
        assert days[0] < days[1]
        assert all(surname in pages()[name["page"]] for name in (earlier, later))


def test_overdue_items_are_still_open_on_the_last_page() -> None:
    last = pages()["serenne-world-2026-05-06-week-ahead"]
    assert "which was to reopen by 20 April, was closed again" in last
    assert "still waiting for the text" in last
    assert "maps of the minefields on 29 April" in last
