"""The vote without a browser: hands are counted, votes stay secret until the reveal, counts are kept with their row."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddtk_helpers.consensus import FistCounts
from ddtk_helpers.forms import FistVote
from ddtk_helpers.forms.ballot import Ballot
from ddtk_helpers.records import LongText, Record, field
from ddtk_helpers.store import Change, StoreError, Workbook


class Pledge(Record):
    """Something that a team may stand behind."""

    tool: ClassVar[str] = "test"
    noun: ClassVar[str] = "pledge"
    prefix: ClassVar[str] = "PLG"
    match_on: ClassVar[tuple[str, ...]] = ("text",)

    text: LongText = field("Pledge", required=True)
    support: FistCounts | None = field("Fist to five")
    rounds: list[str] | None = field("Earlier rounds")


class Motto(Record):
    """The same without a field for earlier rounds."""

    tool: ClassVar[str] = "test"
    noun: ClassVar[str] = "motto"
    prefix: ClassVar[str] = "MOT"
    match_on: ClassVar[tuple[str, ...]] = ("words",)

    words: LongText = field("Motto", required=True)
    votes: FistCounts | None = field("Votes")


def open_store(folder: Path, role: str = "principal") -> Workbook:
    """Give one person's workbook on the store of this test."""
    return Workbook(
        f"sqlite:///{folder / 'store.sqlite'}", district="0398", school_year="2026-27",
        today=dt.date(2026, 11, 2), role=role, exports=folder,
    )  # fmt: skip


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    """Give a store with two pledges, and somebody who forgot the text of a third."""
    workbook = open_store(tmp_path)
    workbook.save(Pledge, [Change({"text": "We begin with a question."}), Change({"text": "We listen."}), Change({})])  # fmt: skip
    return workbook


@pytest.fixture
def vote(workbook: Workbook) -> FistVote:
    return FistVote(workbook, Pledge, title="Do we stand behind it?")


def stored(workbook: Workbook, at: int = 0) -> tuple[str | None, list[str]]:
    """Give the votes and the earlier rounds that are kept with a row."""
    written = workbook.rows(Pledge)[at].written
    return written["support"], written["rounds"]


def in_secret(vote: FistVote, *numbers: int) -> None:
    """Let one person after another press a number."""
    vote.receive({"do": "secret", "on": True})
    for number in numbers:
        vote.receive({"do": "cast", "number": number})


# Show of hands


def test_the_first_row_with_a_text_is_voted_on_and_others_can_be_chosen(vote: FistVote) -> None:
    assert vote.state["text"] == "We begin with a question."
    assert [row["id"] for row in vote.rows] == ["PLG-0001", "PLG-0002"]
    assert {row["result"] for row in vote.rows} == {"No vote"}
    vote.receive({"do": "choose", "record_id": "PLG-0002"})
    assert vote.state["text"] == "We listen."


def test_counted_hands_are_told_in_a_sentence_and_stored_on_save(vote: FistVote, workbook: Workbook) -> None:
    counts = [0, 0, 2, 1, 3, 2]
    vote.receive({"do": "count", "record_id": "PLG-0001", "counts": counts, "view": "page", "number": 7})
    assert vote.sentence == "Not yet: 2 of 8 are below 3. Invite them to say what they need."
    assert vote.state["answered"] == ["page", 7] and vote.state["is_unsaved"]
    assert stored(workbook) == (None, [])
    vote.receive({"do": "save"})
    assert stored(workbook) == ("0, 0, 2, 1, 3, 2", [])
    assert vote.status["text"].startswith("Saved at ") and not vote.state["is_unsaved"]
    assert [row["result"] for row in vote.rows] == ["Not yet", "No vote"]


def test_counts_for_a_row_that_is_no_longer_open_are_left_alone(vote: FistVote) -> None:
    vote.choose("PLG-0002")
    vote.receive({"do": "count", "record_id": "PLG-0001", "counts": [9, 0, 0, 0, 0, 0]})
    assert vote.counts == [0] * 6


