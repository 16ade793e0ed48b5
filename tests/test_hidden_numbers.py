"""What is hidden is in no byte of what is written: no hidden count, and nothing that a hidden person said."""

from __future__ import annotations

import datetime as dt
import importlib
import io
import itertools
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import nbformat
import numpy as np
import pandas as pd
import pytest

from ddtk_helpers.activities.a0_2_self_assessment.records import SelfAssessmentAnswer
from ddtk_helpers.activities.a1_2_barriers.records import BarrierAnswer
from ddtk_helpers.activities.a1_3_vision.records import HallmarkAnswer
from ddtk_helpers.activities.a1_9_managing_change.records import ConcernAnswer
from ddtk_helpers.answers.groups import by_group
from ddtk_helpers.answers.items import Item
from ddtk_helpers.answers.records import Answer
from ddtk_helpers.answers.rounds import revealed
from ddtk_helpers.batch.execute import WIDGET, run_notebook
from ddtk_helpers.catalog import all_records
from ddtk_helpers.documents import Document, Heading, Paragraph, Table, docx_bytes, page_bytes, xlsx_bytes
from ddtk_helpers.papers import Paper, numbers_of, write_papers
from ddtk_helpers.records import describe, table_name
from ddtk_helpers.sample import build_sample
from ddtk_helpers.store import Workbook
from ddtk_helpers.suppression import HIDDEN, suppress

# Counts of five figures, so that a hidden one cannot stand anywhere by chance.
COUNTS = np.array(
    [[10211, 31567, 42703], [51817, 12919, 63421], [72169, 83243, 14741], [91331, 21839, 33391]]
)
MINIMUM = 15_000
LEVELS = {"role_group": ["alpha", "beta", "gamma", "delta"], "stage": ["first", "second", "third"]}
ACTIVITIES = (
    "a0_2_self_assessment", "a1_1_team_functions", "a1_2_barriers", "a1_3_vision", "a1_6_data_collection",
    "a1_9_managing_change",
)  # fmt: skip
ONE, OTHER = "school leaders", "families, students, community"
KEPT = "teachers and coaches"


def planted() -> tuple[pd.DataFrame, set[str]]:
    """Give a table of counts as it may be shown, and every number that is hidden in it."""
    names = itertools.product(*LEVELS.values())
    frame = pd.DataFrame(names, columns=[*LEVELS]).assign(people=COUNTS.ravel())
    shown = suppress(frame, LEVELS, minimum=MINIMUM)
    full = np.pad(COUNTS, ((0, 1), (0, 1)))
    full[-1, :-1], full[:-1, -1], full[-1, -1] = COUNTS.sum(0), COUNTS.sum(1), COUNTS.sum()
    hidden = {str(one) for one in full.ravel()[~shown["shown"].to_numpy()]}
    assert len(hidden) >= 6 and not hidden & {str(int(one)) for one in shown["people"].dropna()}
    return shown, hidden


