"""Invitations to the team: a short text for each person, drawn from the seat, what the person brings, and the vision."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_1_team_functions.analysis.composition import CHAIR, SPONSOR
from ddtk_helpers.activities.a1_1_team_functions.records import FunctionChoice, Member
from ddtk_helpers.activities.a1_1_team_functions.words import NO_MEMBERS
from ddtk_helpers.documents import Document, Heading, Paragraph, Table
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.papers import document_of
from ddtk_helpers.store import Workbook
from ddtk_helpers.words import several
from ddtk_helpers.workbook import district_name

NEUTRAL = "We want data to help each student learn, and each adult to see what to do next."
NOBODY_TO_ASK = "Nobody is left to be asked: everybody on the list has answered."

_SEATS = {
    CHAIR: "to lead it as its data champion", "data manager": "to join it as its data manager",
    "core": "to join its core, which does most of the work", SPONSOR: "to be its sponsor",
    "adjunct": "to join the wider circle that advises its core now and then",
    "administrative support": "to help it with notes, materials and dates",
}  # fmt: skip
_BRINGS = {
    "perspective the functions need": "you see a side of our work that the team needs",
    "supports inquiry": "you ask questions before you answer them",
    "analyzes and explains data": "you can read numbers and explain them",
    "credibility": "people listen to you",
    "helps with a barrier": "you ask what others only think, and we would rather hear it in the room",
    "thinks creatively": "you have ideas that others do not have",
    "knows the programs": "you know what goes on across the district",
    "committed to all learners": "you care about what every student and every adult learns",
    "team and consensus": "you help a group to one voice",
    "time over years": "you stay with what you begin",
}
_COLUMNS = ("person_label", "seat", "brings", "hours_per_month", "term_end", "asked", "agreed")


def to_invite(members: pd.DataFrame) -> pd.DataFrame:
    """Give the people who are to be asked, or were asked and have not answered.

    Columns: person, seat, hours (a month, NaN where not known), asked (date or None), step (in words).
    """
    rows = [
        (label, seat or "", hours, asked, "wait for the answer, or ask again" if asked else "ask")
        for label, seat, _, hours, _, asked, agreed in cell_rows(members, *_COLUMNS)
        if label and agreed is None
    ]
    frame = pd.DataFrame(rows, columns=["person", "seat", "hours", "asked", "step"], dtype=object)
    return frame.astype({"hours": "float64"})


def invitations_document(workbook: Workbook) -> Document:
    """Give the list of people to ask, and a text for each."""
    members = workbook.load(Member, school="")
    listed = to_invite(members)
    blocks: list[Block] = [
        Paragraph(f"{_how_many(len(listed))} The texts are a start: make them yours.", lead=True)
    ]
    if listed.empty:
        blocks = [Paragraph(NOBODY_TO_ASK if len(members) else NO_MEMBERS, lead=True)]
    else:
        blocks += [invitation_table(listed)]
    for row in cell_rows(members, *_COLUMNS):
        if row[0] and row[-1] is None:
            about = dict(zip(_COLUMNS, row, strict=True))
            blocks += [
                Heading(str(about["person_label"])),
                *map(Paragraph, invitation(workbook, members, about)),
            ]
    return document_of(workbook, "Invitations to the District Data Team", blocks)


def invitation_table(listed: pd.DataFrame) -> Table:
    """Give the people of `to_invite` as a table of a document."""
    lines = [
        [person, seat, "" if asked is None else f"{asked:%B} {asked.day}, {asked.year}", step]
        for person, seat, asked, step in cell_rows(listed, "person", "seat", "asked", "step")
    ]
    return Table("People to ask", ("Person", "Seat", "Asked on", "Next"), lines, (2, 1.6, 1.3, 1.8))


def invitation(workbook: Workbook, members: pd.DataFrame, about: dict[str, Any]) -> list[str]:
    """Give the paragraphs of one invitation; `about` holds the fields of the member."""
    seat = _SEATS.get(about["seat"], "to join it")
    reasons = [_BRINGS[one] for one in about["brings"] or () if one in _BRINGS]
    return [
        f"Dear {about['person_label']},",
        f"The District Data Team of {district_name(workbook)} would like you {seat}."
        + (f" Why you? Because {several(reasons, most=5)}." if reasons else ""),
        f"{vision_sentence(workbook)} {_functions(workbook)}".strip(),
        _time(about),
        _signed(members),
    ]


def vision_sentence(workbook: Workbook) -> str:
    """Give the adopted vision for data use in quotation marks, or a neutral sentence while there is none."""
    adopted = workbook.written_in("vision_statement", "statement", status="agreed", school="")
    return f"Our vision: “{adopted[0]}”" if len(adopted) == 1 else NEUTRAL


def _functions(workbook: Workbook) -> str:
    chosen = [
        function for function, start in cell_rows(workbook.load(FunctionChoice, school=""), "function", "start_now")
        if start and function
    ]  # fmt: skip
    return f"This year we begin with {' and with '.join(chosen)}." if chosen else ""


def _time(about: dict[str, Any]) -> str:
    hours, end = about["hours_per_month"], about["term_end"]
    need = (
        f"It would take about {hours:.0f} hour{'' if hours == 1 else 's'} a month"
        if hours
        else "It would take a little time each month"
    )
    until = f", until {end:%B} {end.day}, {end.year}" if end else ""
    return f"{need}{until}. We would agree on that time with the person you report to before you say yes."


def _signed(members: pd.DataFrame) -> str:
    named = {seat: label for label, seat, agreed in cell_rows(members, "person_label", "seat", "agreed")
             if label and agreed is not False and seat in (CHAIR, SPONSOR)}  # fmt: skip
    signed = [
        f"{named[seat]}, {words}" for seat, words in ((CHAIR, "chair"), (SPONSOR, "sponsor")) if seat in named
    ]
    return "; ".join(signed) or "For the District Data Team"


def _how_many(people: int) -> str:
    return "1 person is to be asked or has not answered." if people == 1 else f"{people} people are to be asked or have not answered."  # fmt: skip
