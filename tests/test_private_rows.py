"""Rows of private records leave the store only as totals; what else would show or write them says no in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from answer_probe import ProbeAnswer
from click.testing import CliRunner

from ddtk_helpers.activities.a1_9_managing_change.records import ConcernVoice
from ddtk_helpers.catalog import all_records
from ddtk_helpers.cli import main
from ddtk_helpers.documents import record_table
from ddtk_helpers.forms import CardBoard, RecordForm, RecordTable
from ddtk_helpers.forms.activity import record_tabs
from ddtk_helpers.intake import ImportForm, export, export_csv, template
from ddtk_helpers.papers import rows_section
from ddtk_helpers.privacy import PrivateRows
from ddtk_helpers.records import Record, blank, table_name
from ddtk_helpers.store import Change, Workbook
from ddtk_helpers.store.tables import history

PRIVATE = [model for model in all_records() if model.is_private]
SAID = {"respondent_code": "zebra77", "wave": "baseline", "item": "1a", "rating": "4 in place and used"}


@pytest.mark.parametrize("model", PRIVATE, ids=lambda model: model.__name__)
def test_private_rows_are_listed_written_and_edited_nowhere(
    model: type[Record], sqlite_workbook: Workbook
) -> None:
    for way_out in (
        lambda: export(model, []), lambda: export_csv(model, []), lambda: template(model),
        lambda: RecordForm(sqlite_workbook, model), lambda: RecordTable(sqlite_workbook, model),
        lambda: ImportForm(sqlite_workbook, model), lambda: record_tabs(sqlite_workbook, model),
        lambda: record_table("All", model, [], {}),
    ):  # fmt: skip
        with pytest.raises(PrivateRows, match="is private"):
            way_out()


def test_answers_are_no_cards_and_no_section_of_a_document(sqlite_workbook: Workbook) -> None:
    with pytest.raises(PrivateRows):
        CardBoard(sqlite_workbook, ProbeAnswer, text="evidence", pile="item")
    sqlite_workbook.save(ProbeAnswer, [Change(SAID)])
    with pytest.raises(PrivateRows):
        rows_section(sqlite_workbook, ProbeAnswer, {"item": 1.0}, "Answers", "None.")


@pytest.mark.parametrize("model", PRIVATE, ids=lambda model: model.__name__)
def test_the_command_line_says_no_in_words(model: type[Record], tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    (tmp_path / "in.csv").write_text("Item,Code\n1a,zebra77\n")
    for command in (
        ["export", table_name(model), str(file), "--district", "0398"],
        ["import", table_name(model), str(tmp_path / "in.csv"), "--district", "0398"],
        ["template", table_name(model), str(tmp_path / "out.xlsx")],
    ):
        done = CliRunner().invoke(main, [*command, *_store(command, tmp_path)])
        assert done.exit_code != 0 and "is private" in done.output
    assert not file.exists() and not (tmp_path / "out.xlsx").exists()


def _store(command: list[str], folder: Path) -> list[str]:
    return [] if command[0] == "template" else ["--store", str(folder / "store.sqlite")]


def test_nobody_is_proposed_the_codes_of_others(sqlite_workbook: Workbook) -> None:
    sqlite_workbook.save(ProbeAnswer, [Change(SAID)])
    for field in ("respondent_code", "rating", "item"):
        assert sqlite_workbook.written_in(table_name(ProbeAnswer), field) == []


def test_history_of_answers_says_nothing_of_them_and_not_when_in_the_day(sqlite_workbook: Workbook) -> None:
    (row,) = sqlite_workbook.save(ProbeAnswer, [Change(SAID)])
    changed = Change(SAID | {"rating": "1 not in place"}, row.record_id, row.version)
    (row,) = sqlite_workbook.save(ProbeAnswer, [changed])
    sqlite_workbook.save(ProbeAnswer, [Change(None, row.record_id, row.version)])
    assert row.updated_at.time() == dt.time(0) and row.updated_by == ""
    with sqlite_workbook._engine.connect() as connection:
        kept = connection.execute(history.select()).mappings().all()
    assert [entry["action"] for entry in kept] == ["added", "changed", "removed"]
    assert all(entry["before"] is None and entry["after"] is None for entry in kept)
    assert {entry["saved_at"].time() for entry in kept} == {dt.time(0)}
    assert sqlite_workbook.undo(ProbeAnswer) == [], "there is nothing to go back to"
    assert sqlite_workbook.history(ProbeAnswer).empty


def voice(at: int) -> Change:
    said = {
        "respondent_code": f"zebra{at}",
        "wave": "baseline",
        "item": "voice",
        "open_prompt": f"Words {at}.",
    }
    return Change({**blank(ConcernVoice), **said})


def test_numbers_that_coders_see_say_nothing_of_who_answered_first(sqlite_workbook: Workbook) -> None:
    given = [sqlite_workbook.save(ConcernVoice, [voice(at)])[0].record_id for at in range(12)]
    assert len(set(given)) == 12 and given != sorted(given), "by chance alone once in 479 million times"
    assert all(len(number) == len("VOC-123456") for number in given)
    assert sqlite_workbook.load(ConcernVoice)["record_id"].tolist() == sorted(given)


def test_many_at_once_have_each_their_number(sqlite_workbook: Workbook) -> None:
    rows = sqlite_workbook.save(ConcernVoice, [voice(at) for at in range(6000)])
    assert len({row.record_id for row in rows}) == 6000
    assert [row.values["respondent_code"] for row in rows] == [f"zebra{at}" for at in range(6000)]


def test_what_waits_stands_behind_what_is_counted_whatever_its_number(sqlite_workbook: Workbook) -> None:
    for at in range(8):
        sqlite_workbook.save(ConcernVoice, [replace(voice(at), status="late" if at % 2 else "draft")])
    assert sqlite_workbook.load(ConcernVoice)["status"].tolist() == ["draft"] * 4 + ["late"] * 4