def test_votes_that_are_not_saved_stay_while_another_row_is_looked_at(vote: FistVote) -> None:
    vote.count(0, 0, 0, 1, 2, 3)
    vote.choose("PLG-0002")
    assert vote.counts == [0] * 6
    vote.choose("PLG-0001")
    assert vote.counts == [0, 0, 0, 1, 2, 3]
    assert vote.status["text"] == "These votes are not saved yet."


def test_a_page_loaded_again_finds_the_votes_that_are_not_saved_yet(vote: FistVote, workbook: Workbook) -> None:  # fmt: skip
    vote.count(0, 0, 0, 1, 2, 3)
    assert FistVote(workbook, Pledge).counts == [0, 0, 0, 1, 2, 3]


def test_nothing_is_saved_before_somebody_voted(vote: FistVote, workbook: Workbook) -> None:
    vote.save()
    assert (vote.status["text"], vote.status["tone"]) == ("Count the hands first.", "bad")
    assert stored(workbook) == (None, [])


def test_a_second_save_corrects_the_count_and_begins_no_round(vote: FistVote, workbook: Workbook) -> None:
    for counts in ([0, 0, 1, 1, 3, 2], [0, 0, 0, 2, 3, 2]):
        vote.count(*counts)
        vote.save()
    assert stored(workbook) == ("0, 0, 0, 2, 3, 2", [])


def test_vote_again_keeps_the_round_before(vote: FistVote, workbook: Workbook) -> None:
    vote.count(0, 1, 1, 1, 3, 1)
    vote.save()
    vote.receive({"do": "again"})
    assert vote.counts == [0] * 6 and vote.state["rounds"] == [[0, 1, 1, 1, 3, 1]]
    assert stored(workbook) == ("0, 1, 1, 1, 3, 1", [])
    vote.count(0, 0, 0, 2, 3, 2)
    vote.save()
    assert stored(workbook) == ("0, 0, 0, 2, 3, 2", ["0, 1, 1, 1, 3, 1"])
    assert vote.state["rounds"] == [[0, 1, 1, 1, 3, 1]] and vote.state["is_consensus"]


def test_rounds_with_equal_counts_are_all_kept(vote: FistVote, workbook: Workbook) -> None:
    for _ in range(4):
        vote.again()
        vote.count(0, 1, 0, 2, 3, 2)
        vote.save()
    assert stored(workbook)[1] == ["0, 1, 0, 2, 3, 2", "round 2: 0, 1, 0, 2, 3, 2", "round 3: 0, 1, 0, 2, 3, 2"]  # fmt: skip
    assert vote.state["rounds"] == [[0, 1, 0, 2, 3, 2]] * 3


def test_without_a_field_for_rounds_only_the_last_is_kept(workbook: Workbook) -> None:
    workbook.save(Motto, [Change({"words": "Ask first.", "votes": "0, 1, 1, 1, 3, 1"})])
    vote = FistVote(workbook, Motto, votes="votes", label="words")
    vote.again()
    vote.count(0, 0, 0, 2, 3, 2)
    vote.save()
    assert workbook.rows(Motto)[0].values == {"words": "Ask first.", "votes": "0, 0, 0, 2, 3, 2"}
    assert vote.state["rounds"] == []


def test_undo_takes_the_last_save_back(vote: FistVote, workbook: Workbook) -> None:
    vote.count(0, 0, 0, 2, 3, 2)
    vote.save()
    vote.receive({"do": "undo"})
    assert stored(workbook) == (None, []) and vote.counts == [0] * 6


# In secret


def test_secret_votes_are_nowhere_on_the_page_before_the_reveal(vote: FistVote, workbook: Workbook) -> None:
    in_secret(vote, 5, 0, 4)
    assert vote.state["counts"] is None and vote.counts is None
    assert vote.state["people"] == 3 and vote.state["is_consensus"] is False
    assert vote.sentence == "3 people have voted. Nothing is shown before you press Reveal."
    vote.save()
    assert vote.status["text"] == "Reveal the votes first." and stored(workbook) == (None, [])
    vote.receive({"do": "reveal"})
    assert vote.counts == [1, 0, 0, 0, 1, 1]
    assert vote.sentence.startswith("Not yet: 1 of 3 is below 3.")
    vote.save()
    assert stored(workbook) == ("1, 0, 0, 0, 1, 1", [])


