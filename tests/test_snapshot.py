"""The numbers of all schools as columns: what was written is what is read, and nothing else becomes a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from ddtk_helpers import open_workbook
from ddtk_helpers.activities.a1_5_data_inventory import notebook as activity
from ddtk_helpers.batch.results import batch_numbers, from_batch, whole_batch
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


def sizes(frame: pd.DataFrame) -> pd.DataFrame:
    """An analysis as activities write them: the same columns and types with rows and without."""
    kinds = {"school": "str", "size": "float64", "words": "str", "fits": "bool"}
    return frame.assign(fits=frame["size"] > 1)[list(kinds)].astype(kinds)


def run_of(out: Path, *states: str) -> None:
    entries = [{"school": f"0035000{n}", "name": "", "status": state, "reason": "", "seconds": 1.0}
               for n, state in enumerate(states, 1)]  # fmt: skip
    (out / "manifest.json").write_text(json.dumps({"schools": entries}))


def test_roll_up_takes_what_the_runs_wrote_and_computes_nothing_again(tmp_path):
    frame = pd.DataFrame({"school": ["00350001", "00350002"], "size": [1.0, None], "words": [None, "été"]})
    put(tmp_path, "00350001", sizes=json.loads(sizes(frame[:1]).to_json(orient="records")))
    put(tmp_path, "00350002", sizes=json.loads(sizes(frame[1:]).to_json(orient="records")))
    run_of(tmp_path, "ok", "ok")
    write_snapshot(tmp_path)
    found = from_batch(
        whole_batch(str(tmp_path), frame.school), sizes, frame.assign(size=99.0, school="not read")
    )
    pd.testing.assert_frame_equal(found, sizes(frame))


def test_roll_up_computes_where_a_school_is_missing_or_wrote_something_else(out):
    frame = pd.DataFrame({"school": ["00350001", "00350002"], "size": [1.0, 2.0], "words": "x"})
    run_of(out, "ok", "failed", "ok")
    assert whole_batch(str(out), frame.school) == whole_batch("", frame.school) == whole_batch(str(out), []) == ""  # fmt: skip
    assert whole_batch(str(out), ["00350001", "00350003"]) == str(out)
    put(out, "00350005", sizes=[{"other": 1}])
    write_snapshot(out)
    for folder in ("", str(out), str(out / "nowhere")):
        pd.testing.assert_frame_equal(from_batch(folder, sizes, frame), sizes(frame))


def test_inventory_finds_the_same_in_all_schools_together_as_in_each(tmp_path, monkeypatch):
    """What `district_rollup` takes from a batch."""
    monkeypatch.setenv("DDTK_HOME", str(tmp_path))
    together = activity.load(open_workbook(district="sample", school="all", today="2026-11-02"))
    parts: dict[str, list[pd.DataFrame]] = {}
    for code in together.schools.code:
        one = activity.load(open_workbook(district="sample", school=code, today="2026-11-02"))
        for analysis, frames in asked_of(one):
            parts.setdefault(analysis.__name__, []).append(analysis(*frames))
    for analysis, frames in asked_of(together):
        each = pd.concat(parts[analysis.__name__], ignore_index=True)
        pd.testing.assert_frame_equal(analysis(*frames).reset_index(drop=True), each)


def asked_of(rows: Any) -> list[tuple]:
    finished = (rows.entries, rows.schools, rows.progress)
    return [
        (activity.completeness, finished), (activity.domain_counts, finished), (activity.overlaps, (rows.entries,)),
    ]  # fmt: skip
