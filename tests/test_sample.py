"""The made-up district is complete, believable, the same each time, and holds what its README promises."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest
import yaml

from ddtk_helpers import intake
from ddtk_helpers import sample as made_up
from ddtk_helpers.activities.a1_1_team_functions.records import DataTask
from ddtk_helpers.activities.a1_5_data_inventory.analysis import (
    completeness,
    domain_counts,
    effort,
    intersections,
    overlaps,
    under_used,
)
from ddtk_helpers.activities.a1_5_data_inventory.analysis.comparison import comparable, shared_assessments
from ddtk_helpers.activities.a1_5_data_inventory.facts import state_elements
from ddtk_helpers.activities.a1_5_data_inventory.records import (
    InventoryEntry,
    InventoryStatus,
    StateElement,
    WishListItem,
)
from ddtk_helpers.catalog import all_records
from ddtk_helpers.days import window_days
from ddtk_helpers.district import District, Result, School, StaffRole
from ddtk_helpers.records import Surroundings, check, table_name
from ddtk_helpers.sample.__main__ import sample_files
from ddtk_helpers.sample.files import WITHOUT_ROWS, sample_records, sample_rows
from ddtk_helpers.sample.making import made_rows
from ddtk_helpers.sample.recipes import SAMPLE, RecipeError
from ddtk_helpers.sample.result import hide_small
from ddtk_helpers.store import Change, Workbook
from ddtk_helpers.workbook import open_workbook

HERON, CAPTAINS, SALTWORKS, TIDEWATER, LANTERN = "03980010", "03980020", "03980025", "03980030", "03980035"
ORCHARD, GULL, BREAKWATER, COMPASS = "03980040", "03980110", "03980115", "03980805"
README = (SAMPLE / "README.md").read_text(encoding="utf-8")
BROKEN = SAMPLE / "broken"


def planted() -> dict[str, tuple[set[str], list[str]]]:
    """Read the table of planted facts: its schools and rows by the name of the fact."""
    rows = (line.strip("|").split("|") for line in README.splitlines() if line.startswith("|"))
    return {
        cells[0].strip(): (set(re.findall(r"\d{8}", cells[2])), re.findall(r"INV-\d{4}", cells[3]))
        for cells in rows
        if len(cells) == 4
    }


def broken_promises() -> list[tuple[str, str]]:
    """Read the table of broken files: name and words the workbook must say."""
    lines = (BROKEN / "README.md").read_text(encoding="utf-8").splitlines()
    rows = [line.strip("|").split("|") for line in lines if line.startswith("| `")]
    return [(cells[0].strip(" `"), cells[3].strip()) for cells in rows]


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbook]:
    """Give the made-up district; no test changes it."""
    folder = tmp_path_factory.mktemp("sample")
    made_up.build_sample(f"sqlite:///{folder / 'sample.sqlite'}")
    workbook = Workbook(
        f"sqlite:///{folder / 'sample.sqlite'}", district="0398", school_year="2026-27",
        today=dt.date(2026, 11, 2), exports=folder,
    )  # fmt: skip
    yield workbook
    workbook.close()


@pytest.fixture(scope="module")
def entries(workbook: Workbook) -> pd.DataFrame:
    return workbook.load(InventoryEntry)


@pytest.fixture(scope="module")
def by_id(entries: pd.DataFrame) -> pd.DataFrame:
    return entries.set_index("record_id")


@pytest.fixture(scope="module")
def around(workbook: Workbook, entries: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Give what comparisons take: entries, schools, progress."""
    return entries, workbook.schools(), workbook.load(InventoryStatus)


# The files.


def test_recipes_give_the_committed_files_byte_for_byte() -> None:
    for name, data in sample_files().items():
        committed = (SAMPLE / name).read_bytes()
        # A packed file may differ by the packer; what is in it may not.
        assert unpacked(committed) == unpacked(data), f"{name}: run python -m ddtk_helpers.sample"


