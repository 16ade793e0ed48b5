"""The card board without a browser: what the page asks for goes in, piles and the store come out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry
from ddtk_helpers.forms import CardBoard
from ddtk_helpers.forms.card_piles import Card, look_alike, sort_cards
from ddtk_helpers.forms.open_row import REFUSED
from ddtk_helpers.records import Record, ShortText, field
from ddtk_helpers.store import Change, StoreError, Workbook

HOSTILE = (
    "<script>alert(1)</script>",
    "=1+1",
    "“; DROP TABLE idea_card",
    "\u202eevil",
    "a" * 120,
    "&amp; <b>",
)


class IdeaCard(Record):
    """An idea on a card."""

    tool: ClassVar[str] = "test"
    noun: ClassVar[str] = "idea card"
    prefix: ClassVar[str] = "IDE"
    match_on: ClassVar[tuple[str, ...]] = ("card_text",)

    card_text: ShortText = field("Your idea", required=True)
    pile: ShortText | None = field("Pile")
    meeting: ShortText | None = field("Meeting")


def open_store(folder: Path, *, school: str = "", role: str = "principal") -> Workbook:
    """Give one person's workbook on the store of this test."""
    return Workbook(
        f"sqlite:///{folder / 'store.sqlite'}", district="0398", school=school, school_year="2026-27",
        today=dt.date(2026, 11, 2), role=role, exports=folder,
    )  # fmt: skip


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    return open_store(tmp_path)


@pytest.fixture
def other(tmp_path: Path) -> Workbook:
    """The same store, opened by somebody else."""
    return open_store(tmp_path, role="coach")


@pytest.fixture
def board(workbook: Workbook) -> CardBoard:
    """Give a board with three cards, one of them in a pile."""
    cards = [("Start on time", "Time"), ("Phones away", None), ("Ask first", None)]
    workbook.save(IdeaCard, [Change({"card_text": text, "pile": pile}) for text, pile in cards])
    return CardBoard(workbook, IdeaCard)


def stored(workbook: Workbook) -> list[tuple[str, str | None]]:
    """Give text and pile of every stored card."""
    return [(row.written["card_text"], row.written["pile"]) for row in workbook.rows(IdeaCard)]


# Cards


def test_an_empty_board_says_so_and_takes_the_first_card(workbook: Workbook) -> None:
    board = CardBoard(workbook, IdeaCard)
    assert board.status["text"] == "No cards yet."
    assert "There are no cards yet." in board.as_html()
    assert board.add("Start on time") == ""
    assert stored(workbook) == [("Start on time", None)]
    assert board.piles == {"": ["Start on time"]}
    assert board.status["text"].endswith("· 1 card, 1 not grouped yet")


def test_a_new_card_can_be_put_into_a_pile_at_once(board: CardBoard, workbook: Workbook) -> None:
    board.add("End on time", "time")
    assert stored(workbook)[-1] == ("End on time", "Time")


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_a_card_without_a_text_is_not_stored(board: CardBoard, workbook: Workbook, text: str) -> None:
    assert board.add(text) == "Write something on the card first."
    assert len(stored(workbook)) == 3


def test_a_text_that_is_too_long_is_not_stored_and_said(board: CardBoard, workbook: Workbook) -> None:
    assert board.add("x" * 121) == "This is too long: at most 120 characters fit."
    assert board.move(["IDE-0002"], "y" * 121) == "This is too long: at most 120 characters fit."
    assert len(stored(workbook)) == 3 and board.piles["Time"] == ["Start on time"]


def test_a_text_about_one_student_is_refused_and_never_stored(board: CardBoard, workbook: Workbook) -> None:
    board.receive({"do": "add", "text": "Ask about student 1012345678", "view": "page", "number": 1})
    view, number, problem = board.state["answered"]
    assert (view, number) == ("page", 1) and "student's number" in problem
    assert board.status == {"text": REFUSED, "tone": "bad", "count": board.status["count"]}
    assert board.change("IDE-0002", "DOB 3/14/2015") and board.rename("Time", "born 3/14/2015")
    assert board.piles == {"": ["Phones away", "Ask first"], "Time": ["Start on time"]}
    assert "3/14/2015" not in str(workbook.history(IdeaCard).to_dict("records"))


