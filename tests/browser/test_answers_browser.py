"""Private answers as people give them in JupyterLab: alone, one after another, and then revealed once to all."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from answer_probe import ProbeAnswer
from driver import Reader, violations
from playwright.sync_api import Page, expect

from ddtk_helpers.answers.records import Round
from ddtk_helpers.answers.rounds import revealed
from ddtk_helpers.paths import PROJECT
from ddtk_helpers.store import Change, Workbook

pytestmark = pytest.mark.browser

SETUP = """# Set up
import datetime as dt
import sys
from pathlib import Path
sys.path.insert(0, "{tests}")
from answer_probe import ITEMS, ProbeAnswer
from ddtk_helpers.forms.activity import answer_tabs
from ddtk_helpers.store import Workbook
workbook = Workbook("sqlite:///{store}", district="0398", school="", school_year="2026-27",
                    today=dt.date(2026, 9, 16), role="principal", exports=Path("."))
"""
TABS = "answer_tabs(workbook, ProbeAnswer, ITEMS, title='Where we stand')"
REVEALED = "from ddtk_helpers.answers.rounds import revealed\nprint(len(revealed(workbook, ProbeAnswer)), 'answers are shown')"


@pytest.fixture
def page(reader: Reader, tmp_path: Path) -> Page:
    """Give a page with the answer form, on a store of its own."""
    sources = [SETUP.format(tests=PROJECT / "tests", store=tmp_path / "store.sqlite"), TABS, REVEALED]
    reader.open(reader.write(f"answers_{tmp_path.name}.ipynb", *sources).name)
    reader.run_all()
    return reader.page


@pytest.fixture
def stored(tmp_path: Path) -> Workbook:
    """Somebody else's look at the same store."""
    return Workbook(
        f"sqlite:///{tmp_path / 'store.sqlite'}", district="0398", school="", school_year="2026-27",
        today=dt.date(2026, 9, 16), exports=tmp_path,
    )  # fmt: skip


def start(page: Page, code: str) -> None:
    """Write a code and begin."""
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Start").click()


def choose(page: Page, item: str, answer: str) -> None:
    """Choose an answer to an item."""
    page.get_by_role("group", name=item).get_by_label(answer).check()


def hand_in(page: Page) -> None:
    """Hand in, although some items are open."""
    page.get_by_role("button", name="Hand in").click()
    page.get_by_role("button", name="Yes, hand in").click()
    expect(page.get_by_role("button", name="Next person")).to_be_visible()


def all_of(page: Page) -> str:
    """Give everything that stands on the page: texts, values, and what is chosen."""
    return page.evaluate(
        """() => document.body.innerText + JSON.stringify([...document.querySelectorAll("input, textarea, select")]
             .map((one) => [one.type, one.type === "radio" && one.checked ? "is chosen!" : one.value]))"""
    )


def test_what_one_person_says_is_seen_neither_by_the_next_nor_on_the_page_loaded_again(
    page: Page, reader: Reader
) -> None:
    start(page, "fox77secret")
    choose(page, "1a", "4 in place and used")
    page.get_by_text("What makes you say so").first.click()
    page.get_by_label("What makes you say so").first.fill("Only the fox saw this")
    expect(page.get_by_text("1 of 3 answered")).to_be_visible()
    hand_in(page)
    expect(
        page.get_by_text("Thank you. Your answers are kept. 1 person has answered the baseline.")
    ).to_be_visible()
    seen = all_of(page)
    page.get_by_role("button", name="Next person").click()
    start(page, "bear88")
    expect(page.get_by_text("0 of 3 answered")).to_be_visible()
    seen += all_of(page)
    choose(page, "1a", "1 not in place")
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    page.reload()  # without handing in
    reader.wait_ready()
    expect(page.get_by_label("Your code")).to_have_value("")  # the widget of the living kernel
    seen += all_of(page).replace("bear88", "")
    assert not any(word in seen for word in ("fox77", "Only the fox", "is chosen!"))
    (notebook,) = reader.lab.root.glob("answers_test_what_one*.ipynb")
    assert not any(word in notebook.read_text() for word in ("fox77", "Only the fox", "bear88"))


