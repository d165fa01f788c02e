"""HTML to the main text of its page and what the page states about itself.

trafilatura finds the text. Outlet, dates, title and by-line are read here from what the page declares: its own reader of
metadata guesses dates, and needs minutes on a hostile script. Scripts are dropped before anything else, never run.
"""

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from onrecord.lexicon import read_table
from onrecord.read.pages import About, read_published
from onrecord.read.refused import Refused

__all__ = ["read_html"]

# Lighthouse, "Avoid an excessive DOM size": 1,400 elements are excessive. trafilatura takes 2 to 4 s for 50,000.
ELEMENTS_MAX = 50_000
DATA_CHARS_MAX = 200_000  # of one JSON-LD script; the description of an article is a page or two
DATA_VALUES_MAX = 10_000  # values looked at in one such script
LINE_CHARS_MAX = 300  # of a title, a name or a by-line
WHOLE = re.compile(r"(?i)<(?:html|body)\b")
ADDRESS = re.compile(r"https?://[^\s<>\"']{4,2000}")
TITLE_REST = re.compile(r"\s*[|–—·:»-]{1,2}\s*([^|–—·:»]{2,60})")
SPACE = re.compile(r"\s+")
Tree = Any  # lxml's HtmlElement; lxml ships no types

TITLE_KEYS = ("og:title", "twitter:title", "headline", "dc.title", "title")
OUTLET_KEYS = ("og:site_name", "dc.publisher", "publisher", "application-name")
AUTHOR_KEYS = ("author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author")
DATE_KEYS = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "pubdate",
    "publishdate", "publish-date", "publication_date", "dc.date.issued", "dcterms.issued", "dc.date", "date",
)  # fmt: skip
BYLINES = (
    './/*[@rel="author" or @itemprop="author" or contains(@class, "byline") or contains(@class, "by-line")'
    ' or contains(@class, "author")]'
)
HOME = './/a[@href="/" or @href="./" or @href="index.html" or @rel="home"]'
HOME_WORDS_MAX = 6
# Between a headline and its text stand a by-line, a date, a picture, buttons; menus and tables stand elsewhere.
HEAD_ELEMENTS_MAX, HEAD_LINE_CHARS_MAX = 60, 100
HEAD_LINE = re.compile(r"(?i)^by\s|\b(?:19|20)\d\d\b")
BEGINNING_CHARS = 60  # of a first paragraph: enough to know it again
TEXT_PIECES_MAX = 200  # of one element; nested elements would else be read again and again
DATES = (
    './/*[@itemprop="datePublished"]/@content | .//*[@itemprop="datePublished"]/@datetime | .//time[@pubdate]/@datetime'
    ' | .//time[contains(@class, "publish")]/@datetime | .//header//time/@datetime'
    ' | .//*[contains(@class, "byline") or contains(@class, "dateline") or contains(@class, "meta")]//time/@datetime'
)


def read_html(source: str) -> tuple[str, About]:
    """The main text, paragraphs apart by line ends, and what the page states about itself.

    Tags left open are closed as browsers do. Raises Refused: "no text" where there is none, "too long" for a tree that no
    page has.
    """
    from trafilatura import extract, load_html  # noqa: PLC0415 - 0.3 s, only where there is HTML to read

    source = _without_doctype(source)
    tree = load_html(source if WHOLE.search(source) else f"<html><body>{source}</body></html>")
    if tree is None:
        raise Refused("no text", "no element that can be read in {}", "save the page as text and add that")
    about = _read_about(tree)
    for element in list(tree.iter("script", "style", "noscript", "template", "svg")):
        element.drop_tree()
    elements = sum(1 for _ in tree.iter())
    if elements > ELEMENTS_MAX:
        raise Refused(
            "too long", f"{elements} elements in {{}}, more than any page has", "save the article's text and add that"
        )
    text = extract(tree, output_format="txt", include_comments=False, include_tables=True)
    if not text or text.isspace():
        raise Refused("no text", "no article text among the HTML of {}", "save the page as text and add that")
    return _with_head(text, tree), about


def _with_head(text: str, tree: Tree) -> str:
    """The text with the by-line and the date under its headline, which finding the main text may have dropped."""
    heading = next(tree.iter("h1"), None)
    lines = text.split("\n")
    begins = next((line[:BEGINNING_CHARS] for line in lines if len(line) > BEGINNING_CHARS), None)
    if heading is None or begins is None:
        return text
    missing = [line for line in _find_head_lines(heading, begins) if line not in lines]
    at = 1 if lines[0] == _squeezed(heading) else 0
    return "\n".join([*lines[:at], *missing, *lines[at:]])


def _find_head_lines(heading: Tree, begins: str) -> Iterator[str]:
    """Short lines between the headline and the text that begin with "By" or hold a year."""
    seen = set()
    for element in islice(heading.xpath("following::*"), HEAD_ELEMENTS_MAX):
        line = _squeezed(element)
        if line.startswith(begins):
            return
        if len(line) <= HEAD_LINE_CHARS_MAX and line not in seen and HEAD_LINE.search(line) and line[-1] not in ".!?:":
            seen.add(line)
            yield line


def _squeezed(element: Tree) -> str:
    """The words of an element, as far as a line or the beginning of a text goes."""
    return SPACE.sub(" ", "".join(islice(element.itertext(), TEXT_PIECES_MAX))[: LINE_CHARS_MAX * 4]).strip()


