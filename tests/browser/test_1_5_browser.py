"""A data team at its inventory: open, write down a source, come back after a restart, find it again."""

from __future__ import annotations

import re

import pytest
from driver import Reader, errors
from playwright.sync_api import Locator, expect

pytestmark = pytest.mark.browser

NOTEBOOK = "notebooks/1_5_data_inventory.ipynb"
NAME = "Door counts of the <b>family</b> evening"


def inventory_form(reader: Reader) -> Locator:
    """Give the form for one source."""
    return reader.page.get_by_role("form", name="One source")


def test_source_typed_into_the_form_is_there_after_the_kernel_was_restarted(reader: Reader) -> None:
    reader.open(NOTEBOOK)
    reader.wait_done()
    form = inventory_form(reader)
    form.get_by_role("button", name="+ New source").click()
    expect(form.get_by_label("What you call it")).to_have_value("")
    form.get_by_label("What you call it").fill(NAME)
    form.get_by_label("Kind").select_option("survey")
    expect(form.get_by_role("status")).to_contain_text(re.compile(r"Saved at \d"))
    expect(form.get_by_label("Choose a source").get_by_text(NAME, exact=True)).to_be_attached()

    reader.restart()
    reader.run_all()
    form = inventory_form(reader)
    form.get_by_label("Choose a source").select_option(label=NAME)
    expect(form.get_by_label("What you call it")).to_have_value(NAME)
    expect(form.get_by_label("Kind")).to_have_value("survey")


def test_no_part_of_the_notebook_stops(reader: Reader) -> None:
    reader.open(NOTEBOOK)
    reader.wait_done()
    expect(reader.notice()).to_be_hidden()
    expect(errors(reader.page)).to_have_count(0)
    expect(reader.page.get_by_role("heading", name="1.5 · Conducting a data inventory")).to_be_visible()


def test_opened_notebook_stays_at_the_top_with_the_cursor_in_no_form(reader: Reader) -> None:
    reader.open(NOTEBOOK)
    reader.wait_done()
    expect(reader.page.get_by_role("heading", name="1.5 · Conducting a data inventory")).to_be_in_viewport()
    in_output = "() => document.activeElement.closest('.jp-OutputArea-output') !== null"
    assert not reader.page.evaluate(in_output)


def test_link_on_the_start_page_opens_it_at_its_top(reader: Reader) -> None:
    reader.open("notebooks/1_0_start_here.ipynb")
    reader.wait_done()
    reader.page.locator(".jp-RenderedHTMLCommon a", has_text="1.5").first.click()
    title = reader.page.get_by_role("heading", name="1.5 · Conducting a data inventory")
    expect(title).to_be_visible()
    reader.wait_ready()
    reader.wait_done()
    expect(title).to_be_in_viewport()
