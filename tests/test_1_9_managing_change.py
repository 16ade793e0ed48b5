"""Where people stand, how two people agree, what nobody answers: on tables small enough to check by hand."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from itertools import product
from typing import Any, get_args

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddtk_helpers.activities.a1_9_managing_change import analysis, facts, sentences
from ddtk_helpers.activities.a1_9_managing_change.analysis.coding import ALIKE, DIFFER, ONE_ONLY, SETTLED
from ddtk_helpers.activities.a1_9_managing_change.analysis.responses import (
    DONE,
    DUE_SOON,
    LATER,
    MOVES,
    NO_DATE,
    OVERDUE,
    ROLE_OF_GROUP,
)
from ddtk_helpers.activities.a1_9_managing_change.analysis.stages import EVERYBODY, STAGES
from ddtk_helpers.activities.a1_9_managing_change.audit import refuse_unsafe_stages
from ddtk_helpers.activities.a1_9_managing_change.choices import Coder, FrameMove, HowTrue
from ddtk_helpers.activities.a1_9_managing_change.records import (
    Coding,
    ConcernAnswer,
    ConcernVoice,
    FrameAction,
    Loss,
    Response,
)
from ddtk_helpers.activities.a1_9_managing_change.rules import CLUSTERS
from ddtk_helpers.activities.a1_9_managing_change.steps import STEPS
from ddtk_helpers.answers.rounds import WAITING_COLUMNS
from ddtk_helpers.choices import RoleGroup
from ddtk_helpers.district import Role
from ddtk_helpers.records import blank, check
from ddtk_helpers.suppression import NotSafe
from ddtk_helpers.words import count

TRUE, DONT_KNOW = get_args(HowTrue), "don't know"
TODAY = dt.date(2026, 11, 23)
TEACHERS, OFFICE, LEADERS = "teachers and coaches", "central office", "school leaders"
CLERKS, FAMILIES = "support and clerical staff", "families, students, community"
Rated = dict[str, int | None]


def person(number: int, group: str, rated: Rated, wave: str = "baseline") -> list[dict[str, Any]]:
    """Give the answers of one person as the store gives them; None for don't know."""
    about = {"school": "", "respondent_code": f"code{number}", "role_group": group, "wave": wave}
    return [
        {
            **blank(ConcernAnswer),
            **about,
            "item": item,
            "how_true": DONT_KNOW if points is None else TRUE[points],
        }
        for item, points in rated.items()
    ]


def answered(*people: tuple[str, Rated], wave: str = "baseline") -> pd.DataFrame:
    rows = [row for number, (group, rated) in enumerate(people) for row in person(number, group, rated, wave)]
    return pd.DataFrame(rows, columns=["school", *blank(ConcernAnswer)], dtype=object)


def table_of(model: Any, *rows: dict[str, Any]) -> pd.DataFrame:
    listed = [
        {"record_id": f"{model.prefix}-{number:04}", "school": "", **blank(model), **row} for number, row in enumerate(rows, 1)
    ]  # fmt: skip
    return pd.DataFrame(listed, columns=["record_id", "school", *blank(model)], dtype=object)


def read_as(voice: str, coder: str, stage: int, loss: str | None = None) -> dict[str, Any]:
    name = STAGES[stage]
    return {"voice": voice, "coder": coder, "stage": name, "cluster": CLUSTERS[name[:2]], "loss_type": loss}


def counts_of(frame: pd.DataFrame, group: str) -> list[float]:
    here = frame[frame["group"] == group]
    return list(here["alone"] + here["shared"])


NOBODY = answered()
S3: Rated = {"S2": 2, "S3": 4}
S1: Rated = {"S1": 4}


# Facts


def test_seven_stages_with_our_own_statements_and_the_models_names() -> None:
    known = facts.stages()
    assert list(known["choice"]) == list(STAGES)
    assert [CLUSTERS[choice[:2]] for choice in STAGES] == list(known["cluster"])
    assert all(statement.endswith(".") and len(statement.split()) <= 12 for statement in known["statement"])
    assert [item.id for item in facts.statements()] == ["S0", "S1", "S2", "S3", "S4", "S5", "S6"]
    assert list(known.loc[known["strand"] != "", "choice"]) == ["S1 informational", "S3 management"]