def _without_doctype(source: str) -> str:
    """The source without its DOCTYPE: what trafilatura does about broken ones is quadratic in a line full of slashes."""
    source = source.lstrip()
    if source[:9].lower() != "<!doctype":
        return source
    return source[max(source.find(">"), 8) + 1 :]


def _read_about(tree: Tree) -> About:
    """What the page declares; JSON-LD first, as it is the most exact, then meta elements, then what readers see."""
    metas = _find_metas(tree)
    data = _find_article_data(tree)
    outlet = _name_of(data.get("publisher")) or _first(metas, OUTLET_KEYS) or _find_outlet(tree)
    title = _text_of(data.get("headline")) or _first(metas, TITLE_KEYS) or _find_heading(tree)
    return About(
        outlet=outlet,
        url=_find_url(tree, metas),
        published=_find_published(tree, metas, data),
        title=_without_outlet(title, outlet),
        byline=_name_of(data.get("author")) or _find_author(tree, metas),
    )


def _find_metas(tree: Tree) -> dict[str, list[str]]:
    """Contents of meta elements by their lower-case name, in the order of the page."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content", "").strip()
        if key and content:
            found.setdefault(key.strip().lower(), []).append(content)
    return found


def _first(metas: dict[str, list[str]], keys: tuple[str, ...]) -> str | None:
    return next((text for key in keys for value in metas.get(key, ()) if (text := _text_of(value))), None)


def _text_of(value: object) -> str | None:
    """One line of words, or None: an address, a number or an essay is none."""
    if not isinstance(value, str):
        return None
    text = SPACE.sub(" ", value[: LINE_CHARS_MAX * 4]).strip()
    return text if text and len(text) <= LINE_CHARS_MAX and not ADDRESS.match(text) else None


def _name_of(value: object) -> str | None:
    """The name in a JSON-LD `author` or `publisher`: a text, a thing with a name, or a list of such."""
    if isinstance(value, list):
        names = [name for entry in value[:20] if (name := _name_of(entry))]
        return _text_of(", ".join(dict.fromkeys(names)))
    return _text_of(value.get("name")) if isinstance(value, dict) else _text_of(value)


def _find_article_data(tree: Tree) -> dict[str, Any]:
    """The first JSON-LD thing that has a headline or a day of publication; empty where there is none or it is broken."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text or len(script.text) > DATA_CHARS_MAX:
            continue
        try:
            data = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):  # RecursionError: nested deeper than any description of a page
            continue
        for thing in _things(data):
            if "headline" in thing or "datePublished" in thing:
                return thing
    return {}


def _things(data: object) -> Iterator[dict[str, Any]]:
    """Every object in the data, outer ones first."""
    waiting = [data]
    for _ in range(DATA_VALUES_MAX):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, dict):
            yield value
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value[:100])


def _find_outlet(tree: Tree) -> str | None:
    """What stands in the page's title behind its headline, or else on the link to the site's first page."""
    heading, title = (next((t for e in tree.iter(tag) if (t := _text_of(_squeezed(e)))), "") for tag in ("h1", "title"))
    if heading and (behind := TITLE_REST.fullmatch(title.removeprefix(heading))):
        return behind[1]
    furniture = {row["words"] for row in read_table("furniture") if row["match"] == "line"}
    for link in tree.xpath(HOME)[:3]:
        name = _text_of(_squeezed(link))
        if name and len(name.split()) <= HOME_WORDS_MAX and name.lower() not in furniture:
            return _as_in_text(name, tree)
    return None


def _as_in_text(name: str, tree: Tree) -> str:
    """A name in capitals as the page writes it elsewhere."""
    if not name.isupper():
        return name
    body = SPACE.sub(" ", tree.text_content())
    spelt = (found[0] for found in re.finditer(rf"\b{re.escape(name)}\b", body, re.IGNORECASE) if found[0] != name)
    return next(spelt, name)


def _find_heading(tree: Tree) -> str | None:
    for tag in ("h1", "title"):
        found = [text for element in tree.iter(tag) if (text := _text_of(element.text_content()))]
        if found:
            return found[0]
    return None


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """The title without " | The Outlet" at its end."""
    if title is None or outlet is None or not title.lower().endswith(outlet.lower()):
        return title
    return title[: -len(outlet)].rstrip(" |-–—:·") or title


def _find_author(tree: Tree, metas: dict[str, list[str]]) -> str | None:
    stated = _first(metas, AUTHOR_KEYS)
    if stated:
        return stated
    seen = (_text_of(element.get("content") or element.text_content()) for element in tree.xpath(BYLINES))
    return next((text for text in seen if text and len(text) <= LINE_CHARS_MAX // 3), None)


def _find_url(tree: Tree, metas: dict[str, list[str]]) -> str | None:
    links = [
        link.get("href", "") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()
    ]
    stated = (*links, *metas.get("og:url", ()))
    return next((url.strip() for url in stated if ADDRESS.fullmatch(url.strip())), None)


def _find_published(tree: Tree, metas: dict[str, list[str]], data: dict[str, Any]) -> str | None:
    """The day or instant of publication where the page states one in ISO 8601; two that differ in the text state none."""
    stated = [data.get("datePublished"), *(value for key in DATE_KEYS for value in metas.get(key, ()))]
    for value in stated:
        if published := _read_stated(value):
            return published
    seen = [published for value in tree.xpath(DATES) if (published := _read_stated(str(value)))]
    return seen[0] if len({published[:10] for published in seen}) == 1 else None


def _read_stated(value: object) -> str | None:
    try:
        return read_published(value) if isinstance(value, str) else None
    except ValueError:
        return None