@pytest.mark.parametrize(
    ("votes", "says"), [((), "Nobody has voted yet."), ((5,), "1 person has voted."), ((5, 1), "2 people have voted.")]
)  # fmt: skip
def test_with_fewer_than_three_votes_nothing_is_revealed(vote: FistVote, votes: tuple, says: str) -> None:
    in_secret(vote, *votes)
    vote.reveal()
    assert vote.counts is None
    assert vote.sentence == f"{says} The result can be shown when 3 have."


def test_a_vote_pressed_by_mistake_is_taken_back_once(vote: FistVote) -> None:
    in_secret(vote, 5, 4, 0)
    assert vote.state["can_take_back"]
    for _ in range(2):
        vote.receive({"do": "take_back"})
    assert vote.state["people"] == 2 and not vote.state["can_take_back"]
    vote.cast(3)
    vote.reveal()
    assert vote.counts == [0, 0, 0, 1, 1, 1]


@pytest.mark.parametrize("number", [6, -1, "3", None, 2.5])
def test_what_is_no_vote_is_not_counted(vote: FistVote, number: object) -> None:
    in_secret(vote, number)  # type: ignore[arg-type]
    assert vote.state["people"] == 0


def test_a_secret_vote_on_a_row_that_has_votes_is_a_further_round(vote: FistVote, workbook: Workbook) -> None:
    vote.count(0, 1, 1, 1, 3, 1)
    vote.save()
    in_secret(vote, 3, 4, 5)
    vote.reveal()
    vote.save()
    assert stored(workbook) == ("0, 0, 0, 1, 1, 1", ["0, 1, 1, 1, 3, 1"])


def test_secret_votes_are_forgotten_when_hands_are_counted_instead(vote: FistVote) -> None:
    in_secret(vote, 0, 0, 0)
    vote.receive({"do": "secret", "on": False})
    assert vote.counts == [0] * 6 and not vote.state["is_unsaved"]


@given(st.lists(st.integers(0, 5), max_size=40))
def test_every_secret_vote_is_counted_exactly_once(numbers: list[int]) -> None:
    ballot = Ballot(is_secret=True)
    for number in numbers:
        ballot.cast(number)
    assert ballot.shown is None
    ballot.reveal()
    if len(numbers) >= 3:
        assert ballot.shown == [numbers.count(number) for number in range(6)]
    else:
        assert ballot.shown is None


@given(st.lists(st.one_of(st.integers(), st.text(), st.none(), st.floats()), max_size=9))
def test_counts_from_a_page_are_always_six_numbers(counts: list) -> None:
    ballot = Ballot()
    ballot.set_counts(counts)
    assert len(ballot.counts) == 6 and all(0 <= number <= 999 for number in ballot.counts)


# Other people, empty stores, hostile texts


@pytest.mark.parametrize(("choice", "kept"), [("mine", "0, 0, 0, 2, 3, 2"), ("theirs", "1, 0, 0, 0, 0, 5")])
def test_both_counts_are_shown_when_two_people_save_votes(
    vote: FistVote, workbook: Workbook, tmp_path: Path, choice: str, kept: str
) -> None:
    other = FistVote(open_store(tmp_path, "coach"), Pledge, label="text")
    vote.count(0, 0, 0, 2, 3, 2)
    workbook_of_other = open_store(tmp_path, "coach")
    row = workbook_of_other.rows(Pledge)[0]
    workbook_of_other.save(Pledge, [Change(row.written | {"support": "1, 0, 0, 0, 0, 5"}, row.record_id, row.version)])  # fmt: skip
    vote.save()
    assert vote.state["clash"] == {"mine": "0, 0, 0, 2, 3, 2", "theirs": "1, 0, 0, 0, 0, 5", "by": "coach", "is_gone": False}  # fmt: skip
    assert stored(workbook)[0] == "1, 0, 0, 0, 0, 5"
    vote.receive({"do": choice})
    assert stored(workbook)[0] == kept
    assert vote.state["clash"] is None and not vote.state["is_unsaved"]
    other.load()
    assert other.counts == vote.counts


