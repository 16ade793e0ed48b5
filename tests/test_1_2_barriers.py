"""What weighs most, for whom, what lies under it and where to act: on tables small enough to check by hand."""

from __future__ import annotations

import datetime as dt
from itertools import product
from typing import Any, get_args

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from ddtk_helpers.activities.a1_1_team_functions.records import Member
from ddtk_helpers.activities.a1_2_barriers import analysis, facts, sentences
from ddtk_helpers.activities.a1_2_barriers.analysis.salience import people_in
from ddtk_helpers.activities.a1_2_barriers.analysis.tops import NOT_PLACED
from ddtk_helpers.activities.a1_2_barriers.chain_form import ChainForm, question
from ddtk_helpers.activities.a1_2_barriers.choices import HowCommon, HowHarmful
from ddtk_helpers.activities.a1_2_barriers.form import MemberOffer, local_form, step_guide, top_forms
from ddtk_helpers.activities.a1_2_barriers.handoff import members_for, propose_member
from ddtk_helpers.activities.a1_2_barriers.records import BarrierAnswer, LocalBarrier, TopBarrier
from ddtk_helpers.activities.a1_2_barriers.rows import items_to_ask, load, load_schools
from ddtk_helpers.activities.a1_2_barriers.steps import STEPS
from ddtk_helpers.answers.items import Item
from ddtk_helpers.answers.rounds import reveal
from ddtk_helpers.choices import Barrier
from ddtk_helpers.district import School
from ddtk_helpers.field_kinds import score
from ddtk_helpers.records import blank, check
from ddtk_helpers.store import Change, Workbook

HERON, WREN = "03980010", "03980505"
SCHOOLS = pd.DataFrame({
    "code": [HERON, WREN], "name": ["Heron Street", "Wren High"], "level": ["elementary", "high"],
    "grades": [["K"], ["9"]], "students": [300.0, 800.0],
})  # fmt: skip
ITEMS = [Item("B6", "B6 no time", "technical"), Item("B7", "B7 data used as politics", "political")]
COMMON, HARMFUL = get_args(HowCommon), get_args(HowHarmful)
DONT_KNOW = "don't know"
TOP = {
    "barrier": "B6 no time", "because": ["agendas are full", "nothing was stopped"], "symptom_or_cause": "symptom",
    "reach": "we influence", "assumption_to_test": "An hour would be used.", "small_test": "One free hour.",
    "by": dt.date(2026, 12, 4), "sign_it_helped": "They ask to keep it.", "who_is_hurt": ["teacher"],
    "linked_function": "vision and policy", "linked_concern": "One more task.",
}  # fmt: skip


def answer(person: int, item: str = "B6", common: Any = 3, harmful: Any = 2, **more: Any) -> dict[str, Any]:
    """Give one answer as the store gives it; ratings by their numbers, None for don't know."""
    rated = {
        "how_common": DONT_KNOW if common is None else COMMON[common],
        "how_harmful": DONT_KNOW if harmful is None else HARMFUL[harmful],
    }
    place = {"school": "", "wave": "baseline", "respondent_code": f"code{person}", "item": item}
    return {**blank(BarrierAnswer), **place, **rated, **more}


def answered(*rows: dict[str, Any]) -> pd.DataFrame:
    columns = ["school", *blank(BarrierAnswer)]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def group_of(person: int) -> str:
    return "teachers and coaches" if person < 6 else "central office"


def tops(*rows: dict[str, Any]) -> pd.DataFrame:
    listed = [
        {"record_id": f"TOP-{number:04}", "school": "", **blank(TopBarrier), **row}
        for number, row in enumerate(rows, 1)
    ]
    return pd.DataFrame(listed, columns=["record_id", "school", *blank(TopBarrier)], dtype=object)


NOBODY, NO_TOPS = answered(), tops()


# Facts


