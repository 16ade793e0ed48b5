"""Tables and sentences of the catalog that stand together on the page."""

from __future__ import annotations

from html import escape

from ddtk_helpers.activities.a1_8_assessment_literacy.training import facts, sentences
from ddtk_helpers.activities.a1_8_assessment_literacy.training.analysis import without_course
from ddtk_helpers.activities.a1_8_assessment_literacy.training.records import Offering
from ddtk_helpers.activities.a1_8_assessment_literacy.training.rows import Results, Rows
from ddtk_helpers.forms.boxes import Folded
from ddtk_helpers.forms.search import SearchTable
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Percent, Shown, say, show_table

_STRANDS = {
    "strand": "Strand",
    "statement": "What people rate",
    "means": "What it is about",
    "with_help": "What 2 of 4 looks like",
}
_SCORES = {
    "score_type": "Kind of score", "schools": "Schools", "sources": "Different sources", "covered": "Explained", "courses": "By which course",
    "question": "A question to ask of it",
}  # fmt: skip
_NEEDS = {
    "source": "How we know", "who": "Who", "strand": "What kind of learning", "about": "About", "why": "Why", "number": "No.",
}  # fmt: skip
_OPEN = {
    "who": "Who", "strand": "What kind of learning", "about": "About", "state": "State", "courses": "Courses of the strand",
}  # fmt: skip
_UNNEEDED = {"title": "Course", "strand": "Strand", "audience": "For whom"}
_CONFIDENCE = {
    "role_group": "Group", "people": "People", "rated": Percent("How sure"), "right": Percent("Right"),
    "sure_wrong": Percent("Sure and wrong"),
}  # fmt: skip
_PLAN = {
    "need": "Need", "course": "Course", "when": "When", "look_on": "Look for it on", "owner": "Owner", "evidence": "What we will see",
    "state": "State",
}  # fmt: skip
_CHECKS = {"record_id": "No.", "check": "What", "says": "What to do"}
_CATALOG = {
    "title": "Course", "strand": "Strand", "level": "Level", "audience": "For whom", "hours": "Hours", "dates": "Days",
    "facilitator": "Who leads it", "status": "State",
}  # fmt: skip


def strand_list() -> Shown:
    """Give the nine strands with what they mean, folded away."""
    table = show_table(facts.strands(), "Nine strands of data literacy", _STRANDS)
    return folded("The nine strands, and what 2 of 4 looks like in each", table)


def needs_list(found: Results) -> Shown:
    """Say where the needs come from and give them all in one list."""
    return together(
        say(sentences.needs_sentence(found.needs)),
        show_table(found.needs, "Needs from everywhere", _NEEDS, at_most=12, empty="Nothing is listed yet."),
    )


def score_list(found: Results) -> Shown:
    """Give the kinds of scores with the courses that explain them."""
    nothing = "They stand here once the inventory says which scores its sources give."
    return show_table(found.reach, "Kinds of scores in our schools", _SCORES, empty=nothing)


def confidence_list(found: Results) -> Shown:
    """Give sure and right in numbers, for the groups that may be shown."""
    shown = found.confidence[found.confidence["shown"]] if len(found.confidence) else found.confidence
    return show_table(shown, "Sure and right, in numbers", _CONFIDENCE, empty="Nothing may be shown yet.")


def coverage_list(found: Results) -> Shown:
    """Give the needs without a course that fits, and the courses that no need asks for."""
    open_ = without_course(found.coverage)
    if found.needs.empty and found.unneeded.empty:
        return say("Needs and courses are put side by side here, once there are some.")
    return together(
        show_table(open_, "Needs without a course that fits", _OPEN, empty="No need is without a course."),
        show_table(
            found.unneeded, "Courses that no need asks for", _UNNEEDED, empty="No course is without a need."
        ),
    )


def plan_list(found: Results) -> Shown:
    """Give the plan as it stands, and what is missing in it."""
    if found.plan.empty:
        return say("Its rows stand here, and what is missing in them.")
    return together(
        show_table(found.plan, "The plan of the year", _PLAN),
        show_table(found.checks, "To look at", _CHECKS, empty="Nothing is missing in the plan."),
    )


def catalog_search(workbook: Workbook, rows: Rows) -> Folded:
    """Give the courses to search; in a school the district's too."""
    table = SearchTable(
        rows.offerings, "Courses", _CATALOG, noun=Offering.noun, placeholder="teacher, displays, December …", at_most=30,
        empty=sentences.catalog_sentence(rows.offerings),
    )  # fmt: skip
    return Folded({"Look up courses": table})


def folded(title: str, shown: Shown) -> Shown:
    """Give something to show folded away under a title."""
    html = f"<details style='margin:.4em 0'><summary>{escape(title)}</summary>{shown._repr_html_()}</details>"
    return Shown(html, f"{title}\n{shown!r}")


def together(*parts: Shown) -> Shown:
    """Give several things to show as one."""
    return Shown("".join(part._repr_html_() for part in parts), "\n".join(map(repr, parts)))
