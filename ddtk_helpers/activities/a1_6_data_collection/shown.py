"""Tables and sentences that stand together on the page: each a result of 1.6 in words, then row by row."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from ddtk_helpers.activities.a1_6_data_collection import analysis, facts, sentences
from ddtk_helpers.activities.a1_6_data_collection.rows import Rows
from ddtk_helpers.frames import named
from ddtk_helpers.tables import Shown, say, show_table

# Headings of the tables: which columns of an analysis are shown, and what they are called.
_BESIDE = {
    "system": "System", "criterion": "Criterion", "inventory": "Inventory (1.5)", "here": "Here", "sources": "Sources rated there",
}  # fmt: skip
_ERRORS = {"system": "System", "error": "Error", "consequence": "What came of it"}
_HELPS = {"text": "Condition", "help": "What would help"}
_POINTS = {
    "school_name": "Where", "system": "System", "weak": "What is weak", "task": "Only one can", "backup": "Stands in",
}  # fmt: skip
_TWICE = {"school_name": "Where", "system": "System", "where": "Typed again in", "hours": "Hours a cycle"}
_WAITS = {
    "system": "System", "median_wait": "Days, in the middle", "longest_wait": "Days, at most", "longest": "Which",
    "late_days": "Later by errors, days",
}  # fmt: skip
_FIXES = {
    "what": "What we mend", "finding": "From which finding", "owner": "Owner", "by": "By", "know": "How we will know",
    "state": "State",
}  # fmt: skip
_PARTS = {"part": "Part", "state": "How far", "where": "Where it is", "ask": "A question that tests it"}
_NEEDS = {
    "who": "Who",
    "strand": "What kind of learning",
    "about": "About",
    "why": "Why",
    "from_activity": "From",
}


def told_of_systems(rows: Rows, ratings: pd.DataFrame) -> Shown:
    """Give the errors that raters remember, and the quality ratings of the inventory beside those of this page."""
    errors = analysis.worst_errors(rows.ratings, rows.rated)
    beside = analysis.quality_beside(rows.entries, ratings)
    return together(
        show_table(errors, "Errors people remember, in alphabetical order", _ERRORS,
                   empty="No error is written down, or none is to be shown yet."),
        say(sentences.beside_sentence(beside)),
        show_table(beside, "Quality ratings of 1.5 and of this page", _BESIDE, at_most=6, empty="Nothing to compare yet."),
    )  # fmt: skip


def told_by_collectors(rows: Rows) -> Shown:
    """Give what would help, in the words of those who collect data."""
    helps = analysis.help_wanted(rows.collectors, rows.conditions)
    nothing = "Nothing is written down, or none is to be shown yet."
    return show_table(helps, "One thing that would help, in their words", _HELPS, at_most=24, empty=nothing)


def weak_points(rows: Rows, schools: pd.DataFrame) -> Shown:
    """Give where one person away stops the work, and what is typed twice."""
    points = named(analysis.single_points(rows.systems), schools)
    twice = named(analysis.double_entries(rows.systems), schools)
    return together(
        say(sentences.points_sentence(points, rows.systems)),
        show_table(points, "Weak points", _POINTS, empty="No weak point is known."),
        say(sentences.twice_sentence(twice)),
        show_table(twice, "Typed twice", _TWICE, empty="Nothing in the register is typed twice."),
    )


def waits(rows: Rows, school_year: str) -> Shown:
    """Give how long each system lets people wait, from the dates of the inventory and the error log."""
    usable = analysis.usable_from(rows.entries, rows.errors, school_year)
    found = analysis.waits_by_system(usable, rows.errors)
    return together(
        say(sentences.waits_sentence(found)),
        show_table(found, "Waiting for data", _WAITS, at_most=8, empty="Nothing to measure yet."),
    )


def outcome(rows: Rows, today: dt.date) -> Shown:
    """Give the fixes by their dates, the training needs, and how far the handbook is."""
    fixes = analysis.fixes_due(rows.fixes, today)
    state = analysis.handbook_state(rows.checks, facts.handbook_parts())
    return together(
        say(sentences.fixes_sentence(fixes), *analysis.fix_questions(fixes)),
        show_table(fixes, "Fixes", _FIXES, empty="Two are enough."),
        show_table(rows.needs, "Training needs", _NEEDS, empty=sentences.needs_sentence(rows.needs)),
        say(sentences.handbook_sentence(state)),
        show_table(state, "Parts of the handbook", _PARTS),
    )


def together(*parts: Shown) -> Shown:
    """Give several things to show as one."""
    return Shown("".join(part._repr_html_() for part in parts), "\n".join(map(repr, parts)))