def test_the_seven_barriers_stand_in_the_toolkits_groups_and_order() -> None:
    known = facts.barriers()
    assert list(known["choice"]) == list(get_args(Barrier)[:-1])
    assert list(known["group"]) == ["cultural"] * 3 + ["technical"] * 3 + ["political"]
    for row in known.to_dict("records"):
        assert all(2 <= len(row[name]) <= 5 for name in ("root_causes", "norm_hints"))
        assert all(hint.startswith("We will ") for hint in row["norm_hints"])
        assert all(len(hint.split()) <= 15 for hint in row["norm_hints"]), "a norm has at most 15 words (A.5)"
        assert row["functions"] and row["handed_to"]


def test_only_barrier_4_stands_elsewhere_in_other_sources_and_says_so_kindly() -> None:
    known = facts.barriers()
    other = known[known["other_group"] != ""].to_dict("records")
    assert [(row["id"], row["other_group"], row["confidence"]) for row in other] == [
        ("b4", "cultural", "recalled")
    ]
    assert "could not check" in other[0]["group_note"] and other[0]["group_source"]


# Salience


def test_a_rating_of_never_is_zero_and_not_missing() -> None:
    assert score("0 never") == 0 and score("0 not at all") == 0
    ranked = analysis.ranked_barriers(answered(*(answer(n, common=0, harmful=4) for n in range(5))), ITEMS)
    assert ranked["median"].iloc[0] == 0 and ranked["answered"].iloc[0] == 5


def test_salience_is_common_times_harmful_for_each_person() -> None:
    pairs = {(3, 2): "6", (4, 4): "16", (0, 3): "0", (1, 0): "0", (None, 4): DONT_KNOW, (2, None): DONT_KNOW}
    for (common, harmful), weight in pairs.items():
        found = analysis.with_salience(answered(answer(1, common=common, harmful=harmful)))
        assert found["salience"].tolist() == [weight]


def test_what_never_happens_weighs_nothing_whatever_harm_it_would_do() -> None:
    both = answered(answer(1, common=0, harmful=None), answer(2, common=None, harmful=0))
    assert analysis.with_salience(both)["salience"].tolist() == ["0", "0"]


@given(st.sampled_from(COMMON), st.sampled_from(HARMFUL))
def test_salience_stays_between_0_and_16_and_dont_know_is_never_a_number(common: str, harmful: str) -> None:
    row = answer(1) | {"how_common": common, "how_harmful": harmful}
    weight = analysis.with_salience(answered(row))["salience"].iloc[0]
    assert weight == DONT_KNOW or 0 <= int(weight) <= 16
    if DONT_KNOW not in (common, harmful):
        assert int(weight) == int(common[0]) * int(harmful[0])


def test_an_answer_left_out_is_neither_a_number_nor_dont_know() -> None:
    row = answer(1) | {"how_harmful": None}
    ranked = analysis.ranked_barriers(answered(row), ITEMS)
    assert ranked.loc[0, ["people", "answered", "dont_know"]].tolist() == [0, 0, 0]


def test_the_heaviest_barrier_stands_first_and_the_unrated_last() -> None:
    rows = [answer(n, "B7", 4, 3) for n in range(5)] + [answer(n, "X1", 1, 1) for n in range(5)]
    items = [*ITEMS, Item("X1", "X1 three lists", "technical")]
    ranked = analysis.ranked_barriers(answered(*rows, answer(7, "B7", None, None)), items)
    assert ranked["item"].tolist() == ["B7", "X1", "B6"]
    assert ranked.loc[0, ["people", "answered", "dont_know"]].tolist() == [6, 5, 1]
    assert ranked.loc[0, "median"] == 12


def test_below_five_people_nothing_of_what_they_said_is_given() -> None:
    four = answered(*(answer(n) for n in range(4)))
    five = answered(*(answer(n) for n in range(5)))
    assert analysis.enough_people(four).empty and len(analysis.enough_people(five)) == 5
    assert list(analysis.enough_people(four).columns) == list(four.columns)


def test_one_person_with_two_spellings_of_a_code_counts_once() -> None:
    rows = [answer(1, respondent_code=code) for code in ("blue42", "Blue 42", "BLUE-42")]
    assert people_in(answered(*rows)) == 1


