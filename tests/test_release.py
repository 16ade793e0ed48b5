"""Before anything is written, an attacker looks at all of it together; what gives a few people away is not written."""

from __future__ import annotations

import datetime as dt
import importlib
import json
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

import nbformat
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddtk_helpers.answers.audit import refuse_unsafe_answers
from ddtk_helpers.answers.groups import by_group, by_school, enough_people
from ddtk_helpers.answers.items import Item
from ddtk_helpers.answers.spread import spread
from ddtk_helpers.batch.execute import run_notebook
from ddtk_helpers.field_kinds import DONT_KNOW
from ddtk_helpers.frames import school_rows
from ddtk_helpers.papers import Paper, audited, write_papers
from ddtk_helpers.sample import build_sample
from ddtk_helpers.store import Workbook
from ddtk_helpers.suppression import Guarded, NotSafe, Told, refuse_unsafe_release

ITEMS = [Item("1a", "A named person."), Item("2b", "Results are for learning.")]
LEADERS, OFFICE, TEACHERS = "district leaders", "central office", "teachers and coaches"
HERON, GULL = "03980010", "03980110"
# Activity, its numbers and audit: of one place, then of the schools side by side.
PLACES = (
    ("a0_2_self_assessment", "numbers", "audit"), ("a1_2_barriers", "numbers", "audit"),
    ("a1_1_team_functions", "numbers", "audit"), ("a1_3_vision", "numbers", "audit"),
    ("a1_6_data_collection", "numbers", "audit"), ("a1_8_assessment_literacy.quizzes", "numbers", "audit"),
    ("a1_8_assessment_literacy", "numbers", "audit"),
    ("a1_9_managing_change", "numbers", "audit"),
)  # fmt: skip
ROLL_UPS = (
    ("a0_2_self_assessment", "roll_up_numbers", "roll_up_audit"), ("a1_2_barriers", "school_numbers", "school_audit"),
    ("a1_6_data_collection", "school_numbers", "school_audit"),
)  # fmt: skip


def told(people: float, *cells: str, or_more: bool = False) -> Told:
    return Told(frozenset(cells), people, or_more)


def guarded(*cells: str, lowest: float = 0, highest: float = 5) -> Guarded:
    return Guarded(" and ".join(cells), frozenset(cells), lowest, highest)


# Sums


def test_what_is_left_when_one_subtracts_is_found_and_named_without_its_number() -> None:
    with pytest.raises(NotSafe, match="for a, from what is shown") as refused:
        refuse_unsafe_release([told(12, "a", "b"), told(9, "b")], [guarded("a")])
    assert not [letter for letter in str(refused.value) if letter.isdigit()]


@pytest.mark.parametrize("numbers", [
    [], [told(12, "a", "b")], [told(12, "a", "b"), told(9, "c")],
    [told(12, "a", "b", "c"), told(7, "c")],
])  # fmt: skip
def test_what_can_be_nobody_and_five_or_more_may_be_told(numbers: list[Told]) -> None:
    refuse_unsafe_release(numbers, [guarded("a")])


def test_two_papers_that_are_safe_by_themselves_are_not_safe_together() -> None:
    groups = [told(20, "a heron", "a gull", "b heron", "b gull"), told(12, "a heron", "a gull")]
    schools = [told(20, "a heron", "a gull", "b heron", "b gull"), told(10, "a heron", "b heron")]
    page = [told(7, "a heron")]
    few = [guarded("b heron")]
    for one in (groups, schools, page, groups + schools):
        refuse_unsafe_release(one, few)
    with pytest.raises(NotSafe):
        refuse_unsafe_release([*groups, *schools, *page], few)


def test_whoever_is_named_is_somebody() -> None:
    few = [guarded("a at S3", lowest=0, highest=1)]
    numbers = [told(5, "a at S3", "b at S3"), told(0, "a at S1", "b at S1")]
    refuse_unsafe_release(numbers, few)
    with pytest.raises(NotSafe):
        refuse_unsafe_release([*numbers, told(1, "a at S1", "a at S3", or_more=True)], few)


