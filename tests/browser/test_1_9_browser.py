"""A team that hears concerns: no word is on the page before a button is pressed, and deleting says what is kept."""

from __future__ import annotations

import pytest
from driver import Reader, errors
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

NOTEBOOK = "notebooks/1_9_managing_change.ipynb"
SLOW = 60_000  # a board with its cards, on a machine that runs many tests at once
WORDS = "I have no idea where the hour for it is supposed to come from."


@pytest.fixture
def page(reader: Reader) -> Page:
    """Give the notebook on the made-up district, run to its end."""
    reader.open(NOTEBOOK)
    reader.run_all()
    return reader.page


def test_words_are_read_as_cards_and_by_two_only_when_asked_for_and_can_be_deleted(page: Page) -> None:
    expect(errors(page)).to_have_count(0)
    expect(page.get_by_text(WORDS)).to_have_count(0)
    page.get_by_role("tab", name="2 Cards").click()
    page.get_by_role("button", name="Lay out the cards and open the board").click()
    expect(page.get_by_text(WORDS).first).to_be_visible(timeout=SLOW)
    page.get_by_role("tab", name="3 Read by two").click()
    expect(page.get_by_text("23 concerns to read, 0 not read yet as A.")).to_be_visible(timeout=SLOW)
    page.get_by_role("tab", name="4 Delete").click()
    expect(page.get_by_text("What this cannot reach: copies of the store made before").first).to_be_visible()
    page.get_by_role("button", name="Delete the words of 21 concerns").click()
    page.get_by_role("button", name="Press once more: this cannot be taken back").click()
    expect(page.get_by_text("The words of 21 concerns are deleted, in the history too.")).to_be_visible(
        timeout=SLOW
    )
