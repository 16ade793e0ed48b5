"""The team's norms: their words, their support, the barriers they answer, and how they are kept."""

from __future__ import annotations

import datetime as dt
from typing import Any, get_args

import pandas as pd
import pytest

from ddtk_helpers.activities.a1_2_barriers.records import TopBarrier
from ddtk_helpers.activities.a1_4_team_meetings import facts, prefill, sentences
from ddtk_helpers.activities.a1_4_team_meetings.analysis.norms import (
    norm_health,
    support,
    unanswered_barriers,
    what_norms_lack,
)
from ddtk_helpers.activities.a1_4_team_meetings.choices import NormType
from ddtk_helpers.activities.a1_4_team_meetings.form import MinutesDesk, NormMenu, norm_forms
from ddtk_helpers.activities.a1_4_team_meetings.form.minutes import norm_check
from ddtk_helpers.activities.a1_4_team_meetings.norms.rules import MOST_WORDS, OPENING
from ddtk_helpers.activities.a1_4_team_meetings.records import Meeting, Norm, NormCard, NormCheck
from ddtk_helpers.activities.a1_4_team_meetings.rows import load
from ddtk_helpers.answers.rounds import reveal, waiting, waiting_sentence
from ddtk_helpers.choices import Barrier
from ddtk_helpers.records import Record, check
from ddtk_helpers.store import Change, Workbook

NORM = {
    "text": "We will pause.", "type": "interaction", "looks_like": "Quiet", "not_this": "Noise", "if_broken": "A hand",
    "support": "0, 0, 0, 2, 3, 3", "adopted_on": "2026-09-16", "review_on": "2027-01-13",
}  # fmt: skip
MEETING = {"date": "2026-09-16", "start": "3:15 PM", "end": "4:45 PM", "type": "launch", "facilitator": "Ada"}


def keep(workbook: Workbook, model: type[Record], *rows: dict[str, Any], status: str | None = None) -> None:
    workbook.save(model, [Change(check(model, row).values, status=status) for row in rows])


def norms(*rows: dict[str, Any]) -> pd.DataFrame:
    """Give norms as `Workbook.load` does, with the columns that the analyses read."""
    filled = [
        {"record_id": f"NRM-{n:04d}", "status": "agreed", "rounds": [], **check(Norm, NORM | row).values}
        for n, row in enumerate(rows, 1)
    ]
    columns = ["record_id", "status", *Norm.model_fields]
    return pd.DataFrame(filled, dtype=object).reindex(columns=columns)


def problems(**more: Any) -> dict[str, str]:
    return {one.field: one.says for one in check(Norm, NORM | more).problems if one.level == "must"}


# One norm.


@pytest.mark.parametrize(
    ("more", "field", "says"),
    [
        ({"text": "Be on time"}, "text", "begin with “We will”"),
        ({"text": "we will be on time"}, "text", "begin with “We will”"),
        ({"text": "We will " + "really " * 13 + "try"}, "text", "These are 16 words"),
        ({"support": "0, 0, 1, 2, 3, 2"}, "support", "1 person below 3, and yet it says adopted"),
        ({"support": "many"}, "support", "is not six counts"),
        ({"review_on": "2026-09-16"}, "review_on", "The review must come after the adoption"),
        ({"review_on": ""}, "review_on", "When do you look at it again?"),
        ({"not_this": ""}, "not_this", "Please fill this in."),
    ],
)  # fmt: skip
def test_norm_that_cannot_be_lived_by_is_told_so(more: dict[str, str], field: str, says: str) -> None:
    assert says in problems(**more)[field]


def test_fifteen_words_are_a_norm_and_a_vote_before_adoption_is_only_looked_at_again() -> None:
    assert problems(text="We will " + "really " * 12 + "try") == {}
    found = check(Norm, NORM | {"support": "0, 1, 2, 2, 2, 1", "adopted_on": "", "review_on": ""}).problems
    assert [(one.field, one.level) for one in found] == [("support", "check")]


def test_menu_has_twenty_good_norms_that_answer_all_seven_barriers() -> None:
    menu = facts.norm_menu()
    assert len(menu) == 20
    assert set(menu["barrier"]) == set(get_args(Barrier)) - {"a local one"}
    assert set(menu["type"]) == set(get_args(NormType))
    for text in menu["text"]:
        assert text.startswith(OPENING) and len(text.split()) <= MOST_WORDS


# All norms together.


