"""The run-of-show, the card board and the vote as people use them, in JupyterLab."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from driver import Reader, violations
from playwright.sync_api import Locator, Page, expect

from ddtk_helpers.notebooks import fingerprint

pytestmark = pytest.mark.browser

SETUP = """# Set up
import datetime as dt
from pathlib import Path
from typing import ClassVar
from ddtk_helpers.consensus import FistCounts
from ddtk_helpers.forms import CardBoard, FistVote, Step, StepGuide
from ddtk_helpers.records import Record, ShortText, field
from ddtk_helpers.store import Change, Workbook

class Idea(Record):
    tool: ClassVar[str] = "test"
    noun: ClassVar[str] = "idea"
    prefix: ClassVar[str] = "IDE"
    match_on: ClassVar[tuple[str, ...]] = ("card_text",)
    card_text: ShortText = field("Your idea", required=True)
    pile: ShortText | None = field("Pile")
    support: FistCounts | None = field("Votes")
    rounds: list[str] | None = field("Earlier rounds")

workbook = Workbook("sqlite:///{store}", district="0398", school_year="2026-27", today=dt.date(2026, 11, 2),
                    role="principal", exports=Path("."))
steps = [Step("Frame", 5, "Read the purpose aloud."), Step("Rate", 12), Step("Reveal", 5), Step("Decide", 8)]
def cards(*texts):
    workbook.save(Idea, [Change(dict(card_text=text, pile=pile)) for text, pile in texts])
"""
THREE_CARDS = 'cards(("Start on time", "Time"), ("Phones away", None), ("Start the meeting on time", None))'
LATER = "minutes => { const real = Date.now; Date.now = () => real() + minutes * 60000; }"


def run(reader: Reader, folder: Path, *cells: str, is_known: bool = False) -> Page:
    """Open and run a notebook of these cells on a store of its own."""
    sources = [SETUP.replace("{store}", str(folder / "store.sqlite")), *cells]
    path = reader.write(f"widgets_{folder.name}.ipynb", *sources)
    if is_known:
        body = f'{{"{path.name}": "{fingerprint(path)}"}}'
        reader.page.route("**/known_notebooks.json", lambda route: route.fulfill(body=body))
    reader.open(path.name)
    reader.wait_done() if is_known else reader.run_all()
    return reader.page


def press(page: Page, name: str) -> None:
    """Press a button by its name."""
    page.get_by_role("button", name=name, exact=True).click()


def digits(page: Page) -> Locator:
    """Give the clock's figures."""
    return page.locator(".ddtk-digits")


def pile(page: Page, name: str) -> Locator:
    """Give the pile of this name."""
    return page.get_by_role("region", name=name, exact=True)


def stored(folder: Path, *fields: str) -> list[tuple[object, ...]]:
    """Give what is stored of every idea, read from the store's own table."""
    with sqlite3.connect(folder / "store.sqlite") as connection:
        return connection.execute(f"SELECT {', '.join(fields)} FROM idea ORDER BY record_id").fetchall()


# The run-of-show


def test_clock_runs_and_five_more_minutes_shorten_the_rest(reader: Reader, tmp_path: Path) -> None:
    page = run(reader, tmp_path, "StepGuide(steps, title='Barriers')")
    expect(page.get_by_role("heading", name="Frame")).to_be_visible()
    expect(page.get_by_text("30 minutes in all.")).to_be_visible()
    press(page, "Start")
    expect(digits(page)).to_have_text(re.compile(r"4:5\d"))
    press(page, "5 more minutes")
    expect(digits(page)).to_have_text(re.compile(r"9:[45]\d"))
    expect(page.get_by_text("5 minutes more. 5 minutes are taken from the rest")).to_have_count(2)
    expect(page.locator(".ddtk-steps li").nth(1)).to_contain_text("12 10 minutes")
    expect(page.locator(".ddtk-drift")).to_have_text("as planned")
    press(page, "Next step")
    expect(page.get_by_role("heading", name="Rate")).to_be_visible()
    expect(page.locator("[aria-current=step]")).to_contain_text("Rate")
    expect(page.locator(".ddtk-hidden[role=status]")).to_contain_text("Step 2 of 4: Rate, 14 minutes.")
    press(page, "Pause")
    expect(page.get_by_text("paused")).to_be_visible()
    before = digits(page).text_content()
    page.wait_for_timeout(1500)
    assert digits(page).text_content() == before