def test_every_heading_of_the_framework_has_its_actions_once_and_in_order() -> None:
    known = facts.frame_actions()
    assert list(dict.fromkeys(known["frame_move"])) == list(get_args(FrameMove))
    assert known["action"].is_unique and len(known) == 26
    assert known["action"].str.contains("reading assessments").sum() == 1, (
        "the Toolkit lists it twice (A.0.9)"
    )


def test_tool_numbers_of_the_framework_are_those_of_this_edition_and_say_what_changed() -> None:
    known = facts.frame_actions().set_index("id")
    inventory, schedule = known.loc["manage-process-1"], known.loc["manage-process-3"]
    assert (inventory["done_in"], inventory["notebook"]) == ("1.5", "1_5_data_inventory")
    assert "2.2.1T" in inventory["correction"] and "1.5.1T" in inventory["correction"]
    assert (schedule["done_in"], schedule["notebook"]) == ("1.7", "1_7_data_dissemination")
    assert "3.2.2T" in schedule["correction"] and "1.7.2T" in schedule["correction"]
    assert "twice" in known.loc["build-capacity-6", "correction"]


def test_the_protocol_takes_seventy_five_minutes_in_nine_steps() -> None:
    assert (sum(step.minutes for step in STEPS), len(STEPS)) == (75, 9)


# Stages


@pytest.mark.parametrize(("rated", "stands"), [
    ({"S1": 4, "S2": 3}, ["S1 informational"]),
    ({"S2": 3, "S3": 3, "S0": 2}, ["S2 personal", "S3 management"]),
    ({"S1": 3, "S2": 3, "S3": 3}, []),
    (dict.fromkeys(CLUSTERS, 0), []),
    ({"S4": None, "S5": None}, []),
    ({"S4": None, "S5": 1}, ["S5 collaboration"]),
])  # fmt: skip
def test_a_person_stands_at_the_truest_statement_at_two_or_at_none(rated: Rated, stands: list[str]) -> None:
    assert analysis.person_stages(answered((TEACHERS, rated)))["stages"].tolist() == [stands]


@given(st.dictionaries(st.sampled_from(list(CLUSTERS)), st.sampled_from([None, 0, 1, 2, 3, 4]), min_size=1))
def test_nobody_stands_at_more_than_two_stages_and_never_at_an_unrated_one(rated: Rated) -> None:
    (stands,) = analysis.person_stages(answered((TEACHERS, rated)))["stages"]
    assert len(stands) <= 2 and all(rated[stage[:2]] for stage in stands)


def test_everybody_is_counted_once_alone_twice_when_shared_and_unclear_else() -> None:
    tie: Rated = {"S2": 3, "S3": 3}
    frame = analysis.stage_by_group(answered(*[(TEACHERS, S3)] * 4, (TEACHERS, tie), (TEACHERS, {"S1": 0})))
    mine = frame[frame["group"] == TEACHERS].set_index("stage")
    assert mine.loc["S3 management", ["alone", "shared", "unclear", "people"]].tolist() == [4, 1, 1, 6]
    assert mine.loc["S2 personal", ["alone", "shared"]].tolist() == [0, 1]
    one = mine["alone"].sum() + mine["shared"].sum() / 2 + mine["unclear"].iloc[0]
    assert one == mine["people"].iloc[0]


def test_small_groups_are_hidden_with_as_many_others_as_nobody_can_subtract() -> None:
    five_left = (
        [(TEACHERS, S3)] * 5 + [(TEACHERS, S1), (LEADERS, S1)] + [(LEADERS, S3)] * 2 + [(FAMILIES, S3)] * 2
    )
    frame = analysis.stage_by_group(answered(*five_left))
    assert analysis.hidden_groups(frame) == [LEADERS, FAMILIES]
    assert sum(counts_of(frame, TEACHERS)) == 6 and all(map(math.isnan, counts_of(frame, LEADERS)))
    three_left = (
        [(TEACHERS, S3)] * 5 + [(OFFICE, S3)] * 5 + [(LEADERS, S3)] * 3 + [(TEACHERS, S1), (OFFICE, S1)]
    )
    hidden = analysis.hidden_groups(analysis.stage_by_group(answered(*three_left)))
    assert LEADERS in hidden and len(hidden) == 2, "three leaders could be worked out from the rest"


