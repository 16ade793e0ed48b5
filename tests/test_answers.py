"""Rounds of private answers: what counts, when, and for whom; and what a code and a rating may look like."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from answer_probe import ITEMS, ProbeAnswer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ddtk_helpers.answers.asking import asked_fields, code_key, code_problem, ratings, read_rating
from ddtk_helpers.answers.groups import by_group, people_in
from ddtk_helpers.answers.late import LATE
from ddtk_helpers.answers.records import Round
from ddtk_helpers.answers.rounds import (
    ask_people,
    is_revealed,
    latest_wave,
    reveal,
    revealed,
    waiting,
    waiting_sentence,
)
from ddtk_helpers.field_kinds import Unreadable
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.store import Change, Workbook

SCHOOL = "03980010"
RATING = asked_fields(ProbeAnswer)[0].choices


def open_store(folder: Path, **place: Any) -> Workbook:
    """Give one person's workbook on the store of this test."""
    standard = {
        "district": "0398",
        "school_year": "2026-27",
        "today": dt.date(2026, 9, 16),
        "role": "principal",
    }
    return Workbook(f"sqlite:///{folder / 'store.sqlite'}", **(standard | {"exports": folder} | place))


def answer(workbook: Workbook, code: str, *items: str, wave: str = "baseline", **more: Any) -> None:
    """Store one person's answers."""
    said = {"respondent_code": code, "wave": wave, "rating": "2 starting"} | more
    workbook.save(ProbeAnswer, [Change(said | {"item": item}) for item in items])


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    return open_store(tmp_path)


def test_nothing_counts_before_its_round_is_revealed(workbook: Workbook) -> None:
    answer(workbook, "blue42", "1a", "1b")
    assert revealed(workbook, ProbeAnswer).empty
    reveal(workbook, ProbeAnswer, "baseline")
    assert revealed(workbook, ProbeAnswer).item.tolist() == ["1a", "1b"]
    answer(workbook, "late7", "1a")
    assert revealed(workbook, ProbeAnswer).respondent_code.tolist() == ["blue42", "blue42", "late7"]


def test_frames_have_the_same_columns_with_and_without_rows(workbook: Workbook) -> None:
    columns = workbook.load(ProbeAnswer).columns.tolist()
    assert revealed(workbook, ProbeAnswer).columns.tolist() == columns
    assert waiting(workbook, ProbeAnswer).columns.tolist() == [
        "school",
        "wave",
        "people",
        "asked",
        "revealed_on",
        "late",
    ]
    answer(workbook, "blue42", "1a")
    assert revealed(workbook, ProbeAnswer).columns.tolist() == columns


def test_each_wave_and_school_has_a_round_of_its_own(workbook: Workbook, tmp_path: Path) -> None:
    school = open_store(tmp_path, school=SCHOOL)
    answer(workbook, "blue42", "1a")
    answer(workbook, "blue42", "1a", wave="midyear")
    answer(school, "red", "1a")
    reveal(workbook, ProbeAnswer, "baseline")
    shown = revealed(workbook, ProbeAnswer)
    assert list(zip(shown.school, shown.wave, strict=True)) == [("", "baseline")]
    assert is_revealed(workbook, ProbeAnswer, "baseline") and not is_revealed(school, ProbeAnswer, "baseline")
    reveal(school, ProbeAnswer, "baseline")
    assert revealed(workbook, ProbeAnswer).school.tolist() == ["", SCHOOL]
    assert revealed(school, ProbeAnswer).school.tolist() == [SCHOOL]


def test_a_reveal_is_one_stored_row_with_the_day_of_the_workbook(workbook: Workbook, tmp_path: Path) -> None:
    row = reveal(workbook, ProbeAnswer, "baseline")
    assert row.values == {"about": "probe_answer", "wave": "baseline", "revealed_on": dt.date(2026, 9, 16)}
    later = open_store(tmp_path, today=dt.date(2026, 10, 1))
    assert reveal(later, ProbeAnswer, "baseline") == row
    assert len(workbook.rows(Round)) == 1


