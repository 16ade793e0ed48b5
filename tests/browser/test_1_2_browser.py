"""A team at its barriers: an answer stays private, a chain grows step by step, somebody is looked for once."""

from __future__ import annotations

import pytest
from driver import Reader, errors
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

NOTEBOOK = "notebooks/1_2_barriers.ipynb"
STEP = "nobody has seen <b>it</b> go better"


@pytest.fixture
def page(reader: Reader) -> Page:
    """Give the notebook on the made-up district, run to its end."""
    reader.open(NOTEBOOK)
    reader.run_all()
    return reader.page


def test_no_part_of_the_notebook_stops_and_the_hour_begins_with_safety(page: Page) -> None:
    expect(errors(page)).to_have_count(0)
    expect(page.get_by_role("heading", name="1.2 · Barriers to effective data use")).to_be_attached()
    expect(page.get_by_text("No names, of adults or students").first).to_be_attached()


def test_a_chain_grows_step_by_step_and_the_form_beside_it_shows_it(page: Page) -> None:
    barrier = page.locator(".widget-dropdown").filter(has_text="Barrier").locator("select").first
    barrier.select_option(label="B2 experience over evidence")
    expect(page.get_by_text("Why is it so? “B2 experience over evidence”, because …")).to_be_visible()
    page.get_by_placeholder("one short sentence").fill(STEP)
    page.get_by_role("button", name="Add this step").click()
    expect(page.get_by_text(f"↳ because {STEP}")).to_be_visible()
    expect(page.get_by_text(f"And why is that? “{STEP}”, because …")).to_be_visible()
    page.get_by_role("tab", name="One barrier").click()
    form = page.get_by_role("form", name="One top barrier")
    form.get_by_label("Choose a top barrier").select_option(label="B2 experience over evidence")
    expect(form.get_by_role("textbox", name="Because … because …")).to_have_value(STEP)


def test_somebody_for_the_team_is_added_once(page: Page) -> None:
    page.get_by_text("Somebody for the team because of this barrier").first.click()
    add = page.get_by_role("button", name="Somebody for the team because of this barrier").last
    offered = page.locator(".widget-dropdown").filter(has_text="Barrier").locator("select").last
    offered.select_option(label="B7 data used as politics")
    expect(page.get_by_text("On the list of 1.1 because of it: Priya Raman.")).to_be_visible()
    expect(add).to_be_disabled()
    offered.select_option(label="B6 no time")
    add.click()
    expect(
        page.get_by_text("On the list of 1.1 because of it: To find: helps with B6 no time.")
    ).to_be_visible()
    expect(add).to_be_disabled()
