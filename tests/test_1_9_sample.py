"""What was planted in the made-up district's concerns can be found in them, and goes where it is needed."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from ddtk_helpers.activities.a1_6_data_collection.records import TrainingNeed
from ddtk_helpers.activities.a1_9_managing_change import analysis, documents, facts, handoff
from ddtk_helpers.activities.a1_9_managing_change.analysis.responses import OVERDUE
from ddtk_helpers.activities.a1_9_managing_change.analysis.stages import EVERYBODY
from ddtk_helpers.activities.a1_9_managing_change.records import RAW_TEXTS, Coding, FrameAction
from ddtk_helpers.activities.a1_9_managing_change.rows import Rows, load
from ddtk_helpers.privacy import text_problem
from ddtk_helpers.sample.concern_answer import rows as made_answers
from ddtk_helpers.sample.concern_voice import rows as made_voices
from ddtk_helpers.store import Workbook

GULL, COMPASS = "03980110", "03980805"
TEACHERS, OFFICE, CLERKS = "teachers and coaches", "central office", "support and clerical staff"


@pytest.fixture(scope="module")
def workbook(open_sample: Callable[..., Workbook]) -> Workbook:
    return open_sample(today="2026-11-23")


@pytest.fixture(scope="module")
def rows(workbook: Workbook) -> Rows:
    return load(workbook)


@pytest.fixture(scope="module")
def by_group(rows: Rows) -> pd.DataFrame:
    return analysis.stage_by_group(rows.answers)


def test_codes_are_each_a_person_and_voices_have_the_code_of_their_ratings() -> None:
    answers, voices = pd.DataFrame(made_answers()), pd.DataFrame(made_voices())
    assert answers.groupby(["school", "respondent_code"])["role_group"].nunique().max() == 1
    people = answers.drop_duplicates(["school", "wave", "respondent_code"])
    assert people.groupby(["school", "wave"]).size().loc[""].to_dict() == {"baseline": 27, "other": 21}
    asked = people[(people["school"] == "") & (people["wave"] == "baseline")].set_index("respondent_code")[
        "role_group"
    ]
    assert voices["respondent_code"].is_unique
    assert all(
        asked[code] == group
        for code, group in zip(voices["respondent_code"], voices["role_group"], strict=True)
    )


def test_teachers_stand_at_personal_and_management_the_office_at_consequence_and_collaboration(
    by_group: pd.DataFrame,
) -> None:
    common = analysis.most_common(by_group).set_index("group")["stage"]
    assert common[TEACHERS] == "S2 personal; S3 management"
    assert common[OFFICE] == "S4 consequence; S5 collaboration"
    assert common[CLERKS] == common[EVERYBODY] == "S3 management"


def test_three_school_leaders_and_two_families_are_hidden_together(by_group: pd.DataFrame) -> None:
    assert analysis.hidden_groups(by_group) == ["school leaders", "families, students, community"]


def test_most_asked_what_it_is_in_the_early_pulse_and_how_to_fit_it_in_at_the_baseline(rows: Rows) -> None:
    assert rows.waves == ["other", "baseline"] and rows.change == "monthly data meetings"
    common = analysis.most_common(analysis.stage_by_wave(rows.all_waves, rows.waves))
    assert common["stage"].tolist() == ["S1 informational", "S3 management"]


def test_two_differences_are_open_and_one_concern_waits_for_a_paraphrase(rows: Rows) -> None:
    read = analysis.readings(rows.codings)
    assert read.loc[read["state"] == "read differently", "voice"].tolist() == ["VOC-0018", "VOC-0006"]
    texts = analysis.texts_to_read(rows.voices)
    assert texts.loc[texts["state"] == "waits for a paraphrase", "voice"].tolist() == ["VOC-0022"]
    stage = analysis.agreement(read).iloc[0]
    assert (stage["texts"], stage["alike"]) == (23, 18) and stage["kappa"] == pytest.approx(
        287 / 425 + 23 / 425
    )


def test_nobody_answers_those_who_want_to_work_together_and_one_response_is_overdue(
    rows: Rows, by_group: pd.DataFrame, workbook: Workbook
) -> None:
    open_ = analysis.without_response(analysis.coverage(by_group, rows.responses))
    assert open_["stage"].tolist()[0] == "S5 collaboration"
    states = analysis.response_states(rows.responses, workbook.today)
    assert states.loc[states["state"] == OVERDUE, "owner"].tolist() == ["Noor Haddad"]


def test_the_symptom_of_three_lists_has_no_response_yet(rows: Rows) -> None:
    found = analysis.symptom_list(rows.symptoms, rows.responses).set_index("barrier")["answered_by"]
    assert found["B6 no time"] == "RSP-0001" and found[found == ""].index.str.startswith("X1").all()


def test_a_loss_that_was_heard_is_not_named_by_the_team(rows: Rows) -> None:
    found = analysis.loss_counts(analysis.readings(rows.codings), rows.losses).set_index("loss_type")
    assert found.loc["identity", ["heard", "named"]].tolist() == [1, 0]


def test_the_sample_checklist_is_the_frameworks(workbook: Workbook) -> None:
    assert set(workbook.load(FrameAction)["action"]) == set(facts.frame_actions()["action"])
    assert handoff.missing_actions(workbook) == []


def test_gull_cove_is_shown_and_the_compass_program_is_not(workbook: Workbook) -> None:
    places = {
        school: Workbook(workbook.url, district="0398", school=school, school_year="2026-27", today=workbook.today, exports=workbook.exports)
        for school in (GULL, COMPASS)
    }  # fmt: skip
    numbers = {school: documents.numbers(book) for school, book in places.items()}
    assert numbers[GULL]["stage_by_group"] and not numbers[COMPASS]["stage_by_group"]
    assert numbers[COMPASS]["headline"]["people"] == 4
    hidden = {row["group"] for row in numbers[GULL]["stage_by_group"] if not row["shown"]}
    assert hidden == {"school leaders", CLERKS, TEACHERS}, (
        "two people are left over, so the teachers protect them"
    )


def test_needs_of_the_sample_go_to_the_shared_list_once(workbook: Workbook) -> None:
    before = len(workbook.load(TrainingNeed, school=""))
    added = handoff.write_needs(workbook)
    assert [row.values["who"] for row in added] == [
        "teacher",
        "clerical and data entry",
        "clerical and data entry",
    ]
    assert handoff.write_needs(workbook) == [] and len(workbook.load(TrainingNeed, school="")) == before + 3


def test_no_text_of_the_sample_names_a_student_and_every_coding_has_its_concern(
    workbook: Workbook, rows: Rows
) -> None:
    said = [text for name in (*RAW_TEXTS, "paraphrase") for text in rows.voices[name] if text]
    assert not [text for text in said if text_problem(text)]
    assert set(workbook.load(Coding)["voice"]) <= set(rows.voices["record_id"])