def test_the_number_of_people_asked_is_kept_beside_the_reveal(workbook: Workbook) -> None:
    ask_people(workbook, ProbeAnswer, "baseline", 9)
    assert waiting_sentence(waiting(workbook, ProbeAnswer)) == (
        "Nobody of 9 asked has answered the baseline yet; nothing is shown before you press Reveal."
    )
    answer(workbook, "blue42", "1a")
    reveal(workbook, ProbeAnswer, "baseline")
    (row,) = waiting(workbook, ProbeAnswer).itertuples(index=False)
    assert tuple(row) == ("", "baseline", 1, 9, dt.date(2026, 9, 16), 0)


def test_people_are_counted_once_whatever_the_capitals_of_their_code(workbook: Workbook) -> None:
    answer(workbook, "Blue 42", "1a", "1b")
    answer(workbook, "blue-42", "2a")
    answer(workbook, "red 1", "2a")
    assert waiting(workbook, ProbeAnswer).people.tolist() == [2]


def test_of_two_rows_by_one_person_about_one_item_the_later_counts(workbook: Workbook) -> None:
    answer(workbook, "blue42", "1a", rating="1 not in place")
    answer(workbook, "BLUE42", "1a", rating="4 in place and used")
    reveal(workbook, ProbeAnswer, "baseline")
    assert revealed(workbook, ProbeAnswer).rating.tolist() == ["4 in place and used"]


def test_rows_without_code_or_wave_are_neither_counted_nor_shown_by_accident(workbook: Workbook) -> None:
    workbook.save(ProbeAnswer, [Change({"item": "1a"}), Change({"wave": "spring", "respondent_code": "x"})])
    assert waiting(workbook, ProbeAnswer).empty
    reveal(workbook, ProbeAnswer, "baseline")
    assert revealed(workbook, ProbeAnswer).empty


def test_two_reveals_at_once_do_no_harm(workbook: Workbook) -> None:
    both = {"about": "probe_answer", "wave": "baseline"}
    workbook.save(Round, [Change(both | {"people": 9}), Change(both | {"revealed_on": dt.date(2026, 9, 1)})])
    answer(workbook, "blue42", "1a")
    (row,) = waiting(workbook, ProbeAnswer).itertuples(index=False)
    assert tuple(row) == ("", "baseline", 1, 9, dt.date(2026, 9, 1), 0)


def test_a_round_about_other_answers_reveals_nothing(workbook: Workbook) -> None:
    answer(workbook, "blue42", "1a")
    workbook.save(
        Round, [Change({"about": "barrier_answer", "wave": "baseline", "revealed_on": "2026-09-01"})]
    )
    assert revealed(workbook, ProbeAnswer).empty


def test_private_answers_are_stored_without_the_role_of_who_saved_them(workbook: Workbook) -> None:
    answer(workbook, "blue42", "1a")
    (row,) = workbook.rows(ProbeAnswer)
    workbook.save(ProbeAnswer, [Change(row.written | {"importance": "3 now"}, row.record_id, row.version)])
    assert workbook.history(ProbeAnswer).empty, "it does not even keep what was said before"
    assert set(workbook.load(ProbeAnswer).updated_by) == {""}
    assert reveal(workbook, ProbeAnswer, "baseline").updated_by == "principal"


PLACES = {
    "one": [("", "baseline", 1, None, None)],
    "several": [("", "baseline", 5, None, None)],
    "asked": [("", "midyear", 5, 9, None)],
    "shown": [("", "baseline", 5, None, dt.date(2026, 9, 16))],
    "part": [("", "baseline", 5, None, None), (SCHOOL, "baseline", 3, None, dt.date(2026, 9, 16))],
    "both": [("", "baseline", 5, 5, dt.date(2026, 9, 16)), (SCHOOL, "baseline", 3, 4, dt.date(2026, 9, 20))],
    "waves": [("", "baseline", 5, None, dt.date(2026, 9, 16)), ("", "end of year", 2, None, None)],
    "none": [],
}
SENTENCES = {
    "one": "1 person has answered the baseline; nothing is shown before you press Reveal.",
    "several": "5 people have answered the baseline; nothing is shown before you press Reveal.",
    "asked": "5 people of 9 asked have answered the midyear round; nothing is shown before you press Reveal.",
    "shown": "5 people have answered the baseline; the answers were revealed on 2026-09-16.",
    "part": "8 people in 2 places have answered the baseline; 1 place of these is not revealed yet and not shown.",
    "both": "8 people of 9 asked in 2 places have answered the baseline; the answers were revealed.",
    "waves": "5 people have answered the baseline; the answers were revealed on 2026-09-16. "
    "2 people have answered the end-of-year round; nothing is shown before you press Reveal.",
    "none": "Nobody has answered yet.",
}