def test_groups_see_different_barriers_and_a_small_group_stays_hidden() -> None:
    rows = [answer(n, "B7", 4 if n < 6 else 1, 4, role_group=group_of(n)) for n in range(12)]
    rows += [answer(n, "B7", 3, 3, role_group="school leaders") for n in range(20, 23)]
    rows += [answer(n, "B7", 3, 3, role_group="district leaders") for n in range(30, 32)]
    groups = analysis.group_salience(answered(*rows), ITEMS)
    shown = groups[groups["shown"]].set_index("role_group")["median"].to_dict()
    assert shown == {"teachers and coaches": 16, "central office": 4}
    says = sentences.group_sentence(groups)
    assert "16 in the middle for teachers and coaches, 4 for central office" in says
    assert "Neither is wrong" in says and "school leaders" in says


def test_places_are_counted_by_barrier() -> None:
    rows = [answer(n, where=["teachers"] if n else ["teachers", "community"]) for n in range(5)]
    seen = analysis.where_seen(answered(*rows, answer(9, where=[])), ITEMS)
    counted = seen[seen["item"] == "B6"].set_index("place")["people"].to_dict()
    assert counted["teachers"] == 5 and counted["community"] == 1 and counted["central office"] == 0
    assert set(seen["answered"]) == {5} and set(seen["item"]) == {"B6"}
    assert "teachers (5 of 5" in sentences.where_sentence(seen)


def test_moments_come_in_the_order_of_the_alphabet_without_whose_they_are() -> None:
    rows = [answer(1, example="Zinc"), answer(2, example=" apple\n pie "), answer(3, "B7", example="Middle")]
    given = analysis.examples_given(answered(*rows), ITEMS)
    assert given["example"].tolist() == ["apple pie", "Zinc", "Middle"]
    assert list(given.columns) == ["item", "text", "example"]


# The top three


def test_a_because_chain_has_two_to_five_steps() -> None:
    for steps, complete in ((1, False), (2, True), (5, True), (6, False)):
        found = check(TopBarrier, TOP | {"because": [f"step {n}" for n in range(steps)]})
        assert found.is_complete == complete, steps


def test_a_chain_is_given_step_by_step() -> None:
    lines = analysis.because_lines(tops(TOP), ITEMS)
    assert lines[["step", "steps", "says"]].values.tolist() == [
        [1, 2, "agendas are full"], [2, 2, "nothing was stopped"],
    ]  # fmt: skip


def test_what_is_in_reach_needs_a_test_and_what_is_not_needs_somebody_to_tell() -> None:
    test = dict.fromkeys(("small_test", "by", "sign_it_helped"))
    missing = {p.field for p in check(TopBarrier, TOP | test).problems if p.level == "must"}
    assert missing == set(test)
    outside = check(TopBarrier, TOP | test | {"reach": "outside us"})
    assert {p.field for p in outside.problems if p.level == "must"} == {"pass_up_to", "what_we_ask"}


def test_a_symptom_without_a_concern_is_questioned_and_still_complete() -> None:
    found = check(TopBarrier, TOP | {"linked_concern": None})
    assert [(p.field, p.level) for p in found.problems] == [("linked_concern", "check")]
    assert found.is_complete


def test_tests_are_late_due_soon_later_or_done() -> None:
    rows = [
        TOP | {"by": dt.date(2026, 11, 1)}, TOP | {"by": dt.date(2026, 12, 2)}, TOP | {"by": dt.date(2026, 12, 3)},
        TOP | {"by": None}, TOP | {"by": dt.date(2026, 10, 1), "test_result": "no difference"},
        TOP | {"small_test": None},
    ]  # fmt: skip
    due = analysis.tests_due(tops(*rows), dt.date(2026, 11, 2), ITEMS)
    assert due["state"].tolist() == ["overdue", "due soon", "later", "no date yet", "done"]
    assert due["days"].tolist()[:3] == [-1, 30, 31]
    says = sentences.tests_sentence(due)
    assert "Past its day and without a result: B6 no time." in says and "no difference" in says


