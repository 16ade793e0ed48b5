"""Meetings from their agenda to their minutes: what is checked, counted, and handed from one to the next."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddtk_helpers.activities.a1_1_team_functions.records import Member
from ddtk_helpers.activities.a1_4_team_meetings import facts, prefill, sentences
from ddtk_helpers.activities.a1_4_team_meetings.analysis import actions as acts
from ddtk_helpers.activities.a1_4_team_meetings.analysis import agenda as plan
from ddtk_helpers.activities.a1_4_team_meetings.analysis import meetings as calendar
from ddtk_helpers.activities.a1_4_team_meetings.analysis.checks import agenda_checks, prework_minutes
from ddtk_helpers.activities.a1_4_team_meetings.analysis.minutes import (
    decisions_by_activity,
    how_soon_sent,
    launch_state,
)
from ddtk_helpers.activities.a1_4_team_meetings.analysis.people import NOT_LISTED, role_of, roles, roster
from ddtk_helpers.activities.a1_4_team_meetings.form import AgendaDesk, MinutesDesk, launch_forms
from ddtk_helpers.activities.a1_4_team_meetings.guides import norm_steps, run_of_show
from ddtk_helpers.activities.a1_4_team_meetings.records import (
    Action,
    AgendaItem,
    Attendance,
    ItemNote,
    LaunchStep,
    Meeting,
    Message,
    ParkedItem,
    PlusDelta,
)
from ddtk_helpers.activities.a1_4_team_meetings.rows import Rows, load
from ddtk_helpers.activities.a1_4_team_meetings.shown import ticks, where_we_are
from ddtk_helpers.decisions import Decision
from ddtk_helpers.records import Record, check
from ddtk_helpers.store import Change, Workbook

TODAY = dt.date(2026, 11, 2)
FIRST = {
    "date": "2026-09-16", "start": "3:15 PM", "end": "4:45 PM", "type": "launch", "facilitator": "Ada",
    "objective": "By the end we will have three questions about learning", "link_to_next": "the second",
}  # fmt: skip
SECOND = FIRST | {"date": "2026-12-09", "type": "working", "link_to_last": "the first"}
ITEM = {
    "meeting": "MTG-0002", "n": 1, "topic": "The screener", "intended_product": "Two questions", "purpose": "explore",
    "mins": 40, "question": "What do students miss?", "protocol": "notice and wonder", "evidence": "Screener",
}  # fmt: skip
ACTION = {
    "what": "Ask the principals", "owner": "Ada", "due": "2026-10-09", "done_when": "All have answered", "state": "open",
    "from_meeting": "MTG-0001",
}  # fmt: skip


def keep(workbook: Workbook, model: type[Record], *rows: dict[str, Any], school: str = "") -> None:
    workbook.save(model, [Change(check(model, row).values, school=school) for row in rows])


def opened(file: Path) -> Workbook:
    return Workbook(
        f"sqlite:///{file}", district="0398", school_year="2026-27", today=TODAY, role="principal", exports=file.parent,
    )  # fmt: skip


def told(model: type[Record], row: dict[str, Any]) -> dict[str, str]:
    """Give what is said about each field of a row, with how serious it is."""
    return {one.field: f"{one.level}: {one.says}" for one in check(model, row).problems}


def agenda_of(workbook: Workbook, meeting: str = "MTG-0002") -> list[str]:
    rows = load(workbook)
    return list(plan.agenda(rows.items, rows.meetings, meeting)["topic"])


@pytest.fixture(scope="module")
def with_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that has its tables and no rows, made once; each test works on a copy."""
    folder = tmp_path_factory.mktemp("tables")
    workbook = opened(folder / "store.sqlite")
    load(workbook)
    workbook.surroundings()
    workbook.close()
    return folder / "store.sqlite"


@pytest.fixture
def empty(with_tables: Path, tmp_path: Path) -> Iterator[Workbook]:
    """Give a workbook of the whole district without any rows."""
    workbook = opened(Path(shutil.copy(with_tables, tmp_path)))
    yield workbook
    workbook.close()


@pytest.fixture
def two(empty: Workbook) -> Workbook:
    """Give a launch that has been and a meeting to come, with one open action between them."""
    keep(empty, Meeting, FIRST, SECOND)
    keep(empty, Action, ACTION)
    return empty


