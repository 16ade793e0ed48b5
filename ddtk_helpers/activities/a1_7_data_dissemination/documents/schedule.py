"""The dissemination schedule on paper (1.7.2T): by the day of use, with what to look at again and the pictures."""

from __future__ import annotations

from ddtk_helpers.activities.a1_7_data_dissemination import analysis, charts, sentences
from ddtk_helpers.activities.a1_7_data_dissemination.documents.tables import LANDSCAPE
from ddtk_helpers.activities.a1_7_data_dissemination.rows import Rows, load
from ddtk_helpers.charts import alt_text, picture
from ddtk_helpers.decisions import Decision
from ddtk_helpers.documents import Columns, Document, Heading, Paragraph, Picture, Signatures, frame_table
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.papers import document_of, rows_section
from ddtk_helpers.store import Workbook
from ddtk_helpers.workbook import is_made_up

_SCHEDULE: Columns = {
    "use_by": ("Use by", 1.1), "title": ("What people get", 2.2), "audience": ("To whom", 1.6),
    "expected_use": ("What we ask", 2), "as_of": ("Data as of", 1.1), "expected": ("Expected", 1.1),
    "actual": ("Came", 1.1), "sender": ("Who sends it", 1.5),
}  # fmt: skip
_READING: Columns = {
    "title": ("What people get", 2), "level": ("How fine", 1), "support": ("Help with reading it", 2), "cautions": ("What it cannot tell", 2.4),
}  # fmt: skip
_FLAGS: Columns = {
    "flag": ("What", 1.4), "title": ("Release", 2.2), "says": ("What is wrong", 2.4), "do": ("What to do", 2),
}  # fmt: skip
_LATE: Columns = {
    "title": ("Release", 2.4), "expected": ("Expected", 1.1), "actual": ("Came", 1.1), "days_late": ("Days late", 0.8),
    "meeting_date": ("Meeting that counts on it", 1.3), "state": ("What it means", 1.3),
}  # fmt: skip
_DECISIONS = {"question": 2, "decision": 2, "why": 2.6, "owner": 1.2, "first_step": 1.5, "due": 1.25}


def schedule_document(workbook: Workbook) -> Document:
    """Give the blocks of the schedule of the district, or of one school's own edition."""
    rows = load(workbook)
    schedule = analysis.by_use(rows.releases)
    found = analysis.flags(rows.releases, rows.entries, rows.rules, rows.needs)
    late = analysis.late_releases(rows.releases, rows.meetings, rows.items, workbook.today)
    blocks: list[Block] = [
        Paragraph(sentences.schedule_sentence(schedule, found), lead=True),
        Heading("The schedule, by the day of use"),
        Paragraph("The order is that in which people need things, not that in which they come."),
        *frame_table("Schedule", schedule, _SCHEDULE),
        Heading("How to read each release"),
        *frame_table("How to read it", schedule, _READING),
        Heading("What to look at again"),
        *frame_table("To look at again", found, _FLAGS),
        Heading("Late releases and the meetings they hurt"),
        Paragraph(sentences.late_sentence(late)),
        *frame_table("Late releases", late, _LATE),
        *_pictures(workbook, rows),
        *rows_section(
            workbook,
            Decision,
            _DECISIONS,
            "What we decided",
            "No decision is written down yet.",
            activity="1.7",
        ),
        Heading("Signatures"),
        Signatures(["Data manager", "Superintendent"]),
    ]
    return document_of(workbook, f"Data dissemination schedule {workbook.school_year}", blocks, wide=True)


def _pictures(workbook: Workbook, rows: Rows) -> list[Block]:
    if rows.releases.empty:
        return []
    made_up = is_made_up(workbook)
    audience, months = analysis.by_audience(rows.releases), analysis.by_month(rows.releases)
    lags, domains = analysis.lags(rows.releases), analysis.audience_domains(rows.releases, rows.entries)
    drawn = (
        (
            charts.calendar_chart(audience, size=LANDSCAPE, made_up=made_up),
            sentences.calendar_sentence(audience, months),
        ),
        (charts.lag_chart(lags, size=LANDSCAPE, made_up=made_up), sentences.lag_sentence(lags)),
        (charts.domain_chart(domains, size=LANDSCAPE, made_up=made_up), sentences.domain_sentence(domains)),
    )
    blocks: list[Block] = [Heading("The year in pictures")]
    for ax, says in drawn:
        blocks += [Paragraph(says), Picture(picture(ax), alt_text(ax))]
    used = analysis.used_so_far(rows.releases, workbook.today)
    return [*blocks, Heading("Was it used?"), Paragraph(sentences.used_sentence(used))]