def test_five_more_minutes_that_nobody_can_give_are_told_with_the_new_end(reader: Reader, tmp_path: Path) -> None:  # fmt: skip
    page = run(reader, tmp_path, "StepGuide(steps[2:], title='Short')")
    press(page, "Start")
    for minutes in (10, 15, 20):
        press(page, "5 more minutes")
        expect(page.locator(".ddtk-steps li").first).to_contain_text(f"{minutes} minutes")
    expect(page.locator(".ddtk-says")).to_contain_text("the meeting would run over by 9 minutes.")
    expect(page.locator(".ddtk-drift")).to_have_text("9 minutes later than planned")


def test_clock_goes_on_while_the_page_is_loaded_again(reader: Reader, tmp_path: Path) -> None:
    page = run(reader, tmp_path, "StepGuide(steps, title='Again')", is_known=True)
    press(page, "Start")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    press(page, "Next step")
    expect(page.get_by_role("heading", name="Rate")).to_be_visible()
    page.reload()
    reader.wait_ready()
    reader.wait_done()
    expect(page.get_by_role("heading", name="Rate")).to_be_visible()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(digits(page)).to_have_text(re.compile(r"1[123]:\d\d"))


def test_clock_is_right_after_the_laptop_slept_and_rings_once(reader: Reader, tmp_path: Path) -> None:
    reader.page.add_init_script("""
      window.rung = 0;
      const make = AudioContext.prototype.createOscillator;
      AudioContext.prototype.createOscillator = function () { window.rung += 1; return make.call(this); };
    """)
    page = run(reader, tmp_path, "StepGuide(steps, title='Sleep')")
    press(page, "Start")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.evaluate(LATER, 8)
    expect(page.locator(".ddtk-clock")).to_contain_text(re.compile(r"3:0\d over"))
    expect(page.locator(".ddtk-hidden[role=status]")).to_have_text("The time for “Frame” is over.")
    expect(page.locator(".ddtk-drift")).to_have_text("3 minutes later than planned")
    page.wait_for_timeout(1000)
    assert page.evaluate("window.rung") == 2  # the two notes of one chime
    page.get_by_label("Sound at the end of a step").uncheck()
    press(page, "Next step")
    expect(page.locator(".ddtk-says")).to_contain_text("3 minutes are taken from the rest")
    page.evaluate(LATER, 30)
    expect(page.locator(".ddtk-hidden[role=status]")).to_have_text("The time for “Rate” is over.")
    assert page.evaluate("window.rung") == 2


def test_press_counts_from_its_moment_when_the_notebook_is_busy(reader: Reader, tmp_path: Path) -> None:
    busy = "import time, threading\nget_ipython().kernel.io_loop.call_later(3, time.sleep, 6)"
    page = run(reader, tmp_path, "StepGuide(steps, title='Busy')", busy)
    page.wait_for_timeout(3500)
    press(page, "Start")
    expect(page.locator(".ddtk-says")).to_contain_text("The notebook is busy.")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    assert digits(page).text_content() < "4:58"


def test_start_over_asks_first(reader: Reader, tmp_path: Path) -> None:
    page = run(reader, tmp_path, "StepGuide(steps, title='Over')")
    press(page, "Start")
    press(page, "Next step")
    expect(page.get_by_role("heading", name="Rate")).to_be_visible()
    press(page, "Start over")
    press(page, "No, keep it")
    expect(page.get_by_role("heading", name="Rate")).to_be_visible()
    press(page, "Start over")
    press(page, "Yes, start over")
    expect(page.get_by_role("heading", name="Frame")).to_be_visible()
    expect(digits(page)).to_have_text("5:00")


# Cards


def test_card_is_written_and_moved_by_keyboard_alone(reader: Reader, tmp_path: Path) -> None:
    page = run(reader, tmp_path, THREE_CARDS + "\nCardBoard(workbook, Idea)")
    page.get_by_label("Your idea").focus()
    page.keyboard.type("Ask before you assume")
    page.keyboard.press("Enter")
    expect(pile(page, "Not grouped yet")).to_contain_text("Ask before you assume")
    page.get_by_role("button", name="Move: Ask before you assume").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Time", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Move: Ask before you assume")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("New pile…")).to_be_focused()
    page.keyboard.type("Trust")
    page.keyboard.press("Enter")
    expect(pile(page, "Trust")).to_contain_text("Ask before you assume")
    expect(page.get_by_role("button", name="Move: Ask before you assume")).to_be_focused()
    expect(page.locator(".ddtk-status")).to_contain_text("is now in “Trust”")
    assert stored(tmp_path, "card_text", "pile")[3] == ("Ask before you assume", "Trust")


