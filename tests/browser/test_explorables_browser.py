"""Playing with an idea in the browser: the keyboard moves it, and chart, sentence and words follow."""

from __future__ import annotations

import pytest
from driver import Reader, errors
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

NOTEBOOK = "notebooks/1_8_assessment_literacy_explorables.ipynb"


@pytest.fixture
def page(reader: Reader) -> Page:
    """Give the notebook on the made-up district, run to its end."""
    reader.open(NOTEBOOK)
    reader.run_all()
    return reader.page


def play(page: Page, title: str) -> Locator:
    """Give the card in which one plays with an idea."""
    card = page.get_by_role("region", name=f"Play: {title}", exact=True)
    card.scroll_into_view_if_needed()
    return card


def test_keys_move_the_slider_and_chart_sentence_and_text_alternative_follow(page: Page) -> None:
    expect(errors(page)).to_have_count(0)
    card = play(page, "Percentile is not percent")
    slider, says, chart = (
        card.get_by_label("Questions right"),
        card.get_by_role("status"),
        card.get_by_role("img"),
    )
    expect(says).to_contain_text("24 of 40 right is 60 percent.")
    before = chart.get_attribute("src")
    slider.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(says).to_contain_text("28 of 40 right is 70 percent.")
    expect(slider).to_have_attribute("aria-valuetext", "28 of 40")
    expect(chart).to_have_attribute("alt", "Curve of the norm group with mean 25 and standard deviation 6 questions "
                                    "right. A line at 28 right, with about 69 percent of the group to its left.")  # fmt: skip
    assert chart.get_attribute("src") != before
    card.get_by_label("hard", exact=True).check()
    expect(says).to_contain_text("On the hard test")
    card.get_by_role("button", name="Reset").click()
    expect(says).to_contain_text("24 of 40 right is 60 percent. On the medium test")
    expect(slider).to_have_value("24")


def test_dragging_from_end_to_end_shows_where_the_hand_stopped(page: Page) -> None:
    card = play(page, "Percentile is not percent")
    slider = card.get_by_label("Questions right")
    box = slider.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 1, middle, steps=40)
    page.mouse.up()
    expect(card.get_by_role("status")).to_contain_text("40 of 40 right is 100 percent.")
    expect(slider).to_have_value("40")


def test_cards_are_sorted_by_keys_and_the_sentence_says_what_they_come_to(page: Page) -> None:
    card = play(page, "Triangulation: kinds, not counts")
    says = card.get_by_role("status")
    expect(says).to_contain_text("No card lies on a pile yet.")
    screener = card.get_by_role("group", name="Screener", exact=True)
    screener.get_by_label("silent", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(screener.get_by_label("supports", exact=True)).to_be_checked()
    expect(says).to_contain_text("1 piece of evidence on the table, of 1 independent kind")
    for name in ("Student survey", "Staff log"):
        card.get_by_role("group", name=name, exact=True).get_by_label("supports", exact=True).check()
    expect(says).to_contain_text("3 independent kinds, from 3 of 4 domains. They agree")
    card.get_by_label("Let the screener give three scores in place of one").check()
    expect(says).to_contain_text("5 pieces of evidence on the table, of 3 independent kinds")
    card.get_by_role("button", name="Reset").click()
    expect(says).to_contain_text("No card lies on a pile yet.")
    expect(screener.get_by_label("silent", exact=True)).to_be_checked()


def test_moves_made_while_the_notebook_works_are_kept_and_the_page_says_so(page: Page) -> None:
    card = play(page, "Percentile is not percent")
    page.evaluate("""() => { window.jupyterapp.shell.currentWidget.sessionContext.session.kernel
      .requestExecute({ code: "import time; time.sleep(6)" }); }""")
    card.get_by_label("Questions right").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    card.get_by_label("hard", exact=True).check()
    expect(card.get_by_text("The notebook is still working; the chart follows.")).to_be_visible()
    expect(card.get_by_role("status")).to_contain_text("27 of 40 right is 68 percent. On the hard test")
    expect(card.get_by_text("still working")).to_have_count(0)
    expect(card.get_by_label("Questions right")).to_have_value("27")