def test_a_group_all_of_whom_stand_at_one_stage_is_hidden_and_so_are_those_left_over() -> None:
    mixed = [S3, S3, S3, S3, S1]
    alike = [(TEACHERS, one) for one in mixed] + [(OFFICE, one) for one in mixed * 2] + [(CLERKS, S3)] * 5
    frame = analysis.stage_by_group(answered(*alike))
    assert analysis.hidden_groups(frame) == [TEACHERS, CLERKS], "clerks alone could be subtracted"
    both = [(TEACHERS, one) for one in mixed] + [(LEADERS, S3)] * 3 + [(FAMILIES, {"S2": 4, "S3": 4})] * 2
    assert analysis.hidden_groups(analysis.stage_by_group(answered(*both))) == [LEADERS, TEACHERS, FAMILIES]
    refuse_unsafe_stages(answered(*alike), frame.to_dict("records"))


ANYBODY = st.tuples(
    st.sampled_from([*get_args(RoleGroup), None]), st.sampled_from([S3, S1, {"S2": 4, "S3": 4}, {"S0": 0}])
)


@settings(max_examples=150, deadline=None)
@given(st.lists(ANYBODY, max_size=24))
def test_the_audit_finds_nothing_in_any_table_of_stages(people: list[tuple[str, Rated]]) -> None:
    said = answered(*people)
    refuse_unsafe_stages(said, analysis.stage_by_group(said).to_dict("records"))


def test_the_audit_finds_what_a_laxer_rule_would_show() -> None:
    people = [(TEACHERS, S3)] * 4 + [(TEACHERS, S1)] + [(LEADERS, S3)] * 3
    whole = analysis.stage_by_group(answered(*people, *[(OFFICE, S3), (OFFICE, S1)] * 3))
    line = whole[whole["group"] == EVERYBODY]
    shown = pd.concat([line, line.assign(group=OFFICE, people=6, alone=[0, 3, 0, 3, 0, 0, 0])])
    everybody = answered(*people, *[(OFFICE, S3), (OFFICE, S1)] * 3)
    refuse_unsafe_stages(everybody, shown.to_dict("records"))
    teachers = line.assign(group=TEACHERS, people=5, alone=[0, 1, 0, 4, 0, 0, 0])
    with pytest.raises(NotSafe, match="for school leaders,"):
        refuse_unsafe_stages(everybody, pd.concat([shown, teachers]).to_dict("records"))
    with pytest.raises(NotSafe, match="all of school leaders"):
        refuse_unsafe_stages(
            everybody, line.assign(group=LEADERS, people=3, alone=[0, 0, 0, 3, 0, 0, 0]).to_dict("records")
        )


def test_the_audit_finds_that_all_who_are_left_over_stand_at_one_stage() -> None:
    said = answered(*[(TEACHERS, S3)] * 4, (TEACHERS, S1), *[(LEADERS, S3)] * 3, *[(FAMILIES, S3)] * 2)
    line = analysis.stage_by_group(said)
    line = line[line["group"] == EVERYBODY]
    teachers = line.assign(group=TEACHERS, people=5, alone=[0, 1, 0, 4, 0, 0, 0])
    with pytest.raises(NotSafe, match="community at S3 management and school leaders at S3"):
        refuse_unsafe_stages(said, pd.concat([line, teachers]).to_dict("records"))


def test_below_five_people_nothing_is_counted() -> None:
    assert analysis.stage_by_group(answered(*[(TEACHERS, S3)] * 4)).empty
    assert analysis.stage_by_wave(answered(*[(TEACHERS, S3)] * 4), ["baseline"]).empty


def test_waves_stand_side_by_side_in_their_order_and_are_never_averaged() -> None:
    early = answered(*[(TEACHERS, {"S1": 4})] * 6, wave="other")
    both = pd.concat([answered(*[(TEACHERS, S3)] * 5), early], ignore_index=True)
    frame = analysis.stage_by_wave(both, ["other", "baseline"])
    assert list(dict.fromkeys(frame["group"])) == ["other", "baseline"]
    assert counts_of(frame, "other")[1] == 6 and counts_of(frame, "baseline")[3] == 5
    assert not [name for name in frame.columns if "mean" in name or "average" in name]
    assert "S1 informational in the other round (6 of 6)" in sentences.wave_sentence(frame)


def test_the_same_code_twice_is_one_person() -> None:
    rows = person(1, TEACHERS, {"S1": 4}) + person(1, TEACHERS, {"S3": 2})
    assert len(analysis.person_stages(pd.DataFrame(rows))) == 1


