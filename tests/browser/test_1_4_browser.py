"""A facilitator at the next agenda: times as one says them, what is open brought in, a new meeting planned."""

from __future__ import annotations

import re

import pytest
from driver import Reader, errors
from playwright.sync_api import Locator, expect

pytestmark = pytest.mark.browser

NOTEBOOK = "notebooks/1_4_team_meetings.ipynb"


def meeting_form(reader: Reader) -> Locator:
    """Give the form of one meeting."""
    return reader.page.get_by_role("form", name="The meeting")


def test_new_meeting_gets_an_agenda_with_what_is_open(reader: Reader) -> None:
    reader.open(NOTEBOOK)
    reader.wait_done()
    form = meeting_form(reader)
    form.get_by_role("button", name="+ New meeting").click()
    expect(form.get_by_role("textbox", name="Date")).to_have_value("")
    form.get_by_role("textbox", name="Date").fill("2027-05-19")
    form.get_by_role("textbox", name="Begins").fill("9:30 am")
    form.get_by_role("textbox", name="Ends").fill("3:00")
    form.get_by_role("textbox", name="Ends").blur()
    expect(form).to_contain_text("“3:00” can be morning or afternoon.")
    form.get_by_role("textbox", name="Ends").fill("3 pm")
    form.get_by_label("Kind of meeting").select_option("working")
    expect(form.get_by_role("status")).to_contain_text(re.compile(r"Saved at \d"))

    bring_in = reader.page.get_by_role("button", name="Bring in what is open")
    expect(bring_in).to_be_enabled()
    bring_in.click()
    expect(reader.page.get_by_text("Nothing that is open is missing on this agenda.")).to_be_visible()
    expect(reader.page.get_by_role("gridcell", name="How we worked", exact=True)).to_be_visible()


def test_no_part_of_the_notebook_stops(reader: Reader) -> None:
    reader.open(NOTEBOOK)
    reader.wait_done()
    expect(errors(reader.page)).to_have_count(0)
    expect(reader.page.get_by_role("heading", name="1.4 · Data team meetings")).to_be_visible()