def test_weight_and_reach_say_where_to_act() -> None:
    rows = [answer(n, "B6", 4, 4, role_group=group_of(n)) for n in range(12)]
    rows += [answer(n, "B7", 4 if n < 6 else 0, 4, role_group=group_of(n)) for n in range(12)]
    everybody = answered(*rows, *(answer(n, "B7", 0, 0) for n in range(20, 26)))
    ranked, groups = analysis.ranked_barriers(everybody, ITEMS), analysis.group_salience(everybody, ITEMS)
    act = analysis.where_to_act(ranked, tops(TOP), groups).set_index("item")
    assert act.loc["B6", ["reach", "median"]].tolist() == ["we influence", 16]
    assert act.loc["B7", ["reach", "median", "peak", "peak_group"]].tolist() == [
        NOT_PLACED, 0, 16, "teachers and coaches",
    ]  # fmt: skip
    says = sentences.act_sentence(act.reset_index())
    assert "Heavy and in our hands: B6 no time." in says
    assert "heavy for one group: B7 data used as politics (16 for teachers and coaches)" in says


def test_what_is_outside_us_and_what_is_a_symptom_is_passed_on() -> None:
    outside = TOP | {"barrier": "a local one", "which_local": "X1", "reach": "outside us", "pass_up_to": "superintendent",
                     "what_we_ask": "One roster.", "symptom_or_cause": "cause"}  # fmt: skip
    items = [*ITEMS, Item("X1", "X1 three lists", "technical")]
    listed = tops(TOP, outside)
    assert analysis.outside_us(listed, items).values.tolist() == [
        ["X1 three lists", "superintendent", "One roster.", "nothing was stopped"]
    ]
    assert analysis.symptoms(listed, items).values.tolist() == [
        ["B6 no time", "symptom", "One more task.", "teacher"]
    ]
    assert sentences.outside_sentence(analysis.outside_us(listed, items)) == (
        "To pass up: X1 three lists → superintendent."
    )


def test_a_fourth_barrier_one_twice_and_an_unknown_local_one_are_questioned() -> None:
    names = ["B1 own yardsticks", "B6 no time", "B6 no time", "a local one"]
    rows = tops(
        *(TOP | {"barrier": name, "which_local": "X9" if "local" in name else None} for name in names)
    )
    asked = " ".join(analysis.top_questions(rows, ITEMS))
    assert "4 barriers are on the list" in asked and "which 1 can wait?" in asked
    assert "B6 no time stands twice" in asked and "X9 is not among our own barriers" in asked
    assert analysis.top_questions(tops(TOP), ITEMS) == []


# Waves and schools


def test_waves_are_put_side_by_side_and_a_small_one_is_left_out() -> None:
    rows = [answer(n, common=4, harmful=4) for n in range(5)]
    rows += [answer(n, common=2, harmful=4, wave="midyear") for n in range(5)]
    rows += [answer(n, common=0, harmful=0, wave="end of year") for n in range(4)]
    by_wave = analysis.salience_by_wave(answered(*rows), ITEMS)
    assert list(dict.fromkeys(by_wave["wave"])) == ["baseline", "midyear"]
    moved = analysis.wave_changes(by_wave)
    assert moved[["item", "before", "now", "change"]].values.tolist() == [["B6", 16, 8, -8]]
    assert "Largest fall: B6 no time, 16 to 8." in sentences.wave_sentence(moved)


def test_one_wave_says_when_to_ask_again() -> None:
    by_wave = analysis.salience_by_wave(answered(*(answer(n) for n in range(5))), ITEMS)
    assert analysis.wave_changes(by_wave).empty
    assert "six months" in sentences.wave_sentence(analysis.wave_changes(by_wave))


def test_a_school_of_four_is_hidden_and_so_is_one_that_would_give_it_away() -> None:
    rows = [answer(n, "B7", 4, 4, school=HERON) for n in range(5)]
    rows += [answer(n, "B7", 1, 1, school=WREN) for n in range(4)]
    found = analysis.school_barriers(answered(*rows), SCHOOLS, ITEMS)
    assert set(found["item"]) == {"B7"}, "a barrier no school was asked about has no column"
    assert set(found["state"]) == {"hidden"} and found[["median", "people"]].isna().all(axis=None)
    alone = analysis.school_barriers(answered(*rows[:5]), SCHOOLS, ITEMS).set_index("school")
    assert alone["state"].to_dict() == {HERON: "shown", WREN: "nobody"}
    assert alone.loc[HERON, "median"] == 16