# Rows: what is asked of a single one.


@pytest.mark.parametrize(
    ("model", "row", "field", "says"),
    [
        (Meeting, FIRST | {"end": "2:00 PM"}, "end", "must: The meeting ends before it begins"),
        (Meeting, FIRST | {"start": "3:00"}, "start", "must: “3:00” can be morning or afternoon"),
        (Meeting, FIRST | {"start": "6:00 AM"}, "end", "check: That is 10 hours"),
        (Meeting, FIRST | {"objective": "Talk about data"}, "objective", "must: Begin each objective with “By the end"),
        (Meeting, FIRST | {"objective": "By the end we will have a; By the end we will have b; By the end we will have c"},
         "objective", "must: Please choose at most 2."),
        (Meeting, FIRST | {"next_meeting": "2026-09-01"}, "next_meeting", "must: The next meeting cannot come before"),
        (Meeting, FIRST | {"circulated_on": "2026-09-18", "accepted_on": "2026-09-17"}, "accepted_on", "must: They were sent"),
        (AgendaItem, ITEM | {"intended_product": ""}, "intended_product", "must: Please fill this in."),
        (AgendaItem, ITEM | {"protocol": ""}, "protocol", "must: Please fill this in, because “Purpose” is “explore”"),
        (AgendaItem, ITEM | {"purpose": "decide"}, "decision_rule", "must: Please fill this in"),
        (AgendaItem, ITEM | {"meeting": "2"}, "meeting", "must: This is not a number of ours. Write it like MTG-0002."),
        (Action, ACTION | {"owner": "Ada and Ben"}, "owner", "must: Two owners are no owner"),
        (Action, ACTION | {"what": "The list of dates"}, "what", "check: Start with the verb"),
        (Action, ACTION | {"state": "done"}, "closed_on", "must: Please fill this in"),
        (Action, ACTION | {"closed_on": "2026-10-01"}, "closed_on", "must: It has a closing day, but the status is “open”"),
        (Message, {"message": "One. Two! Three?"}, "message", "must: These are 3 sentences"),
        (LaunchStep, {"step": "Time", "done_on": "2026-09-01"}, "evidence", "check: What would show"),
        (ParkedItem, {"meeting": "MTG-0001", "text": "Pay?", "disposition": "settled"}, "outcome", "must: Please fill"),
    ],
)  # fmt: skip
def test_row_that_does_not_add_up_is_told_so(
    model: type[Record], row: dict[str, Any], field: str, says: str
) -> None:
    assert told(model, row)[field].startswith(says)


@pytest.mark.parametrize(
    ("model", "row"),
    [
        (Meeting, FIRST), (AgendaItem, ITEM), (Action, ACTION), (Action, ACTION | {"owner": "central office: HR, finance, operations"}),
        (Message, {"meeting": "MTG-0001", "who_needs_to_know": "All", "message": "We met at 3:15 p.m. We go on…", "channel": "email"}),
    ],
)  # fmt: skip
def test_good_row_has_no_problem(model: type[Record], row: dict[str, Any]) -> None:
    assert told(model, row) == {}


# Which meeting is worked on.


def meetings(*days: str | None) -> pd.DataFrame:
    dates = [dt.date.fromisoformat(day) if day else None for day in days]
    numbers = [f"MTG-{n:04d}" for n in range(1, len(days) + 1)]
    return pd.DataFrame({"record_id": numbers, "date": pd.Series(dates, dtype=object), "start": None})


@pytest.mark.parametrize(
    ("days", "upcoming", "last"),
    [
        (["2026-12-09", "2026-09-16", "2027-01-13"], "MTG-0001", "MTG-0002"),
        (["2026-11-02"], "MTG-0001", "MTG-0001"),  # today
        (["2026-09-16", "2026-10-14"], "MTG-0002", "MTG-0002"),  # all over
        (["2026-12-09"], "MTG-0001", ""),
        ([None], "", ""),
        ([], "", ""),
    ],
)
def test_next_meeting_is_from_today_on_and_last_up_to_today(
    days: list[str | None], upcoming: str, last: str
) -> None:
    frame = meetings(*days)
    assert (calendar.next_meeting(frame, TODAY), calendar.last_meeting(frame, TODAY)) == (upcoming, last)


