"""What the register and the list of members say, on tables small enough to check by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddtk_helpers.activities.a1_1_team_functions import analysis, facts, sentences
from ddtk_helpers.activities.a1_1_team_functions.analysis.composition import FEWEST, MOST
from ddtk_helpers.activities.a1_1_team_functions.analysis.tasks import DEPARTMENTS, FUNCTIONS
from ddtk_helpers.activities.a1_1_team_functions.records import DataTask, FunctionChoice, Member
from ddtk_helpers.records import ENVELOPE, Record, Surroundings, check, describe

HERON, WREN = "03980010", "03980505"
SCHOOLS = pd.DataFrame({
    "code": [HERON, WREN], "name": ["Heron Street", "Wren High"], "level": ["elementary", "high"],
    "grades": [["K", "1"], ["9"]], "students": [300.0, 800.0],
})  # fmt: skip
TASK = {
    "task": "Keep the inventory", "function": "data management", "state_now": "informal", "who_now": ["Teo"],
    "works_well": "2 now and then", "matters": "3 matters most", "team_role": "lead", "lead": "Teo",
    "horizon": "this term",
}  # fmt: skip
PERSON = {
    "person_label": "Teo", "role": "central office: data and assessment", "department": "data and assessment",
    "seat": "core", "brings": ["credibility"], "hours_per_month": 6, "asked": dt.date(2026, 8, 20), "agreed": True,
}  # fmt: skip


def frame_of(model: type[Record], start: dict[str, Any], rows: tuple[dict[str, Any], ...]) -> pd.DataFrame:
    """Give rows as `Workbook.load` gives them, each beginning with `start`."""
    envelope = {"school": "", "school_year": "2026-27", "status": "draft"}
    filled = [
        {**envelope, "record_id": f"{model.prefix}-{n:04}", **start, **row} for n, row in enumerate(rows, 1)
    ]
    columns = [*ENVELOPE, *(spec.name for spec in describe(model))]
    numbers = [spec.name for spec in describe(model) if spec.kind == "number"]
    frame = pd.DataFrame(filled, dtype=object).reindex(columns=columns)
    return frame.astype(dict.fromkeys(numbers, "float64"))


def tasks(*rows: dict[str, Any]) -> pd.DataFrame:
    return frame_of(DataTask, TASK, rows)


def members(*rows: dict[str, Any]) -> pd.DataFrame:
    return frame_of(Member, PERSON, rows)


def choices(**start: bool) -> pd.DataFrame:
    names = {
        "data": "data management",
        "inquiry": "inquiry, analysis and action",
        "vision": "vision and policy",
    }
    rows = tuple({"function": names[name], "start_now": now} for name, now in start.items())
    return frame_of(FunctionChoice, {"why": "Because."}, rows)


def listed(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    return list(frame[list(columns)].itertuples(index=False, name=None))


def problems(model: type[Record], row: dict[str, Any], school: str = "") -> dict[str, str]:
    around = Surroundings({}, school)
    return {one.field: one.level for one in check(model, row, around).problems}


# Rows


@pytest.mark.parametrize(
    "lead", ["Teo; Noor", "Teo and Noor", "Teo / Noor", "Teo Lind, Noor Haddad", "Teo & Noor"]
)
def test_several_leads_are_refused_in_words(lead):
    found = check(DataTask, {**TASK, "lead": lead}).problems
    assert [(one.field, one.level) for one in found] == [("lead", "must")]
    assert "Write one name here; the others go under Support." in found[0].says


@pytest.mark.parametrize(
    "lead", ["Teo", "central office: HR, finance, operations", "Central Office: Data and Assessment"]
)
def test_one_person_or_one_role_may_lead(lead):
    assert problems(DataTask, {**TASK, "lead": lead}) == {}


def test_a_title_with_and_in_it_only_asks_for_a_second_look():
    assert problems(DataTask, {**TASK, "lead": "director of curriculum and instruction"}) == {"lead": "check"}


def test_the_district_names_who_leads_and_a_school_says_what_it_expects():
    assert problems(DataTask, {**TASK, "lead": None}) == {"lead": "must"}
    assert problems(DataTask, {**TASK, "lead": None}, school=HERON) == {}


def test_who_does_it_belongs_to_a_task_that_somebody_does():
    assert problems(DataTask, {**TASK, "who_now": None}) == {"who_now": "must"}
    assert problems(DataTask, {**TASK, "state_now": "nobody"}) == {"who_now": "check"}
    assert problems(DataTask, {**TASK, "state_now": "nobody", "who_now": None}) == {}


def test_a_member_chosen_for_a_barrier_says_which_and_an_answer_follows_a_question():
    row = {**PERSON, "brings": ["helps with a barrier"], "asked": None}
    assert problems(Member, row) == {"barrier": "check", "asked": "check"}


def test_a_chair_without_authority_is_looked_at_again():
    chair = {**PERSON, "seat": "data champion (chair)"}
    assert problems(Member, chair) == {"positional_authority": "must"}
    assert problems(Member, {**chair, "positional_authority": False}) == {"positional_authority": "check"}


def test_a_function_to_start_with_has_a_reason_and_a_later_one_need_not():
    row = {"function": "data management", "start_now": True}
    assert problems(FunctionChoice, row) == {"why": "must"}
    assert problems(FunctionChoice, {**row, "start_now": False}) == {}


# The register


def gap_of(row: dict[str, Any], *people: dict[str, Any]) -> list[str]:
    return list(analysis.gaps(tasks(row), members(*people or ({},)))["gap"])


@pytest.mark.parametrize(
    ("row", "gap"),
    [
        ({}, []),
        ({"state_now": "nobody", "who_now": [], "lead": None}, ["nobody"]),
        ({"state_now": "nobody", "who_now": []}, []),  # somebody is named for it
        ({"state_now": "nobody", "lead": None, "team_role": "advise", "horizon": "later"}, []),
        ({"lead": None, "who_now": ["Teo", "Noor"]}, ["split"]),
        ({"lead": None}, ["no lead"]),
        ({"lead": "Teo and Noor"}, ["several leads"]),
        ({"lead": "Communications"}, ["lead not on the team"]),
        ({"lead": "TEO "}, []),
        ({"lead": "central office: data and assessment"}, []),  # the only one in that role
        ({"lead": None, "school": HERON}, []),
    ],
)
def test_each_gap_has_its_name(row, gap):
    assert gap_of(row) == gap


def test_a_lead_without_hours_is_a_gap():
    assert gap_of({}, {"hours_per_month": 0}) == ["lead without hours"]
    assert gap_of({}, {"agreed": False}) == ["lead not on the team"]


def test_gaps_of_tasks_that_matter_most_come_first_and_a_rank_counts_once():
    frame = tasks({"matters": "1 can wait", "lead": None}, {"lead": None, "rank": 1}, {"rank": 1})
    assert listed(analysis.gaps(frame, members({})), "number", "gap") == [
        (2, "no lead"), (1, "no lead"), (2, "rank given twice"), (3, "rank given twice"),
    ]  # fmt: skip


def test_the_responsibility_table_follows_the_functions_and_names_each_gap():
    frame = tasks(
        {"lead": None}, {"function": "vision and policy", "task": "Vision", "support": ["Noor"], "rank": 2}
    )
    table = analysis.responsibilities(frame, members({}))
    assert listed(table, "number", "task", "lead", "support", "gap") == [
        (1, "Vision", "Teo", "Noor", ""), (2, "Keep the inventory", "", "", "no lead"),
    ]  # fmt: skip
    assert table["rank"].tolist()[0] == 2 and pd.isna(table["rank"].tolist()[1])


def test_departments_count_leads_and_support_once_for_each_task():
    noor = {"person_label": "Noor", "department": "curriculum and instruction", "role": "coach"}
    kai = {**noor, "person_label": "Kai"}
    frame = tasks({"support": ["Noor", "Kai", "technology"]}, {"lead": "Who?"}, {"lead": "union"})
    found = analysis.by_department(frame, members({}, noor, kai))
    some = found[(found["leads"] + found["supports"]) > 0]
    assert listed(some, "department", "leads", "supports") == [
        ("curriculum and instruction", 0, 1), ("data and assessment", 1, 0), ("technology", 0, 1),
        ("school committee and union", 1, 0), ("not on the list", 1, 0),
    ]  # fmt: skip
    assert len(found) == 5 * len(DEPARTMENTS)  # without “other”, with “not on the list”


def test_a_function_is_empty_when_nobody_leads_or_is_assigned():
    frame = tasks({}, {"function": "vision and policy", "lead": None, "state_now": "informal"},
                  {"function": "professional development", "lead": None, "state_now": "assigned"})  # fmt: skip
    state = analysis.function_state(frame, choices(data=True, vision=False)).set_index("function")
    assert list(state.index) == list(FUNCTIONS)
    assert list(state.index[~state["is_empty"]]) == ["data management", "professional development"]
    assert (state.at["data management", "start_now"], state.at["vision and policy", "start_now"]) == (
        "yes",
        "later",
    )
    assert state.at["data management", "works_well"] == 2 and pd.isna(
        state.at["communication and monitoring", "matters"]
    )


def test_a_function_starves_while_one_it_needs_is_empty_those_chosen_first():
    rows = ({}, {"function": "inquiry, analysis and action"}, {"function": "vision and policy"},
            {"function": "communication and monitoring"})  # fmt: skip
    state = analysis.function_state(tasks(*rows), choices(inquiry=True))
    starving = analysis.starving(state, facts.function_links())
    assert listed(starving, "function", "needs", "chosen") == [
        ("inquiry, analysis and action", "professional development", "yes"),
        ("data management", "professional development", ""),
    ]  # fmt: skip
    nothing = analysis.function_state(tasks(), choices())
    assert analysis.starving(nothing, facts.function_links()).empty


def test_two_functions_are_fine_and_a_third_is_questioned():
    two = analysis.function_state(tasks({}), choices(data=True, inquiry=True))
    three = analysis.function_state(tasks({}), choices(data=True, inquiry=True, vision=True))
    assert (
        sentences.choice_sentence(two)
        == "The team starts with: data management; inquiry, analysis and action."
    )
    assert "Is that wise?" in sentences.choice_sentence(three)


# The team

TEAM = (
    {"person_label": "Imani", "seat": "data champion (chair)", "positional_authority": True},
    {"person_label": "Teo", "seat": "data manager"},
    {"person_label": "Ruth", "seat": "sponsor", "role": "superintendent",
     "support_written_on": dt.date(2026, 8, 31), "support_spoken_on": dt.date(2026, 9, 8)},
    {"person_label": "Marisol", "department": "special populations"},
    {"person_label": "Abigail", "role": "principal", "home_school": HERON},
    {"person_label": "Priya", "role": "teacher", "barrier": "B7 data used as politics"},
    {"person_label": "Noor"},
    {"person_label": "Walter", "seat": "adjunct"}, {"person_label": "Joan", "seat": "adjunct"},
    {"person_label": "Bea", "seat": "administrative support"},
)  # fmt: skip
CHAIR, MANAGER, CORE = "One chair with authority", "One data manager", f"Core of {FEWEST} to {MOST}"
SPONSOR, ADJUNCT = "Superintendent's support, written and spoken", "Adjunct group"
SCHOOL, SPECIAL, NOTES = "School-based voice", "Special populations", "Notes and materials"
BARRIER, HOURS = "Somebody because of a barrier", "Every task to lead has somebody with hours"
STAY = "Leads stay through the year"


def states(*rows: dict[str, Any], register: pd.DataFrame | None = None) -> dict[str, str]:
    frame = analysis.composition(members(*rows), tasks({}) if register is None else register)
    assert list(frame["check"]) == [
        CHAIR,
        MANAGER,
        SPONSOR,
        CORE,
        ADJUNCT,
        SCHOOL,
        SPECIAL,
        NOTES,
        BARRIER,
        HOURS,
        STAY,
    ]
    assert all(
        bool(step) == (state != "ok") for state, step in zip(frame["state"], frame["next"], strict=True)
    )
    return dict(zip(frame["check"], frame["state"], strict=True))


def changed(label: str, **more: Any) -> list[dict[str, Any]]:
    """Give the good team with other facts of one person; None takes this person out."""
    return [{**row, **more} if row["person_label"] == label else row for row in TEAM]


def left(label: str) -> list[dict[str, Any]]:
    return [row for row in TEAM if row["person_label"] != label]


def test_a_good_team_meets_every_check():
    assert set(states(*TEAM).values()) == {"ok"}


@pytest.mark.parametrize(
    ("rows", "check", "state"),
    [
        (left("Imani"), CHAIR, "to do"),
        (changed("Noor", seat="data champion (chair)", positional_authority=True), CHAIR, "to do"),
        (changed("Imani", positional_authority=None), CHAIR, "to do"),
        (changed("Imani", positional_authority=False), CHAIR, "look"),
        (changed("Imani", agreed=None), CHAIR, "look"),
        (changed("Imani", agreed=False), CHAIR, "to do"),
        (left("Teo"), MANAGER, "to do"),
        (changed("Noor", seat="data manager"), MANAGER, "to do"),
        (left("Ruth"), SPONSOR, "to do"),
        (changed("Ruth", support_spoken_on=None), SPONSOR, "to do"),
        (changed("Ruth", role="principal"), SPONSOR, "look"),
        (left("Noor"), CORE, "to do"),
        ([*TEAM, {"person_label": "K"}, {"person_label": "L"}, {"person_label": "M"}], CORE, "look"),
        (changed("Noor", agreed=None), CORE, "look"),
        (left("Walter"), ADJUNCT, "look"),
        ([row for row in TEAM if row.get("seat") != "adjunct"], ADJUNCT, "to do"),
        (changed("Walter", role="principal")[:4] + changed("Walter", role="principal")[6:], SCHOOL, "look"),
        (changed("Marisol", seat="adjunct"), SPECIAL, "look"),
        (left("Marisol"), SPECIAL, "to do"),
        (left("Bea"), NOTES, "to do"),
        (changed("Priya", barrier=None), BARRIER, "to do"),
        (changed("Priya", barrier=None, brings=["helps with a barrier"]), BARRIER, "ok"),
        (left("Teo"), HOURS, "to do"),
        (changed("Teo", hours_per_month=0), HOURS, "to do"),
        (changed("Teo", has_time_until=dt.date(2027, 3, 31)), STAY, "look"),
        (changed("Teo", term_end=dt.date(2027, 6, 30)), STAY, "ok"),
        (changed("Noor", has_time_until=dt.date(2027, 3, 31)), STAY, "ok"),
    ],
)
def test_each_check_of_the_team_fails_for_its_own_reason(rows, check, state):
    assert states(*rows)[check] == state


def test_a_team_that_leads_nothing_is_asked_what_it_leads():
    found = states(*TEAM, register=tasks({"team_role": "advise", "lead": None}))
    assert found[HOURS] == found[STAY] == "look"


def test_more_than_five_tasks_or_less_than_an_hour_each_is_too_much():
    six = tasks(*({"task": f"T{n}"} for n in range(6)), {"lead": "Noor", "support": ["Teo", "Teo"]})
    load = analysis.workload(
        six, members({"hours_per_month": 12}, {"person_label": "Noor", "hours_per_month": 0})
    )
    assert listed(load, "person", "leads", "supports", "state") == [
        ("Teo", 6, 1, "look"),
        ("Noor", 1, 0, "look"),
    ]
    assert "more than 5" in load["says"][0] and "less than one hour" not in load["says"][0]
    assert load["says"][1] == "0 hours a month for 1 task to lead: less than one hour each."


def test_somebody_who_is_not_on_the_list_is_counted_without_hours():
    load = analysis.workload(tasks({"lead": "Technology"}), members())
    assert listed(load, "person", "seat", "leads", "state") == [("Technology", "", 1, "ok")]
    assert pd.isna(load["hours"][0])


def test_what_nobody_brings_comes_first():
    matrix = analysis.brings_matrix(
        members({"brings": ["credibility", "time over years"]}, {"person_label": "Noor"})
    )
    columns = list(dict.fromkeys(matrix["brings"]))
    assert columns[0] == "perspective the functions need" and columns[-2:] == [
        "time over years",
        "credibility",
    ]
    assert listed(matrix[matrix["brings"] == "credibility"], "person", "has", "people") == [
        ("Teo", True, 2), ("Noor", True, 2),
    ]  # fmt: skip


def test_without_a_person_tasks_and_checks_fall_away():
    register = tasks(
        {"support": ["Noor"]},
        {"task": "Check quality"},
        {"task": "Other", "lead": "Noor", "support": ["Teo"]},
    )
    team = members(*changed("Teo", brings=["analyzes and explains data"]))
    assert analysis.leads_most(register, team) == "Teo"
    found = analysis.without(register, team, "Teo")
    assert listed(found.tasks, "number", "part", "could_take_over") == [
        (1, "led", "Noor"), (2, "led", ""), (3, "the only support", "Noor"),
    ]  # fmt: skip
    assert listed(found.checks, "check", "before", "after") == [
        (MANAGER, "ok", "to do"),
        (CORE, "ok", "to do"),
        (HOURS, "ok", "to do"),
    ]
    assert found.brings == ["analyzes and explains data"]
    says = sentences.what_if_sentence(found, "Teo")
    assert says.startswith("Without Teo, 2 tasks would have no lead; nobody supports 1 of them")


def test_without_somebody_who_leads_nothing_nothing_is_lost():
    found = analysis.without(tasks({}), members(*TEAM), "Joan")
    assert found.tasks.empty and list(found.checks["check"]) == [ADJUNCT]
    assert analysis.leads_most(tasks({"lead": "Who?"}), members(*TEAM)) == ""


# Ratings


def spread_of(*pairs: tuple[str, float]) -> pd.DataFrame:
    return pd.DataFrame(pairs, columns=["item", "median"])


def test_what_the_team_agreed_on_counts_before_the_silent_ratings():
    frame = tasks({}, {"works_well": None, "matters": None}, {"works_well": "don't know", "matters": None})
    silent = spread_of(("TSK-0001", 4), ("TSK-0002", 1.5)), spread_of(("TSK-0001", 1), ("TSK-0002", 3))
    placed = analysis.placed(frame, *silent)
    assert listed(placed[:2], "works_well", "matters", "source") == [
        (2, 3, "the team"),
        (1.5, 3, "silent ratings"),
    ]
    assert placed["works_well"].isna().tolist() == [False, False, True] and placed["source"][2] == ""
    assert list(analysis.to_begin_with(placed)["number"]) == [2, 1]


def test_the_items_of_the_silent_rating_are_the_districts_own_tasks():
    items = analysis.items_of(tasks({}, {"function": "vision and policy", "task": "Vision"}))
    assert [(item.id, item.text, item.group) for item in items] == [
        ("TSK-0002", "Vision", "vision and policy"), ("TSK-0001", "Keep the inventory", "data management"),
    ]  # fmt: skip


# Schools


def test_expectations_are_held_against_the_districts_own_register():
    school = {"school": HERON, "lead": None}
    frame = tasks(
        {}, {"task": "Coach", "team_role": "support", "lead": None}, {"task": "Unnamed", "lead": None},
        {**school, "task": "keep the INVENTORY"}, {**school, "task": "Coach"}, {**school, "task": "Unnamed"},
        {**school, "task": "Only here"}, {**school, "task": "Not asked", "team_role": "advise"},
        {**school, "task": "Coach", "school": WREN}, {**school, "task": "Keep the inventory", "school": WREN, "team_role": "advise"},
    )  # fmt: skip
    found = analysis.expectations(frame, SCHOOLS)
    assert listed(found, "task", "schools", "asked", "district_part", "is_met") == [
        ("Coach", 2, 2, "support", False), ("Only here", 1, 1, "not in the register", False),
        ("Unnamed", 1, 1, "lead", False), ("Keep the inventory", 1, 2, "lead", True),
    ]  # fmt: skip
    assert found["names"][0] == "Heron Street; Wren High"
    assert (
        found["says"][0]
        == "2 of 2 schools expect the district to lead this. The district's part is: support."
    )


def test_a_school_that_has_not_begun_is_not_counted_as_none():
    blank = dict.fromkeys(("state_now", "works_well", "matters", "team_role", "lead", "horizon"))
    frame = tasks(
        {"school": HERON, "state_now": "nobody"}, {"school": HERON, **blank}, {"school": WREN, **blank}
    )
    found = analysis.registers(frame, SCHOOLS)
    here = found[found["function"] == "data management"]
    assert listed(here, "school_name", "tasks", "nobody", "state") == [
        ("Heron Street", 1, 1, "filled"), ("Wren High", 0, 0, "not begun"),
    ]  # fmt: skip


# Everything


def everything(register: pd.DataFrame, team: pd.DataFrame) -> dict[str, pd.DataFrame]:
    state = analysis.function_state(register, choices(data=True))
    nothing = spread_of()
    return {
        "responsibilities": analysis.responsibilities(register, team), "gaps": analysis.gaps(register, team),
        "departments": analysis.by_department(register, team), "functions": state,
        "starving": analysis.starving(state, facts.function_links()),
        "composition": analysis.composition(team, register), "workload": analysis.workload(register, team),
        "brings": analysis.brings_matrix(team), "placed": analysis.placed(register, nothing, nothing),
        "expectations": analysis.expectations(register, SCHOOLS), "registers": analysis.registers(register, SCHOOLS),
    }  # fmt: skip


def told(register: pd.DataFrame, team: pd.DataFrame) -> list[str]:
    found = everything(register, team)
    most = analysis.leads_most(register, team)
    return [
        sentences.department_sentence(found["departments"]), sentences.ratings_sentence(found["placed"]),
        sentences.gap_sentence(found["gaps"], tasks=len(register)), sentences.choice_sentence(found["functions"]),
        sentences.starving_sentence(found["starving"], tasks=len(register)),
        sentences.composition_sentence(found["composition"], members=len(team)),
        sentences.brings_sentence(found["brings"]), sentences.workload_sentence(found["workload"]),
        sentences.what_if_sentence(analysis.without(register, team, most), most),
        sentences.expectations_sentence(found["expectations"]), sentences.registers_sentence(found["registers"]),
        sentences.own_expectations_sentence(found["expectations"]),
    ]  # fmt: skip


def test_every_sentence_is_true_of_an_empty_district():
    for sentence in told(tasks(), members()):
        assert (
            sentence.endswith((".", "?")) and "nan" not in sentence and "Nobody has nothing" not in sentence
        )


def test_empty_results_have_the_columns_and_types_of_full_ones():
    full, empty = everything(tasks({}), members({})), everything(tasks(), members())
    for name, frame in full.items():
        assert list(empty[name].columns) == list(frame.columns)
        assert dict(empty[name].dtypes) == dict(frame.dtypes), name


def maybe(model: type[Record], name: str) -> st.SearchStrategy[Any]:
    spec = next(spec for spec in describe(model) if spec.name == name)
    return st.none() | st.sampled_from(spec.choices)


names = st.none() | st.sampled_from(["Teo", "Noor", "Teo; Noor", "", " ", "=1+1", "<b>", "technology"])
any_task = st.fixed_dictionaries({
    "task": names, "function": maybe(DataTask, "function"), "state_now": maybe(DataTask, "state_now"),
    "works_well": maybe(DataTask, "works_well"), "matters": maybe(DataTask, "matters"),
    "team_role": maybe(DataTask, "team_role"), "lead": names, "support": st.lists(st.sampled_from(["Teo", "Noor"])),
    "school": st.sampled_from(["", HERON]), "rank": st.none() | st.integers(1, 5),
})  # fmt: skip
any_member = st.fixed_dictionaries({
    "person_label": names, "seat": maybe(Member, "seat"), "role": maybe(Member, "role"),
    "hours_per_month": st.none() | st.integers(0, 20), "agreed": st.sampled_from([None, True, False]),
    "brings": st.lists(st.sampled_from(["credibility", "supports inquiry"])),
})  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(any_task, max_size=5), st.lists(any_member, max_size=4))
def test_half_filled_rows_never_stop_an_analysis(some_tasks, some_members):
    register, team = tasks(*some_tasks), members(*some_members)
    found = everything(register, team)
    assert set(found["composition"]["state"]) <= {"ok", "to do", "look"}
    assert found["departments"]["leads"].sum() <= len(register)
    assert all(told(register, team))
    for label in {row["person_label"] for row in some_members if row["person_label"]}:
        lost = analysis.without(register, team, label)
        assert len(lost.tasks) <= len(register)


# What the workbook says about the functions


def test_there_are_25_usual_tasks_five_for_each_function_and_each_starts_with_a_verb():
    starters = facts.starter_tasks()
    assert starters["function"].value_counts().to_dict() == dict.fromkeys(FUNCTIONS, 5)
    assert starters["task"].str[0].str.isupper().all() and starters["task"].is_unique


def test_every_function_has_a_meaning_and_a_link():
    assert list(facts.functions()["function"]) == list(FUNCTIONS)
    links = facts.function_links()
    assert set(links["function"]) == set(links["needs"]) == set(FUNCTIONS)
    assert (links["function"] != links["needs"]).all()
