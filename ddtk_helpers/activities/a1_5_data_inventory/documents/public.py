"""“What we collect and why”: the inventory for families and the public.

Only verified rows are published, and of them only what is named in this module: no notes, no free
text about use, no systems, no names of people. Staff-confidential sources are left out; specially
protected student records are counted, never listed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ddtk_helpers.activities.a1_5_data_inventory.analysis.sources import DOMAINS
from ddtk_helpers.activities.a1_5_data_inventory.records import InventoryEntry
from ddtk_helpers.days import ALL_YEAR
from ddtk_helpers.documents import Document, Heading, Paragraph, Table
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.field_kinds import grade_spans
from ddtk_helpers.frames import in_grade_order, name_key
from ddtk_helpers.papers import document_of
from ddtk_helpers.store import Row, Workbook
from ddtk_helpers.words import count, several
from ddtk_helpers.workbook import place_in_district

_DOMAIN_WORDS = {
    "student outcomes": ("What students learn and achieve", "Tests, grades, attendance, graduation."),
    "demographics": ("Who our students and staff are", "Numbers that help us serve everyone."),
    "perceptions": ("What students, families and staff tell us", "Surveys and conversations."),
    "processes": ("How our schools work", "What adults do: programs, visits, hiring, buses, budgets."),
}
_KIND_WHY = {
    "assessment": "To see what students know and can do.",
    "survey": "To hear from the people who learn and work here.",
    "observation or walkthrough": "To see what happens in classrooms.",
    "administrative record": "To run the school and to meet reporting duties.",
    "program or process log": "To see how our programs are carried out.",
    "finance, HR or operations": "To run the schools well.",
    "external or public": "To compare ourselves with others.",
    "other": "",
}
_PURPOSE_WHY = {
    "accountability": "report to the state", "screening": "find early who may need help",
    "diagnostic": "find out what help a student needs", "progress monitoring": "see whether help works",
    "interim or benchmark": "see progress during the year", "formative": "adjust teaching from day to day",
    "course summative": "see what was learned in a course",
    "placement or identification": "find the right class or service",
    "language proficiency": "see how students' English grows", "college and career": "prepare for college and work",
    "program evaluation": "see whether a program works", "educator evaluation": "support and evaluate educators",
}  # fmt: skip
_REQUIRED = {"federal law": "Federal law requires it.", "state": "The state requires it."}
_ABOUT = {
    "all in grade": "all students", "sample": "some students or people, drawn by chance", "intervention": "students who get extra help",
    "volunteers": "people who chose to take part", "other": "others",
}  # fmt: skip
# Whom to ask, in the words of a family; a role that is not here speaks for itself.
_ASK = {
    "coach": "principal", "teacher": "the student's teacher", "other school leader": "principal",
    "counselor or support staff": "school counselor", "clerical and data entry": "school office",
    "technology": "district technology office", "central office: curriculum": "district curriculum office",
    "central office: data and assessment": "district data office", "external facilitator": "principal",
    "central office: special populations": "district office for special education and English learners",
    "central office: HR, finance, operations": "district business office",
}  # fmt: skip
_NEVER_LISTED = ("staff confidential", "student record restricted")
_PROTECTED = "student record restricted"
_HEADER = ("What", "About whom", "When", "Why", "Who can answer questions")


def public_document(workbook: Workbook) -> Document:
    """Give the blocks of the page for one school, or for the whole district."""
    rows = [
        row
        for row in workbook.rows(InventoryEntry)
        if row.values.get("lifecycle") not in ("proposed", "retired")
    ]
    verified = [row for row in rows if row.status != InventoryEntry.states[0]]
    listed = [
        row
        for row in verified
        if row.values.get("sensitivity") not in _NEVER_LISTED and row.values.get("name_local")
    ]
    names = dict(workbook.schools()[["code", "name"]].itertuples(index=False))
    blocks: list[Block] = [*_opening(len(listed))]
    for domain in DOMAINS:
        blocks += _domain(domain, listed, names, one_school=bool(workbook.school))
    blocks += _closing(verified, unverified=len(rows) - len(verified))
    subtitle = f"{place_in_district(workbook)}, school year {workbook.school_year}"
    return document_of(workbook, "What we collect and why", blocks, subtitle=subtitle)


def _opening(listed: int) -> list[Block]:
    if not listed:
        return [
            Paragraph("Nothing has been verified for publication yet. Please come back later.", lead=True)
        ]
    lead = "We collect information so that every student is taught well, and so that we can see whether what we do works."
    return [
        Paragraph(lead, lead=True),
        Paragraph(
            "This page lists the kinds of information, never the information itself. No student and no adult can be found in it."
        ),
    ]


def _domain(domain: str, rows: Sequence[Row], names: Mapping[str, str], *, one_school: bool) -> list[Block]:
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if (row.values.get("domain") or [""])[0] == domain:
            groups.setdefault((name_key(_name(row.values)), row.values.get("kind", "")), []).append(row)
    if not groups:
        return []
    title, words = _DOMAIN_WORDS[domain]
    header = _HEADER if one_school else (*_HEADER, "Where")
    lines = [_line(same, names, one_school=one_school) for _, same in sorted(groups.items())]
    return [
        Heading(title),
        Paragraph(words),
        Table(
            f"{count(len(lines), 'kind')} of information", header, lines, (3, 2, 2, 3, 2, 2)[: len(header)]
        ),
    ]


def _line(same: Sequence[Row], names: Mapping[str, str], *, one_school: bool) -> list[str]:
    values = [row.values for row in same]
    stewards = {value["steward"] for value in values if value.get("steward")}
    ask = sorted({_ASK.get(steward, steward) for steward in stewards}) or ["principal"]
    line = [
        _name(values[0]), _about(values), _when(values), _why(values),
        " or ".join(ask) if len(ask) < 3 else "principal",
    ]  # fmt: skip
    return line if one_school else [*line, _where({row.school for row in same}, names)]


def _name(values: Mapping[str, Any]) -> str:
    return str(values.get("name_standard") or values.get("name_local"))


def _about(values: Sequence[Mapping[str, Any]]) -> str:
    people = dict.fromkeys(
        _ABOUT.get(v["population"], v["population"]) for v in values if v.get("population")
    )
    grades = {grade for value in values for grade in value.get("grades") or []}
    span = grade_spans(in_grade_order(grades))
    return several(list(people)) + (f", grade{'s' if len(grades) > 1 else ''} {span}" if span else "")


def _when(values: Sequence[Mapping[str, Any]]) -> str:
    windows = {value["collected"] for value in values if value.get("collected")}
    if len(windows) > 1:
        return "differs by school"
    window = next(iter(windows), "")
    if ";" not in window:
        return "all year" if window == ALL_YEAR else window
    months = dict.fromkeys(part.split()[0] for part in window.split("; "))
    return f"in {several(list(months), most=12)}"


def _why(values: Sequence[Mapping[str, Any]]) -> str:
    purposes = [_PURPOSE_WHY[purpose] for purpose in values[0].get("purpose") or []]
    why = f"To {several(purposes)}." if purposes else _KIND_WHY.get(values[0].get("kind", ""), "")
    return f"{why} {_REQUIRED.get(values[0].get('required_by') or '', '')}".strip()


def _where(schools: set[str], names: Mapping[str, str]) -> str:
    if not schools - {""}:
        return "district office"
    if schools >= set(names):
        return "all schools"
    listed = [names.get(school, school) for school in sorted(schools - {""})]
    return several(listed, most=2) if len(listed) < 3 else f"{len(listed)} schools"


def _closing(verified: Sequence[Row], *, unverified: int) -> list[Block]:
    protected = {
        name_key(_name(row.values)) for row in verified if row.values.get("sensitivity") == _PROTECTED
    }
    blocks: list[Block] = [Heading("What is not on this page")]
    if protected:
        kinds = count(len(protected), "kind")
        says = f"We also keep {kinds} of specially protected student records, for example about health or special services. They are not listed one by one."
        blocks.append(Paragraph(says))
    if unverified:
        blocks.append(
            Paragraph(f"{count(unverified, 'entry')} still being checked. What is checked will be added.")
        )
    # 603 CMR 23.07(2)
    rights = "A family may ask the principal to see their own child's record. A Massachusetts school shows it within ten days of the request."
    return [
        *blocks,
        Paragraph("Confidential information about staff is not listed."),
        Heading("Your child's record"),
        Paragraph(rights),
    ]