@given(
    st.lists(st.dates(dt.date(2026, 8, 1), dt.date(2027, 6, 30)), max_size=8),
    st.dates(dt.date(2026, 8, 1), dt.date(2027, 6, 30)),
)
def test_meeting_before_the_next_one_is_the_last_unless_it_is_today(
    days: list[dt.date], today: dt.date
) -> None:
    frame = meetings(*(day.isoformat() for day in days))
    upcoming = calendar.next_meeting(frame, today)
    before, facts_of = calendar.meeting_before(frame, upcoming), calendar.meeting_facts(frame, upcoming)
    if not days:
        assert upcoming == before == ""
    elif facts_of["date"] > today:
        assert before == calendar.last_meeting(frame, today)


def test_meetings_of_a_school_and_of_the_district_are_kept_apart(two: Workbook) -> None:
    keep(two, Meeting, FIRST | {"date": "2026-10-01"}, school="03980010")
    assert list(load(two).meetings["record_id"]) == ["MTG-0001", "MTG-0002"]


# The agenda.


def test_agenda_is_in_order_with_the_time_of_each_item(two: Workbook) -> None:
    keep(
        two,
        AgendaItem,
        ITEM | {"n": 2, "mins": 10},
        ITEM | {"topic": "Welcome", "mins": 15},
        {"meeting": "MTG-0002", "topic": "No number"},
    )
    rows = load(two)
    found = plan.agenda(rows.items, rows.meetings, "MTG-0002")
    assert list(found["topic"]) == ["Welcome", "The screener", "No number"]
    assert list(found["from"]) == ["3:15 PM", "3:30 PM", "3:40 PM"]
    assert plan.room(rows.items, rows.meetings, "MTG-0002") == 81 - 25


def test_purpose_mix_counts_minutes_and_shares(two: Workbook) -> None:
    keep(
        two, AgendaItem, ITEM, ITEM | {"n": 2, "purpose": "inform", "mins": 10}, ITEM | {"n": 3, "mins": None}
    )
    rows = load(two)
    mix = plan.purpose_mix(rows.items, rows.meetings)
    assert list(mix[["meeting", "purpose", "mins", "share"]].itertuples(index=False, name=None)) == [
        ("MTG-0002", "inform", 10, 0.2), ("MTG-0002", "explore", 40, 0.8),
    ]  # fmt: skip
    assert sentences.purpose_sentence(mix, "MTG-0002") == "Of 50 planned minutes: explore 80%, inform 20%."
    assert sentences.purpose_sentence(mix, "MTG-0001") == "The agenda has no items yet."


def test_planned_and_used_minutes_meet_by_the_number_of_the_item_or_its_topic(two: Workbook) -> None:
    keep(two, AgendaItem, ITEM, ITEM | {"n": 2, "topic": "End", "mins": 5})
    note = {"meeting": "MTG-0002", "minutes_used": 50}
    keep(
        two,
        ItemNote,
        note | {"topic": "renamed", "item": "AGI-0001"},
        note | {"topic": "End", "minutes_used": 4},
        note | {"topic": "Surprise"},
    )
    rows = load(two)
    used = plan.planned_and_used(rows.items, rows.notes, rows.meetings, "MTG-0002")
    assert used[["topic", "planned", "used", "over"]].astype(object).where(used.notna()[["topic", "planned", "used", "over"]], None).to_numpy().tolist() == [
        ["The screener", 40, 50, 10], ["End", 5, 4, -1], ["Surprise", None, 50, None],
    ]  # fmt: skip
    assert (
        sentences.used_sentence(used)
        == "54 minutes were used, 9 minutes more than planned. “The screener” took 50 in place of 40."
    )


def verdicts(workbook: Workbook) -> dict[str, bool]:
    rows = load(workbook)
    found = agenda_checks(rows.meetings, rows.items, rows.deltas, facts.protocols(), "MTG-0002")
    return dict(zip(found["question"], found["yes"], strict=True))


