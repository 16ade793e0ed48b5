"""A quiz as people take it: by keyboard, told only after the answer, and nothing of it in the saved page."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from driver import Reader, violations
from playwright.sync_api import Locator, Page, expect

from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.facts import quiz_items
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes.records import QuizAnswer
from ddtk_helpers.store import Workbook

pytestmark = pytest.mark.browser

SETUP = """# Set up
import datetime as dt
from pathlib import Path
from ddtk_helpers.activities.a1_8_assessment_literacy.quizzes import form
from ddtk_helpers.store import Workbook
workbook = Workbook("sqlite:///{store}", district="0398", school="", school_year="2026-27",
                    today=dt.date(2026, 10, 7), role="", exports=Path("."))
"""
CELLS = (
    "form.seat_form(workbook)",
    "form.quiz_form(workbook, 'E1', '')",
    "form.quiz_form(workbook, tells=False)",
)
KEY = {item.id: item for item in quiz_items()}


@pytest.fixture
def page(reader: Reader, tmp_path: Path) -> Page:
    """Give a page with the three questions of E1, told, and the quiz of all (a) questions, only kept."""
    sources = [SETUP.format(store=tmp_path / "store.sqlite"), *CELLS]
    reader.open(reader.write(f"quiz_{tmp_path.name}.ipynb", *sources).name)
    reader.run_all()
    return reader.page


@pytest.fixture
def stored(tmp_path: Path) -> Workbook:
    """Somebody else's look at the same store."""
    return Workbook(
        f"sqlite:///{tmp_path / 'store.sqlite'}", district="0398", school="", school_year="2026-27",
        today=dt.date(2026, 10, 7), exports=tmp_path,
    )  # fmt: skip


def sit(page: Page, code: str) -> None:
    """Write a code and sit down."""
    page.get_by_label("Your code").fill(code)
    page.get_by_label("Your code").press("Enter")
    expect(page.get_by_text("You sit here.")).to_be_visible()


def quiz(page: Page, title: str) -> Locator:
    """Give one of the two quizzes."""
    return page.get_by_role("region", name=title)


def choice(questions: Locator, item: str, at: int) -> Locator:
    """Give a choice of a question."""
    return questions.get_by_role("group", name=KEY[item].question).get_by_label(KEY[item].choices[at])


def test_a_quiz_is_taken_with_the_keyboard_and_tells_after_the_answer_only(
    page: Page, reader: Reader, stored: Workbook
) -> None:
    sit(page, "kelp42secret")
    questions = quiz(page, "Three questions (E1)")
    item = KEY["E1a"]
    wrong = next(at for at in range(3) if at != item.right)
    before = page.content()
    assert not any(text in before for one in KEY.values() for text in one.feedback)
    first = choice(questions, "E1a", 0)
    first.focus()
    page.keyboard.press("Space")
    for _ in range(wrong):
        page.keyboard.press("ArrowDown")
    expect(choice(questions, "E1a", wrong)).to_be_checked()
    page.keyboard.press("Tab")  # to how sure one is
    page.keyboard.press("Space")
    page.keyboard.press("Tab")  # to Check
    page.keyboard.press("Enter")
    told = questions.get_by_text("✗ Not right.")
    expect(told).to_be_visible()
    expect(questions.get_by_text(item.feedback[wrong])).to_be_visible()
    expect(questions.get_by_text("✓ this is right")).to_be_visible()
    expect(questions.get_by_text("1 of 3 answered.")).to_be_visible()
    expect(choice(questions, "E1a", item.right)).to_be_disabled()
    assert page.evaluate("() => document.activeElement.textContent").startswith("✗ Not right.")
    (row,) = stored.rows(QuizAnswer)
    assert (row.values["item"], row.values["certainty"]) == ("E1a", "sure")
    assert violations(page) == []
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    page.wait_for_timeout(1500)
    (notebook,) = reader.lab.root.glob("quiz_test_a_quiz*.ipynb")
    assert not any(words in notebook.read_text() for words in ("kelp42", item.feedback[wrong]))


def test_a_quiz_that_only_keeps_can_be_changed_and_the_next_person_finds_it_empty(
    page: Page, stored: Workbook
) -> None:
    sit(page, "reed77")
    questions = quiz(page, "Twelve questions")
    for place in (0, 1):
        choice(questions, "E1a", place).check()
        questions.get_by_role("group", name=KEY["E1a"].question).get_by_label("not sure").check()
        expect(questions.get_by_text("Kept.")).to_be_visible()
        page.wait_for_timeout(800)
    expect(questions.get_by_text(f"1 of {len(quiz_items(form='a'))} answered.")).to_be_visible()
    assert [row.values["chosen"] for row in stored.rows(QuizAnswer)] == ["b"]
    assert "✓" not in questions.inner_text()
    page.get_by_role("button", name="I have finished: next person").click()
    expect(choice(questions, "E1a", 1)).not_to_be_checked()
    page.get_by_label("Your code").fill("reed77")
    page.get_by_role("button", name="Sit down").click()
    expect(page.get_by_text("Somebody has answered with this code. Is that you?")).to_be_visible()


def test_a_change_just_before_the_next_person_is_kept(page: Page, stored: Workbook) -> None:
    sit(page, "reed78")
    questions = quiz(page, "Twelve questions")
    choice(questions, "E1a", 0).check()
    questions.get_by_role("group", name=KEY["E1a"].question).get_by_label("not sure").check()
    expect(questions.get_by_text("Kept.")).to_be_visible()
    choice(questions, "E1a", 2).check()
    page.get_by_role("button", name="I have finished: next person").click()
    expect(page.get_by_label("Your code")).to_be_visible()
    assert [row.values["chosen"] for row in stored.rows(QuizAnswer)] == ["c"]