def test_a_changed_text_is_stored(board: CardBoard, workbook: Workbook) -> None:
    board.receive({"do": "change", "id": "IDE-0002", "text": "Phones in the bag", "view": "v", "number": 4})
    assert stored(workbook)[1] == ("Phones in the bag", None)
    assert board.state["answered"] == ["v", 4, ""]
    assert board.change("IDE-0002", " ").startswith("A card without a text says nothing.")


def test_a_removed_card_comes_back_with_undo(board: CardBoard, workbook: Workbook) -> None:
    board.receive({"do": "remove", "id": "IDE-0001"})
    assert board.piles == {"": ["Phones away", "Ask first"]}
    assert "Undo last save" in board.status["text"]
    board.receive({"do": "undo"})
    assert stored(workbook)[0] == ("Start on time", "Time")
    assert board.piles["Time"] == ["Start on time"]


def test_undo_takes_back_a_whole_pile_at_once(board: CardBoard, workbook: Workbook) -> None:
    before = stored(workbook)
    board.move(["IDE-0002", "IDE-0003"], "Manners")
    board.undo()
    assert stored(workbook) == before
    assert board.piles == {"": ["Phones away", "Ask first"], "Time": ["Start on time"]}


# Piles


def test_a_card_is_moved_into_a_known_and_a_new_pile_and_out_again(
    board: CardBoard, workbook: Workbook
) -> None:
    board.receive({"do": "move", "ids": ["IDE-0002"], "pile": "Manners"})
    assert board.piles == {"": ["Ask first"], "Time": ["Start on time"], "Manners": ["Phones away"]}
    assert board.status["text"].startswith("“Phones away” is now in “Manners”. Saved at ")
    board.move(["IDE-0002"], " time ")
    assert stored(workbook)[1] == ("Phones away", "Time")
    board.move(["IDE-0002", "IDE-0001"], "")
    assert board.piles == {"": ["Start on time", "Phones away", "Ask first"]}
    assert board.status["text"].startswith("2 cards are now in “Not grouped yet”.")


def test_a_pile_is_renamed_with_all_its_cards_and_keeps_its_place(
    board: CardBoard, workbook: Workbook
) -> None:
    board.move(["IDE-0002"], "Manners")
    board.move(["IDE-0003"], "Time")
    board.receive({"do": "rename", "pile": "Time", "name": "TIME"})
    assert list(board.piles) == ["", "TIME", "Manners"]
    assert [pile for _, pile in stored(workbook)] == ["TIME", "Manners", "TIME"]
    assert board.status["text"].startswith("“Time” is now called “TIME”.")


def test_a_pile_with_the_name_of_another_becomes_one_with_it(board: CardBoard, workbook: Workbook) -> None:
    board.move(["IDE-0002", "IDE-0003"], "Manners")
    board.rename("Manners", "time")
    assert {pile for _, pile in stored(workbook)} == {"Time"}
    assert board.status["text"].startswith("The cards of “Manners” are now in “Time”.")


def test_piles_count_their_cards_on_the_page(board: CardBoard) -> None:
    assert [(pile["name"], len(pile["cards"])) for pile in board.state["piles"]] == [("", 2), ("Time", 1)]


@given(st.lists(st.sampled_from(["", "Time", "Trust", "Tools"]), max_size=30))
def test_no_card_is_lost_or_doubled_when_cards_are_sorted(piles: list[str]) -> None:
    cards = [Card(str(number), "text", pile) for number, pile in enumerate(piles)]
    found = sort_cards(cards, ["Trust", "Gone"])
    assert sorted(card.id for pile in found.values() for card in pile) == sorted(card.id for card in cards)
    assert next(iter(found)) == "" and "Gone" not in found
    assert all(card.pile == name for name, pile in found.items() for card in pile)


# Hints