@pytest.mark.parametrize("case", PLACES)
def test_the_sentence_says_how_many_and_what_is_hidden(case: str) -> None:
    columns = ["school", "wave", "people", "asked", "revealed_on"]
    assert waiting_sentence(pd.DataFrame(PLACES[case], columns=columns, dtype=object)) == SENTENCES[case]


def test_the_latest_wave_is_the_last_of_the_year() -> None:
    def latest(*waves: str | None) -> str:
        return latest_wave(pd.DataFrame({"wave": pd.Series(waves, dtype=object)}))

    assert latest("midyear", "baseline", "other") == "midyear"
    assert latest("baseline", "end of year", "midyear") == "end of year"
    assert (latest("other", None), latest()) == ("other", "")


# Codes and ratings


@pytest.mark.parametrize(
    ("one", "other"), [("blue42", " Blue-42 "), ("Ünal 7", "ünal7"), ("🦊🦊", "🦊🦊 "), ("a_b c", "ABC")]
)
def test_two_ways_to_write_a_code_are_one_person(one: str, other: str) -> None:
    assert code_key(one) == code_key(other)


def test_codes_of_signs_only_are_told_apart() -> None:
    assert len({code_key(code) for code in ("🦊🦊", "🐻", "--", "")}) == 4


@pytest.mark.parametrize(
    ("code", "word"),
    [("", "three or more"), ("b1", "three or more"), ("🦊🦊🦊🦊", "three or more"), ("noor@wrenharbor.example", "e-mail"),
     ("x" * 121, "too long"), ("student 1012345678", "student"), ("1234567890", "others know"), ("S 123-4567", "others know"), ("blue42", ""),
     ("123456", ""), ("猫が好き", "")],
)  # fmt: skip
def test_a_code_is_long_enough_and_says_nothing(code: str, word: str) -> None:
    assert (word in code_problem(code)) if word else code_problem(code) == ""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("4", "4 in place and used"), ("4.0", "4 in place and used"), (4, "4 in place and used"),
        ("in place and used", "4 in place and used"), ("4 in place and used", "4 in place and used"),
        ("4 – In place, and used", "4 in place and used"), ("4. in place and used", "4 in place and used"),
        ("In place and used (4)", "4 in place and used"), ("I don’t know", "don't know"), ("Don't Know", "don't know"),
        ("DK", "don't know"), ("not sure", "don't know"), ("", None), (None, None), ("  ", None),
    ],
)  # fmt: skip
def test_ratings_are_read_as_people_write_them(written: object, meant: str | None) -> None:
    assert read_rating(written, RATING) == meant


@pytest.mark.parametrize(
    "written", ["5", "4 not in place", "in place", "=cmd()", "44", "4 4", "<script>", "-1"]
)
def test_what_is_no_rating_is_never_guessed(written: str) -> None:
    with pytest.raises(Unreadable, match="is not one of the choices: 1 not in place"):
        read_rating(written, RATING)


def test_dont_know_is_an_answer_only_where_it_is_offered() -> None:
    with pytest.raises(Unreadable):
        read_rating("don't know", ("1 later", "2 soon", "3 now"))


def test_fields_are_those_of_the_record_itself_or_those_named() -> None:
    assert [spec.name for spec in asked_fields(ProbeAnswer)] == ["rating", "importance", "evidence"]
    assert [spec.name for spec in asked_fields(ProbeAnswer, ["evidence", "rating"])] == ["rating", "evidence"]
    assert [spec.name for spec in ratings(asked_fields(ProbeAnswer))] == ["rating", "importance"]
    with pytest.raises(ValueError, match="“wave” is no field of its own"):
        asked_fields(ProbeAnswer, ["wave"])


# After the reveal


def late(workbook: Workbook, code: str, *items: str, **more: Any) -> None:
    said = {"respondent_code": code, "wave": "baseline", "rating": "4 in place and used"} | more
    workbook.save(ProbeAnswer, [Change(said | {"item": item}, status=LATE) for item in items])