def test_empty_agenda_has_few_ticks_and_a_full_one_has_all(two: Workbook) -> None:
    assert sum(verdicts(two).values()) <= 6
    more = {
        "timekeeper": "Ben",
        "note_taker": "Cleo",
        "materials": "cards",
        "prework": "Read it (20 min, Ada)",
    }
    keep(two, Meeting, SECOND | more | {"date": "2026-12-10"})
    rows = [
        ITEM | {"meeting": "MTG-0003"},
        ITEM | {"meeting": "MTG-0003", "n": 2, "purpose": "plan", "mins": 5, "block": "next steps"},
        ITEM | {"meeting": "MTG-0003", "n": 3, "purpose": "learn", "mins": 5, "block": "plus and delta"},
    ]
    keep(two, AgendaItem, *rows)
    loaded = load(two)
    found = agenda_checks(loaded.meetings, loaded.items, loaded.deltas, facts.protocols(), "MTG-0003")
    assert found["yes"].all(), list(found["says"])
    assert list(dict.fromkeys(found["heading"])) == ["Purpose", "Process", "Preparation", "Pacing"]


@pytest.mark.parametrize(
    ("items", "question"),
    [
        ([{"mins": 82}], "Does it fit, with a tenth of the time free?"),
        ([{"mins": None}], "Does each item have minutes?"),
        ([{"mins": 4}], "Do protocols have the time they need?"),
        ([{"intended_product": None}], "Does each item have a product?"),
        ([{"protocol": None}], "Does everybody do something in most of it?"),
        ([{"purpose": "inform", "mins": 60}, {"n": 2, "mins": 10}], "Does everybody do something in most of it?"),
        ([{"purpose": "inform", "mins": 50, "block": "open actions"}, {"n": 2, "mins": 20}], "Is the main item in the first half?"),
        ([{"mins": 4, "block": "plus and delta"}], "Is there time to look at how you worked?"),
    ],
)  # fmt: skip
def test_question_to_the_agenda_is_not_ticked(
    two: Workbook, items: list[dict[str, Any]], question: str
) -> None:
    keep(two, AgendaItem, *(ITEM | item for item in items))
    assert verdicts(two)[question] is False


def test_81_minutes_of_90_fit(two: Workbook) -> None:
    keep(two, AgendaItem, ITEM | {"mins": 81})
    assert verdicts(two)["Does it fit, with a tenth of the time free?"]


@pytest.mark.parametrize(
    ("lines", "minutes"),
    [
        (["Read (15 min, Ada)", "Answer (8 minutes)"], 23),
        (["Think"], 0),
        ([], 0),
        (None, 0),
        (["5 min, or 10 min"], 5),
    ],
)
def test_pre_work_says_how_long_it_takes(lines: list[str] | None, minutes: int) -> None:
    assert prework_minutes(lines) == minutes


def test_every_step_of_a_sitting_has_the_time_its_protocol_needs() -> None:
    least = dict(zip(facts.protocols()["protocol"], facts.protocols()["least_minutes"], strict=True))
    for title in facts.sittings()["title"]:
        steps = facts.steps_of(title)
        assert [
            one.topic for one in steps.itertuples() if one.protocol and one.mins < least[one.protocol]
        ] == []
        looking = steps[steps["purpose"].isin(["explore", "decide"])]
        assert (looking["protocol"] != "").all() and (looking["question"] != "").all()


def test_sittings_are_as_long_as_planned() -> None:
    lengths = dict(zip(facts.sittings()["title"], facts.sittings()["minutes"], strict=True))
    assert lengths["What stands in our way (barriers)"] == 60
    assert lengths["Our norms"] == 50 == sum(step.minutes for step in norm_steps())


def test_run_of_show_is_made_from_the_agenda(two: Workbook) -> None:
    keep(two, AgendaItem, ITEM, ITEM | {"n": 2, "topic": "No minutes", "mins": None})
    rows = load(two)
    steps = run_of_show(plan.agenda(rows.items, rows.meetings, "MTG-0002"), facts.protocols())
    assert [(step.title, step.minutes) for step in steps] == [("The screener", 40)]
    assert "What do students miss?" in steps[0].what and "Product: Two questions." in steps[0].what


# Hand-offs: from the minutes to the next agenda.