def test_the_heaviest_barrier_of_each_shown_school_is_named() -> None:
    rows = [answer(n, "B7", 4, 4, school=HERON) for n in range(5)] + [
        answer(n, "B6", 4, 4, school=HERON) for n in range(5)
    ]
    first = analysis.first_in_schools(analysis.school_barriers(answered(*rows), SCHOOLS, ITEMS))
    assert first[["school_name", "people", "text", "median"]].values.tolist() == [
        ["Heron Street", 5, "B6 no time; B7 data used as politics", 16]
    ]


# Empty


def test_an_empty_district_gives_columns_and_kind_sentences() -> None:
    ranked, groups = analysis.ranked_barriers(NOBODY, ITEMS), analysis.group_salience(NOBODY, ITEMS)
    act = analysis.where_to_act(ranked, NO_TOPS, groups)
    said = [
        sentences.salience_sentence(ranked), sentences.group_sentence(groups),
        sentences.where_sentence(analysis.where_seen(NOBODY, ITEMS)), sentences.act_sentence(act),
        sentences.tops_sentence(NO_TOPS), sentences.tests_sentence(analysis.tests_due(NO_TOPS, dt.date(2026, 11, 2))),
        sentences.outside_sentence(analysis.outside_us(NO_TOPS)), sentences.symptom_sentence(analysis.symptoms(NO_TOPS)),
        sentences.wave_sentence(analysis.wave_changes(analysis.salience_by_wave(NOBODY, ITEMS))),
        sentences.schools_sentence(analysis.school_barriers(NOBODY, SCHOOLS, ITEMS)),
    ]  # fmt: skip
    assert all(one.endswith(".") and "nan" not in one for one in said)
    assert analysis.examples_given(NOBODY, ITEMS).empty and analysis.because_lines(NO_TOPS).empty


# Stored rows and forms


def save_answers(workbook: Workbook, people: int, *, school: str = "", reveal_it: bool = True) -> None:
    rows = [
        {"respondent_code": f"code{n}", "wave": "baseline", "item": item, "how_common": "3 often",
         "how_harmful": "4 very much", "where": ["teachers"], "role_group": "teachers and coaches"}
        for n, item in product(range(people), ("B6", "B7"))
    ]  # fmt: skip
    workbook.save(BarrierAnswer, [Change(row, school=school) for row in rows])
    if reveal_it:
        reveal(workbook, BarrierAnswer, "baseline")


def save_top(workbook: Workbook, **more: Any) -> Any:
    row = TOP | {"by": "2026-12-04"} | more
    return workbook.save(TopBarrier, [Change(row, school=workbook.school)])[0]


def test_nothing_is_read_before_the_reveal(sqlite_workbook: Workbook) -> None:
    save_answers(sqlite_workbook, 6, reveal_it=False)
    assert load(sqlite_workbook).answers.empty
    says = sentences.answered_sentence(load(sqlite_workbook).waiting, load(sqlite_workbook).all_waves)
    assert "6 people have answered" in says and "Reveal" in says
    reveal(sqlite_workbook, BarrierAnswer, "baseline")
    assert len(load(sqlite_workbook).answers) == 12


def test_a_round_of_three_is_revealed_and_still_not_drawn(sqlite_workbook: Workbook) -> None:
    save_answers(sqlite_workbook, 3)
    rows = load(sqlite_workbook)
    assert rows.answers.empty and len(rows.all_waves) == 6
    assert "from five people on" in sentences.answered_sentence(rows.waiting, rows.all_waves)