# Two people read


def pairs_of(cells: dict[tuple[str, str], int]) -> list[tuple[str, str]]:
    return [pair for pair, number in cells.items() for _ in range(number)]


# The first: 20 and 15 of 50 alike; by chance 25/50 × 30/50 + 25/50 × 20/50 = 0.5; (0.7 - 0.5) / 0.5 = 0.4.
# The second is the table of 100 patients in Fleiss, Statistical Methods for Rates and Proportions (1981), chapter
# 13: 75 1 4, 5 4 1, 0 0 10; 0.89 alike, by chance 0.8 × 0.8 + 0.1 × 0.05 + 0.1 × 0.15 = 0.66; 0.23 / 0.34 = 0.676.
# The third has less agreement than chance: none alike, by chance 0.5; (0 - 0.5) / 0.5 = -1.
KAPPAS = [
    ({("y", "y"): 20, ("y", "n"): 5, ("n", "y"): 10, ("n", "n"): 15}, 0.7, 0.5, 0.4),
    ({("a", "a"): 75, ("a", "b"): 1, ("a", "c"): 4, ("b", "a"): 5, ("b", "b"): 4, ("b", "c"): 1, ("c", "c"): 10}, 0.89, 0.66, 23 / 34),
    ({("y", "n"): 5, ("n", "y"): 5}, 0.0, 0.5, -1.0),
    ({("y", "y"): 3, ("n", "n"): 3}, 1.0, 0.5, 1.0),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "share", "by_chance", "kappa"), KAPPAS)
def test_kappa_is_that_worked_out_by_hand(
    cells: dict[tuple[str, str], int], share: float, by_chance: float, kappa: float
) -> None:
    found = analysis.cohen_kappa(pairs_of(cells))
    assert (found.share, found.by_chance, found.kappa) == pytest.approx((share, by_chance, kappa))


@pytest.mark.parametrize("texts", [1, 3, 49])
def test_kappa_of_one_single_class_is_not_defined_and_said_in_words(texts: int) -> None:
    assert math.isnan(analysis.cohen_kappa([("a", "a")] * texts).kappa)
    codings = table_of(Coding, *(read_as(f"VOC-{n}", coder, 3) for n in range(texts) for coder in "AB"))
    says = sentences.agreement_sentence(analysis.agreement(analysis.readings(codings)))
    assert says.count("kappa is not defined, because both put everything into the same one class") == 3
    assert f"{texts} of {texts} read alike (100%)" in says and "nan" not in says


def test_nothing_read_by_both_is_said_in_words() -> None:
    alone = analysis.readings(table_of(Coding, read_as("VOC-1", "A", 3)))
    assert "No concern was read by both yet" in sentences.agreement_sentence(analysis.agreement(alone))
    assert alone["state"].tolist() == [ONE_ONLY] and alone["stage"].tolist() == [""]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=40))
def test_kappa_is_at_most_one_and_one_only_when_all_are_alike(pairs: list[tuple[str, str]]) -> None:
    found = analysis.cohen_kappa(pairs)
    if not math.isnan(found.kappa):
        assert -1 <= found.kappa <= 1
        assert (found.kappa == 1) == (found.alike == found.texts)
    turned = analysis.cohen_kappa([(other, one) for one, other in pairs])
    assert turned.kappa == found.kappa or math.isnan(found.kappa)


def test_disagreements_stand_first_those_between_clusters_before_the_others() -> None:
    stages: dict[str, tuple[int, ...]] = {
        "VOC-1": (3, 3),
        "VOC-2": (1, 2),
        "VOC-3": (2, 3),
        "VOC-4": (4, 1, 4),
    }
    codings = [
        read_as(voice, get_args(Coder)[at], stage) for voice, read in stages.items() for at, stage in enumerate(read)
    ]  # fmt: skip
    read = analysis.readings(table_of(Coding, *codings))
    assert read["voice"].tolist() == ["VOC-3", "VOC-2", "VOC-4", "VOC-1"]
    assert read["state"].tolist() == [DIFFER, DIFFER, SETTLED, ALIKE]
    assert read["stage"].tolist() == ["", "", "S4 consequence", "S3 management"]
    assert analysis.agreement(read)["alike"].tolist()[0] == 1, "what was settled later is no agreement"


