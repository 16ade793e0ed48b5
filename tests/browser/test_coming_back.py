"""A page that is loaded again, or opened a second time, while the kernel of the first time still lives."""

from __future__ import annotations

import re
import uuid

import pytest
from driver import Reader
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

START = "notebooks/1_0_start_here.ipynb"
INVENTORY = "notebooks/1_5_data_inventory.ipynb"


def finish(reader: Reader) -> None:
    """Wait until the notebook has run and its forms are drawn."""
    reader.wait_ready()
    reader.wait_done()
    expect(reader.page.locator(".jupyter-widgets").first).to_be_visible()
    expect(reader.notice()).to_be_hidden()


def expect_no_broken_widget(page: Page) -> None:
    """Check that no widget stands there as a box with an error."""
    expect(page.get_by_text("Click to show javascript error")).to_have_count(0)


def choose_role(page: Page, role: str) -> None:
    """Choose one's role, and see that the kernel heard it."""
    page.get_by_label("Your role").select_option(role)
    expect(page.get_by_text("Kept: ", exact=False)).to_be_visible()


def test_start_page_works_after_it_was_loaded_again(reader: Reader) -> None:
    reader.open(START)
    finish(reader)
    choose_role(reader.page, "principal")
    reader.page.reload()
    finish(reader)
    expect_no_broken_widget(reader.page)
    expect(reader.page.get_by_label("Your role")).to_have_value("principal")
    choose_role(reader.page, "choose…")


def test_start_page_works_in_two_tabs_at_once(reader: Reader) -> None:
    reader.open(START)
    finish(reader)
    second = Reader(reader.lab, reader.page.context.new_page())
    second.open(START)
    finish(second)
    for page in (second.page, reader.page):
        expect_no_broken_widget(page)
        choose_role(page, "principal")
        choose_role(page, "choose…")


def test_inventory_shows_what_was_saved_after_it_was_loaded_again(reader: Reader) -> None:
    name = f"Sign-in sheets {uuid.uuid4().hex[:6]}"  # the tests share one store
    reader.open(INVENTORY)
    finish(reader)
    form = reader.page.get_by_role("form", name="One source")
    form.get_by_role("button", name="+ New source").click()
    expect(form.get_by_label("What you call it")).to_have_value("")
    form.get_by_label("What you call it").fill(name)
    expect(form.get_by_role("status")).to_contain_text(re.compile(r"Saved at \d"))
    reader.page.reload()
    finish(reader)
    expect_no_broken_widget(reader.page)
    form.get_by_label("Choose a source").select_option(label=name)
    expect(form.get_by_label("What you call it")).to_have_value(name)
    expect(reader.page.get_by_text("Adopt the chosen elements", exact=True)).to_be_attached()
