"""The start page in a browser: one click leads on."""

from __future__ import annotations

import re

import pytest
from driver import Reader
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

START = "notebooks/1_0_start_here.ipynb"


def test_the_button_and_the_links_of_the_start_page_open_the_activities(reader: Reader) -> None:
    reader.open(START)
    reader.wait_done()
    page = reader.page
    button = page.get_by_role("link", name=re.compile(r"^Open \d\.\d "))
    expect(button).to_be_visible()
    stem = button.get_attribute("href") or ""
    button.click()
    expect(page.locator(".jp-NotebookPanel:visible .jp-RenderedMarkdown h1").first).not_to_contain_text(
        "Start here"
    )
    number = re.sub(r"^(\d)_(\d)_.*", r"\1.\2", stem.rsplit("/")[-1])
    expect(page.locator(".jp-NotebookPanel:visible h1").first).to_contain_text(number)


def test_an_empty_district_is_led_to_its_list_of_schools(reader: Reader) -> None:
    reader.open(START)
    reader.wait_done()
    page = reader.page
    district = page.get_by_label("District", exact=True)
    district.fill("0101")
    district.press("Enter")
    expect(page.get_by_text("Kept: 0101")).to_be_visible()
    reader.run_all()
    page.get_by_role("link", name="Go to the list of schools").click()
    expect(page.get_by_role("heading", name="Your schools")).to_be_in_viewport()
    district = page.get_by_label("District", exact=True)
    district.fill("sample")
    district.press("Enter")
    expect(page.get_by_text("Kept: sample")).to_be_visible()