def test_open_action_parked_item_and_delta_come_onto_the_next_agenda(two: Workbook) -> None:
    keep(two, ParkedItem, {"meeting": "MTG-0001", "text": "Pay?", "disposition": "next agenda"})
    keep(
        two,
        PlusDelta,
        {"meeting": "MTG-0001", "kind": "delta", "text": "Too long"},
        {"meeting": "MTG-0001", "kind": "plus", "text": "Good"},
    )
    keep(two, AgendaItem, ITEM)
    assert len(prefill.bring_in(two, "MTG-0002")) == 6
    assert agenda_of(two) == [
        "Open actions",
        "What we said last time",
        "The screener",
        "Parked items",
        "Next steps",
        "How we worked",
    ]
    rows = load(two)
    carried = dict(zip(rows.items["block"], rows.items["carries"], strict=True))
    assert (carried["open actions"], carried["parked items"], carried["last plus and delta"]) == (
        ["ACT-0001"],
        ["PRK-0001"],
        ["PLD-0001"],
    )
    assert rows.actions["carried"].tolist() == [["MTG-0002"]]
    assert rows.items.sort_values("n")["n"].tolist() == [1, 2, 3, 4, 5, 6]


def test_bringing_in_twice_adds_only_what_is_new(two: Workbook) -> None:
    prefill.bring_in(two, "MTG-0002")
    assert prefill.bring_in(two, "MTG-0002") == []
    keep(two, Action, ACTION | {"what": "Count the answers"})
    changed = prefill.bring_in(two, "MTG-0002")
    assert [row.values["carries"] for row in changed] == [["ACT-0001", "ACT-0002"]]
    assert agenda_of(two) == ["Open actions", "Next steps", "How we worked"]


@pytest.mark.parametrize(
    "more",
    [
        {"state": "done", "closed_on": "2026-10-01"}, {"state": "dropped", "closed_on": "2026-10-01"},
        {"due": "2027-01-10"}, {"from_meeting": "MTG-0002"},
    ],
)  # fmt: skip
def test_action_that_is_closed_due_later_or_made_here_is_not_brought_in(
    empty: Workbook, more: dict[str, str]
) -> None:
    keep(empty, Meeting, FIRST, SECOND)
    keep(empty, Action, ACTION | more)
    prefill.bring_in(empty, "MTG-0002")
    assert "Open actions" not in agenda_of(empty)


def test_answered_delta_stays_away_and_an_open_one_takes_the_tick(two: Workbook) -> None:
    said = {"meeting": "MTG-0001", "kind": "delta", "text": "Too long"}
    keep(two, PlusDelta, said | {"answered_in": "MTG-0002"})
    assert verdicts(two)["Is what was said last time answered?"]
    keep(two, PlusDelta, said | {"text": "Too loud"})
    assert not verdicts(two)["Is what was said last time answered?"]
    prefill.bring_in(two, "MTG-0002")
    assert verdicts(two)["Is what was said last time answered?"]


def test_agenda_is_filled_from_a_sitting_before_its_last_items(two: Workbook) -> None:
    prefill.bring_in(two, "MTG-0002")
    prefill.fill_agenda(two, "MTG-0002", "What stands in our way (barriers)")
    topics = agenda_of(two)
    assert (topics[0], topics[-2:]) == ("Open actions", ["Next steps", "How we worked"])
    assert len(topics) == 8 + 3
    rows = load(two)
    assert not [
        check(AgendaItem, row.written).problems
        for row in two.rows(AgendaItem)
        if check(AgendaItem, row.written).problems
    ]
    assert plan.planned(rows.items) == 60 + 5 + 5 + 5
    prefill.fill_agenda(two, "MTG-0002", "What stands in our way (barriers)")
    assert agenda_of(two) == topics, "the same steps are not put there twice"


def test_agenda_desk_brings_in_and_takes_back(two: Workbook) -> None:
    desk = AgendaDesk(two)
    assert desk.meeting == "MTG-0002", "the next meeting is open"
    assert "1 open action: Ask the principals" in desk.items.waiting.value
    desk.items.bring.click()
    assert len(agenda_of(two)) == 3 and desk.items.bring.disabled
    desk.items.undo.click()
    assert agenda_of(two) == [] and load(two).actions["carried"].tolist() == [[]]
    desk.items.sitting.value = "Our norms"
    desk.items.fill.click()
    assert len(agenda_of(two)) == 8
    desk.items.table.edit({"AGI-0001": {"topic": "Ours"}})
    assert desk.items.undo.disabled, "what was changed since cannot be taken back here"