def test_card_is_moved_by_mouse_into_a_known_and_a_new_pile(reader: Reader, tmp_path: Path) -> None:
    page = run(reader, tmp_path, THREE_CARDS + "\nCardBoard(workbook, Idea)")
    card = page.locator(".ddtk-onecard").filter(has_text="Phones away")
    card.drag_to(pile(page, "Time"))
    expect(pile(page, "Time")).to_contain_text("Phones away")
    expect(pile(page, "Time").locator(".ddtk-number")).to_have_text("2")
    card.drag_to(pile(page, "New pile"))
    page.get_by_label("Name of the new pile").fill("Manners")
    press(page, "Make it")
    expect(pile(page, "Manners")).to_contain_text("Phones away")
    assert stored(tmp_path, "pile") == [("Time",), ("Manners",), (None,)]


def test_piles_are_renamed_and_merged_and_a_card_edited_removed_and_brought_back(
    reader: Reader, tmp_path: Path
) -> None:
    page = run(reader, tmp_path, THREE_CARDS + "\nCardBoard(workbook, Idea)")
    press(page, "Rename: Time")
    page.get_by_role("textbox", name="New name").fill("Our time")
    page.keyboard.press("Enter")
    expect(pile(page, "Our time")).to_be_visible()
    press(page, "Merge: Our time")
    page.get_by_role("group", name="Put all cards of Our time into").get_by_role("button").click()
    expect(pile(page, "Not grouped yet").locator(".ddtk-onecard")).to_have_count(3)
    press(page, "Edit: Phones away")
    page.get_by_role("group", name="Change this card").get_by_role("textbox").fill("Phones in the bag")
    page.keyboard.press("Enter")
    press(page, "Edit: Phones in the bag")
    press(page, "Remove")
    press(page, "Yes, remove")
    expect(page.locator(".ddtk-onecard")).to_have_count(2)
    press(page, "Undo last save")
    expect(page.locator(".ddtk-onecard")).to_have_count(3)
    assert stored(tmp_path, "card_text", "pile")[1] == ("Phones in the bag", None)


def test_two_cards_that_look_alike_are_put_together_by_a_person(reader: Reader, tmp_path: Path) -> None:
    page = run(reader, tmp_path, THREE_CARDS + "\nCardBoard(workbook, Idea)")
    page.get_by_text("These two look alike").click()
    press(page, "Put both in “Time”")
    expect(pile(page, "Time").locator(".ddtk-onecard")).to_have_count(2)
    expect(page.get_by_text("These two look alike")).to_be_hidden()


def test_text_about_a_student_comes_back_into_the_field_with_the_reason(reader: Reader, tmp_path: Path) -> None:  # fmt: skip
    page = run(reader, tmp_path, "CardBoard(workbook, Idea)")
    page.get_by_label("Your idea").fill("Ask student 1012345678")
    page.keyboard.press("Enter")
    expect(page.locator(".ddtk-add .ddtk-problem")).to_contain_text("student's number")
    expect(page.get_by_label("Your idea")).to_have_value("Ask student 1012345678")
    expect(page.locator(".ddtk-onecard")).to_have_count(0)


def test_lines_pasted_from_a_chat_become_cards(reader: Reader, tmp_path: Path) -> None:
    page = run(reader, tmp_path, "CardBoard(workbook, Idea)")
    page.get_by_label("Your idea").focus()
    page.evaluate("""() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", "Listen\\n\\n<b>Speak</b>\\n");
      document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }""")
    expect(page.locator(".ddtk-onecard:not(.ddtk-coming)")).to_have_count(2)
    assert stored(tmp_path, "card_text") == [("Listen",), ("<b>Speak</b>",)]


def test_card_written_without_a_kernel_is_offered_again(reader: Reader, tmp_path: Path) -> None:
    page = run(reader, tmp_path, "CardBoard(workbook, Idea)")
    page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    page.get_by_label("Your idea").fill("In vain?")
    page.keyboard.press("Enter")
    page.reload()
    reader.wait_ready()
    reader.run_all()
    expect(page.get_by_role("group", name="Unsaved cards")).to_contain_text("In vain?")
    press(page, "Restore")
    expect(page.locator(".ddtk-onecard:not(.ddtk-coming)")).to_have_text(re.compile("In vain"))
    assert stored(tmp_path, "card_text") == [("In vain?",)]