def test_numbers_that_do_not_fit_together_are_not_written() -> None:
    with pytest.raises(NotSafe, match="could not be checked"):
        refuse_unsafe_release([told(3, "a", "b"), told(9, "b")], [guarded("a")])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(0, 4), min_size=4, max_size=4),
    st.lists(st.sets(st.integers(0, 3), min_size=1), max_size=4),
)
def test_what_whole_numbers_leave_open_the_programme_leaves_open_too(
    true: list[int], sets: list[set[int]]
) -> None:
    sums = [told(sum(true[cell] for cell in cells), *map(str, cells)) for cells in sets]
    most = [min([one.people for one in sums if str(cell) in one.cells], default=6) for cell in range(4)]
    grid = np.array(list(product(*(range(int(number) + 1) for number in most))))
    fits = [grid[:, sorted(cells)].sum(axis=1) == one.people for cells, one in zip(sets, sums, strict=True)]
    left = grid[np.logical_and.reduce(fits)][:, 0] if fits else grid[:, 0]
    refuse_unsafe_release(sums, [guarded("0", lowest=left.min(), highest=left.max())])
    if any(cells == {0} for cells in sets):
        with pytest.raises(NotSafe):
            refuse_unsafe_release(sums, [guarded("0", lowest=true[0] - 1, highest=true[0])])


# Answers