def parts_of(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Give every part of a file, those inside a zip unpacked, however deep."""
    yield "", data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                for inner, part in parts_of(packed.read(name)):
                    yield f"{name}{inner and '/'}{inner}", part


def assert_none_of(hidden: set[str], file: str, data: bytes) -> None:
    for part, content in parts_of(data):
        for number in hidden:
            forms = (number, f"{int(number):,}", f"{int(number)}.0")
            assert not any(form.encode() in content for form in forms), f"{number} in {file} {part}"


def written(number: float) -> str:
    return HIDDEN if np.isnan(number) else f"{number:,.0f}"


def document(shown: pd.DataFrame) -> Document:
    rows = [[group, stage, written(people)] for group, stage, people, _ in shown.itertuples(index=False)]
    blocks = [
        Heading("Stages"),
        Paragraph("Small groups are hidden."),
        Table("Stages", ["Group", "Stage", "People"], rows),
    ]
    return Document("Stages", "Lakeview", "Lakeview", dt.date(2026, 11, 2), blocks, "")


def test_no_hidden_count_is_in_any_byte_of_a_file(sqlite_workbook: Workbook, tmp_path: Path) -> None:
    shown, hidden = planted()
    made = document(shown)
    papers = [
        Paper("Word", "stages.docx", lambda _: docx_bytes(made)),
        Paper("Excel", "stages.xlsx", lambda _: xlsx_bytes(made)),
        Paper("Page", "stages.html", lambda _: page_bytes(made)),
    ]
    numbers = numbers_of(sqlite_workbook, {}, {"stages": shown})
    files = write_papers(sqlite_workbook, tmp_path / "out", papers, numbers)
    assert {file.suffix for file in files} == {".docx", ".xlsx", ".html", ".json"}
    for file in files:
        assert_none_of(hidden, file.name, file.read_bytes())
        assert b"31567" in file.read_bytes() or file.suffix != ".json" or "31567" in hidden
    assert [row["people"] for row in numbers["stages"] if not row["shown"]] == [None] * (
        ~shown["shown"]
    ).sum()


def test_no_hidden_count_is_in_an_executed_notebook_or_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    _, hidden = planted()
    raw, out = tmp_path / "counts.csv", tmp_path / "out"
    pd.DataFrame(itertools.product(*LEVELS.values()), columns=[*LEVELS]).assign(people=COUNTS.ravel()).to_csv(
        raw
    )
    cells = [
        f"# Read the counts\nimport pandas as pd\nfrom ddtk_helpers.suppression import suppress\nfrom ddtk_helpers.tables import show_table\nraw = pd.read_csv({str(raw)!r}, index_col=0)",
        f"# Hide the small groups\nshown = suppress(raw, {LEVELS!r}, minimum={MINIMUM})",
        "# Show the table\nshow_table(shown, 'Stages', {'role_group': 'Group', 'stage': 'Stage', 'people': 'People'}, at_most=40)",
        "# Draw it\nimport matplotlib\nmatplotlib.use('agg')\nax = shown.pivot(index='role_group', columns='stage', values='people').plot.bar()\nax.figure",
        "# The numbers themselves\nshown",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    nbformat.write(notebook, tmp_path / "stages.ipynb")
    out.mkdir()
    page = {
        "title": "Stages", "place": "Lakeview", "district": "0398", "school_year": "2026-27", "today": "2026-11-02",
        "made_up": True,
    }  # fmt: skip
    done = run_notebook(
        {"notebook": str(tmp_path / "stages.ipynb"), "parameters": {}, "folder": str(out), "page": page}
    )
    files = [file for file in out.rglob("*") if file.is_file()]
    assert (done["status"], (out / "stages.ipynb").exists()) == ("ok", True), done
    for file in files:
        assert_none_of(hidden, file.name, file.read_bytes())


# Answers: who of the hidden people said what makes no difference to anything that is written.


@pytest.fixture(scope="session")
def two_stores(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workbook, Workbook]:
    """Give the made-up district twice: of four people one is in a small group and three in another, and the other way round."""
    folder = tmp_path_factory.mktemp("hidden")
    build_sample(f"sqlite:///{folder / 'one.sqlite'}")
    shutil.copy(folder / "one.sqlite", folder / "two.sqlite")
    for file, pair in (("one.sqlite", (ONE, OTHER)), ("two.sqlite", (OTHER, ONE))):
        with sqlite3.connect(folder / file) as store:
            for model in all_records():
                if "respondent_code" in model.model_fields:
                    _put_four_in_small_groups(store, table_name(model), pair)
        store.close()
    return tuple(
        Workbook(
            f"sqlite:///{folder / file}", district="0398", school_year="2026-27", today=dt.date(2026, 11, 2),
            exports=folder / "exports",
        )
        for file in ("one.sqlite", "two.sqlite")
    )  # fmt: skip


def _put_four_in_small_groups(store: sqlite3.Connection, table: str, pair: tuple[str, str]) -> None:
    if not store.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone():
        return  # nobody has answered this
    places = store.execute(f"SELECT DISTINCT school, wave FROM {table}").fetchall()
    for place in places:
        here = "school = ? AND wave = ?"
        codes = [
            row[0]
            for row in store.execute(
                f"SELECT DISTINCT respondent_code FROM {table} WHERE {here} ORDER BY 1", place
            )
        ]
        store.execute(
            f"UPDATE {table} SET role_group = ? WHERE {here} AND role_group IN (?, ?)",
            (KEPT, *place, ONE, OTHER),
        )
        for code, group in zip([*codes[:2], *codes[-2:]], [pair[0], *[pair[1]] * 3], strict=False):
            store.execute(
                f"UPDATE {table} SET role_group = ? WHERE {here} AND respondent_code = ?",
                (group, *place, code),
            )


def documents_of(activity: str) -> ModuleType:
    return importlib.import_module(f"ddtk_helpers.activities.{activity}.documents")


def everything_written(activity: str, book: Workbook) -> dict[str, object]:
    """Give the numbers and the parts of every paper of an activity, without what zip files say of the day."""
    module, made = documents_of(activity), {}
    for name in ("numbers", "roll_up_numbers", "school_numbers"):
        if hasattr(module, name):
            made[name] = json.dumps(getattr(module, name)(book), sort_keys=True)
    papers = module.papers(book) if hasattr(module, "papers") else module.PAPERS
    for paper in (*papers, *getattr(module, "SCHOOL_PAPERS", ())):
        for part, content in parts_of(paper.make(book)):
            if part and not part.startswith("docProps"):
                made[f"{paper.filename}/{part}"] = content
    return made


def codes_in(book: Workbook) -> set[bytes]:
    models = [model for model in all_records() if "respondent_code" in model.model_fields]
    return {str(row.values["respondent_code"]).encode() for model in models for row in book.rows(model)}


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_who_of_the_hidden_people_said_what_changes_no_byte_and_no_code_is_written(
    activity: str, two_stores: tuple[Workbook, Workbook]
) -> None:
    one, other = (everything_written(activity, book) for book in two_stores)
    assert one.keys() == other.keys() and len(one) > 3
    assert [name for name in one if one[name] != other[name]] == []
    codes = codes_in(two_stores[0])
    for name, content in one.items():
        data = content if isinstance(content, bytes) else str(content).encode()
        assert not [code for code in codes if code in data], name


EXECUTED = ("0_2_self_assessment", "1_2_barriers", "1_6_data_collection", "1_9_managing_change")


def executed(stem: str, book: Workbook, folder: Path) -> dict[str, bytes]:
    """Run a notebook as a batch does, and give what it showed, its page and its files, without places and times."""
    folder.mkdir()
    page = {
        "title": stem, "place": "Wren Harbor", "district": "0398", "school_year": "2026-27", "today": "2026-11-02",
        "made_up": True,
    }  # fmt: skip
    parameters = {
        "district": "0398", "school": "all", "school_year": "2026-27", "store": book.url, "today": "2026-11-02", "out_dir": ".",
    }  # fmt: skip
    notebook = str(Path(__file__).parent.parent / "notebooks" / f"{stem}.ipynb")
    done = run_notebook({"notebook": notebook, "parameters": parameters, "folder": str(folder), "page": page})
    assert done["status"] == "ok", done
    found = {}
    for file in folder.rglob("*"):
        for part, content in parts_of(file.read_bytes()) if file.is_file() else ():
            if file.suffix == ".ipynb":
                cells = nbformat.reads(content.decode(), as_version=4).cells
                outputs = [output for cell in cells for output in cell.get("outputs", [])]
                for output in outputs:
                    output.get("data", {}).pop(WIDGET, None)  # a number by chance
                content = json.dumps(outputs).encode()
            if (part or file.suffix in (".html", ".json", ".ipynb")) and not part.startswith("docProps"):
                found[f"{file.name}/{part}"] = content
    return found


@pytest.mark.parametrize("stem", EXECUTED)
def test_who_of_the_hidden_people_said_what_changes_nothing_in_an_executed_notebook(
    stem: str, two_stores: tuple[Workbook, Workbook], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    one, other = (
        executed(stem, book, tmp_path / name) for book, name in zip(two_stores, ("one", "two"), strict=True)
    )
    assert one.keys() == other.keys() and f"{stem}.ipynb/" in one and "numbers.json/" in one
    assert [name for name in one if one[name] != other[name]] == []
    codes = codes_in(two_stores[0])
    assert [(name, code) for name, data in one.items() for code in codes if code in data] == []


@pytest.mark.parametrize("model", [SelfAssessmentAnswer, BarrierAnswer, HallmarkAnswer, ConcernAnswer])
def test_the_two_stores_do_differ_in_what_the_small_groups_said(
    model: type[Answer], two_stores: tuple[Workbook, Workbook]
) -> None:
    rating = next(
        spec.name
        for spec in describe(model)
        if spec.kind == "choice" and spec.name not in Answer.model_fields
    )
    frames = [answers[answers["school"] == ""] for book in two_stores for answers in [revealed(book, model)]]
    items = [Item(one, one) for one in sorted(set(frames[0]["item"]))]
    everything = [by_group(frame, rating, items, minimum=1) for frame in frames]
    assert not everything[0].equals(everything[1])
    for frame in frames:
        shown = by_group(frame, rating, items)
        small = shown[shown["role_group"].isin((ONE, OTHER))]
        assert len(small) and small[["people", "median", "share_high"]].isna().all(axis=None)