# The vote


def test_hands_are_counted_saved_and_counted_again(reader: Reader, tmp_path: Path) -> None:
    page = run(reader, tmp_path, THREE_CARDS + "\nFistVote(workbook, Idea, label='card_text')")
    page.get_by_role("button", name=re.compile("One more at 3")).dblclick()
    page.get_by_role("button", name=re.compile("One more at 2")).click()
    tally = page.get_by_label(re.compile("How many showed 5"))
    tally.fill("4")
    tally.press("ArrowUp")
    expect(page.locator(".ddtk-sentence")).to_have_text(
        "Not yet: 1 of 8 is below 3. Invite that person to say what is needed."
    )
    press(page, "Save")
    expect(page.locator(".ddtk-status")).to_contain_text("Saved at")
    assert stored(tmp_path, "support")[0] == ("0, 0, 1, 2, 0, 5",)
    press(page, "Vote again")
    expect(tally).to_have_value("0")
    tally.fill("8")
    expect(page.locator(".ddtk-sentence")).to_have_text("Consensus: all 8 at 3 or above.")
    press(page, "Save")
    expect(page.get_by_role("table", name="Earlier rounds")).to_be_visible()
    expect(page.locator(".ddtk-status")).to_contain_text("Saved at")
    assert stored(tmp_path, "support", "rounds")[0] == ("0, 0, 0, 0, 0, 8", "0, 0, 1, 2, 0, 5")
    press(page, "Next idea")
    expect(page.locator(".ddtk-votedon")).to_have_text("Phones away")
    expect(tally).to_have_value("0")


def test_secret_votes_are_not_on_the_page_before_the_reveal(reader: Reader, tmp_path: Path) -> None:
    page = run(reader, tmp_path, THREE_CARDS + "\nFistVote(workbook, Idea, label='card_text')")
    page.get_by_label("In secret, one after another").check()
    for number, words in ((5, "Great"), (4, "Good"), (0, "I block")):
        expect(page.get_by_role("button", name="Reveal")).to_be_disabled()
        press(page, "I am next: show me the numbers")
        page.get_by_role("group", name="Your vote").get_by_role("button", name=re.compile(words)).click()
        expect(page.get_by_role("button", name="I am next: show me the numbers")).to_be_focused()
        assert page.locator(".ddtk-vote").count() == 0, number
    expect(page.get_by_text("3 people have voted.")).to_be_visible()
    assert page.get_by_label(re.compile("How many showed Fist")).input_value() == "0"
    press(page, "Reveal")
    expect(page.get_by_label(re.compile("How many showed Fist"))).to_have_value("1")
    expect(page.locator(".ddtk-sentence")).to_contain_text("Not yet: 1 of 3 is below 3.")
    press(page, "Save")
    expect(page.locator(".ddtk-status")).to_contain_text("Saved at")
    assert stored(tmp_path, "support")[0] == ("1, 0, 0, 0, 1, 1",)


# All of them


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_widgets_have_no_accessibility_violations(reader: Reader, tmp_path: Path, theme: str) -> None:
    votes = "workbook.save(Idea, [Change(dict(card_text='Smile', support='0, 1, 0, 2, 2, 2', rounds=['1, 1, 1, 1, 1, 1']))])"
    page = run(
        reader, tmp_path, THREE_CARDS, votes, f"StepGuide(steps, title='Axe {theme}')", "CardBoard(workbook, Idea)",
        "FistVote(workbook, Idea, label='card_text')",
    )  # fmt: skip
    page.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', { theme })", theme)
    page.wait_for_timeout(500)
    assert violations(page) == []
    press(page, "Start")
    press(page, "Next step")
    expect(page.get_by_role("heading", name="Rate")).to_be_visible()
    page.evaluate(LATER, 60)
    page.get_by_text("These two look alike").click()
    press(page, "Move: Phones away")
    page.get_by_label("Choose what to vote on").select_option(index=3)
    expect(page.get_by_role("table", name="Earlier rounds")).to_be_visible()
    assert violations(page) == []
    press(page, "Edit: Phones away")
    page.get_by_label("In secret, one after another").check()
    assert violations(page) == []
    press(page, "I am next: show me the numbers")
    assert violations(page) == []
