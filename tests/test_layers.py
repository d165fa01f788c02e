"""The table of rooms is true: a room imports only lower numbers, and the clock, the environment and print stay at the edges.

Imports are read from the source, so those inside functions and under TYPE_CHECKING count too. The finder is tried on small
invented packages first: a look that finds nothing anywhere would prove nothing.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "onrecord"

# A room imports only rooms of lower numbers; rooms of one number never import each other.
ROOMS = {
    "errors": 0, "settings": 0, "model": 1, "lexicon": 2,
    "read": 3, "clean": 3, "parse": 3, "extract": 3, "resolve": 3, "corroborate": 3, "record": 3,
    "flow": 4, "export": 5, "scale": 5, "api": 6, "web": 6, "cli": 7,
}  # fmt: skip
# The package itself offers what `api` has, and `cli` may ask it for the version.
PACKAGE = 6.5
# Settings that cannot be meant are told with an error, and both stand at the bottom.
ALLOWED = {("settings", "errors")}

FILES_AND_NETWORK = {
    "ftplib", "glob", "http", "io", "os", "pathlib", "shutil", "smtplib", "socket", "sqlite3", "ssl", "subprocess",
    "tempfile", "urllib",
}  # fmt: skip
CLOCK_AND_ENVIRONMENT = {
    "datetime.date.today", "datetime.datetime.now", "datetime.datetime.today", "datetime.datetime.utcnow",
    "os.environ", "os.environb", "os.getenv", "os.getenvb",
    "time.gmtime", "time.localtime", "time.monotonic", "time.perf_counter", "time.time", "time.time_ns", "time.tzname",
}  # fmt: skip
CHANCE = {"random", "secrets", "uuid"}
EDGES = {"api", "cli"}


@dataclass(frozen=True)
class Module:
    """One module of the package: `name` without the package's ("clean.lines", "" for the package itself)."""

    name: str
    is_package: bool
    tree: ast.Module

    @property
    def room(self) -> str:
        return self.name.split(".")[0]


@cache
def read_modules(package: Path) -> list[Module]:
    found = []
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_package else parts)
        found.append(Module(name, is_package, ast.parse(path.read_text(encoding="utf-8"))))
    return found