def test_texts_that_look_alike_are_a_hint_and_nothing_more(board: CardBoard, workbook: Workbook) -> None:
    board.add("On time, start!")
    (pair,) = board.state["alike"]
    assert {card["text"] for card in pair} == {"Start on time", "On time, start!"}
    assert board.piles["Time"] == ["Start on time"]
    board.move(["IDE-0004"], "Time")
    assert board.state["alike"] == []


def test_a_hint_that_was_declined_does_not_come_again(board: CardBoard) -> None:
    board.add("Phones away, please")
    board.receive({"do": "apart", "ids": [card["id"] for card in board.state["alike"][0]]})
    board.load()
    assert board.state["alike"] == [] and board.state["alike_count"] == 0


@pytest.mark.parametrize(
    ("texts", "pairs"),
    [
        ([], []),
        (["one"], []),
        (["Start on time", "start ON time."], [("0", "1")]),
        (["Phones away", "Bring data"], []),
        (["!!!", "???"], []),
        (["Say what we see", "Bring data", "What we see: say"], [("0", "2")]),
    ],
)
def test_pairs_that_look_alike(texts: list[str], pairs: list[tuple[str, str]]) -> None:
    assert look_alike({str(number): text for number, text in enumerate(texts)}) == pairs


# Other people


def test_cards_of_other_people_appear_on_load(board: CardBoard, other: Workbook) -> None:
    other.save(IdeaCard, [Change({"card_text": "Listen", "pile": "Manners"})])
    board.receive({"do": "load"})
    assert board.piles["Manners"] == ["Listen"]
    other.save(IdeaCard, [Change({"card_text": "Breathe"})])
    board.add("Smile")
    assert board.piles[""] == ["Phones away", "Ask first", "Breathe", "Smile"]


def test_a_text_changed_by_another_is_kept_when_the_card_is_moved(
    board: CardBoard, other: Workbook, workbook: Workbook
) -> None:
    CardBoard(other, IdeaCard).change("IDE-0002", "Phones off")
    board.move(["IDE-0002"], "Manners")
    assert stored(workbook)[1] == ("Phones off", "Manners")
    assert board.state["clashes"] == []


@pytest.mark.parametrize(("choice", "pile"), [("mine", "Manners"), ("theirs", "Respect")])
def test_both_sides_are_shown_when_two_people_move_one_card(
    board: CardBoard, other: Workbook, workbook: Workbook, choice: str, pile: str
) -> None:
    CardBoard(other, IdeaCard).move(["IDE-0002"], "Respect")
    board.move(["IDE-0002"], "Manners")
    (clash,) = board.state["clashes"]
    assert clash == {
        "id": "IDE-0002", "mine": "“Phones away” in “Manners”", "theirs": "“Phones away” in “Respect”",
        "by": "coach", "is_gone": False,
    }  # fmt: skip
    assert stored(workbook)[1] == ("Phones away", "Respect")
    board.add("Meanwhile")
    assert len(board.state["clashes"]) == 1
    board.receive({"do": choice, "ids": ["IDE-0002"]})
    assert stored(workbook)[1] == ("Phones away", pile)
    assert board.state["clashes"] == []


@pytest.mark.parametrize(("choice", "cards"), [("mine", 3), ("theirs", 2)])
def test_a_card_that_another_removed_is_kept_or_let_go(
    board: CardBoard, other: Workbook, workbook: Workbook, choice: str, cards: int
) -> None:
    CardBoard(other, IdeaCard).remove("IDE-0002")
    board.move(["IDE-0002"], "Manners")
    assert board.state["clashes"][0]["is_gone"]
    board.receive({"do": choice, "ids": ["IDE-0002"]})
    assert len(stored(workbook)) == cards
    assert board.state["clashes"] == []


def test_a_card_that_another_changed_is_not_removed_unread(
    board: CardBoard, other: Workbook, workbook: Workbook
) -> None:
    CardBoard(other, IdeaCard).change("IDE-0002", "Phones off")
    board.remove("IDE-0002")
    assert board.status["text"].startswith("Somebody changed this card meanwhile.")
    assert "Phones off" in board.piles[""]
    board.remove("IDE-0002")
    assert len(stored(workbook)) == 2


