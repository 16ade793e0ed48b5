"""Who needs what, which course answers it, sure against right, and the plan: on tables small enough to check by hand."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from typing import Any, get_args

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddtk_helpers.activities.a1_5_data_inventory.choices import ScoreType
from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry
from ddtk_helpers.activities.a1_6_data_collection.choices import Strand
from ddtk_helpers.activities.a1_6_data_collection.records import TrainingNeed
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.records import QuizAnswer
from ddtk_helpers.activities.a1_8_assessment_literacy.training import analysis, charts, facts, sentences
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.confidence import EVERYBODY
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.courses import course_rows, explains
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.coverage import (
    IN_PART,
    MET,
    NO_COURSE,
    OFFERED,
    PLANNED,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.people import (
    GROUP_OF_ROLE,
    GROUPS,
    ROLE_OF_GROUP,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis.plan import (
    NO_DAY,
    OVERDUE,
    RUNNING,
    TO_COME,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.training.records import (
    Offering,
    StrandAnswer,
    StrandNeed,
    TrainingPlanEntry,
)
from ddtk_helpers.activities.a1_8_assessment_literacy.training.steps import STEPS
from ddtk_helpers.charts import alt_text
from ddtk_helpers.district import Role
from ddtk_helpers.quiz import QuizItem, letter
from ddtk_helpers.records import Record, blank, check

TODAY = dt.date(2026, 11, 28)
TEACHERS, OFFICE, LEADERS = "teachers and coaches", "central office", "school leaders"
LITERACY, DISPLAYS = "assessment literacy", "displays"
SKILLS = ("1 new to it", "2 with help", "3 alone", "4 can help others")
ITEMS = [
    QuizItem(f"E{n}a", f"E{n}", "a", LITERACY, f"Question {n}?", ("x", "y", "z"), n % 3, ("", "", ""), "wrong") for n in range(1, 5)
]  # fmt: skip


def table_of(model: type[Record], *rows: dict[str, Any]) -> pd.DataFrame:
    """Give rows as the store gives them."""
    envelope = ("record_id", "school", "status")
    listed = [
        {"record_id": f"{model.prefix}-{number:04}", "school": "", "status": model.states[0], **blank(model), **row}
        for number, row in enumerate(rows, 1)
    ]  # fmt: skip
    return pd.DataFrame(listed, columns=[*envelope, *blank(model)], dtype=object)


def ratings(*people: tuple[str, int, int], strand: str = LITERACY) -> pd.DataFrame:
    """Give one self-rating for each person: group, now and needed."""
    return table_of(StrandAnswer, *(
        {"respondent_code": f"code{n}", "role_group": group, "wave": "baseline", "item": strand, "now": SKILLS[now - 1],
         "needed": SKILLS[needed - 1]}
        for n, (group, now, needed) in enumerate(people)
    ))  # fmt: skip


def quiz_of(*people: tuple[str, str, int], sure: bool = True) -> pd.DataFrame:
    """Give the answers of people to the four questions: code, group, and how many are right."""
    rows = []
    for code, group, right in people:
        for at, item in enumerate(ITEMS):
            place = item.right if at < right else (item.right + 1) % 3
            rows.append({
                "respondent_code": code, "role_group": group, "wave": "before", "item": item.id, "chosen": letter(place),
                "certainty": "sure" if sure else "not sure",
            })  # fmt: skip
    return table_of(QuizAnswer, *rows)


def course(title: str, strand: str = LITERACY, audience: Sequence[str] = ("teacher",), **more: Any) -> dict[str, Any]:  # fmt: skip
    return {"title": title, "strand": strand, "audience": list(audience), **more}


def planned(need: str = "Read it.", who: Sequence[str] = ("teacher",), **more: Any) -> dict[str, Any]:
    return {
        "need": need,
        "strand": LITERACY,
        "who": list(who),
        "owner": "Noor Haddad",
        "evidence": "They do it.",
        **more,
    }


def schools(number: int) -> pd.DataFrame:
    return pd.DataFrame({"code": [f"0398{n:04}" for n in range(number)]})


def scored(score: str, number: int, name: str = "Beacon") -> list[dict[str, Any]]:
    return [
        {"school": f"0398{n:04}", "name_local": name, "kind": "assessment", "score_types": [score]} for n in range(number)
    ]  # fmt: skip


def needs_of(**frames: pd.DataFrame) -> pd.DataFrame:
    """Give the list of needs from these frames; what is not given is empty."""
    empty = {
        "listed": table_of(TrainingNeed), "written": analysis.written_gaps(table_of(StrandNeed)),
        "self_rated": analysis.self_gaps(ratings(), facts.strand_items()),
        "by_strand": analysis.right_by_strand(quiz_of(), ITEMS), "reach": reach_of(),
    }  # fmt: skip
    return analysis.all_needs(**{**empty, **frames})


def reach_of(entries: Sequence[dict[str, Any]] = (), *courses: dict[str, Any], of: int = 12) -> pd.DataFrame:
    return analysis.score_reach(
        table_of(InventoryEntry, *entries), schools(of), table_of(Offering, *courses), facts.score_types()
    )


NAMES = analysis.names_of_scores(facts.score_types())


# Facts


def test_every_strand_and_every_kind_of_score_has_its_row_once() -> None:
    assert [item.id for item in facts.strand_items()] == list(get_args(Strand))
    assert list(facts.score_types()["score_type"]) == list(get_args(ScoreType))
    assert all(item.text.startswith("I ") and item.text.endswith(".") for item in facts.strand_items())


def test_every_role_has_a_group_and_every_group_a_role_of_its_own() -> None:
    assert set(GROUP_OF_ROLE) == set(get_args(Role))
    assert {group: GROUP_OF_ROLE[role] for group, role in ROLE_OF_GROUP.items()} == dict(
        zip(GROUPS, GROUPS, strict=True)
    )


def test_the_meeting_takes_fifty_minutes_in_five_steps() -> None:
    assert (sum(step.minutes for step in STEPS), len(STEPS)) == (50, 5)


# Rows


@pytest.mark.parametrize(("model", "row", "field"), [
    (Offering, {"dates": ["next week"]}, "dates"),
    (Offering, {"evaluation": ["reaction"]}, "evaluation"),
    (Offering, {"outcomes": list("abcde")}, "outcomes"),
    (StrandNeed, {"now": "3 alone", "needed": "2 with help"}, "needed"),
    (StrandNeed, {"n": 3, "source": "survey"}, "n"),
    (TrainingPlanEntry, {"owner": "Noor Haddad and Daniel Osei"}, "owner"),
    (TrainingPlanEntry, {"seen": "yes"}, "looked_on"),
    (TrainingPlanEntry, {"when": dt.date(2026, 10, 6), "looked_on": dt.date(2026, 10, 5)}, "looked_on"),
])  # fmt: skip
def test_rows_that_do_not_fit_are_questioned(model: type[Record], row: dict[str, Any], field: str) -> None:
    assert field in [problem.field for problem in check(model, row).problems]


def test_a_request_of_few_people_is_not_questioned() -> None:
    found = check(StrandNeed, {"n": 3, "source": "request"}).problems
    assert "n" not in [problem.field for problem in found]


# Scores that arrive and courses that explain them


def test_a_score_in_nine_of_twelve_schools_that_no_course_covers_is_flagged() -> None:
    reach = reach_of(scored("scaled score", 9))
    assert reach[["score_type", "schools", "of", "covered"]].to_numpy().tolist() == [
        ["scaled score", 9, 12, "no course"]
    ]
    says = sentences.scores_sentence(reach)
    assert says == "Scaled score reaches 9 of 12 schools, and no course covers it."


@pytest.mark.parametrize(("more", "covered"), [
    ({"terms_covered": ["Scale scores"]}, "by name"),
    ({"terms_covered": ["cut score"]}, "no course"),
    ({"assets_covered": ["BEACON"]}, "through a source"),
    ({"terms_covered": ["scaled score"], "status": "retired"}, "no course"),
])  # fmt: skip
def test_a_course_covers_a_score_by_any_of_its_names_or_through_a_source(
    more: dict[str, Any], covered: str
) -> None:
    assert list(reach_of(scored("scaled score", 3), course("Reports", **more))["covered"]) == [covered]


def test_the_office_is_no_school_and_a_retired_source_brings_nothing() -> None:
    office = {"school": "", "name_local": "Beacon", "score_types": ["raw score"]}
    gone = scored("raw score", 1)[0] | {"lifecycle": "retired"}
    assert reach_of([office, gone]).empty
    assert "names no kind of score yet" in sentences.scores_sentence(reach_of())


def test_a_title_explains_what_it_names_and_no_part_of_a_word() -> None:
    (one,) = course_rows(table_of(Offering, course("Percentile ranks for families")))
    assert explains(one, ["percentile rank"]) and not explains(one, ["rank and file"])
    (other,) = course_rows(table_of(Offering, course("Drawing scores")))
    assert not explains(other, ["raw score"]), "“raw score” begins in the middle of a word"


# Gaps


def test_the_gap_is_between_the_two_medians_and_groups_below_five_are_hidden() -> None:
    people = [(TEACHERS, 2, 4)] * 5 + [(LEADERS, 1, 4)] * 4 + [("district leaders", 1, 4)]
    frame = analysis.self_gaps(ratings(*people), facts.strand_items())
    here = frame[frame["strand"] == LITERACY].set_index("role_group")
    assert here.loc[TEACHERS, ["now", "needed", "gap", "people"]].tolist() == [2, 4, 2, 5]
    assert analysis.hidden_groups(frame) == ["district leaders", LEADERS]
    assert not here.loc[LEADERS, "shown"] and math.isnan(here.loc[LEADERS, "gap"])


def test_a_need_of_few_people_is_listed_without_its_numbers() -> None:
    row = {"role_group": LEADERS, "strand": DISPLAYS, "now": SKILLS[1], "needed": SKILLS[3], "n": 4, "source": "request", "why": "Asked."}  # fmt: skip
    written = analysis.written_gaps(table_of(StrandNeed, row))
    assert not written["shown"].any() and written["gap"].isna().all()
    (need,) = needs_of(written=written).to_dict("records")
    assert need["why"] == "Asked." and need["source"] == "request"


def test_the_widest_gap_that_may_be_shown_stands_in_the_grid() -> None:
    rated = analysis.self_gaps(ratings(*[(OFFICE, 4, 4)] * 5), facts.strand_items())
    row = {
        "role_group": OFFICE,
        "strand": LITERACY,
        "now": SKILLS[1],
        "needed": SKILLS[3],
        "n": 7,
        "source": "quiz",
    }
    grid = analysis.gap_grid(rated, analysis.written_gaps(table_of(StrandNeed, row)))
    cell = grid[(grid["role_group"] == OFFICE) & (grid["strand"] == LITERACY)].iloc[0]
    assert (cell["gap"], cell["source"]) == (2, "quiz") and len(grid) == 9
    assert analysis.wide_gaps(grid)["strand"].tolist() == [LITERACY]


# Sure and right


def pairs(
    group: str, number: int, now: int, right: int, *, first: int = 0
) -> tuple[pd.DataFrame, pd.DataFrame]:
    codes = range(first, first + number)
    rated = table_of(StrandAnswer, *(
        {"respondent_code": f"code{n}", "role_group": group, "wave": "baseline", "item": LITERACY, "now": SKILLS[now - 1]} for n in codes
    ))  # fmt: skip
    return rated, quiz_of(*((f"Code {n}", group, right) for n in codes))


def test_a_group_that_is_surer_than_right_is_found_and_told() -> None:
    rated, quiz = pairs(OFFICE, 5, 4, 1)
    frame = analysis.confidence(rated, quiz, ITEMS)
    row = frame.set_index("role_group").loc[OFFICE]
    assert (row["rated"], row["right"], row["sure_wrong"]) == (1, 0.25, 0.75) and row["paired"]
    assert analysis.over_confident(frame)["role_group"].tolist() == [OFFICE]
    says = sentences.confidence_sentence(frame)
    assert "central office, who put themselves at 100% of the way and get 25% right" in says
    assert "75% of their answers were sure and wrong" in says


def test_a_group_that_is_better_than_it_thinks_is_found() -> None:
    frame = analysis.confidence(*pairs(TEACHERS, 6, 1, 4), ITEMS)
    assert analysis.under_confident(frame)["role_group"].tolist() == [TEACHERS]
    assert "Better than they think: teachers and coaches, 100% right" in sentences.confidence_sentence(frame)


def test_what_guessing_gives_makes_nobody_better_than_they_think() -> None:
    frame = analysis.confidence(*pairs(TEACHERS, 6, 2, 2), ITEMS)
    row = frame.set_index("role_group").loc[TEACHERS]
    assert row["right"] - row["rated"] > 0.15 and row["right"] == 0.5
    assert analysis.under_confident(frame).empty, (
        "a half right is a quarter known and a third of the rest guessed"
    )


def test_four_people_are_not_shown_and_nobody_is_worked_out_from_the_rest() -> None:
    frames = [pairs(OFFICE, 5, 4, 1), pairs(TEACHERS, 6, 2, 2, first=10), pairs(LEADERS, 3, 1, 4, first=20)]
    rated, quiz = (pd.concat(side, ignore_index=True) for side in zip(*frames, strict=True))
    shown = analysis.confidence(rated, quiz, ITEMS).set_index("role_group")["shown"]
    assert not shown[LEADERS] and not shown[OFFICE], "three leaders would be what is left over"
    assert shown[TEACHERS] and shown[EVERYBODY]
    assert analysis.confidence(*pairs(OFFICE, 4, 4, 1), ITEMS).empty


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_the_same_people_are_compared_unless_the_others_could_be_worked_out(both: int, only_rated: int, only_quiz: int) -> None:  # fmt: skip
    rated, quiz = pairs(OFFICE, both, 4, 1)
    more_rated, _ = pairs(OFFICE, only_rated, 1, 1, first=20)
    _, more_quiz = pairs(OFFICE, only_quiz, 1, 4, first=40)
    frame = analysis.confidence(pd.concat([rated, more_rated]), pd.concat([quiz, more_quiz]), ITEMS)
    if min(both + only_rated, both + only_quiz) < 5:
        assert frame.empty
        return
    row = frame.set_index("role_group").loc[OFFICE]
    safe = both >= 5 and all(left == 0 or left >= 5 for left in (only_rated, only_quiz))
    assert row["paired"] == safe
    assert row["people"] == (both if safe else both + only_quiz)


def test_a_strand_that_the_quiz_does_not_ask_about_says_nothing_about_confidence() -> None:
    rated, quiz = pairs(OFFICE, 5, 4, 2)
    elsewhere = rated.assign(item=DISPLAYS, now=SKILLS[0])
    together = analysis.confidence(pd.concat([rated, elsewhere]), quiz, ITEMS)
    assert together.set_index("role_group").loc[OFFICE, "rated"] == 1


def test_right_by_strand_hides_groups_below_five() -> None:
    quiz = quiz_of(*((f"a{n}", OFFICE, 1) for n in range(6)), *((f"b{n}", TEACHERS, 4) for n in range(4)))
    found = analysis.right_by_strand(quiz, ITEMS).set_index("role_group")
    assert not found["shown"].any(), "four teachers could be worked out from everybody less the office"
    quiz = quiz_of(*((f"a{n}", OFFICE, 1) for n in range(6)), *((f"b{n}", TEACHERS, 4) for n in range(5)))
    found = analysis.right_by_strand(quiz, ITEMS).set_index("role_group")
    assert (found.loc[OFFICE, "right"], found.loc[TEACHERS, "right"]) == (0.25, 1)


def test_one_hard_question_alone_makes_no_need() -> None:
    quiz = quiz_of(*((f"a{n}", OFFICE, 0) for n in range(5)))
    for items, needs in ((ITEMS[:1], 0), (ITEMS[:2], 1)):
        assert len(needs_of(by_strand=analysis.right_by_strand(quiz, items))) == needs


# Needs and coverage


def test_needs_come_from_everywhere_once() -> None:
    listed = table_of(
        TrainingNeed,
        {
            "who": "teacher",
            "strand": LITERACY,
            "about": "Percentile rank",
            "why": "x",
            "from_activity": "1.7",
        },
        {"who": "coach", "strand": DISPLAYS, "why": "x", "from_activity": "1.9", "status": "dropped"},
    )
    rated = analysis.self_gaps(ratings(*[(TEACHERS, 2, 4)] * 5, strand=DISPLAYS), facts.strand_items())
    quiz = analysis.right_by_strand(quiz_of(*((f"c{n}", OFFICE, 1) for n in range(5))), ITEMS)
    reach = reach_of([*scored("percentile rank", 9), *scored("raw score", 2, "Unit test")])
    needs = needs_of(listed=listed, self_rated=rated, by_strand=quiz, reach=reach)
    assert needs["source"].tolist() == ["1.7", "self-rating", "quiz", "inventory"]
    assert needs["about"].tolist() == ["Percentile rank", "", "", "raw score"], (
        "the percentile rank is listed already"
    )


COURSES = table_of(
    Offering, course("Reports", terms_covered=["scaled score"]), course("For coaches", audience=["coach"]),
    course("Nobody asked", strand="questions"),
)  # fmt: skip


@pytest.mark.parametrize(("need", "state", "courses"), [
    ({"about": "scaled score"}, OFFERED, "Reports"),
    ({"about": "grade equivalent"}, IN_PART, "Reports"),
    ({"about": None}, OFFERED, "Reports"),
    ({"who": "coach"}, OFFERED, "For coaches"),
    ({"who": "principal"}, NO_COURSE, ""),
    ({"strand": DISPLAYS}, NO_COURSE, ""),
    ({"status": "met"}, MET, "Reports"),
])  # fmt: skip
def test_a_need_has_the_course_that_fits_role_strand_and_what_it_is_about(
    need: dict[str, Any], state: str, courses: str
) -> None:
    row = {"who": "teacher", "strand": LITERACY, "why": "x", "from_activity": "1.7"} | need
    covered = analysis.coverage(
        needs_of(listed=table_of(TrainingNeed, row)), COURSES, table_of(TrainingPlanEntry), NAMES
    )
    assert covered[["state", "courses"]].to_numpy().tolist() == [[state, courses]]


def test_a_need_is_planned_by_its_number_or_by_group_and_strand_where_no_number_is_given() -> None:
    row = {"who": "teacher", "strand": LITERACY, "why": "x", "from_activity": "1.7"}
    needs = needs_of(listed=table_of(TrainingNeed, row, row | {"who": "principal"}))
    by_number = analysis.coverage(
        needs, COURSES, table_of(TrainingPlanEntry, planned(needs=["TRN-0002"])), NAMES
    )
    assert dict(zip(by_number["number"], by_number["state"], strict=True)) == {
        "TRN-0001": OFFERED,
        "TRN-0002": PLANNED,
    }
    by_group = analysis.coverage(needs, COURSES, table_of(TrainingPlanEntry, planned()), NAMES)
    assert dict(zip(by_group["number"], by_group["planned"], strict=True)) == {
        "TRN-0001": "LPL-0001",
        "TRN-0002": "",
    }
    dropped = table_of(TrainingPlanEntry, planned(needs=["TRN-0001"], status="dropped"))
    assert PLANNED not in set(analysis.coverage(needs, COURSES, dropped, NAMES)["state"])


def test_courses_that_nobody_needs_are_named_whatever_their_title() -> None:
    row = {"who": "teacher", "strand": LITERACY, "why": "x", "from_activity": "1.7"}
    courses = table_of(Offering, course("Scores; and more"), course("Nobody asked", strand="questions"))
    covered = analysis.coverage(
        needs_of(listed=table_of(TrainingNeed, row)), courses, table_of(TrainingPlanEntry), NAMES
    )
    unneeded = analysis.unneeded(courses, covered, table_of(TrainingPlanEntry))
    assert unneeded["title"].tolist() == ["Nobody asked"]
    assert analysis.unneeded(
        courses, covered, table_of(TrainingPlanEntry, planned(course="nobody asked"))
    ).empty
    assert "No need asks for: “Nobody asked”." in sentences.coverage_sentence(covered, unneeded)


# The plan


@pytest.mark.parametrize(("row", "state"), [
    ({"when": dt.date(2026, 10, 17)}, RUNNING),  # six weeks later is today
    ({"when": dt.date(2026, 10, 16)}, OVERDUE),
    ({"when": dt.date(2026, 11, 28)}, RUNNING),
    ({"when": dt.date(2026, 11, 29)}, TO_COME),
    ({}, NO_DAY),
    ({"when": dt.date(2026, 9, 1), "seen": "in part"}, "seen in part"),
    ({"when": dt.date(2026, 9, 1), "seen": "no"}, "not seen in use"),
])  # fmt: skip
def test_a_training_stands_by_its_day_and_the_look_six_weeks_later(row: dict[str, Any], state: str) -> None:
    assert analysis.plan_states(table_of(TrainingPlanEntry, planned(**row)), TODAY)["state"].tolist() == [
        state
    ]


def checks_of(plan: Sequence[dict[str, Any]], *courses: dict[str, Any]) -> list[str]:
    frame = analysis.plan_checks(table_of(TrainingPlanEntry, *plan), table_of(Offering, *courses), TODAY)
    return frame["check"].tolist()


LATER = {"when": dt.date(2027, 1, 20)}


@pytest.mark.parametrize(("row", "courses", "found"), [
    ({"owner": None}, [], ["no owner", "no course"]),
    ({"evidence": None}, [], ["no evidence of use", "no course"]),
    ({"course": "Reports"}, [], ["not in the catalog"]),
    ({"course": "reports"}, [course("Reports")], ["course without a day"]),
    ({"course": "Reports"}, [course("Reports", dates=["2027-01-20"], status="retired")], ["course no longer offered"]),
    ({"course": "Reports"}, [course("Reports", dates=["2027-01-20"], prerequisites=["First"])], ["course before it missing"]),
    ({"course": "Reports", "people": 9}, [course("Reports", dates=["2027-01-20"], capacity=8)], ["too many people"]),
    ({"course": "Reports", "people": 8}, [course("Reports", dates=["2027-01-20"], capacity=8)], []),
])  # fmt: skip
def test_what_is_missing_in_the_plan_is_named(row: dict[str, Any], courses: list[dict[str, Any]], found: list[str]) -> None:  # fmt: skip
    assert checks_of([planned(**{**LATER, **row})], *courses) == found


def test_a_course_before_it_counts_only_when_it_is_earlier_and_for_the_same_group() -> None:
    courses = [
        course("First", dates=["2026-12-01"]),
        course("Second", dates=["2027-01-20"], prerequisites=["First"]),
    ]
    second = planned(course="Second", **LATER)
    assert checks_of([planned(course="First", when=dt.date(2026, 12, 1)), second], *courses) == []
    for first in ({"when": dt.date(2027, 2, 1)}, {"when": dt.date(2026, 12, 1), "who": ["principal"]}):
        assert checks_of([planned(course="First", **first), second], *courses) == ["course before it missing"]


def test_people_of_several_rows_on_one_day_are_added_up() -> None:
    full = course("Reports", dates=["2027-01-20"], capacity=8)
    both = [
        planned(course="Reports", people=5, **LATER),
        planned(who=["coach"], course="Reports", people=4, **LATER),
    ]
    assert checks_of(both, full) == ["too many people"]
    other_day = [both[0], both[1] | {"when": dt.date(2027, 1, 27)}]
    assert checks_of(other_day, full) == []


# What is said and drawn of nothing


def test_every_sentence_and_chart_is_true_of_empty_frames() -> None:
    needs = needs_of()
    covered = analysis.coverage(needs, table_of(Offering), table_of(TrainingPlanEntry), NAMES)
    rated = analysis.self_gaps(ratings(), facts.strand_items())
    grid = analysis.gap_grid(rated, analysis.written_gaps(table_of(StrandNeed)))
    sure = analysis.confidence(ratings(), quiz_of(), ITEMS)
    plan = analysis.plan_states(table_of(TrainingPlanEntry), TODAY)
    checked = analysis.plan_checks(table_of(TrainingPlanEntry), table_of(Offering), TODAY)
    said = [
        sentences.scores_sentence(reach_of()), sentences.gap_sentence(grid), sentences.confidence_sentence(sure),
        sentences.coverage_sentence(covered, analysis.unneeded(table_of(Offering), covered, table_of(TrainingPlanEntry))),
        sentences.plan_sentence(plan, checked), sentences.needs_sentence(needs), sentences.catalog_sentence(table_of(Offering)),
    ]  # fmt: skip
    assert all(one.endswith(".") and "nan" not in one for one in said)
    drawn = [
        charts.reach_chart(reach_of()), charts.gap_chart(grid), charts.confidence_chart(sure),
        charts.coverage_chart(analysis.by_strand(covered)), charts.plan_chart(plan, TODAY),
    ]  # fmt: skip
    assert all(len(alt_text(ax)) > 30 for ax in drawn)
