"""A team at its functions and members: fields that belong to a seat, a third function, one who leaves."""

from __future__ import annotations

import pytest
from driver import Reader, errors
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

NOTEBOOK = "notebooks/1_1_team_functions.ipynb"


@pytest.fixture
def page(reader: Reader) -> Page:
    """Give the notebook on the made-up district, run to its end."""
    reader.open(NOTEBOOK)
    reader.run_all()
    return reader.page


def test_no_part_of_the_notebook_stops_and_the_seat_decides_what_is_asked(page: Page) -> None:
    expect(errors(page)).to_have_count(0)
    form = page.get_by_role("form", name="One member")
    written = form.get_by_role("textbox", name="Support in writing on")
    form.get_by_label("Choose a member").select_option(label="Ruth Calloway")
    expect(written).to_be_visible()
    expect(form.get_by_label("Has authority to act")).to_be_hidden()
    form.get_by_label("Choose a member").select_option(label="Imani Okafor")
    expect(form.get_by_label("Has authority to act")).to_be_visible()
    expect(written).to_be_hidden()


def test_a_third_function_is_questioned_at_once_and_one_who_leaves_is_missed(page: Page) -> None:
    choice = page.locator(".widget-toggle-buttons").nth(0)
    choice.get_by_role("button", name="start now").click()
    expect(page.get_by_text("Is that wise?")).to_be_visible()
    choice.get_by_role("button", name="later").click()
    expect(page.get_by_text("Is that wise?")).to_be_hidden()

    box = page.locator(".widget-dropdown").filter(has_text="Without").locator("select")
    expect(page.get_by_text("Tasks without Teo Lindqvist")).to_be_visible()
    box.select_option(label="Imani Okafor")
    expect(page.get_by_text("Tasks without Imani Okafor")).to_be_visible()