def test_a_card_that_is_gone_is_said_and_nothing_breaks(board: CardBoard, other: Workbook) -> None:
    CardBoard(other, IdeaCard).remove("IDE-0002")
    board.load()
    for asked in ({"do": "move", "ids": ["IDE-0002"], "pile": "Time"}, {"do": "change", "id": "IDE-0002", "text": "x"}):  # fmt: skip
        board.receive(asked)
        assert board.status["text"] == "This card is gone: somebody removed it meanwhile."
    assert board.remove("IDE-0002") == ""


def test_a_store_that_fails_is_said_and_the_card_stays_where_it_was(
    board: CardBoard, workbook: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(workbook, "save", refuse)
    assert board.add("New") == "Not saved: The disk is full."
    for problem in (board.move(["IDE-0002"], "Time"), board.remove("IDE-0002")):
        assert problem == "Not saved: The disk is full."
    assert board.piles == {"": ["Phones away", "Ask first"], "Time": ["Start on time"]}


# Which cards


def test_fixed_values_choose_the_cards_and_are_given_to_new_ones(workbook: Workbook) -> None:
    workbook.save(IdeaCard, [Change({"card_text": "Old", "meeting": "MTG-0001"})])
    board = CardBoard(workbook, IdeaCard, fixed={"meeting": "MTG-0002"})
    board.add("New")
    assert board.piles == {"": ["New"]}
    assert workbook.rows(IdeaCard)[1].values["meeting"] == "MTG-0002"


def test_a_school_sees_its_own_cards_and_the_district_all(tmp_path: Path, workbook: Workbook) -> None:
    CardBoard(open_store(tmp_path, school="03980010"), IdeaCard).add("Ours")
    CardBoard(workbook, IdeaCard).add("Everybody's")
    assert CardBoard(open_store(tmp_path, school="03980110"), IdeaCard).piles == {"": []}
    assert CardBoard(workbook, IdeaCard).piles == {"": ["Ours", "Everybody's"]}
    assert CardBoard(workbook, IdeaCard, school="").piles == {"": ["Everybody's"]}


def test_a_board_of_something_that_is_no_text_is_refused(workbook: Workbook) -> None:
    with pytest.raises(ValueError, match="InventoryEntry has no text field collected"):
        CardBoard(workbook, InventoryEntry, text="name_local", pile="collected")
    with pytest.raises(ValueError, match="IdeaCard has no text field heap"):
        CardBoard(workbook, IdeaCard, pile="heap")


# Many cards and hostile texts


def test_sixty_cards_are_all_shown_and_counted(workbook: Workbook) -> None:
    changes = [Change({"card_text": f"Idea {n}", "pile": f"Pile {n % 7}" if n % 8 else None}) for n in range(60)]  # fmt: skip
    workbook.save(IdeaCard, changes)
    board = CardBoard(workbook, IdeaCard, title="Ideas")
    assert sum(map(len, board.piles.values())) == 60
    assert repr(board) == "<CardBoard: Ideas, 60 cards, 8 not grouped yet>"
    assert board.as_html().count("<li>") == 60
    assert len(board.state["alike"]) <= 5 <= board.state["alike_count"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_kept_as_text(workbook: Workbook, text: str) -> None:
    board = CardBoard(workbook, IdeaCard, title=text)
    board.add(text)
    board.move(["IDE-0001"], text)
    kept = workbook.rows(IdeaCard)[0].written
    assert kept["card_text"] == kept["pile"] != ""
    assert "<script" not in board.as_html() and "<b>" not in board.as_html()
    board.rename(kept["pile"], "Tidy")
    assert board.piles == {"": [], "Tidy": [kept["card_text"]]}


def test_a_card_whose_text_is_missing_can_be_mended(workbook: Workbook) -> None:
    workbook.save(IdeaCard, [Change({"meeting": "MTG-0001"})])
    board = CardBoard(workbook, IdeaCard)
    assert board.piles == {"": ["(no text yet)"]}
    board.change("IDE-0001", "Now it has one")
    assert board.piles == {"": ["Now it has one"]}
