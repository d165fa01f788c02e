"""Loads the training code by its path, for it is no package; what needs torch is left alone."""

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest

READER = Path(__file__).parents[2] / "training" / "reader"


@contextmanager
def training(*names: str) -> Iterator[list[ModuleType]]:
    """The modules of these names, each able to import those before it."""
    with pytest.MonkeyPatch.context() as patch:
        found = []
        for name in names:
            spec = importlib.util.spec_from_file_location(name, READER / f"{name}.py")
            assert spec is not None
            assert spec.loader is not None
            module = importlib.util.module_from_spec(spec)
            patch.setitem(sys.modules, name, module)
            spec.loader.exec_module(module)
            found.append(module)
        yield found
