"""Somebody before a committee: the module on one page, with its chart, its tables and the brief to take along."""

from __future__ import annotations

import re

import pytest
from driver import Reader, errors
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SLOW = 60_000  # a machine that runs many tests at once


def test_the_page_shows_the_year_and_gives_the_brief(reader: Reader) -> None:
    reader.open("notebooks/summary.ipynb")
    reader.wait_done()
    page = reader.page
    expect(errors(page)).to_have_count(0)
    expect(page.get_by_role("heading", name=re.compile("^Summary · "))).to_be_attached()
    assert page.locator(".jp-OutputArea-output img[alt]:not([alt=''])").count() >= 1
    assert page.locator(".jp-OutputArea-output table").count() >= 4
    brief = page.get_by_role("button", name=re.compile("Word")).first
    with page.expect_download(timeout=SLOW) as given:
        brief.click()
    assert given.value.suggested_filename.endswith(".docx")
    assert given.value.path().read_bytes().startswith(b"PK")