def test_the_districts_own_team_and_a_school_have_answers_of_their_own(sqlite_workbook: Workbook) -> None:
    sqlite_workbook.save(
        School, [Change({"code": HERON, "name": "Heron", "level": "elementary", "grades": "K"}, school="")]
    )
    heron = Workbook(
        sqlite_workbook.url, district="0398", school=HERON, school_year="2026-27", today=dt.date(2026, 11, 2),
        exports=sqlite_workbook.exports,
    )  # fmt: skip
    save_answers(sqlite_workbook, 5)
    save_answers(heron, 7, school=HERON)
    assert (people_in(load(sqlite_workbook).answers), people_in(load(heron).answers)) == (5, 7)
    found = load_schools(sqlite_workbook)
    assert set(found["school"]) == {"", HERON} and found["wave"].nunique() == 1
    heron.close()


def test_local_barriers_are_asked_beside_the_seven_in_their_order(sqlite_workbook: Workbook) -> None:
    rows = [
        {"code": code, "wording": f"Words of {code}.", "group": "technical"} for code in ("X10", "X2", "X1")
    ]
    sqlite_workbook.save(LocalBarrier, [Change(row) for row in rows] + [Change({"code": "X3"})])
    asked, named = items_to_ask(sqlite_workbook), load(sqlite_workbook).items
    assert [item.id for item in asked] == [*(f"B{n}" for n in range(1, 8)), "X1", "X2", "X10"]
    assert asked[5].text.startswith("Schools set aside") and named[5].text == "B6 no time"
    assert named[7].text == "X1 Words of X1"
    assert "X3" not in repr(asked)


def test_a_local_number_is_written_like_x1() -> None:
    row = {"wording": "Three lists.", "group": "technical"}
    assert check(LocalBarrier, row | {"code": "X1"}).is_complete
    assert not check(LocalBarrier, row | {"code": "B8"}).is_complete


def test_the_chain_asks_for_one_step_at_a_time_and_saves_each(sqlite_workbook: Workbook) -> None:
    form = ChainForm(sqlite_workbook)
    form.barrier.value = "B6 no time"
    for step in ("agendas are full; always", "nothing was stopped"):
        form.says.value = step
        form.add.click()
    assert form.steps == ["agendas are full, always", "nothing was stopped"]
    [row] = sqlite_workbook.rows(TopBarrier)
    assert row.values["barrier"] == "B6 no time" and row.values["because"] == form.steps
    assert "And why is that? “nothing was stopped”" in form.chain.value
    form.back.click()
    assert sqlite_workbook.rows(TopBarrier)[0].values["because"] == ["agendas are full, always"]


def test_the_chain_stops_at_five_steps_and_writes_nothing_without_words(sqlite_workbook: Workbook) -> None:
    save_top(sqlite_workbook, because=[f"step {n}" for n in range(5)])
    form = ChainForm(sqlite_workbook)
    assert form.add.disabled and "Five steps are enough" in form.chain.value
    form.barrier.value = "B7 data used as politics"
    form.says.value = "  "
    form.add.click()
    assert "Write the step first" in form.said.value and len(sqlite_workbook.rows(TopBarrier)) == 1
    assert question("B7 data used as politics", []) == "Why is it so? “B7 data used as politics”, because …"


def test_the_chain_escapes_what_is_typed_and_refuses_a_student(sqlite_workbook: Workbook) -> None:
    form = ChainForm(sqlite_workbook)
    form.says.value = "<img src=x onerror=alert(1)>"
    form.add.click()
    assert "<img" not in form.chain.value and "&lt;img" in form.chain.value
    form.says.value = "student 1012345678 was late"
    form.add.click()
    assert "about one student" in form.said.value
    assert "1012345678" not in repr(sqlite_workbook.rows(TopBarrier))


def test_a_chain_grown_by_two_people_loses_nothing_of_the_row(sqlite_workbook: Workbook) -> None:
    save_top(sqlite_workbook)
    form = ChainForm(sqlite_workbook)
    [row] = sqlite_workbook.rows(TopBarrier)
    sqlite_workbook.save(
        TopBarrier, [Change(row.written | {"small_test": "Another test."}, row.record_id, row.version)]
    )
    form.says.value = "nobody asked"
    form.add.click()
    [row] = sqlite_workbook.rows(TopBarrier)
    assert row.values["small_test"] == "Another test." and len(row.values["because"]) == 3


