"""A team at how it collects data: the charts are there, a fix is written down once and kept."""

from __future__ import annotations

import re

import pytest
from driver import Reader, errors
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

NOTEBOOK = "notebooks/1_6_data_collection.ipynb"
SLOW = 60_000  # a machine that runs many tests at once


@pytest.fixture
def page(reader: Reader) -> Page:
    """Give the notebook on the made-up district, run to its end."""
    reader.open(NOTEBOOK)
    reader.wait_done()
    return reader.page


def test_charts_are_there_and_a_fix_is_kept(page: Page) -> None:
    expect(errors(page)).to_have_count(0)
    expect(page.get_by_role("heading", name=re.compile(r"^1\.6 · "))).to_be_attached()
    assert page.locator(".jp-OutputArea-output img[alt]:not([alt=''])").count() >= 6
    form = page.get_by_role("form", name="One fix")
    form.get_by_role("button", name="+ New fix").click()
    form.get_by_role("textbox", name="What we mend").fill("Stop typing <b>bus</b> lists twice.")
    form.get_by_role("textbox", name="By when").fill("2026-12-18")
    form.get_by_role("textbox", name="By when").blur()
    expect(form.get_by_role("status")).to_contain_text(re.compile(r"Saved at \d"), timeout=SLOW)
    page.get_by_role("tab", name="All fixes").click()
    expect(page.get_by_role("gridcell", name="Stop typing <b>bus</b> lists twice.")).to_be_attached(
        timeout=SLOW
    )
    papers = page.get_by_role("button", name=re.compile("How we collect data, as a Word document"))
    expect(papers).to_be_visible()