def counted(workbook: Workbook) -> list[tuple[str, str, str]]:
    columns = ("respondent_code", "item", "rating")
    return sorted(cell_rows(revealed(workbook, ProbeAnswer), *columns))


def test_late_answers_wait_until_five_people_wait_and_somebody_reveals_again(workbook: Workbook) -> None:
    answer(workbook, "blue42", "1a")
    reveal(workbook, ProbeAnswer, "baseline")
    for number in range(4):
        late(workbook, f"late{number}", "1a", "1b")
        reveal(workbook, ProbeAnswer, "baseline")
        assert len(counted(workbook)) == 1
    assert waiting_sentence(waiting(workbook, ProbeAnswer)) == (
        "1 person has answered the baseline; the answers were revealed on 2026-09-16. 4 people have answered since; "
        "that is not counted until five or more wait and somebody reveals again."
    )
    late(workbook, "late4", "1a")
    assert len(counted(workbook)) == 1, "nor by itself"
    reveal(workbook, ProbeAnswer, "baseline")
    assert len(counted(workbook)) == 10
    assert "since" not in waiting_sentence(waiting(workbook, ProbeAnswer))


def test_groups_stay_as_they_were_revealed_when_late_people_are_counted(workbook: Workbook) -> None:
    for number in range(6):
        answer(workbook, f"early{number}", "1a", role_group="central office")
    reveal(workbook, ProbeAnswer, "baseline")
    before = by_group(revealed(workbook, ProbeAnswer), "rating", ITEMS)
    for number in range(5):
        late(workbook, f"late{number}", "1a", role_group="central office" if number else "school leaders")
    reveal(workbook, ProbeAnswer, "baseline")
    after = by_group(revealed(workbook, ProbeAnswer), "rating", ITEMS)
    pd.testing.assert_frame_equal(before, after)
    assert people_in(revealed(workbook, ProbeAnswer)) == 11


def test_corrections_are_counted_when_five_of_a_group_correct_and_stay_one_answer(workbook: Workbook) -> None:
    for number in range(6):
        answer(workbook, f"early{number}", "1a", role_group="central office")
    reveal(workbook, ProbeAnswer, "baseline")
    for number in range(4):
        late(workbook, f"EARLY {number}", "1a", role_group="central office")
    late(workbook, "another", "1a")
    reveal(workbook, ProbeAnswer, "baseline")
    assert {rating for *_, rating in counted(workbook)} == {"2 starting"}, "four of a group are too few"
    late(workbook, "early4", "1a", role_group="central office")
    reveal(workbook, ProbeAnswer, "baseline")
    assert [rating for *_, rating in counted(workbook)].count("4 in place and used") == 5
    assert len(counted(workbook)) == 6 and len(workbook.rows(ProbeAnswer)) == 7
    assert waiting(workbook, ProbeAnswer).late.tolist() == [1], "who answered for the first time still waits"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(0, 12), st.sampled_from(["central office", "school leaders", None])),
        max_size=14,
    )
)
def test_whoever_subtracts_two_days_finds_five_people_or_nobody(
    tmp_path_factory: pytest.TempPathFactory, people: list[tuple[int, str | None]]
) -> None:
    """Codes below 7 answered before the reveal; the totals and each shown group are compared."""
    book = open_store(tmp_path_factory.mktemp("late"))
    for number in range(7):
        answer(book, f"code{number}", "1a", role_group="central office" if number < 6 else None)
    reveal(book, ProbeAnswer, "baseline")
    before = revealed(book, ProbeAnswer)
    for number, group in people:
        late(book, f"code{number}", "1a", role_group=group)
    reveal(book, ProbeAnswer, "baseline")
    after = revealed(book, ProbeAnswer)
    changed = _changed(before, after)
    assert len(changed) == 0 or len(changed) >= 5
    for group in ("central office", "school leaders"):
        of_group = _changed(before[before.role_group == group], after[after.role_group == group])
        assert len(of_group) == 0 or len(of_group) >= 5
    book.close()


def _changed(before: pd.DataFrame, after: pd.DataFrame) -> set[str]:
    said = [dict(cell_rows(frame, "respondent_code", "rating")) for frame in (before, after)]
    return {code for code in said[0].keys() | said[1].keys() if said[0].get(code) != said[1].get(code)}