def test_support_counts_the_last_vote_and_the_rounds() -> None:
    found = support(
        norms({}, {"rounds": "0, 1, 2, 3, 1, 1"}, {"support": "0, 0, 2, 3, 2, 1"}, {"support": ""})
    )
    assert found[["people", "below", "rounds"]].to_numpy().tolist() == [
        [8, 0, 1],
        [8, 0, 2],
        [8, 2, 1],
        [0, 0, 0],
    ]


KINDS = [
    {"text": f"We will {n}.", "type": kind}
    for n, kind in enumerate(("procedure", "interaction", "about data", "procedure"))
]


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        (KINDS, []),
        (KINDS[:3], ["There are 3 norms. Four is a good start."]),
        (KINDS * 2, ["There are 8 norms. Choose the ones that matter most."]),
        ([row | {"type": "procedure"} for row in KINDS], ["None is about how we treat each other and how we treat data."]),
        ([*KINDS[:3], KINDS[3] | {"support": "1, 0, 0, 2, 2, 2"}], ["Vote on, or repair: We will 3."]),
        ([*KINDS[:3], KINDS[3] | {"review_on": ""}], ["Choose a day for: We will 3."]),
    ],
)  # fmt: skip
def test_set_of_norms_says_what_it_lacks(rows: list[dict[str, str]], missing: list[str]) -> None:
    found = what_norms_lack(norms(*rows))
    assert list(found.loc[~found["yes"], "says"]) == missing


def test_norm_that_was_given_up_counts_no_more() -> None:
    frame = norms({}, {"text": "We will stop.", "ended_on": "2027-01-13"})
    assert list(support(frame)["text"]) == ["We will pause."]


# Hand-off: from a barrier of 1.2 to a norm.


def test_top_barrier_without_a_norm_is_named_until_a_norm_answers_it(sqlite_workbook: Workbook) -> None:
    keep(
        sqlite_workbook,
        TopBarrier,
        {"barrier": "B7 data used as politics"},
        {"barrier": "B6 no time"},
        {"barrier": "a local one"},
    )
    keep(sqlite_workbook, Norm, NORM | {"barrier_answered": "B6 no time"})
    menu = NormMenu(sqlite_workbook, [])
    assert "No norm answers B7 yet: data used as politics." in menu.asks.value
    assert menu.barrier.value == "B7 data used as politics" and not menu.start.disabled
    menu.start.click()
    rows = load(sqlite_workbook)
    assert rows.norms["barrier_answered"].tolist() == ["B6 no time", "B7 data used as politics"]
    assert rows.norms["text"].iloc[1].startswith("We will ")
    assert unanswered_barriers(rows.norms, rows.barriers).empty and menu.start.disabled


def test_norm_is_started_without_words_when_the_menu_has_no_more_for_a_barrier(
    sqlite_workbook: Workbook,
) -> None:
    menu = facts.norm_menu()
    prefill.take_over(sqlite_workbook, list(menu["id"]))
    assert prefill.menu_left(sqlite_workbook) == []
    row = prefill.start_norm(sqlite_workbook, "B7 data used as politics")[0]
    assert row.values == {"barrier_answered": "B7 data used as politics"}


def test_norms_of_the_menu_are_taken_over_once_as_drafts(sqlite_workbook: Workbook) -> None:
    tabs = norm_forms(sqlite_workbook)
    menu = tabs.children[1]
    menu.take.click()
    assert "Choose one or more norms first." in menu.said.value
    menu.menu.value = [menu.menu.options[0][1]]
    menu.take.click()
    rows = sqlite_workbook.rows(Norm)
    assert [(row.status, row.origin) for row in rows] == [("draft", "prefilled")]
    assert len(menu.menu.options) == 19
    menu.kind.value = "about data"
    assert all("about data" in label for label, _ in menu.menu.options)


def test_norms_with_a_consensus_are_adopted_and_get_a_day_of_review(sqlite_workbook: Workbook) -> None:
    draft = NORM | {"adopted_on": "", "review_on": ""}
    keep(
        sqlite_workbook,
        Norm,
        draft,
        draft | {"text": "We will wait.", "support": "0, 0, 1, 2, 3, 2"},
        {"text": "We will …"},
    )
    voting = norm_forms(sqlite_workbook).children[3]
    voting.adopt.click()
    assert "1 norm adopted today. Look at them again on March 2, 2027" in voting.said.value
    assert [(row.status, row.values.get("adopted_on")) for row in sqlite_workbook.rows(Norm)] == [
        ("agreed", dt.date(2026, 11, 2)), ("draft", None), ("draft", None),
    ]  # fmt: skip
    voting.adopt.click()
    assert "There is no complete norm with a consensus" in voting.said.value


