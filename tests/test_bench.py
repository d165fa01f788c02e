"""The benchmark of the flow goes the flow's own way, stage by stage: what it times is what users run."""

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest

from onrecord.flow import Kit, Read, read_page
from onrecord.read import About, to_page

BENCH = Path(__file__).parents[1] / "bench" / "pipeline.py"
TEXT = """Saldery buys ferries

The port of Saldery bought two ferries for $5 million on 06/09/2024, Ilse Brandt told the Far Shore. She said that they would sail by May 2025.
"""


@pytest.fixture(scope="module")
def pipeline() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pipeline", BENCH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@contextmanager
def untimed(_name: str) -> Iterator[None]:
    yield


@pytest.mark.parametrize("url", [None, "https://shore.example.au/1", "https://shore.example.com/1"])
def test_the_benchmark_reads_what_the_flow_reads(pipeline: ModuleType, url: str | None) -> None:
    kit = Kit.shipped()
    page = to_page(
        TEXT, name="shore.txt", page_chars_max=10_000, about=About(outlet="Far Shore", url=url, published="2024-09-12")
    )
    read = read_page(page, kit=kit)
    assert isinstance(read, Read)
    entry = pipeline.read_page(page, kit, untimed)
    assert len(read.reports) >= 2
    assert (entry.articles, entry.reports) == (read.articles, read.reports)
