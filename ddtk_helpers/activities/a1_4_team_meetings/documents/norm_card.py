"""The norms on one page, to hang up and to lie on the table (1.4.1T)."""

from __future__ import annotations

from ddtk_helpers.activities.a1_4_team_meetings.analysis.norms import in_force
from ddtk_helpers.activities.a1_4_team_meetings.documents.parts import team_name
from ddtk_helpers.activities.a1_4_team_meetings.rows import load
from ddtk_helpers.activities.a1_4_team_meetings.words import NO_NORMS, day
from ddtk_helpers.consensus import SCALE
from ddtk_helpers.documents import Document, Facts, Heading, Paragraph
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.frames import cell_rows, cells
from ddtk_helpers.papers import document_of
from ddtk_helpers.store import Workbook


def norm_card(workbook: Workbook) -> Document:
    """Give the blocks of the card: each adopted norm with what it looks like and the sign when it slips."""
    norms = in_force(load(workbook).norms)
    adopted = norms[[one is not None for one in cells(norms, "adopted_on")]]
    shown = adopted if len(adopted) else norms
    blocks: list[Block] = [] if len(shown) else [Paragraph(NO_NORMS, lead=True)]
    fields = ("text", "looks_like", "not_this", "if_broken")
    for n, (text, looks_like, not_this, sign) in enumerate(cell_rows(shown, *fields), 1):
        blocks.append(Heading(f"{n}  {text or ''}"))
        lines = [
            ("Looks like", looks_like or ""),
            ("Not this", not_this or ""),
            ("When it slips", sign or ""),
        ]
        blocks.append(Facts(lines))
    if len(shown):
        blocks += [
            Heading("How we decide"),
            Paragraph(_foot(cells(shown, "adopted_on"), cells(shown, "review_on"))),
        ]
    return document_of(workbook, f"Our norms: {team_name(workbook)}", blocks)


def _foot(adopted: list, review: list) -> str:
    since, again = min(filter(None, adopted), default=None), min(filter(None, review), default=None)
    parts = [f"Adopted on {day(since, year=True)}." if since else "Not adopted yet."]
    parts += [f"We look at them again on {day(again, year=True)}."] if again else []
    scale = "; ".join(f"{fingers} “{words}”" for fingers, words in enumerate(SCALE))
    return " ".join([*parts, f"Fist to five: {scale}. Consensus: nobody below 3."])