def test_one_reveal_shows_all_answers_and_outlives_the_kernel(
    page: Page, reader: Reader, stored: Workbook
) -> None:
    said = {"wave": "baseline", "item": "1a", "rating": "2 starting"}
    stored.save(ProbeAnswer, [Change(said | {"respondent_code": code}) for code in ("fox77", "bear88")])
    expect(page.get_by_text("0 answers are shown")).to_be_visible()
    page.get_by_text("For whoever leads the round").click()
    page.get_by_role("button", name="Reveal to all").click()
    expect(page.get_by_text("Show everybody what 2 people said in the baseline?")).to_be_visible()
    page.get_by_role("button", name="No, not yet").click()
    assert stored.rows(Round) == []
    page.get_by_role("button", name="Reveal to all").click()
    page.get_by_role("button", name="Yes, reveal").click()
    expect(page.get_by_text("Revealed on 2026-09-16.")).to_be_visible()
    page.get_by_role("button", name="Run this page from the top to see it").click()
    expect(page.get_by_text("2 answers are shown")).to_be_visible(timeout=60_000)
    reader.wait_ready()
    reader.restart()
    reader.run_all()
    page.get_by_text("For whoever leads the round").click()
    expect(page.get_by_text("Revealed on 2026-09-16.")).to_be_visible()
    expect(page.get_by_text("2 answers are shown")).to_be_visible()


def test_a_known_code_shows_what_is_answered_and_never_how(page: Page, stored: Workbook) -> None:
    start(page, "fox77secret")
    choose(page, "2a", "2 starting")
    hand_in(page)
    page.get_by_role("button", name="Next person").click()
    start(page, "Fox77Secret")
    expect(page.get_by_text("Somebody has answered with this code. Is that you?")).to_be_visible()
    assert page.get_by_role("group", name="2a").count() == 0
    page.get_by_role("button", name="No, I take another code").click()
    expect(page.get_by_label("Your code")).to_be_focused()
    expect(page.get_by_label("Your code")).to_have_value("")
    start(page, "fox77secret")
    page.get_by_role("button", name="Yes, I go on").click()
    item = page.get_by_role("group", name="2a")
    expect(item.get_by_text("What you answer here takes its place.")).to_be_visible()
    expect(item.get_by_label("2 starting")).not_to_be_checked()
    expect(page.get_by_text("1 of 3 answered")).to_be_visible()
    choose(page, "2a", "4 in place and used")
    expect(page.get_by_text("Saved at")).to_be_visible()
    assert [row.values["rating"] for row in stored.rows(ProbeAnswer)] == ["4 in place and used"]


def test_late_answers_are_counted_once_five_people_wait(page: Page, stored: Workbook) -> None:
    said = {"wave": "baseline", "item": "1a", "rating": "2 starting"}
    stored.save(ProbeAnswer, [Change(said | {"respondent_code": "fox77"})])
    stored.save(Round, [Change({"about": "probe_answer", "wave": "baseline", "revealed_on": "2026-09-16"})])
    late = [Change(said | {"respondent_code": f"late{n}"}, status="late") for n in range(4)]
    stored.save(ProbeAnswer, late)
    start(page, "bear88")
    expect(page.get_by_text("counted once five people or more wait")).to_be_visible()
    page.get_by_text("For whoever leads the round").click()
    expect(
        page.get_by_text("4 people have answered since; that is not counted until five or more wait")
    ).to_be_visible()
    assert page.get_by_role("button", name="Reveal to all").count() == 0
    choose(page, "1a", "1 not in place")
    hand_in(page)
    page.get_by_role("button", name="Count again").click()
    page.get_by_role("button", name="Reveal to all").click()
    page.get_by_role("button", name="Yes, reveal").click()
    expect(page.get_by_text("The late answers are counted.")).to_be_visible()
    assert len(revealed(stored, ProbeAnswer)) == 6