def test_cards_lie_in_piles(sqlite_workbook: Workbook) -> None:
    keep(sqlite_workbook, NormCard, {"card_text": "Start on time", "type": "procedure", "pile": "Time"})
    board = norm_forms(sqlite_workbook).children[0]
    assert board.piles["Time"] == ["Start on time"]


# How norms are kept.


def answers(kept: dict[tuple[str, str], list[str]]) -> pd.DataFrame:
    rows = [
        (f"code{n}", meeting, norm, rating)
        for (norm, meeting), ratings in kept.items()
        for n, rating in enumerate(ratings)
    ]
    return pd.DataFrame(rows, columns=["respondent_code", "wave", "item", "kept"], dtype=object)


def two_meetings() -> pd.DataFrame:
    days = [dt.date(2026, 9, 16), dt.date(2026, 10, 14)]
    return pd.DataFrame(
        {"record_id": ["MTG-0001", "MTG-0002"], "date": pd.Series(days, dtype=object), "start": None}
    )


def test_norm_health_leaves_out_who_does_not_know_and_hides_fewer_than_five() -> None:
    kept = {
        ("NRM-0001", "MTG-0001"): ["4 kept"] * 4 + ["2 slipped often", "don't know"],
        ("NRM-0001", "MTG-0002"): ["4 kept"] * 4 + ["don't know"] * 3,
        ("NRM-0009", "MTG-0001"): ["4 kept"] * 9,
    }
    found = norm_health(answers(kept), norms({}), two_meetings())
    assert found[["meeting", "people", "dont_know", "shown"]].to_numpy().tolist() == [
        ["MTG-0001", 5, 1, True],
        ["MTG-0002", 4, 3, False],
    ]
    assert found["mean"].iloc[0] == pytest.approx(3.6) and pd.isna(found["mean"].iloc[1])


def test_sentence_names_the_norm_that_slipped_most() -> None:
    kept = {
        ("NRM-0001", "MTG-0001"): ["4 kept"] * 5, ("NRM-0001", "MTG-0002"): ["2 slipped often"] * 5,
        ("NRM-0002", "MTG-0001"): ["3 slipped once or twice"] * 5, ("NRM-0002", "MTG-0002"): ["4 kept"] * 5,
    }  # fmt: skip
    health = norm_health(answers(kept), norms({}, {"text": "We will start."}), two_meetings())
    assert sentences.health_sentence(health) == (
        "Best kept on October 14: “We will start.” (4.0 of 4, n=5). Most slipped since September 16: “We will pause.”, by 2.0. "
        "What got in its way?"
    )
    assert "No norm check is revealed yet" in sentences.health_sentence(health.iloc[:0])


def test_norm_check_of_one_meeting_is_counted_and_revealed_by_itself(sqlite_workbook: Workbook) -> None:
    keep(sqlite_workbook, Meeting, MEETING, MEETING | {"date": "2026-10-14"})
    keep(sqlite_workbook, Norm, NORM)
    rating = {"item": "NRM-0001", "kept": "3 slipped once or twice"}
    for meeting, people in (("MTG-0001", 6), ("MTG-0002", 5)):
        keep(
            sqlite_workbook,
            NormCheck,
            *({**rating, "wave": meeting, "respondent_code": f"code{n}"} for n in range(people)),
        )
    form = norm_check(sqlite_workbook, "MTG-0002")
    assert [one["wave"] for one in form.rounds] == ["MTG-0002"]
    assert form.rounds[0]["says"] == "5 people have answered the check of MTG-0002."
    assert load(sqlite_workbook).checks.empty
    reveal(sqlite_workbook, NormCheck, "MTG-0002")
    assert set(load(sqlite_workbook).checks["wave"]) == {"MTG-0002"}
    assert "6 people have answered the check of MTG-0001; nothing is shown" in waiting_sentence(
        waiting(sqlite_workbook, NormCheck)
    )


def test_norm_check_asks_for_norms_first(sqlite_workbook: Workbook) -> None:
    keep(sqlite_workbook, Meeting, MEETING)
    assert "There are no norms yet" in norm_check(sqlite_workbook, "MTG-0001").value
    assert MinutesDesk(sqlite_workbook).meeting == "MTG-0001"


def test_nothing_there_is_said_kindly() -> None:
    nothing = norms().iloc[:0]
    assert sentences.support_sentence(support(nothing), what_norms_lack(nothing)).startswith(
        "There are no norms yet."
    )
    assert not what_norms_lack(nothing)["yes"].any()
    assert sentences.barrier_sentence(unanswered_barriers(nothing, pd.DataFrame({"barrier": []}))).endswith(
        "none is chosen yet."
    )
