"""The numbers of all schools as columns: what was written is what is read, and nothing else becomes a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ddtk_helpers.batch.results import batch_numbers
from ddtk_helpers.batch.snapshot import NoSnapshot, read_snapshot, roll_up, write_snapshot


def put(out: Path, school: str, **numbers: object) -> None:
    folder = out / "schools" / school
    folder.mkdir(parents=True)
    (folder / "numbers.json").write_text(
        json.dumps({"school": school, "headline": {"sources": 1}, **numbers})
    )


@pytest.fixture
def out(tmp_path) -> Path:
    put(tmp_path, "00350001", coverage=[{"school": "00350001", "subject": "Reading", "share": None}],
        effort=[{"name": "Été", "hours": 2.5}, {"name": "It's \"it\"", "hours": None}])  # fmt: skip
    put(tmp_path, "00350002", coverage=[{"school": "00350002", "subject": "Reading", "share": 0.5},
                                        {"school": "00350002", "subject": "Writing", "share": 0.25}], effort=[])  # fmt: skip
    put(tmp_path, "00350003", coverage=[], none_has_rows=[], words="no rows")
    return tmp_path


def test_every_row_of_every_school_is_there_in_its_order(out):
    assert write_snapshot(out) == ["coverage", "effort"]
    rows = read_snapshot(out, "coverage")
    assert rows[["school", "subject"]].values.tolist() == [
        ["00350001", "Reading"], ["00350002", "Reading"], ["00350002", "Writing"],
    ]  # fmt: skip
    assert rows.share.fillna(-1).tolist() == [-1, 0.5, 0.25]


def test_rows_that_name_no_school_get_theirs(out):
    write_snapshot(out)
    rows = read_snapshot(out, "effort")
    assert rows[["school", "name"]].values.tolist() == [["00350001", "Été"], ["00350001", 'It\'s "it"']]


def test_columns_and_rows_can_be_chosen_and_text_stays_text(out):
    write_snapshot(out)
    rows = read_snapshot(out, "effort", ["name"], where="name = $name", values={"name": 'It\'s "it"'})
    assert rows.values.tolist() == [['It\'s "it"']]
    assert read_snapshot(out, "effort", where="name = $name", values={"name": "x' OR 1=1"}).empty


def test_roll_up_counts_rows_and_schools_and_leaves_out_what_is_not_known(out):
    write_snapshot(out)
    found = roll_up([out], "coverage", by=["subject"], numbers=["share"]).set_index("subject")
    assert found.loc["Reading"].tolist() == [2, 2, 0.5, 0.5, 0.5]
    assert list(found.columns) == ["rows", "schools", "share_lowest", "share_mean", "share_highest"]


def test_snapshots_of_several_districts_are_read_together(out, tmp_path):
    put(tmp_path / "second", "00440001", coverage=[{"school": "00440001", "subject": "Reading", "share": 1.0, "new": "x"}])  # fmt: skip
    write_snapshot(out), write_snapshot(tmp_path / "second")
    rows = read_snapshot([out, tmp_path / "second"], "coverage")
    assert rows.school.nunique() == 3 and rows.new.notna().sum() == 1


def test_a_new_snapshot_takes_the_place_of_the_old_one(out):
    write_snapshot(out)
    put(out, "00350004", effort=[{"name": "New", "hours": 1}])
    write_snapshot(out)
    assert len(read_snapshot(out, "effort")) == 3
    assert [file.name for file in out.iterdir() if file.name.startswith(".")] == []


def test_unknown_analysis_is_named_with_those_that_are_there(out):
    write_snapshot(out)
    with pytest.raises(NoSnapshot, match=r"No school wrote rows of “nope”\. Known are: coverage, effort"):
        read_snapshot(out, "nope")
    assert list(batch_numbers(str(out), "nope", ["school"]).columns) == ["school"]
    assert batch_numbers("", "coverage", ["school"]).empty
    assert batch_numbers(str(out), "coverage", ["subject"]).subject.nunique() == 2


def test_what_is_no_list_of_rows_or_has_no_plain_name_becomes_no_file(tmp_path):
    put(
        tmp_path,
        "00350001",
        **{"../evil": [{"a": 1}], "list": [1, 2], "Weird name": [{"a": 1}], "good": [{"a": 1}]},
    )
    assert write_snapshot(tmp_path) == ["good"]
    assert {file.name for file in tmp_path.rglob("*.parquet")} == {"good.parquet"}


def test_numbers_that_cannot_be_read_are_said_in_words_and_leave_nothing(out):
    (out / "schools/00350003/numbers.json").write_text("{")
    with pytest.raises(NoSnapshot, match="cannot be put side by side"):
        write_snapshot(out)
    assert not (out / "snapshot").exists() and not list(out.glob(".*"))