def test_agenda_desk_follows_the_meeting_chosen_above(two: Workbook) -> None:
    desk = AgendaDesk(two)
    desk.header.choose("MTG-0001")
    desk.items.table.edit({"new-1": {"topic": "Welcome"}})
    assert load(two).items["meeting"].tolist() == ["MTG-0001"]
    desk.header.new()
    assert desk.items is None
    desk.header.edit({"date": "2027-01-13"})
    assert desk.meeting == desk.items.meeting == "MTG-0003"


def test_minutes_begin_with_those_invited_and_the_items_of_the_agenda(two: Workbook) -> None:
    keep(
        two,
        Member,
        {"person_label": "Ada", "role": "principal", "seat": "core"},
        {"person_label": "Zoe", "role": "union", "seat": "adjunct"},
    )
    keep(two, AgendaItem, ITEM | {"meeting": "MTG-0001"})
    desk = MinutesDesk(two)
    assert desk.meeting == "MTG-0001", "the last meeting that has been is open"
    desk.stub.click()
    desk.stub.click()
    rows = load(two)
    assert rows.attendance[["person", "presence"]].to_numpy().tolist() == [["Ada", "present"]]
    assert rows.notes[["topic", "item"]].to_numpy().tolist() == [["The screener", "AGI-0001"]]
    desk.choice.value = "MTG-0002"
    assert desk.meeting == "MTG-0002"


def test_decisions_of_a_meeting_are_called_by_their_questions(two: Workbook) -> None:
    keep(two, Decision, {"activity": "1.2", "question": "Which barrier?", "meeting": "MTG-0001"})
    form = MinutesDesk(two).below.children[0].children[2]
    assert [row["label"] for row in form.rows] == ["Which barrier?"]


def test_launch_steps_are_offered_once(two: Workbook) -> None:
    offer = launch_forms(two).children[0]
    offer.add.click()
    assert len(load(two).launch) == 6 and offer.add.disabled
    state = launch_state(load(two).launch, TODAY)
    assert set(state["state"]) == {"no owner"}
    assert sentences.launch_sentence(state) == "0 of 6 launch steps are done. 6 have no owner."


# Actions, minutes and decisions over the year.


def test_open_actions_say_how_late_and_how_old_they_are(two: Workbook) -> None:
    keep(two, Member, {"person_label": "Ada", "role": "principal", "seat": "core"})
    keep(
        two,
        Action,
        ACTION | {"what": "Call", "owner": "technology", "due": "2026-12-01", "from_meeting": ""},
        ACTION | {"state": "done", "closed_on": "2026-10-01"},
    )
    rows = load(two)
    found = acts.open_actions(rows.actions, rows.meetings, rows.members, TODAY)
    assert found[["owner_role", "days_late"]].to_numpy().tolist() == [["principal", 24], ["technology", 0]]
    assert found["age_days"].iloc[0] == 47 and pd.isna(found["age_days"].iloc[1])
    late = acts.late_by_role(found)
    assert late[["owner_role", "actions", "days_late"]].to_numpy().tolist() == [["principal", 1, 24]]
    assert sentences.action_sentence(found, late) == "2 actions are open, 1 late: principal (1)."


def test_actions_are_counted_as_opened_and_closed(two: Workbook) -> None:
    keep(
        two,
        Action,
        ACTION | {"state": "done", "closed_on": "2026-10-01"},
        ACTION | {"from_meeting": "", "what": "Lost"},
    )
    rows = load(two)
    steps = acts.over_time(rows.actions, rows.meetings, TODAY)
    assert steps[["opened", "closed", "open"]].to_numpy().tolist() == [[2, 0, 2], [2, 1, 1], [2, 1, 1]]
    assert steps["date"].iloc[-1] == TODAY
    assert acts.without_a_day(rows.actions, rows.meetings) == 1


