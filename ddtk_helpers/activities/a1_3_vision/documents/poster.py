"""The vision on one page to post in a staff room: large type, and a few signs that it is real."""

from __future__ import annotations

import io

import pandas as pd

from ddtk_helpers.activities.a1_3_vision import analysis
from ddtk_helpers.activities.a1_3_vision.rows import load, of_district
from ddtk_helpers.activities.a1_3_vision.words import long_date
from ddtk_helpers.documents import Bullets, Heading, Paragraph, docx_bytes
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.papers import document_of
from ddtk_helpers.store import Workbook

MOST_SIGNS = 6
# A statement of at most so many characters is set in letters of this size.
_SIZES = ((280, 28), (450, 24), (800, 18), (2000, 13))


def vision_poster(workbook: Workbook) -> bytes:
    """Give the page as a Word file; it says so where no vision is adopted yet."""
    rows = load(workbook)
    vision = analysis.vision_in_force(rows.statements)
    text = str(vision["statement"].iloc[0]) if len(vision) else "No vision for data use is adopted yet."
    blocks: list[Block] = [Paragraph(text, lead=True)]
    if len(vision):
        blocks += [*_signs(rows.look_fors, text), *_closing(vision)]
    document = document_of(of_district(workbook), "Our vision for data use", blocks)
    return in_large_type(docx_bytes(document), next(size for most, size in _SIZES if len(text) <= most))


def in_large_type(docx: bytes, points: int) -> bytes:
    """Give a Word file with its lead paragraph in letters of this size, and the rest to be read from a step away."""
    from docx import Document as open_word  # only documents need it
    from docx.shared import Pt

    word = open_word(io.BytesIO(docx))
    small = 15 if points > 20 else 12
    sizes = {
        "Title": 22,
        "Subtitle": 14,
        "Intense Quote": points,
        "Heading 1": small + 3,
        "Normal": small,
        "List Bullet": small,
    }
    for name, size in sizes.items():
        word.styles[name].font.size = Pt(size)
    word.styles["Intense Quote"].paragraph_format.line_spacing = 1.25
    word.styles["List Bullet"].paragraph_format.space_after = Pt(6)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _signs(look_fors: pd.DataFrame, text: str) -> list[Block]:
    """Give the first sign of each role group: what fits on one page below the statement."""
    first = analysis.look_fors_by_role(look_fors).drop_duplicates("role_group")
    signs = list(first["sign"])[: MOST_SIGNS if len(text) <= _SIZES[1][0] else 3]
    return [Heading("You will see it when"), Bullets(signs)] if signs else []


def _closing(vision: pd.DataFrame) -> list[Block]:
    row = vision.iloc[0]
    mission = (
        f"It serves our mission: {row['mission']}" if row["mission"] and len(row["mission"]) <= 300 else ""
    )
    adopted = f"Adopted on {long_date(row['adopted_on'])}." if row["adopted_on"] else ""
    return [Paragraph(" ".join(filter(None, (mission, adopted))))]
