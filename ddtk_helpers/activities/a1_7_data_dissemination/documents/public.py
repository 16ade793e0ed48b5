"""The page for families and the public: what they will get and when, and who sees what about a student.

Only releases and rules that were agreed are published, and of them only what is named in this module:
no senders, no results, nothing of releases that go to staff.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_7_data_dissemination.analysis import release_rows
from ddtk_helpers.activities.a1_7_data_dissemination.documents.tables import short_date
from ddtk_helpers.activities.a1_7_data_dissemination.rows import load
from ddtk_helpers.activities.a1_7_data_dissemination.words import NOT_ADVICE
from ddtk_helpers.documents import Bullets, Document, Heading, Paragraph, Table
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.papers import document_of
from ddtk_helpers.store import Workbook
from ddtk_helpers.words import count
from ddtk_helpers.workbook import place_in_district

_PUBLIC_ROLES = {"family", "community", "student"}
_AGREED = "agreed"
_HEADER = ("What", "When", "What you can do with it", "What it cannot tell", "Languages", "Where")
_WIDTHS = (2, 1.2, 2, 2, 1.4, 1.5)
_CLASS_WORDS = {
    "student record": "Records of a student, such as grades, attendance and test results",
    "student record restricted": "Records under special protection, such as health, disability and discipline",
}
_SCOPE_WORDS = {
    "nothing": "see nothing", "totals only": "see totals only", "own only": "see only the students they work with",
    "own school": "see students of their own school", "all": "see students of all schools",
}  # fmt: skip
_ROLE_WORDS = {
    "clerical and data entry": "office staff", "counselor or support staff": "counselors and support staff",
    "central office: data and assessment": "district data office", "central office: curriculum": "district curriculum office",
    "central office: special populations": "district office for special education and English learners",
    "central office: HR, finance, operations": "district business office", "technology": "district technology office",
}  # fmt: skip
# 603 CMR 23.07(2) and 34 CFR 99.10: policies.csv, access-time and ferpa-right-to-inspect.
_RIGHTS = (
    "You may ask to see the records of your child. The state's rule gives the school ten days; the federal one, 45.",
    "You may ask who sees these records, and why.",
    "From age 14, or ninth grade, students have these rights too.",
)


def public_document(workbook: Workbook) -> Document:
    """Give the blocks of the page for one school, or for the whole district."""
    rows = load(workbook)
    agreed = release_rows(rows.releases[rows.releases["status"] == _AGREED])
    shown = [row for row in agreed if row["level"] == "public" or _PUBLIC_ROLES & set(row["audience"])]
    waiting = sum(_is_public(row) for row in release_rows(rows.releases)) - len(shown)
    blocks: list[Block] = [
        Paragraph(_opening(len(shown), waiting), lead=True), *_releases(shown), *_access(rows.rules),
        Heading("Your rights"), Bullets(_RIGHTS),
        Paragraph(f"{NOT_ADVICE} The principal of the school answers your questions."),
    ]  # fmt: skip
    subtitle = f"{place_in_district(workbook)}, school year {workbook.school_year}"
    return document_of(
        workbook, "What families and the public will hear, and who sees what", blocks, subtitle=subtitle
    )


def _is_public(row: dict[str, Any]) -> bool:
    return row["level"] == "public" or bool(_PUBLIC_ROLES & set(row["audience"]))


def _opening(shown: int, waiting: int) -> str:
    if not shown:
        return "Nothing for families and the public is agreed yet."
    more = f" {count(waiting, 'more release')} to be agreed." if waiting else ""
    return f"{count(shown, 'release')} this year, with the days on which you can expect them.{more}"


def _releases(rows: list[dict[str, Any]]) -> list[Block]:
    if not rows:
        return []
    lines = [
        [row["name"], short_date(row["actual_release"] or row["expected_release"]), row["expected_use"] or "",
         row["cautions"] or "", "; ".join(row["languages"]), row["channel"] or ""]
        for row in rows
    ]  # fmt: skip
    return [
        Heading("What you will get"),
        Table("Releases for families and the public", _HEADER, lines, _WIDTHS),
    ]


def _access(rules: pd.DataFrame) -> list[Block]:
    """Give in plain words who sees which records of students, and for what."""
    blocks: list[Block] = []
    names = ("who", "what", "scope", "purpose", "conditions", "status")
    agreed = [row for row in cell_rows(rules, *names) if row[5] == _AGREED]
    for what, words in _CLASS_WORDS.items():
        lines = [
            f"{_who(who)} {_SCOPE_WORDS[scope] if who != ['family'] else 'see the records of their own child'}. "
            f"For what: {purpose}." + (f" Conditions: {conditions}." if conditions else "")
            for who, kind, scope, purpose, conditions, _ in agreed if kind == what and scope
        ]  # fmt: skip
        if lines:
            blocks += [Heading(words, 2), Bullets(lines)]
    return [Heading("Who sees what about a student"), *blocks] if blocks else []


def _who(roles: list[str] | None) -> str:
    names = [_ROLE_WORDS.get(role, role) for role in roles or []]
    text = ", ".join(names)
    return text[:1].upper() + text[1:] + ":"