@st.composite
def answers(draw: st.DrawFn) -> pd.DataFrame:
    """Draw the answers of a round: people of some places and groups, some of them silent at an item."""
    rows = []
    groups = draw(st.sampled_from([(OFFICE, TEACHERS), (LEADERS, OFFICE, TEACHERS, None)]))
    for place, group in product(draw(st.sampled_from([("",), ("", HERON), (HERON, GULL)])), groups):
        for person in range(draw(st.integers(0, 9))):
            for item in ITEMS:
                points = draw(st.sampled_from([1, 2, 3, 4, None]))
                rating = DONT_KNOW if points is None else f"{points} points"
                rows.append((place, f"{group}{person}", group, "baseline", item.id, rating))
    columns = ["school", "respondent_code", "role_group", "wave", "item", "rating"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def lines(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Give a frame's rows as they are written to a file: nothing where there is no number."""
    return json.loads(frame.to_json(orient="records"))


def everything_shown(said: pd.DataFrame) -> Iterator[tuple[pd.DataFrame, dict[str, list[dict[str, Any]]]]]:
    """Give each page with its totals and groups, then the schools side by side with all pages."""
    for place in sorted(set(said["school"])):
        here = enough_people(said[said["school"] == place])
        yield (
            here,
            {
                "totals": lines(spread(here, "rating", ITEMS)),
                "groups": lines(by_group(here, "rating", ITEMS)),
            },
        )
    yield said, {"schools": lines(by_school(said, "rating", ITEMS))}


@settings(max_examples=100, deadline=None)
@given(answers())
def test_the_attacker_finds_nobody_in_anything_that_an_activity_shows(said: pd.DataFrame) -> None:
    for true, shown in everything_shown(said):
        refuse_unsafe_answers(true, "rating", **shown)


@settings(max_examples=100, deadline=None)
@given(answers())
def test_the_attacker_finds_every_group_of_few_that_would_be_shown(said: pd.DataFrame) -> None:
    shown = lines(by_group(said, "rating", ITEMS, minimum=1))
    if any(line["shown"] and line["people"] < 5 for line in shown):
        with pytest.raises(NotSafe):
            refuse_unsafe_answers(said, "rating", groups=shown)


def test_the_attacker_finds_the_few_who_rated_one_item() -> None:
    rows = [("", f"code{n}", TEACHERS, "baseline", "1a", "3 yes") for n in range(9)]
    rows += [("", f"code{n}", TEACHERS, "baseline", "2b", "3 yes" if n < 2 else DONT_KNOW) for n in range(9)]
    said = pd.DataFrame(rows, columns=["school", "respondent_code", "role_group", "wave", "item", "rating"])
    refuse_unsafe_answers(said, "rating", totals=lines(spread(said, "rating", ITEMS)))
    with pytest.raises(NotSafe, match="2b"):
        refuse_unsafe_answers(said, "rating", totals=lines(spread(said, "rating", ITEMS, least=1)))


# The gate


def module(activity: str, name: str) -> ModuleType:
    return importlib.import_module(f"ddtk_helpers.activities.{activity}.{name}")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the address of a store with the made-up district."""
    url = f"sqlite:///{tmp_path_factory.mktemp('release') / 'sample.sqlite'}"
    build_sample(url)
    return url


def opened(url: str, tmp_path: Path, school: str = "") -> Workbook:
    today = dt.date(2026, 11, 2)
    return Workbook(url, district="0398", school=school, school_year="2026-27", today=today, exports=tmp_path)


def test_the_attacker_finds_nobody_in_all_that_is_written_of_the_made_up_district(
    sample: str, tmp_path: Path
) -> None:
    district = opened(sample, tmp_path)
    for activity, numbers, audit in ROLL_UPS:
        getattr(module(activity, "audit"), audit)(
            district, getattr(module(activity, "documents"), numbers)(district)
        )
    for school in ("", *[code for code, *_ in school_rows(district.schools())]):
        book = opened(sample, tmp_path, school)
        for activity, numbers, audit in PLACES:
            made = getattr(module(activity, "documents"), numbers)(book)
            getattr(module(activity, "audit"), audit)(book, made)


LEAKS = {
    "a0_2_self_assessment": ("group_results", "role_group"), "a1_2_barriers": ("group_salience", "role_group"),
    "a1_3_vision": ("theme_by_group", "role_group"), "a1_6_data_collection": ("ratings_by_side", "role_group"),
    "a1_8_assessment_literacy": ("self_gaps", "role_group"),
    "a1_8_assessment_literacy.quizzes": ("items_by_group", "role_group"), "a1_9_managing_change": ("stage_by_group", "group"),
}  # fmt: skip


@pytest.mark.parametrize("activity", LEAKS)
def test_a_leak_stops_everything_before_a_byte_is_written(activity: str, sample: str, tmp_path: Path) -> None:
    book = opened(sample, tmp_path)
    name, group = LEAKS[activity]
    documents, audit = module(activity, "documents"), module(activity, "audit").audit
    numbers = json.loads(json.dumps(documents.numbers(book)))
    hidden = [line for line in numbers[name] if not line["shown"]]
    assert hidden, "the made-up district has groups of few people"
    for line in hidden:
        if line[group] == hidden[0][group]:
            line.update(shown=True, people=2, alone=0, shared=0, unclear=2)
    with pytest.raises(NotSafe):
        write_papers(book, tmp_path / "out", documents.PAPERS, numbers, audit)
    assert not (tmp_path / "out").exists() or not any((tmp_path / "out").iterdir())
    with pytest.raises(NotSafe):
        audited(book, documents.PAPERS[0], lambda _: numbers, audit)


@pytest.mark.parametrize("activity", sorted({activity for activity, *_ in (*PLACES, *ROLL_UPS)}))
def test_pages_write_and_offer_papers_through_their_audit(activity: str) -> None:
    source = "".join(Path(module(activity, name).__file__ or "").read_text() for name in ("form", "notebook"))
    calls = [line for line in source.splitlines() if "downloads(workbook" in line]
    assert calls and all("audit)" in line for line in calls)


def test_without_an_audit_papers_are_written_as_before(sqlite_workbook: Workbook, tmp_path: Path) -> None:
    paper = Paper("Page", "page.html", lambda _: b"<p>words</p>")
    assert len(write_papers(sqlite_workbook, tmp_path / "out", [paper], {})) == 2
    assert audited(sqlite_workbook, paper, lambda _: {}, None) == b"<p>words</p>"


def test_an_executed_notebook_keeps_nothing_that_it_showed_when_the_audit_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    cells = [
        "# A number that could be worked out\nprint(73_411)",
        "# The documents\nfrom ddtk_helpers.suppression import NotSafe\nraise NotSafe('Nothing was written.')",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    nbformat.write(notebook, tmp_path / "leaky.ipynb")
    out = tmp_path / "out"
    out.mkdir()
    page: Mapping[str, Any] = {
        "title": "Leaky", "place": "Lakeview", "district": "0398", "school_year": "2026-27", "today": "2026-11-02",
        "made_up": True,
    }  # fmt: skip
    done = run_notebook(
        {"notebook": str(tmp_path / "leaky.ipynb"), "parameters": {}, "folder": str(out), "page": page}
    )
    assert (done["status"], done["error"]) == ("failed", "NotSafe") and "Nothing was written" in done[
        "reason"
    ]
    assert b"73411" not in b"".join(file.read_bytes() for file in out.rglob("*") if file.is_file())