def imports_of(module: Module, package: str) -> Iterator[tuple[str, int]]:
    """The dotted names that a module imports, wherever it does, with the line."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = node.module or ""
            if node.level:
                here = [package, *module.name.split(".")] if module.name else [package]
                above = here[: len(here) - node.level + module.is_package]
                source = ".".join([*above, *([source] if source else [])])
            yield from ((f"{source}.{alias.name}", node.lineno) for alias in node.names)
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in {"import_module", "__import__"} and isinstance(node.args[0].value, str):
                yield node.args[0].value, node.lineno


def room_of(dotted: str, package: str) -> str | None:
    """The room that an imported name is of, "" for the package itself; None where it is not ours."""
    parts = dotted.split(".")
    if parts[0] != package:
        return None
    return parts[1] if len(parts) > 1 and parts[1] in ROOMS else ""


def number_of(room: str) -> float:
    return ROOMS[room] if room else PACKAGE


def find_breaches(package: Path) -> list[str]:
    """Every import that goes up or sideways, or that a room has no business with; a line each."""
    found = []
    for module in read_modules(package):
        if module.room and module.room not in ROOMS:
            found.append(f"{module.name} stands in no room of the table")
            continue
        for dotted, line in imports_of(module, package.name):
            room = room_of(dotted, package.name)
            top = dotted.split(".")[0]
            if room is not None:
                if (
                    room != module.room
                    and (module.room, room) not in ALLOWED
                    and number_of(room) >= number_of(module.room)
                ):
                    found.append(f"{module.name}:{line} imports {dotted}")
            elif (
                (module.room == "model" and (top not in sys.stdlib_module_names or top in FILES_AND_NETWORK))
                or (top == "onnxruntime" and module.room != "parse")
                or top in CHANCE
            ):
                found.append(f"{module.name}:{line} imports {dotted}")
    return found


def used_names(module: Module) -> Iterator[tuple[str, int]]:
    """Every dotted name that a module uses of what it imports, by its full name, and each bare name; with the line."""
    known: dict[str, str] = {}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.split(".")[0]
                known[alias.asname or top] = alias.name if alias.asname else top
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            known |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Name):
            yield known.get(node.id, node.id), node.lineno
        elif isinstance(node, ast.Attribute):
            parts = [node.attr]
            inner: ast.expr = node.value
            while isinstance(inner, ast.Attribute):
                parts.append(inner.attr)
                inner = inner.value
            if isinstance(inner, ast.Name) and inner.id in known:
                yield ".".join([known[inner.id], *reversed(parts)]), node.lineno


def find_edges(package: Path) -> list[str]:
    """Every look at the clock or the environment outside `cli` and `api`, and every word printed outside `cli`."""
    found = []
    for module in read_modules(package):
        for name, line in used_names(module):
            is_printed = name in {"print", "sys.stdout", "sys.stderr"} and module.room != "cli"
            is_outside = name in CLOCK_AND_ENVIRONMENT | {"sys.stdin"} and module.room not in EDGES
            if is_printed or is_outside:
                found.append(f"{module.name}:{line} uses {name}")
    return found


# -- the package -------------------------------------------------------------------------------------------------------


def test_every_room_imports_only_lower_ones() -> None:
    assert find_breaches(SRC) == []


def test_only_the_edges_print_and_look_at_clock_and_environment() -> None:
    assert find_edges(SRC) == []


def test_the_package_names_the_api_only_when_it_is_asked() -> None:
    """At its top stand the errors and nothing else of ours: what is loaded with `import onrecord`."""
    (package,) = (m for m in read_modules(SRC) if m.name == "")
    top = [node for node in package.tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    modules = {node.module for node in top if isinstance(node, ast.ImportFrom)}
    modules |= {alias.name for node in top if isinstance(node, ast.Import) for alias in node.names}
    assert {m for m in modules if m and m.split(".")[0] not in sys.stdlib_module_names} == {"onrecord.errors"}


def test_the_rooms_are_there() -> None:
    """Else a room that was renamed would be looked at by nobody."""
    assert set(ROOMS) - {"scale", "web"} <= {m.room for m in read_modules(SRC)}


# -- the finders, on invented packages ---------------------------------------------------------------------------------


def make_package(folder: Path, files: dict[str, str]) -> Path:
    package = folder / "onrecord"
    for name, text in {"__init__.py": "", **files}.items():
        path = package / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return package


FORBIDDEN = [
    ("clean/lines.py", "from onrecord.extract import find_reports"),
    ("clean/lines.py", "import onrecord.extract"),
    ("clean/lines.py", "from onrecord import extract"),
    ("clean/lines.py", "from ..extract import times"),
    ("clean/lines.py", "from .. import extract"),
    ("clean/__init__.py", "from ..extract import times"),
    ("read/files.py", "from onrecord.record.ledger import Ledger"),
    ("record/views.py", "from onrecord.corroborate import corroborate"),
    ("corroborate/judge.py", "def late():\n    from onrecord.record.book import Book\n    return Book"),
    ("model/span.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from onrecord.lexicon import Row"),
    ("model/span.py", "import numpy"),
    ("model/page.py", "from pathlib import Path"),
    ("model/page.py", "import urllib.request"),
    ("lexicon/load.py", "from onrecord.flow import Kit"),
    ("parse/tags.py", "from importlib import import_module\nimport_module('onrecord.record')"),
    ("parse/tags.py", "__import__('onrecord.record.views')"),
    ("errors.py", "from onrecord.settings import Settings"),
    ("flow.py", "from onrecord.export import render_jsonl"),
    ("export/jsonl.py", "from onrecord.api import open"),
    ("export/jsonl.py", "from onrecord.scale import run"),
    ("api/desk.py", "from onrecord.cli import main"),
    ("api/desk.py", "from onrecord import __version__"),
    ("record/rows.py", "import onrecord"),
    ("resolve/names.py", "import onnxruntime"),
    ("resolve/names.py", "def pick():\n    import random"),
    ("record/rows.py", "from uuid import uuid4"),
    ("tools.py", ""),
]
HARMLESS = [
    ("clean/lines.py", "from onrecord.clean.words import fold\nfrom onrecord.model import Span\nimport re, numpy"),
    ("clean/lines.py", "from .words import fold\nfrom . import words\nfrom ..model import Span"),
    ("clean/__init__.py", "from .words import fold\nfrom ..lexicon import read_table"),
    ("settings.py", "from onrecord.errors import SettingsError"),
    ("parse/labels.py", "import onnxruntime"),
    ("flow.py", "from onrecord.record.book import Book\nfrom onrecord.read import read_sources"),
    ("cli/app.py", "from onrecord import __version__, flow\nfrom onrecord.api import open"),
    ("__init__.py", "from onrecord.errors import InputError\nimport_module('onrecord.api.desk')"),
    ("model/ids.py", "import hashlib, json\nfrom onrecord.errors import InputError"),
    ("extract/names.py", "onrecord_record = 'onrecord.record'\nprint_names = len(onrecord_record)"),
]


@pytest.mark.parametrize(("file", "text"), FORBIDDEN)
def test_a_forbidden_import_is_found(tmp_path: Path, file: str, text: str) -> None:
    (breach,) = find_breaches(make_package(tmp_path, {file: text}))
    assert breach.startswith(file.removesuffix(".py").removesuffix("/__init__").replace("/", "."))


@pytest.mark.parametrize(("file", "text"), HARMLESS)
def test_a_lawful_import_is_not(tmp_path: Path, file: str, text: str) -> None:
    assert find_breaches(make_package(tmp_path, {file: text})) == []


LOOKS = [
    ("from datetime import date\ndate.today()", "datetime.date.today"),
    ("from datetime import datetime as dt\ndt.now(None)", "datetime.datetime.now"),
    ("import datetime\nclock = datetime.datetime.now", "datetime.datetime.now"),
    ("import time\ntime.time()", "time.time"),
    ("from time import time", "time.time"),
    ("import os\nos.environ['HOME']", "os.environ"),
    ("from os import environ", "os.environ"),
    ("import os as system\nsystem.getenv('HOME')", "os.getenv"),
    ("print('read')", "print"),
    ("import sys\nsys.stderr.write('read')", "sys.stderr"),
    ("import sys\nsys.stdin.read()", "sys.stdin"),
]


@pytest.mark.parametrize(("text", "name"), LOOKS)
def test_a_look_at_the_world_is_found_outside_the_edges(tmp_path: Path, text: str, name: str) -> None:
    found = find_edges(make_package(tmp_path, {"export/page.py": text, "cli/page.py": text}))
    assert found
    assert all(line.startswith("export.page:") and f" uses {name}" in line for line in found)


def test_the_api_looks_at_the_clock_but_does_not_print(tmp_path: Path) -> None:
    text = "import os\nfrom datetime import datetime\ndatetime.now()\nos.environ\nprint('done')\n"
    assert find_edges(make_package(tmp_path, {"api/desk.py": text})) == ["api.desk:5 uses print"]


def test_names_that_only_look_alike_are_not_found(tmp_path: Path) -> None:
    text = "def render(today, time, view):\n    return time.time, view.now, view.today, today.environ, view.print\n"
    assert find_edges(make_package(tmp_path, {"export/page.py": text})) == []
