"""The tree keeps its promises: dependencies point down, one stem per activity, small modules and functions."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from ddtk_helpers.paths import DATA, NOTEBOOKS, PROJECT

PACKAGE = PROJECT / "ddtk_helpers"
ACTIVITIES = PACKAGE / "activities"
TESTS = PROJECT / "tests"

# A module may import from its own layer and from those above it in this list (the lower layers).
LAYERS = (
    {"paths", "problems", "privacy", "field_kinds", "days", "choices", "words", "frames", "consensus", "steps"},
    {"records"},
    {"dictionary", "district", "people", "decisions", "content", "explorable", "glossary", "quiz", "tables", "charts", "documents", "suppression"},
    {"store"},
    {"workbook", "answers"},
    {"forms", "intake", "papers"},
    {"activities"},
    {"catalog"},
    {"sample", "batch", "lab", "notebooks"},
    {"cli", "cli_files", "__main__", "__init__"},
)  # fmt: skip
# The made-up district is built when a workbook is first opened on it, and only then imported.
UPWARD = {("workbook", "sample")}
# They run notebooks by name and know no activity.
WITHOUT_ACTIVITIES = {"batch", "cli", "lab", "notebooks"}
# The overviews show where the team stands in every activity, later ones too.
OVERVIEWS = {"a1_0_start_here", "summary"}
# The rows and results of one activity are seen by others through these modules only.
SEEN_BY_OTHERS = {"choices", "records", "analysis"}

MOST_LINES_OF_A_MODULE = 300
MOST_LINES_OF_A_FUNCTION = 40
BANNED_NAMES = {"utils", "util", "helpers", "misc", "common", "scripts"}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def product() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def everything() -> list[Path]:
    return [*product(), *sorted(TESTS.rglob("*.py")), PROJECT / "start.py"]


def place(path: Path) -> str:
    return str(path.relative_to(PROJECT))


def dotted(path: Path) -> tuple[str, ...]:
    """Give a module's name below the package: ("forms", "page")."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts


def imported(path: Path) -> Iterator[tuple[str, ...]]:
    """Give each module of the package that a module imports, also late in a function."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names = [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{name.name}" for name in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "ddtk_helpers" and len(parts) > 1:
                yield tuple(parts[1:])


def layer(module: tuple[str, ...]) -> int | None:
    return next((number for number, names in enumerate(LAYERS) if module[0] in names), None)


def activity_stems() -> list[str]:
    """Give the stems of the numbered activities present: 1_5_data_inventory."""
    return sorted(path.name[1:] for path in ACTIVITIES.glob("a[0-9]*") if (path / "__init__.py").exists())


def test_every_module_has_its_layer() -> None:
    assert [place(path) for path in product() if layer(dotted(path)) is None] == []


def test_dependencies_point_down() -> None:
    upward = [
        f"{place(path)} imports {'.'.join(target)}"
        for path in product()
        for target in imported(path)
        if (high := layer(target)) is not None
        and high > (layer(dotted(path)) or 0)
        and (dotted(path)[0], target[0]) not in UPWARD
    ]
    assert upward == []


def test_those_that_run_notebooks_by_name_know_no_activity() -> None:
    knowing = [
        f"{place(path)} imports {'.'.join(target)}"
        for path in product()
        for target in imported(path)
        if dotted(path)[0] in WITHOUT_ACTIVITIES and target[0] == "activities"
    ]
    assert knowing == []


def test_an_activity_sees_only_records_and_analysis_of_earlier_ones() -> None:
    wrong = []
    for path in ACTIVITIES.rglob("*.py"):
        mine = dotted(path)[1:2]
        for target in imported(path):
            if target[0] != "activities" or not mine or target[1:2] == mine or len(target) < 2:
                continue
            earlier = target[1] < mine[0] or mine[0] in OVERVIEWS
            if not earlier or len(target) < 3 or target[2] not in SEEN_BY_OTHERS:
                wrong.append(f"{place(path)} imports {'.'.join(target)}")
    assert wrong == []


def test_imports_are_written_in_full() -> None:
    relative = [
        place(path)
        for path in everything()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


@pytest.mark.parametrize("stem", activity_stems())
def test_one_stem_per_activity_everywhere(stem: str) -> None:
    assert (NOTEBOOKS / f"{stem}.ipynb").exists()
    assert list(TESTS.glob(f"test_{stem}*.py"))


def test_nothing_is_named_after_an_activity_that_does_not_exist() -> None:
    stems = activity_stems()
    numbered = [path for path in NOTEBOOKS.glob("*.ipynb") if path.name[0].isdigit()]
    numbered += [path for path in (DATA / "reference").glob("*") if path.name[0].isdigit()]
    assert [place(path) for path in numbered if not path.name.startswith(tuple(stems))] == []
    numbers = tuple(f"test_{'_'.join(stem.split('_')[:2])}_" for stem in stems)
    tests = [path for path in TESTS.rglob("test_[0-9]*.py") if not path.name.startswith(numbers)]
    assert [place(path) for path in tests] == []


def test_names_say_what_is_inside() -> None:
    paths = [
        path for path in everything() if BANNED_NAMES & set(path.relative_to(PROJECT).with_suffix("").parts)
    ]
    assert [place(path) for path in paths] == []


def test_modules_are_short() -> None:
    paths = [*product(), PROJECT / "start.py"]
    lengths = {place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES_OF_A_MODULE} == {}


def test_functions_are_short() -> None:
    long = [
        f"{place(path)}: {node.name} has {node.end_lineno - node.lineno + 1} lines"
        for path in everything()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
        and node.end_lineno - node.lineno >= MOST_LINES_OF_A_FUNCTION
    ]  # fmt: skip
    assert long == []


def test_public_functions_are_documented_and_typed() -> None:
    lacking = []
    for path in product():
        lacking += [f"{place(path)}: no docstring"] * (ast.get_docstring(tree(path)) is None)
        for node in tree(path).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                typed = isinstance(node, ast.ClassDef) or node.returns is not None
                if not typed or ast.get_docstring(node) is None:
                    lacking.append(f"{place(path)}: {node.name}")
    assert lacking == []


def test_nothing_is_left_for_later() -> None:
    later = re.compile("|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X"]))
    assert [place(path) for path in everything() if later.search(path.read_text(encoding="utf-8"))] == []


def test_no_error_is_caught_without_saying_which() -> None:
    caught = [
        f"{place(path)}, line {node.lineno}"
        for path in everything()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler) and _catches_all(node) and not _passes_on(node)
    ]
    assert caught == []


def _catches_all(handler: ast.ExceptHandler) -> bool:
    return handler.type is None or (
        isinstance(handler.type, ast.Name) and handler.type.id in ("Exception", "BaseException")
    )


def _passes_on(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None
