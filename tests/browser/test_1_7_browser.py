"""A data manager at the schedule: the charts are there, a release is typed and kept."""

from __future__ import annotations

import re

import pytest
from driver import Reader, errors
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

NOTEBOOK = "notebooks/1_7_data_dissemination.ipynb"
SLOW = 60_000  # a machine that runs many tests at once


@pytest.fixture
def page(reader: Reader) -> Page:
    """Give the notebook on the made-up district, run to its end."""
    reader.open(NOTEBOOK)
    reader.wait_done()
    return reader.page


def test_charts_are_there_and_a_release_is_kept(page: Page) -> None:
    expect(errors(page)).to_have_count(0)
    expect(page.get_by_role("heading", name=re.compile(r"^1\.7 · "))).to_be_attached()
    assert page.locator(".jp-OutputArea-output img[alt]:not([alt=''])").count() >= 4
    form = page.get_by_role("form", name="One release")
    form.get_by_role("button", name="+ New release").click()
    form.get_by_role("textbox", name="What people get").fill("Attendance <b>by week</b>")
    form.get_by_role("textbox", name="Expected on").fill("2026-12-07")
    form.get_by_role("textbox", name="Expected on").blur()
    expect(form.get_by_role("status")).to_contain_text(re.compile(r"Saved at \d"), timeout=SLOW)
    page.get_by_role("tab", name="Many in a table").first.click()
    expect(page.get_by_role("gridcell", name="Attendance <b>by week</b>").first).to_be_attached(timeout=SLOW)
