"""Somebody meets a word they do not know, opens the list of this page, all by the keyboard."""

from __future__ import annotations

import pytest
from driver import Reader
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_words_of_a_page_open_by_the_keyboard_and_lead_to_the_glossary(reader: Reader) -> None:
    reader.open("notebooks/0_2_self_assessment.ipynb")
    reader.wait_done()
    fold = reader.page.locator("summary", has_text="Words on this page")
    expect(fold).to_have_count(1)
    meaning = reader.page.get_by_text("The sum of all values divided by how many there are.")
    expect(meaning).to_be_hidden()
    fold.focus()
    reader.page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    reader.page.keyboard.press("Tab")
    focused = reader.page.evaluate("() => document.activeElement.textContent")
    assert focused == "glossary"