@given(st.lists(st.tuples(st.integers(0, 60), st.none() | st.integers(0, 90)), max_size=12))
def test_more_is_never_closed_than_opened(pairs: list[tuple[int, int | None]]) -> None:
    start = dt.date(2026, 9, 1)
    days = sorted({begin for begin, _ in pairs})
    frame = meetings(*((start + dt.timedelta(day)).isoformat() for day in days))
    closed = [None if end is None else start + dt.timedelta(end) for _, end in pairs]
    actions = pd.DataFrame({
        "from_meeting": [f"MTG-{days.index(begin) + 1:04d}" for begin, _ in pairs],
        "state": ["open" if day is None else "done" for day in closed], "closed_on": pd.Series(closed, dtype=object),
    })  # fmt: skip
    steps = acts.over_time(actions, frame, TODAY)
    assert (steps["open"] >= 0).all()
    assert steps["opened"].is_monotonic_increasing and steps["closed"].is_monotonic_increasing


def test_role_stands_for_itself_and_strangers_are_not_listed() -> None:
    members = pd.DataFrame(
        {"person_label": ["Ada Byron"], "role": ["principal"], "seat": ["core"], "agreed": [True]}
    )
    known = roles(members)
    assert [role_of(one, known) for one in ("ada byron", "Teacher", "Nobody", None)] == [
        "principal",
        "teacher",
        NOT_LISTED,
        NOT_LISTED,
    ]
    assert roster(members.assign(agreed=False)).empty, "who said no is not on the team"


def test_decisions_take_the_day_of_their_meeting(two: Workbook) -> None:
    keep(
        two,
        Decision,
        {"activity": "1.5", "question": "One?"},
        {"activity": "1.4", "question": "Two?", "meeting": "MTG-0001"},
    )
    rows = load(two)
    found = decisions_by_activity(rows.decisions, rows.meetings)
    assert found[["activity", "date"]].to_numpy().tolist() == [["1.4", dt.date(2026, 9, 16)], ["1.5", None]]
    assert (
        sentences.decision_sentence(found)
        == "2 decisions this year, by activity: 1.4 (1) and 1.5 (1). 1 does not name a meeting."
    )


def test_minutes_say_how_soon_they_were_sent(two: Workbook) -> None:
    assert sentences.sent_sentence(how_soon_sent(load(two).meetings, TODAY)).startswith(
        "The minutes of September 16 are not sent"
    )
    keep(two, Meeting, FIRST | {"date": "2026-10-14", "circulated_on": "2026-10-15"})
    assert (
        sentences.sent_sentence(how_soon_sent(load(two).meetings, TODAY))
        == "The minutes of October 14 were sent after 1 day."
    )


# Nothing there yet.


def test_everything_says_what_to_do_first_where_nothing_is_there(empty: Workbook) -> None:
    rows = load(empty)
    assert isinstance(rows, Rows)
    shown = repr(where_we_are(rows, TODAY))
    assert (
        "No meeting is planned yet" in shown
        and "The roster is empty" in shown
        and "launch steps are not" in shown
    )
    assert "No meeting is planned" in repr(
        ticks(agenda_checks(rows.meetings, rows.items, rows.deltas, facts.protocols(), ""))
    )
    assert AgendaDesk(empty).items is None
    assert MinutesDesk(empty).stub.disabled
    for sentence in (
        sentences.used_sentence(plan.planned_and_used(rows.items, rows.notes, rows.meetings, "")),
        sentences.decision_sentence(decisions_by_activity(rows.decisions, rows.meetings)),
        sentences.over_time_sentence(acts.over_time(rows.actions, rows.meetings, TODAY)),
        sentences.sent_sentence(how_soon_sent(rows.meetings, TODAY)),
    ):
        assert sentence.endswith(".") and "nan" not in sentence


def test_rows_with_nothing_filled_in_break_nothing(empty: Workbook) -> None:
    for model, field, value in (
        (Meeting, "place_or_link", "Library"), (AgendaItem, "topic", "x"), (Action, "what", "x"), (ItemNote, "topic", "x"),
        (ParkedItem, "text", "x"), (PlusDelta, "text", "x"), (Attendance, "person", "x"), (Message, "message", "x"), (LaunchStep, "owner", "x"),
    ):  # fmt: skip
        keep(empty, model, {field: value})
    rows = load(empty)
    assert calendar.next_meeting(rows.meetings, TODAY) == ""
    assert "No meeting" in repr(where_we_are(rows, TODAY))
    found = acts.open_actions(rows.actions, rows.meetings, rows.members, TODAY)
    assert found[["owner", "state"]].to_numpy().tolist() == [["", "open"]]
    AgendaDesk(empty)
    MinutesDesk(empty)