def test_somebody_for_the_team_is_added_once(sqlite_workbook: Workbook) -> None:
    top = save_top(sqlite_workbook)
    added = propose_member(sqlite_workbook, top, "teacher")
    assert added is not None and added.status == "draft"
    assert added.values["seat"] == "core" and added.values["barrier"] == "B6 no time"
    assert added.values["role"] == "teacher" and added.values["brings"] == ["helps with a barrier"]
    assert propose_member(sqlite_workbook, top, "coach") is None
    assert len(sqlite_workbook.rows(Member)) == 1


def test_a_person_found_since_is_not_looked_for_again(sqlite_workbook: Workbook) -> None:
    top = save_top(sqlite_workbook)
    added = propose_member(sqlite_workbook, top, "teacher")
    assert added is not None
    found = Change(added.written | {"person_label": "Priya Raman"}, added.record_id, added.version)
    sqlite_workbook.save(Member, [found])
    assert members_for(sqlite_workbook, top) == ["Priya Raman"]
    assert propose_member(sqlite_workbook, top, "teacher") is None


def test_two_local_barriers_each_get_somebody(sqlite_workbook: Workbook) -> None:
    for number in ("X1", "X2"):
        sqlite_workbook.save(
            LocalBarrier, [Change({"code": number, "wording": f"{number} words" * 12, "group": "local"})]
        )
        top = save_top(sqlite_workbook, barrier="a local one", which_local=number)
        assert propose_member(sqlite_workbook, top, "teacher")
        assert propose_member(sqlite_workbook, top, "teacher") is None
    assert len(sqlite_workbook.rows(Member)) == 2


def test_the_button_says_what_comes_first_and_then_who_is_on_the_list(sqlite_workbook: Workbook) -> None:
    offer = MemberOffer(sqlite_workbook)
    assert offer.add.disabled and "Choose a top barrier first" in offer.said.value
    save_top(sqlite_workbook)
    offer.load()
    assert not offer.add.disabled
    offer.add.click()
    assert "To find: helps with B6 no time" in offer.said.value and offer.add.disabled


def test_the_hour_begins_with_safety_and_fills_sixty_minutes() -> None:
    assert sum(step.minutes for step in STEPS) == 60
    assert [step.minutes for step in STEPS] == [5, 8, 5, 14, 12, 6, 6, 4]
    assert "No names" in STEPS[0].what
    assert "safe" in step_guide().as_html()


def test_forms_open_on_an_empty_district(sqlite_workbook: Workbook) -> None:
    assert "Nothing is entered yet" in str(top_forms(sqlite_workbook)._repr_mimebundle_())
    assert local_form(sqlite_workbook).children


def test_every_store_keeps_fields_whose_names_are_words_of_its_own_language(workbook: Workbook) -> None:
    save_answers(workbook, 5)
    save_top(workbook)
    rows = load(workbook)
    assert rows.answers["where"].tolist() == [["teachers"]] * 10
    assert rows.tops["by"].tolist() == [dt.date(2026, 12, 4)]


def test_where_few_people_saw_a_barrier_is_left_out() -> None:
    rows = [answer(n, where=["teachers"]) for n in range(4)] + [answer(9, where=[])]
    assert analysis.where_seen(answered(*rows), ITEMS).empty


def test_a_barrier_that_few_rated_has_no_weight_though_many_answered() -> None:
    rows = [answer(n) for n in range(6)] + [answer(n, "B7") for n in range(2)]
    ranked = analysis.ranked_barriers(answered(*rows), ITEMS).set_index("item")
    assert ranked.loc["B6", "median"] == ranked.loc["B6", "median"] and ranked.loc["B7", "answered"] == 2
    assert ranked.loc["B7", ["median", "q1", "q3", "lowest", "highest", "share_high"]].isna().all()
    assert "B7" not in sentences.salience_sentence(ranked.reset_index())
