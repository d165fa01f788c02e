"""The package as others see it: what it offers is there and told, importing it loads nothing heavy, and its data ships.

What a module offers is its `__all__`. The rule kept here: every name in it exists, and no room takes from another room's module
what is not in it, nor anything that begins with `_`. Within a room, modules may share more than they offer.
"""

import ast
import inspect
import pkgutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import onrecord

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src" / "onrecord"
HEAVY = {
    "alembic", "charset_normalizer", "click", "jinja2", "lxml", "mako", "numpy", "rapidfuzz", "rensa", "rich", "sentencex",
    "sqlalchemy", "sqlite3", "trafilatura", "typer", "urllib3",
}  # fmt: skip
# Alembic runs these files and imports none of them.
RUN_BY_ALEMBIC = "onrecord.record.migrations."


def run(code: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


@cache
def modules() -> dict[str, ModuleType]:
    """Every module of the package by its name, but for those that only Alembic can run."""
    found = pkgutil.walk_packages(onrecord.__path__, "onrecord.")
    names = [m.name for m in found if not m.name.startswith(RUN_BY_ALEMBIC)]
    return {"onrecord": onrecord} | {name: import_module(name) for name in names}


@cache
def trees() -> dict[str, ast.Module]:
    return {
        name: ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8")) for name, module in modules().items()
    }


def offered(name: str) -> list[str]:
    return list(getattr(modules()[name], "__all__", []))


def exported() -> Iterator[tuple[str, str, object]]:
    """Every public function and class where it is made."""
    for name, module in modules().items():
        for public in offered(name):
            value = getattr(module, public)
            if (inspect.isfunction(value) or inspect.isclass(value)) and value.__module__ == name:
                yield name, public, value


# -- __all__ -----------------------------------------------------------------------------------------------------------


def test_every_module_says_what_it_offers() -> None:
    """All but packages that hold nothing themselves."""
    silent = {name for name in modules() if not hasattr(modules()[name], "__all__")}
    assert all(len(trees()[name].body) == 1 for name in silent), silent


def test_what_is_offered_exists_once() -> None:
    for name in modules():
        names = offered(name)
        assert len(names) == len(set(names)), name
        assert [n for n in names if not hasattr(modules()[name], n)] == [], name
        assert [n for n in names if n.startswith("_")] == (["__version__"] if name == "onrecord" else []), name


def test_rooms_take_from_each_other_only_what_is_offered() -> None:
    taken = []
    for name, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "onrecord":
                source = str(node.module)
                within = source.split(".")[:2] == name.split(".")[:2]
                for alias in node.names:
                    is_module = f"{source}.{alias.name}" in modules()
                    if alias.name.startswith("_") and alias.name != "__version__":
                        taken.append(f"{name} takes {alias.name} of {source}")
                    elif not within and not is_module and alias.name not in offered(source):
                        taken.append(f"{name} takes {alias.name}, which {source} does not offer")
    assert taken == []


def test_a_room_offers_what_its_modules_offer() -> None:
    """A name that a room hands on is one that the module it is from offers too."""
    for name, module in modules().items():
        for public in offered(name):
            made_in = getattr(getattr(module, public), "__module__", None)
            if isinstance(made_in, str) and made_in.startswith("onrecord.") and made_in != name:
                assert public in offered(made_in), f"{name} hands on {public} of {made_in}"


# -- docstrings --------------------------------------------------------------------------------------------------------


def test_everything_public_is_told() -> None:
    """By its own words, not those that it inherits or that `dataclass` makes up."""
    untold = []
    for name, public, value in exported():
        told = vars(value).get("__doc__") if inspect.isclass(value) else getattr(value, "__doc__", None)
        if not told or told.startswith(f"{public}("):
            untold.append(f"{name}.{public}")
        for method, found in vars(value).items() if inspect.isclass(value) else ():
            function = found.fget if isinstance(found, property) else getattr(found, "__func__", found)
            if inspect.isfunction(function) and not method.startswith("_") and not function.__doc__:
                untold.append(f"{name}.{public}.{method}")
    assert untold == []


def test_every_module_opens_with_why_it_is_there() -> None:
    assert [name for name, tree in trees().items() if not ast.get_docstring(tree)] == []


def test_the_looks_above_have_something_to_look_at() -> None:
    assert len(modules()) > 80
    assert len(list(exported())) > 200


# -- importing ---------------------------------------------------------------------------------------------------------


def test_importing_the_package_loads_nothing_but_its_errors() -> None:
    """0.3 seconds is the most that it may take; it is a fiftieth of that with nothing but these loaded."""
    loaded = set(run("import sys, onrecord; print(*sys.modules)").split())
    tops = {name.split(".")[0] for name in loaded}
    assert tops & HEAVY == set()
    assert tops - set(sys.stdlib_module_names) - {"onrecord"} <= set(run("import sys; print(*sys.modules)").split())
    assert {name for name in loaded if name.startswith("onrecord")} == {"onrecord", "onrecord.errors"}


def test_all_of_it_can_be_had_by_star() -> None:
    assert run("from onrecord import *; print(callable(open), callable(read), Record.__name__)") == "True True Record"


READING = [
    "import onrecord.read.sources; import onrecord; print(onrecord.read.__name__, callable(onrecord.read))",
    "import onrecord; onrecord.open; import onrecord.read.sources; print(onrecord.read.__name__, callable(onrecord.read))",
    "from onrecord.read import read_sources; from onrecord import read; print(read.__name__, callable(read_sources))",
    "import sys, onrecord.read; print('read', sys.modules['onrecord.read'].__name__ == 'onrecord.read')",
]


@pytest.mark.parametrize("code", READING)
def test_read_is_the_function_although_a_room_is_called_so(code: str) -> None:
    assert run(code) == "read True"


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(AttributeError, match=r"^module 'onrecord' has no attribute 'reed'$"):
        _ = onrecord.reed


# -- what ships --------------------------------------------------------------------------------------------------------


def test_a_wheel_holds_every_file_of_the_package(tmp_path: Path) -> None:
    """Tables, weights, the dossier's parts and the mark that says that it is typed, not Python files alone."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    shipped = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("onrecord/")}
    files = (path for path in SRC.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    assert shipped == {path.relative_to(SRC.parent).as_posix() for path in files}
    assert {"onrecord/py.typed", "onrecord/corroborate/weights.toml", "onrecord/lexicon/cues.tsv"} <= shipped


def test_the_version_is_that_of_the_project() -> None:
    assert f'version = "{onrecord.__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