@pytest.mark.parametrize(("choice", "rows"), [("mine", 3), ("theirs", 2)])
def test_a_row_that_another_removed_is_kept_or_let_go(
    vote: FistVote, workbook: Workbook, tmp_path: Path, choice: str, rows: int
) -> None:
    vote.count(0, 0, 0, 2, 3, 2)
    row = workbook.rows(Pledge)[0]
    open_store(tmp_path, "coach").save(Pledge, [Change(None, row.record_id, row.version)])
    vote.save()
    assert vote.state["clash"]["is_gone"]
    vote.receive({"do": choice})
    assert len(workbook.rows(Pledge)) == rows
    assert vote.state["clash"] is None
    assert vote.record_id == ("PLG-0001" if choice == "mine" else "PLG-0002")


def test_a_store_that_fails_is_said_and_the_votes_stay(
    vote: FistVote, workbook: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise StoreError("The disk is full.")

    vote.count(0, 0, 0, 2, 3, 2)
    monkeypatch.setattr(workbook, "save", refuse)
    vote.save()
    assert vote.status["text"] == "Not saved: The disk is full."
    assert vote.counts == [0, 0, 0, 2, 3, 2] and vote.state["is_unsaved"]


def test_where_there_is_nothing_to_vote_on_nothing_breaks(tmp_path: Path) -> None:
    vote = FistVote(open_store(tmp_path), Pledge)
    for asked in ("save", "again", "undo", "load", "reveal", "take_back", "mine", "theirs"):
        vote.receive({"do": asked})
    in_secret(vote, 3)
    vote.count(1, 1, 1, 1, 1, 1)
    assert vote.record_id == "" and vote.rows == []
    assert "There is nothing to vote on yet." in vote.as_html()
    assert open_store(tmp_path).rows(Pledge) == []


def test_votes_written_in_another_form_count_as_none_and_are_shown_nowhere(workbook: Workbook) -> None:
    row = workbook.rows(Pledge)[0]
    workbook.save(Pledge, [Change(row.written | {"support": "nearly all"}, row.record_id, row.version)])
    vote = FistVote(workbook, Pledge)
    assert vote.counts == [0] * 6
    vote.again()
    vote.count(0, 0, 0, 2, 3, 2)
    vote.save()
    assert stored(workbook) == ("0, 0, 0, 2, 3, 2", ["nearly all"])


def test_reader_without_a_browser_sees_the_stored_votes_with_the_result(vote: FistVote) -> None:
    vote.count(0, 0, 0, 2, 3, 2)
    assert "Consensus" not in vote.as_html()
    vote.save()
    assert "Consensus: all 7 at 3 or above." in vote.as_html()
    assert vote.as_html().count("<tr>") == 3
    assert repr(vote) == "<FistVote: Do we stand behind it?, 2 pledges>"


def test_the_rows_of_one_school_or_of_the_district_are_voted_on(workbook: Workbook) -> None:
    workbook.save(Pledge, [Change({"text": "Ours alone."}, school="03980010")])
    assert len(FistVote(workbook, Pledge).rows) == 3
    assert [row["label"] for row in FistVote(workbook, Pledge, school="03980010").rows] == ["Ours alone."]
    assert len(FistVote(workbook, Pledge, school="").rows) == 2


def test_hostile_texts_are_kept_as_text(workbook: Workbook) -> None:
    row = workbook.rows(Pledge)[0]
    workbook.save(Pledge, [Change({"text": "<script>alert(1)</script><b>"}, row.record_id, row.version)])
    vote = FistVote(workbook, Pledge, title="<img src=x onerror=alert(1)>")
    assert not any(tag in vote.as_html() for tag in ("<script", "<b>", "<img"))
    assert vote.state["text"] == "<script>alert(1)</script><b>"


def test_a_record_without_a_field_for_the_counts_is_refused(workbook: Workbook) -> None:
    for wrong in ({"votes": "text"}, {"votes": "nowhere"}, {"label": "nowhere"}):
        with pytest.raises(ValueError, match="one of type FistCounts"):
            FistVote(workbook, Pledge, **wrong)