def test_a_cluster_that_is_not_the_stages_is_questioned() -> None:
    found = check(Coding, {"voice": "VOC-1", "coder": "A", "stage": "S3 management", "cluster": "self"})
    assert [(problem.field, problem.level) for problem in found.problems] == [("cluster", "check")]


# Own words


def voices(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return table_of(ConcernVoice, *(
        {"respondent_code": f"code{n}", "role_group": group, "wave": "baseline", "item": "voice", "open_prompt": said,
         "paraphrase": other or None, "change_named": "data meetings"}
        for n, (group, said, other) in enumerate(rows)
    ))  # fmt: skip


def test_words_of_groups_below_five_are_never_given_only_their_paraphrase() -> None:
    frame = voices(*[(TEACHERS, f"mine {n}", "") for n in range(5)], *[(LEADERS, f"secret {n}", "") for n in range(3)],
                   *[(FAMILIES, f"secret {n}", "In other words.") for n in (3, 4)])  # fmt: skip
    texts = analysis.texts_to_read(frame)
    assert not texts.astype(str).apply(lambda column: column.str.contains("secret")).any().any()
    assert texts["state"].value_counts().to_dict() == {
        "word for word": 5, "waits for a paraphrase": 3, "in the team's words": 2,
    }  # fmt: skip
    assert "role_group" not in texts and "respondent_code" not in texts
    assert analysis.to_paraphrase(frame)["open_prompt"].tolist() == ["secret 0", "secret 1", "secret 2"]


def test_words_of_a_group_that_protects_a_small_one_are_not_given_either() -> None:
    frame = voices(*[(TEACHERS, "a", "")] * 6, *[(OFFICE, "b", "")] * 5, *[(LEADERS, "c", "")] * 2)
    assert set(analysis.texts_to_read(frame)["text"]) == {"a", ""}


def test_of_fewer_than_five_people_nothing_is_read_word_for_word() -> None:
    frame = voices(*[(TEACHERS, "mine", "")] * 4)
    assert set(analysis.texts_to_read(frame)["text"]) == {""} and analysis.need_counts(frame).empty
    assert analysis.change_named(frame) == ""


# Losses and responses


def response(stage: int = 3, **more: Any) -> dict[str, Any]:
    return {"concern_group": "No hour.", "stage": STAGES[stage], "frame_move": "manage the process", "action": "Free one.", **more}  # fmt: skip


@pytest.mark.parametrize(("by", "done_on", "state"), [
    (dt.date(2026, 11, 22), None, OVERDUE), (TODAY, None, DUE_SOON), (dt.date(2026, 12, 7), None, DUE_SOON),
    (dt.date(2026, 12, 8), None, LATER), (None, None, NO_DATE), (dt.date(2026, 11, 1), TODAY, DONE),
])  # fmt: skip
def test_how_a_response_stands_on_its_day(by: dt.date | None, done_on: dt.date | None, state: str) -> None:
    found = analysis.response_states(table_of(Response, response(by=by, done_on=done_on)), TODAY)
    assert found["state"].tolist() == [state]


def test_a_stage_with_people_and_no_response_is_named() -> None:
    by_group = analysis.stage_by_group(answered(*[(TEACHERS, S3)] * 5, *[(TEACHERS, {"S5": 4})] * 2))
    covered = analysis.coverage(by_group, table_of(Response, response()))
    assert len(covered) == len(STAGES) * len(MOVES) and covered["responses"].sum() == 1
    assert analysis.without_response(covered).values.tolist() == [["S5 collaboration", 2.0]]
    assert "S5 collaboration (2)" in sentences.coverage_sentence(covered, analysis.without_response(covered))


def test_a_symptom_is_open_until_a_response_names_it_by_name_or_number() -> None:
    symptoms = pd.DataFrame({
        "barrier": ["B6 no time", "X1 Three lists", "B1 own yardsticks"], "verdict": "symptom", "concern": "c", "who_is_hurt": "teacher",
    })  # fmt: skip
    found = analysis.symptom_list(
        symptoms, table_of(Response, response(symptom="b6 NO time"), response(symptom="X1"))
    )
    assert dict(zip(found["barrier"], found["answered_by"], strict=True)) == {
        "B1 own yardsticks": "", "B6 no time": "RSP-0001", "X1 Three lists": "RSP-0002",
    }  # fmt: skip
    assert "B1 own yardsticks" in sentences.symptom_sentence(found)


def test_training_needs_come_from_stages_one_and_three_of_shown_groups_only() -> None:
    people = [(TEACHERS, S3)] * 5 + [(TEACHERS, {"S2": 4})] * 2 + [(LEADERS, S3)] * 3 + [(FAMILIES, S1)] * 2
    needs = analysis.training_needs(
        analysis.stage_by_group(answered(*people)), facts.stages(), "data meetings"
    )
    assert needs[["who", "strand", "about", "from_activity"]].values.tolist() == [
        ["teacher", "access and tools", "data meetings", "1.9"]
    ]
    assert needs["why"].iloc[0] == "5 of 7 teachers and coaches stand at S3 management in 1.9."


def test_every_group_has_a_role_on_the_list_of_training_needs() -> None:
    assert set(ROLE_OF_GROUP) == set(get_args(RoleGroup)) and set(ROLE_OF_GROUP.values()) <= set(
        get_args(Role)
    )


def test_losses_heard_and_not_named_are_said() -> None:
    codings = [read_as("VOC-1", coder, 2, "identity") for coder in "AB"]
    losses = table_of(Loss, {"what": "An hour.", "loss_type": "time", "whose": [TEACHERS]})
    found = analysis.loss_counts(analysis.readings(table_of(Coding, *codings)), losses)
    says = sentences.loss_sentence(found)
    assert (
        "not named by the team yet: identity" in says
        and f"{count(1, 'loss')} written down and not said aloud" in says
    )


def test_the_checklist_counts_what_is_done_late_and_without_an_owner() -> None:
    rows = [{"frame_move": "model the process", "action": "a", "by": dt.date(2026, 11, 1), "owner": "x"},
            {"frame_move": "model the process", "action": "b", "done_on": TODAY}, {"frame_move": "celebrate success", "action": "c"}]  # fmt: skip
    found = analysis.checklist(table_of(FrameAction, *rows), TODAY).set_index("move")
    assert found.loc["model the process"].tolist() == [2, 1, 1, 0]
    assert found.loc["celebrate success"].tolist() == [1, 0, 0, 1]


# Without anything


SAYINGS: dict[str, Callable[[], str]] = {
    "stages": lambda: sentences.stage_sentence(analysis.stage_by_group(NOBODY)),
    "waves": lambda: sentences.wave_sentence(analysis.stage_by_wave(NOBODY, [])),
    "voices": lambda: sentences.voices_sentence(analysis.texts_to_read(voices()), pd.DataFrame(columns=["wave"])),
    "needs": lambda: sentences.need_sentence(analysis.need_counts(voices())),
    "agreement": lambda: sentences.agreement_sentence(analysis.agreement(analysis.readings(table_of(Coding)))),
    "differences": lambda: sentences.difference_sentence(analysis.readings(table_of(Coding))),
    "losses": lambda: sentences.loss_sentence(analysis.loss_counts(analysis.readings(table_of(Coding)), table_of(Loss))),
    "responses": lambda: sentences.responses_sentence(analysis.response_states(table_of(Response), TODAY)),
    "checklist": lambda: sentences.checklist_sentence(analysis.checklist(table_of(FrameAction), TODAY)),
    "symptoms": lambda: sentences.symptom_sentence(pd.DataFrame(columns=["barrier", "answered_by"])),
}  # fmt: skip


@pytest.mark.parametrize("name", SAYINGS)
def test_an_empty_district_is_told_kindly_what_to_do(name: str) -> None:
    says = SAYINGS[name]()
    assert says and "nan" not in says.casefold()


def test_every_stage_and_move_is_covered_or_open_also_without_answers() -> None:
    covered = analysis.coverage(analysis.stage_by_group(NOBODY), table_of(Response))
    assert list(zip(covered["stage"], covered["move"], strict=True)) == list(product(STAGES, MOVES))
    assert analysis.without_response(covered).empty and EVERYBODY not in set(covered["stage"])


def test_when_few_answered_the_latest_round_it_is_said_though_many_answered_before() -> None:
    both = pd.concat([answered(*[(TEACHERS, S3)] * 9), answered(*[(TEACHERS, S3)] * 3, wave="midyear")])
    assert "from five people on" in sentences.answered_sentence(pd.DataFrame(columns=WAITING_COLUMNS), both)
