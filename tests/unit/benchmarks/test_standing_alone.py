"""Benchmarks measure the product, so they need nothing of the tests."""

import re
from pathlib import Path

import pytest

BENCHMARKS = sorted((Path(__file__).parents[3] / "benchmarks").glob("*.py"))


@pytest.mark.parametrize("benchmark", BENCHMARKS, ids=lambda path: path.stem)
def test_a_benchmark_takes_nothing_from_the_tests(benchmark: Path) -> None:
    assert not re.search(r"^\s*(?:from|import) tests\b", benchmark.read_text(encoding="utf-8"), re.MULTILINE)
