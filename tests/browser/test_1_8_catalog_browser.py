"""The main page of 1.8 as a team works on it: a need goes into the plan, a word is looked up, nothing complains."""

from __future__ import annotations

import pytest
from driver import Reader, errors
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

NOTEBOOK = "notebooks/1_8_assessment_literacy.ipynb"
SLOW = 60_000  # a page with many forms, on a machine that runs many tests at once


def test_a_need_is_taken_into_the_plan_and_a_word_is_looked_up(reader: Reader) -> None:
    reader.open(NOTEBOOK)
    reader.run_all()
    page = reader.page
    expect(errors(page)).to_have_count(0)
    expect(
        page.get_by_text("Percentile rank reaches 9 of 12 schools, and no course covers it.").first
    ).to_be_visible()
    page.get_by_label("Need", exact=True).select_option(
        label="displays for support and clerical staff (no course)"
    )
    page.get_by_role("button", name="Take it into the plan").click()
    expect(page.get_by_text("LPL-0006 is in the plan.")).to_be_visible(timeout=SLOW)
    page.get_by_placeholder("percentile, error, growth …").fill("cut score")
    expect(page.get_by_text("Cut score", exact=True).first).to_be_visible(timeout=SLOW)