def unpacked(data: bytes) -> bytes | dict[str, bytes]:
    if data[:2] != b"PK":
        return data
    with zipfile.ZipFile(BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_every_record_has_rows_or_a_reason_to_have_none() -> None:
    with_rows = {table_name(model) for model in sample_records() if sample_rows(model)}
    everything = {table_name(model) for model in all_records()}
    assert everything - with_rows == set(WITHOUT_ROWS), "Write data/sample/<table>.csv, or a reason."
    assert all(reason.endswith(".") for reason in WITHOUT_ROWS.values())


def test_no_file_is_left_over_from_an_older_recipe() -> None:
    there = {str(f.relative_to(SAMPLE).as_posix()) for f in SAMPLE.rglob("*") if f.is_file()}
    others = {name for name in there if name.startswith("recipes/") or name.endswith("README.md")}
    tables = {table_name(model) for model in all_records()}
    assert there - others == set(sample_files()) | {f"{table_name(model)}.csv" for model in sample_records()}
    assert {file.stem for file in (SAMPLE / "recipes" / "rows").iterdir()} <= tables


@pytest.mark.parametrize(
    ("row", "says"),
    [({"ned": "A survey"}, "entry 1: no such field: ned"), ({"school": "hern"}, "no such school: hern")],
)
def test_a_slip_in_a_recipe_is_named(
    row: dict[str, str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(SAMPLE / "recipes", tmp_path / "recipes")
    (tmp_path / "recipes" / "rows" / "wish_list_item.yaml").write_text(yaml.safe_dump([row]))
    monkeypatch.setattr("ddtk_helpers.sample.recipes.SAMPLE", tmp_path)
    with pytest.raises(RecipeError, match=says):
        made_rows(WishListItem)


def test_codes_keep_their_zeros_and_belong_to_the_district() -> None:
    codes = [row["code"] for row in sample_rows(School)]
    assert len(codes) == 12
    assert all(re.fullmatch(r"0398\d{4}", code) for code in codes)
    for model in sample_records():
        assert {row["school"] for row in sample_rows(model)} <= {"", *codes}


NOBODY_LEADS = {"TSK-0014"}  # planted: the team wants to lead it, and has nobody


def test_every_row_but_the_unfinished_ones_is_complete() -> None:
    served = {row["code"]: tuple(row["grades"].split("; ")) for row in sample_rows(School)}
    for model in sample_records():
        for row in sample_rows(model):
            unfinished = row["school"] == BREAKWATER and model in (InventoryEntry, DataTask)
            if not unfinished and row["record_id"] not in NOBODY_LEADS:
                found = check(model, row, Surroundings(served, row["school"]))
                assert found.is_complete, (row["record_id"], found.problems)


def test_a_school_lists_25_to_60_sources_of_all_kinds() -> None:
    rows = sample_rows(InventoryEntry)
    counts = Counter(row["school"] for row in rows if row["school"])
    assert all(25 <= count <= 60 for school, count in counts.items() if school != BREAKWATER)
    for school in set(counts) - {BREAKWATER}:
        assert len({row["kind"] for row in rows if row["school"] == school}) >= 5


def test_numbers_of_a_school_begin_alike() -> None:
    begin = {row["record_id"][:6]: row["school"] for row in sample_rows(InventoryEntry)}
    assert len(begin) == 13
    assert all(begin[row["record_id"][:6]] == row["school"] for row in sample_rows(InventoryEntry))


def test_adopted_elements_are_named_as_the_state_names_them() -> None:
    for row in sample_rows(StateElement):
        element = state_elements(row["collection"]).set_index("code").loc[row["code"]]
        assert (row["name"], row["meaning_since"]) == (element["name"], element["meaning_since"])


# The store.


def test_the_store_holds_every_row_under_its_number(workbook: Workbook) -> None:
    for model in sample_records():
        assert list(workbook.load(model)["record_id"]) == sorted(
            row["record_id"] for row in sample_rows(model)
        )
    assert workbook.rows(District)[0].values["made_up"] is True


def test_building_again_leaves_what_people_wrote(store_url: str, tmp_path: Path, workbook: Workbook) -> None:
    made_up.build_sample(store_url)
    mine = Workbook(store_url, district="0398", school_year="2026-27", today=workbook.today, exports=tmp_path)
    row = mine.rows(StaffRole)[0]
    mine.save(StaffRole, [Change(row.written | {"people": "3"}, row.record_id, row.version)])
    made_up.build_sample(store_url)
    assert mine.rows(StaffRole)[0].values["people"] == 3
    mine.close()


def test_a_district_s_own_store_is_never_filled_with_the_made_up_one(
    tmp_path: Path, workbook: Workbook
) -> None:
    url = f"sqlite:///{tmp_path / 'own.sqlite'}"
    own = Workbook(url, district="0035", school_year="2026-27", today=workbook.today, exports=tmp_path)
    own.save(StaffRole, [Change({"role": "teacher", "people": "9"})])
    own.close()
    with pytest.raises(made_up.SampleError, match="district 0035"):
        made_up.build_sample(url)
    assert own.rows(School) == []
    own.close()


def test_a_build_that_breaks_off_leaves_no_store(tmp_path: Path) -> None:
    def stop(_: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        made_up.build_sample(f"sqlite:///{tmp_path / 'sample.sqlite'}", progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_build_left_is_taken_away_a_day_later(tmp_path: Path) -> None:
    old, new = tmp_path / ".sample-old", tmp_path / ".sample-new"
    for folder in (old, new):
        folder.mkdir()
        (folder / "sample.sqlite").write_bytes(b"half done")
    os.utime(old, (0, 0))
    made_up.build_sample(f"sqlite:///{tmp_path / 'sample.sqlite'}")
    assert not old.exists()
    assert new.exists()


def test_an_empty_store_is_filled_in_place(tmp_path: Path, workbook: Workbook) -> None:
    url = f"sqlite:///{tmp_path / 'started.sqlite'}"
    started = Workbook(url, district="0398", school_year="2026-27", today=workbook.today, exports=tmp_path)
    assert started.rows(School) == []
    said: list[str] = []
    made_up.build_sample(url, progress=said.append)
    assert len(started.rows(School)) == 12
    assert "inventory entry: 559 rows" in said
    started.close()


def test_a_store_older_than_a_record_gets_its_rows_when_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DDTK_HOME", str(tmp_path))
    place = {"district": "0398", "school_year": "2026-27", "today": dt.date(2026, 11, 2), "exports": tmp_path}
    older = Workbook(f"sqlite:///{tmp_path / 'sample.sqlite'}", **place)
    older.save(School, [Change({"code": HERON, "name": "Renamed"})])
    [wish] = older.save(WishListItem, [Change({"need": "A survey"})])
    older.save(WishListItem, [Change(None, wish.record_id, wish.version)])
    older.close()
    opened = open_workbook(district="sample", school="all")
    assert len(opened.rows(StaffRole)) == len(sample_rows(StaffRole))
    assert [row.values["name"] for row in opened.rows(School)] == ["Renamed"]
    assert opened.rows(WishListItem) == []  # somebody emptied it
    again = open_workbook(district="sample", school="all")
    assert len(again.history(StaffRole)) == len(opened.history(StaffRole))


def test_two_programs_that_fill_one_store_do_not_disturb_each_other(
    tmp_path: Path, workbook: Workbook
) -> None:
    url = f"sqlite:///{tmp_path / 'started.sqlite'}"
    started = Workbook(url, district="0398", school_year="2026-27", today=workbook.today, exports=tmp_path)
    assert started.rows(School) == []
    others = iter([lambda: made_up.build_sample(url)])
    made_up.build_sample(url, progress=lambda _: next(others, lambda: None)())
    for model in sample_records():
        assert len(started.rows(model)) == len(sample_rows(model))
    started.close()


# What was planted.


def test_readme_names_schools_and_rows_that_exist(by_id: pd.DataFrame) -> None:
    facts = planted()
    assert len(facts) >= 12
    for name, (schools, rows) in facts.items():
        assert set(by_id.loc[rows, "school"]) <= schools, name


def test_three_of_seven_elementary_schools_use_one_assessment(around: tuple) -> None:
    schools, rows = planted()["three of seven"]
    entries, all_schools, progress = around
    found = entries[entries["name_local"] == "Pebble Math Check"]
    assert (set(found["school"]), set(found["record_id"])) == (schools, set(rows))
    assert (all_schools["level"] == "elementary").sum() == 7
    shared = shared_assessments(entries, all_schools, progress).set_index("assessment")
    assert shared.loc["Pebble Math Check", "schools_using"] == 3
    assert shared.loc["Pebble Math Check", "schools_eligible"] == 7


def test_one_screener_has_four_names_two_of_them_unresolved(by_id: pd.DataFrame) -> None:
    _, rows = planted()["near names"]
    found = by_id.loc[rows]
    assert found["name_local"].nunique() == 4
    assert found["name_standard"].isna().tolist() == [False, False, False, True, True]


def test_the_costliest_survey_of_gull_cove_is_used_by_nobody(entries: pd.DataFrame) -> None:
    _, [row] = planted()["nobody reads it"]
    surveys = entries[(entries["school"] == GULL) & (entries["kind"] == "survey")].set_index("record_id")
    assert row == surveys["annual_cost"].idxmax() == surveys["staff_hours"].idxmax()
    assert surveys.loc[row, "use_now"] == "none known"
    suggestions = under_used(entries).set_index("record_id")["suggestion"]
    assert suggestions[row] == "stop"


def test_teachers_of_one_school_cannot_open_what_others_can(entries: pd.DataFrame) -> None:
    _, [row] = planted()["closed to teachers"]
    board = entries[(entries["name_standard"] == "Chronic Absence Dashboard") & (entries["school"] != "")]
    closed = board[board["access_teachers"] == "none"]
    assert list(closed["record_id"]) == [row]
    assert set(board.drop(closed.index)["access_teachers"]) == {"own students"}


def test_one_school_is_unfinished_and_counts_as_unknown(around: tuple) -> None:
    _, rows = planted()["unfinished"]
    entries = around[0]
    assert list(entries.loc[entries["school"] == BREAKWATER, "record_id"]) == rows
    states = completeness(*around).set_index("school")
    assert list(states.index[states["state"] == "unknown"]) == [BREAKWATER]
    assert states.loc[BREAKWATER, "rows_with_problems"] == 6


def test_two_schools_ask_nobody(around: tuple) -> None:
    schools, _ = planted()["nobody is asked"]
    counts = domain_counts(*around)
    none = counts[
        (counts["domain"] == "perceptions") & (counts["sources"] == 0) & (counts["state"] == "counted")
    ]
    assert set(none["school"]) == schools == {ORCHARD, COMPASS}


def test_a_required_test_overlaps_another_and_is_never_to_be_stopped(
    entries: pd.DataFrame, by_id: pd.DataFrame
) -> None:
    _, [required, other] = planted()["required twice"]
    assert by_id.loc[required, "required_by"] == "state"
    assert by_id.loc[required, "use_now"] == "compliance only"
    found = overlaps(entries)
    pairs = found[(found["first_id"] == required) & (found["second_id"] == other)]
    assert set(pairs["school"]) == {CAPTAINS}
    assert pairs["required"].all()
    assert effort(entries).set_index("record_id").loc[required, "effort"] > 0.5
    suggested = under_used(entries).set_index("record_id")["suggestion"]
    assert suggested.get(required) not in (None, "stop")


def test_windows_of_one_screener_lie_more_than_14_days_apart(by_id: pd.DataFrame, around: tuple) -> None:
    _, [heron, lantern] = planted()["other weeks"]
    (_, closed), *_ = window_days(by_id.loc[heron, "collected"])
    (opened, _), *_ = window_days(by_id.loc[lantern, "collected"])
    assert opened - closed > 14
    reasons = comparable(*around)
    screener = reasons[reasons["assessment"] == "Beacon Reading Screener"].set_index("school")["reasons"]
    assert "window" in screener[LANTERN]


def test_one_school_uses_an_older_edition(by_id: pd.DataFrame, around: tuple) -> None:
    _, [row] = planted()["other edition"]
    beacon = by_id[by_id["name_standard"] == "Beacon Reading Screener"]
    assert list(beacon.index[beacon["edition"] != "3rd edition"]) == [row]
    reasons = comparable(*around)
    screener = reasons[reasons["assessment"] == "Beacon Reading Screener"].set_index("school")["reasons"]
    assert "edition" in screener[TIDEWATER]


def test_one_vendor_has_signed_no_agreement(by_id: pd.DataFrame) -> None:
    _, rows = planted()["no agreement"]
    assert list(by_id.index[by_id["agreement"] == "missing"]) == rows


def test_one_log_has_no_key_to_join_it_on(by_id: pd.DataFrame) -> None:
    _, [row] = planted()["cannot be joined"]
    logs = by_id[by_id["name_standard"] == "Intervention block log"]
    assert (logs.loc[row, "school"], logs.loc[row, "identifier"]) == (SALTWORKS, "none")
    assert "student number" in set(logs["identifier"])


def test_schools_differ_in_what_they_can_put_together(entries: pd.DataFrame) -> None:
    found = intersections(entries[entries["school"] != ""])
    assert set(found["state"]) == {"can be joined", "exists, cannot be joined", "absent"}


# The results.


def groups(workbook: Workbook) -> Iterator[pd.DataFrame]:
    results = workbook.load(Result).fillna({"grade": "", "subject": ""})
    for _, rows in results.groupby(["school", "subject", "measure", "year"]):
        yield rows


def test_a_hidden_result_holds_no_number(workbook: Workbook) -> None:
    results = workbook.load(Result)
    hidden = results["suppressed"].astype(bool)
    assert results.loc[hidden, ["value", "n"]].isna().all(axis=None)
    assert results.loc[~hidden, ["value", "n"]].notna().all(axis=None)
    assert results.loc[~hidden, "n"].min() >= 10


def test_no_hidden_group_comes_back_by_subtraction(workbook: Workbook) -> None:
    seen = 0
    for rows in groups(workbook):
        together = rows[rows["grade"] == ""]
        grades = rows[rows["grade"] != ""]
        hidden = grades["suppressed"].astype(bool)
        if len(together) and hidden.any() and not together["suppressed"].iloc[0]:
            seen += 1
            assert hidden.sum() >= 2
            assert together["n"].iloc[0] - grades.loc[~hidden, "n"].sum() >= 20
    assert seen


def test_the_planted_groups_are_hidden(workbook: Workbook) -> None:
    schools, _ = planted()["hidden groups"]
    assert schools == {LANTERN, COMPASS}
    results = workbook.load(Result)
    shares = results[results["measure"].str.startswith("Share meeting")]
    lantern = shares[(shares["school"] == LANTERN) & shares["grade"].isin(["3", "4"])]
    compass = shares[(shares["school"] == COMPASS) & shares["grade"].notna()]
    assert len(lantern) == 8
    assert lantern["suppressed"].all()
    assert compass["suppressed"].all()


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ({"3": 40, "4": 50, "": 90}, []),
        ({"3": 22, "4": 9, "": 31}, ["3", "4"]),
        ({"7": 4, "8": 7, "": 11}, ["7", "8", ""]),
        ({"3": 9, "4": 30, "5": 12, "": 51}, ["3", "5"]),
        ({"5": 9}, ["5"]),
        ({"": 164}, []),
    ],
)
def test_hiding_one_group_hides_what_would_give_it_back(counts: dict[str, int], hidden: list[str]) -> None:
    rows = [{"grade": grade, "n": n, "value": 50, "suppressed": False} for grade, n in counts.items()]
    result = hide_small(rows, smallest=10)
    assert [row["grade"] for row in result if row["suppressed"]] == hidden
    assert all(row["n"] is None and row["value"] is None for row in result if row["suppressed"])


def test_percentages_never_say_all_or_nobody(workbook: Workbook) -> None:
    values = workbook.load(Result)["value"].dropna()
    assert values.between(1, 99).all()


# Files as schools really send them.


def test_readme_lists_every_broken_file() -> None:
    there = sorted(file.name for file in BROKEN.iterdir() if file.name != "README.md")
    assert sorted(name for name, _ in broken_promises()) == there


@pytest.mark.parametrize(("name", "words"), broken_promises())
def test_the_workbook_says_what_the_readme_promises(workbook: Workbook, name: str, words: str) -> None:
    assert words in said_about(workbook, name)


def said_about(workbook: Workbook, name: str) -> str:
    """Give everything the workbook says about a broken file."""
    data = (BROKEN / name).read_bytes()
    try:
        if name.startswith("mcas"):
            year = "" if name.endswith("xlsx") else "2026"
            return " ".join(intake.read_results(name, data, year=year).attrs["notices"])
        table = intake.find_table(intake.read_sheets(name, data)[0])
        mapping = intake.suggest_mapping(InventoryEntry, table.header, workbook)
        found = intake.read_rows(InventoryEntry, table, mapping, workbook, school=school_of(workbook, name))
    except intake.CannotRead as error:
        return str(error)
    sentence = intake.preview(workbook, InventoryEntry, found).sentence
    return " ".join([*found.notices, *found.problems["says"], sentence])


def school_of(workbook: Workbook, name: str) -> str:
    key = name.partition("_")[0]
    names = workbook.schools().set_index("code")["name"].str.lower()
    return next((code for code, school in names.items() if key in school), "")


def test_broken_files_are_small() -> None:
    assert max(file.stat().st_size for file in BROKEN.iterdir()) < 20_000