def test_everything_can_be_done_by_keyboard(page: Page, stored: Workbook) -> None:
    page.get_by_label("Your code").focus()
    page.keyboard.type("blue42")
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="1a").get_by_label("1 not in place")).to_be_focused()
    for keys in (
        ("4", "Tab", "ArrowRight", "Tab", "Tab"),
        ("2", "Tab", "3", "Tab", "Tab"),
        ("1", "Delete", "3"),
    ):
        for key in keys:
            page.keyboard.press(key)
    expect(page.get_by_text("3 of 3 answered")).to_be_visible()
    expect(page.locator(".ddtk-stay .ddtk-status")).to_contain_text("Saved at")
    page.get_by_role("button", name="Hand in").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Next person")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your code")).to_be_focused()
    answers = stored.load(ProbeAnswer)
    assert answers.rating.tolist() == ["4 in place and used", "2 starting", "3 in some schools"]
    assert answers.importance.tolist() == ["2 soon", "3 now", None]


def test_an_answer_can_be_cleared_and_open_ones_are_found(page: Page) -> None:
    start(page, "blue42")
    choose(page, "1a", "don't know")
    page.get_by_role("button", name="Next open").click()
    expect(page.get_by_role("group", name="1b").get_by_label("1 not in place")).to_be_focused()
    page.get_by_role("button", name="Clear the answer to 1a").click()
    expect(page.get_by_text("0 of 3 answered")).to_be_visible()
    hand_in(page)
    expect(page.get_by_text("Nobody has answered the baseline yet.").first).to_be_visible()


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_every_step_is_without_accessibility_violations(page: Page, theme: str) -> None:
    page.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', { theme })", theme)
    page.wait_for_timeout(500)
    start(page, "x")
    expect(page.get_by_text("three or more letters")).to_be_visible()
    found = violations(page)
    start(page, "blue42")
    choose(page, "1a", "4 in place and used")
    page.get_by_text("What makes you say so").first.click()
    page.get_by_label("What makes you say so").first.fill("student 1012345678")
    page.get_by_label("What makes you say so").first.blur()
    expect(page.get_by_text("This text is not kept.")).to_be_visible()
    page.get_by_text("For whoever leads the round").click()
    page.get_by_role("button", name="Reveal to all").click()
    found += violations(page)
    hand_in(page)
    found += violations(page)
    page.get_by_role("button", name="Yes, reveal").click()
    page.get_by_role("button", name="Next person").click()
    start(page, "blue42")
    expect(page.get_by_text("Is that you?")).to_be_visible()
    found += violations(page)
    page.get_by_role("button", name="Yes, I go on").click()
    expect(page.get_by_text("What you answer here takes its place.").first).to_be_visible()
    found += violations(page)
    assert found == []


def test_files_are_taken_in_several_at_once(page: Page, tmp_path: Path, stored: Workbook) -> None:
    rows = "Code,Item,Rating\nblue42,1a,4\n", "Code,Item,Rating\nred777,1a,9\nred777,1b,2\n"
    for name, text in zip(("noor.csv", "priya.csv"), rows, strict=True):
        (tmp_path / name).write_text(text)
    page.get_by_role("tab", name="From files").click()
    page.get_by_label("Choose one or several files").set_input_files(
        [tmp_path / "noor.csv", tmp_path / "priya.csv"]
    )
    expect(page.get_by_text("2 people in 2 files. 3 answered items would be added")).to_be_visible()
    expect(page.get_by_text("“9” is not one of the choices")).to_be_visible()
    assert "blue42" not in page.locator(".jp-Notebook").inner_text()
    page.get_by_role("button", name="Leave out the answers to mend").click()
    page.get_by_role("button", name="Save 2 answered items").click()
    expect(page.get_by_text("2 people have answered the baseline; nothing is shown")).to_be_visible()
    assert set(stored.load(ProbeAnswer).respondent_code) == {"blue42", "red777"}, "in an order by chance"
    page.get_by_role("tab", name="Answer here").click()
    page.get_by_text("For whoever leads the round").click()
    expect(page.get_by_text("2 people have answered the baseline.")).to_be_visible()
