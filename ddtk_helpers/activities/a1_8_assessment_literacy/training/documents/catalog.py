"""The catalog as people read it: each course in a few lines, strand by strand, the next days first."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any, get_args

from ddtk_helpers.activities.a1_6_data_collection.choices import Strand
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables.facts import lessons
from ddtk_helpers.activities.a1_8_assessment_literacy.training import facts, sentences
from ddtk_helpers.activities.a1_8_assessment_literacy.training.rows import load
from ddtk_helpers.activities.a1_8_assessment_literacy.training.rules import course_days
from ddtk_helpers.documents import Document, Facts, Heading, Paragraph, Table
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.field_kinds import write
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.papers import document_of
from ddtk_helpers.store import Workbook
from ddtk_helpers.words import count, several

_LEVELS = {"aware": "to know of it", "use": "to do it", "lead": "to help others do it"}
_FIELDS = (
    "title", "strand", "level", "audience", "outcomes", "assets_covered", "terms_covered", "mode", "hours", "dates", "facilitator",
    "provider", "cost", "capacity", "prerequisites", "explorables", "credit", "status",
)  # fmt: skip


def catalog_document(workbook: Workbook) -> Document:
    """Give the blocks of the catalog: the next days, then every course that is offered, by strand."""
    rows = load(workbook)
    courses = [dict(zip(_FIELDS, row, strict=True)) for row in cell_rows(rows.offerings, *_FIELDS)]
    offered = [course for course in courses if course["title"] and course["status"] != "retired"]
    blocks: list[Block] = [
        Paragraph(_opening(offered) or sentences.catalog_sentence(rows.offerings), lead=True),
        *_next_days(offered, workbook.today),
    ]
    means = dict(cell_rows(facts.strands(), "strand", "means"))
    for strand in get_args(Strand):
        here = [course for course in offered if course["strand"] == strand]
        if here:
            blocks += [Heading(f"{strand[0].upper()}{strand[1:]}"), Paragraph(means[strand])]
            blocks += [block for course in here for block in _course(course)]
    title = f"Learn to work with data {workbook.school_year}"
    return document_of(workbook, title, blocks, subtitle="Catalog of courses", compact=True)


def _opening(offered: list[dict[str, Any]]) -> str:
    if not offered:
        return ""
    own = sum(bool(course["assets_covered"]) for course in offered)
    work = f"{own} of them work with our own data."
    if len(offered) == 1:
        work = f"It {'works' if own else 'does not work'} with our own data."
    return f"{count(len(offered), 'course')}. {work} Ask your principal or the data team for a place."


def _next_days(offered: list[dict[str, Any]], today: dt.date) -> list[Block]:
    ahead = sorted(
        (day, course["title"], "; ".join(course["audience"] or []), write(course["hours"]))
        for course in offered for day in course_days(course["dates"]) if day >= today
    )  # fmt: skip
    if not ahead:
        return []
    lines = [[_day(day), *more] for day, *more in ahead]
    return [
        Heading("The next days"),
        Table("The next days", ("Day", "Course", "For whom", "Hours"), lines, (1.7, 3.2, 3, 0.7)),
    ]


def _course(course: dict[str, Any]) -> list[Block]:
    days = [_day(day) for day in course_days(course["dates"])]
    hours = f"{write(course['hours'])} hour{'' if course['hours'] == 1 else 's'}" if course["hours"] else ""
    places = f"{count(int(course['capacity']), 'place')}" if course["capacity"] else ""
    led = f"led by {course['facilitator']}" if course["facilitator"] else ""
    pairs = [
        ("For", "; ".join(course["audience"] or [])),
        ("Level", _LEVELS.get(course["level"] or "", "")),
        ("When", "; ".join(days) or "no day yet"),
        ("How", ", ".join(filter(None, (course["mode"], hours, led, places)))),
        ("Works with", "; ".join(course["assets_covered"] or [])),
        ("Explains", "; ".join(course["terms_covered"] or [])),
        ("Play first", "; ".join(f"{number} {_titles()[number]}" for number in course["explorables"] or [] if number in _titles())),
        ("Before it", "; ".join(course["prerequisites"] or [])),
        ("Credit", course["credit"] or ""),
    ]  # fmt: skip
    can = several(list(course["outcomes"] or []), most=4)
    after = [Paragraph(f"After it you can {can}.")] if can else []
    return [Heading(course["title"], 2), *after, Facts(pairs)]


@cache
def _titles() -> dict[str, str]:
    """Give the titles of the explorables by their numbers, without a full stop."""
    return {number: lesson.title.rstrip(".") for number, lesson in lessons().items()}


def _day(day: dt.date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
