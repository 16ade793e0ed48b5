"""How we collect data, on paper: fixes first, then weak points, the gap, the systems, the handbook, the way of an element."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddtk_helpers.activities.a1_6_data_collection import analysis, charts, facts, sentences
from ddtk_helpers.activities.a1_6_data_collection.charts.flow import flow_words
from ddtk_helpers.activities.a1_6_data_collection.records import (
    CollectorAnswer,
    DataSystem,
    SystemRating,
    TrainingNeed,
)
from ddtk_helpers.activities.a1_6_data_collection.rows import (
    Rows,
    load,
    reasons,
)
from ddtk_helpers.activities.a1_6_data_collection.words import NO_SYSTEMS
from ddtk_helpers.answers.rounds import revealed_here, waiting_here
from ddtk_helpers.charts import alt_text, picture
from ddtk_helpers.decisions import Decision
from ddtk_helpers.documents import (
    Bullets,
    Document,
    Heading,
    Paragraph,
    Picture,
    Signatures,
    frame_table,
    record_table,
)
from ddtk_helpers.documents.blocks import Block
from ddtk_helpers.field_kinds import write
from ddtk_helpers.frames import named
from ddtk_helpers.papers import document_of, rows_section
from ddtk_helpers.store import Workbook
from ddtk_helpers.workbook import is_made_up

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_FIXES = {
    "what": ("What we mend", 2.6), "finding": ("From which finding", 2.3), "owner": ("Owner", 1.2), "by": ("By", 1.25),
    "know": ("How we will know", 2.3), "state": ("State", 0.9),
}  # fmt: skip
_POINTS = {
    "school_name": ("Where", 1.5), "system": ("System", 1.8), "weak": ("What is weak", 2.6),
    "task": ("Only one can", 2), "backup": ("Stands in", 1.3),
}  # fmt: skip
_TWICE = {
    "school_name": ("Where", 1.6),
    "system": ("System", 2),
    "where": ("Typed again in", 2.6),
    "hours": ("Hours a cycle", 1),
}
_GAPS = {
    "system": ("System", 2.4), "criterion": ("Criterion", 1.2), "central": ("Central office", 1.1),
    "collectors": ("Collectors", 1.1), "gap": ("Gap", 0.8),
}  # fmt: skip
_BESIDE = {
    "system": ("System", 2.4), "criterion": ("Criterion", 1.2), "inventory": ("Inventory (1.5)", 1.1), "here": ("Here", 0.8),
    "sources": ("Sources rated there", 1.1),
}  # fmt: skip
_WAITS = {
    "system": ("System", 2.2), "sources": ("Sources", 0.9), "median_wait": ("Days, middle", 1), "longest_wait": ("Days, longest", 1),
    "longest": ("Which", 2.2), "late_days": ("Later by errors", 1),
}  # fmt: skip
_LOG = {
    "when": ("Found", 1.3), "system": ("System", 1.6), "what": ("What was wrong", 2.8), "how_late": ("Days late", 0.75),
    "cost": ("Hours", 0.7), "prevent": ("What would prevent it", 2),
}  # fmt: skip
_STEPS = {
    "step": ("Step", 0.6), "who": ("Who", 1.6), "does": ("Does what", 2.2), "system": ("System", 1.6), "when": ("When", 1.2),
    "wrong": ("What can go wrong", 2),
}  # fmt: skip
_PARTS = {
    "part": ("Part", 2), "state": ("How far", 1.2), "where": ("Where it is", 1.8), "writes_it": ("Who writes it", 1.3),
    "ask": ("A question that tests it", 2.6),
}  # fmt: skip
_REGISTER = {
    "name": 1.8, "holds": 2.6, "entry_mode": 1.2, "entered_by": 1.6, "checked_by": 1.5, "backup_owner": 1.3,
}  # fmt: skip
_MORE = {
    "name": 1.8, "stage": 1.1, "hours_per_cycle": 0.8, "peak_dates": 1.9, "exports": 0.8, "integrates_with": 1.7,
}  # fmt: skip
_CONTRACTS = {"name": 2.2, "vendor": 1.6, "contract_end": 1.3, "annual_cost": 1.1, "agreement": 1.3}
_NEEDS = {"who": 1.6, "strand": 1.4, "about": 1.8, "why": 3, "from_activity": 0.8}
_DECISIONS = {"question": 2, "decision": 2, "why": 2.6, "owner": 1.2, "first_step": 1.5, "due": 1.25}
_HOW = (
    "Systems were rated alone, 1 poor to 4 very good, and revealed to all at once; “don't know” is counted and never "
    "averaged. Collectors are those who enter data into any system, and the support and clerical staff. A side or a group "
    "is shown where five or more of it answered and nobody can be worked out from the rest. Waits are counted from the "
    "dates of the inventory (1.5). The seven conditions are the Toolkit's, in our words."
)


def collection_document(workbook: Workbook) -> Document:
    """Give the blocks on how data are collected in one school, or in the whole district."""
    rows = load(workbook)
    fixes = analysis.fixes_due(rows.fixes, workbook.today)
    asked = analysis.fix_questions(fixes)
    blocks: list[Block] = [
        Paragraph(sentences.fixes_sentence(fixes), lead=True),
        Paragraph(sentences.reason_sentence(reasons(workbook))),
        Heading("Two fixes"),
        *frame_table("Fixes", fixes, _FIXES),
        *([Bullets(asked)] if asked else []),
        *_weak_points(workbook, rows),
        *_two_sides(workbook, rows),
        *_conditions(workbook, rows),
        *_flows(workbook, rows),
        *_time_and_errors(workbook, rows),
        *_handbook(rows),
        *rows_section(workbook, TrainingNeed, _NEEDS, "Training needs", "No training need is stored yet."),
        *rows_section(
            workbook,
            Decision,
            _DECISIONS,
            "What we decided",
            "No decision is written down yet.",
            activity="1.6",
        ),
        Heading("Signatures"),
        Signatures(["Data champion (chair)", "Data manager"]),
        *_register(workbook),
        Heading("How this was asked"),
        Paragraph(_HOW),
    ]
    return document_of(workbook, f"How we collect data {workbook.school_year}", blocks)


def _weak_points(workbook: Workbook, rows: Rows) -> list[Block]:
    points, twice = analysis.single_points(rows.systems), analysis.double_entries(rows.systems)
    schools = workbook.schools()
    return [
        Heading("Where one person away stops the work"),
        Paragraph(sentences.points_sentence(points, rows.systems)),
        *frame_table("Weak points", named(points, schools), _POINTS),
        Heading("Typed twice"),
        Paragraph(sentences.twice_sentence(twice)),
        *frame_table("Typed twice", named(twice, schools), _TWICE),
    ]


def _two_sides(workbook: Workbook, rows: Rows) -> list[Block]:
    waiting, answers = waiting_here(workbook, SystemRating), revealed_here(workbook, SystemRating)
    says = Paragraph(sentences.answered_sentence("Systems", waiting, answers))
    heading = Heading("How good the systems are, seen from both ends")
    if rows.ratings.empty:
        return [heading, says]
    made_up = is_made_up(workbook)
    ratings = analysis.system_ratings(rows.ratings, rows.rated)
    sides = analysis.ratings_by_side(rows.ratings, rows.rated)
    gaps = analysis.perception_gaps(sides)
    beside = analysis.quality_beside(rows.entries, ratings)
    drawn = [_picture(charts.gap_chart(gaps, made_up=made_up))] if len(gaps) else []
    return [
        heading, says, Paragraph(sentences.gap_sentence(gaps, sides)), *drawn,
        *frame_table("Central office and collectors", gaps[gaps["gap"] != 0], _GAPS),
        Paragraph(sentences.grid_sentence(ratings)), _picture(charts.grid_chart(ratings, made_up=made_up)),
        Paragraph(sentences.beside_sentence(beside)), *frame_table("Quality in the inventory and here", beside, _BESIDE),
    ]  # fmt: skip


def _conditions(workbook: Workbook, rows: Rows) -> list[Block]:
    waiting, answers = waiting_here(workbook, CollectorAnswer), revealed_here(workbook, CollectorAnswer)
    says = Paragraph(sentences.answered_sentence("Conditions", waiting, answers))
    heading = Heading("What those who collect data need")
    if rows.collectors.empty:
        return [heading, says]
    spread = analysis.condition_spread(rows.collectors, rows.conditions)
    groups = analysis.condition_groups(rows.collectors, rows.conditions)
    helps = list(dict.fromkeys(analysis.help_wanted(rows.collectors, rows.conditions)["help"]))
    ax = charts.condition_chart(spread, rows.collectors, made_up=is_made_up(workbook))
    more: list[Block] = [Paragraph("What would help, in their words:"), Bullets(helps)] if helps else []
    return [
        heading, says, Paragraph(sentences.condition_sentence(spread)), _picture(ax),
        Paragraph(sentences.condition_group_sentence(groups)), *more,
    ]  # fmt: skip


def _flows(workbook: Workbook, rows: Rows) -> list[Block]:
    names = analysis.elements(rows.flow)
    blocks: list[Block] = [Heading("From the classroom to a report")]
    if not names:
        return [*blocks, Paragraph(sentences.flow_sentence(analysis.flow_of(rows.flow, "")))]
    for name in names:
        steps = analysis.flow_of(rows.flow, name)
        ax = charts.flow_chart(steps, made_up=is_made_up(workbook))
        blocks += [
            Heading(name, 2), Paragraph(sentences.flow_sentence(steps)), Picture(picture(ax), flow_words(steps)),
            *frame_table(f"The way of {name}", steps, _STEPS),
        ]  # fmt: skip
    return blocks


def _time_and_errors(workbook: Workbook, rows: Rows) -> list[Block]:
    usable = analysis.usable_from(rows.entries, rows.errors, workbook.school_year)
    waits = analysis.waits_by_system(usable, rows.errors)
    work = analysis.hours_and_errors(rows.systems, rows.errors)
    log = analysis.error_log(rows.errors)
    drawn = [_picture(charts.work_chart(work, made_up=is_made_up(workbook)))] if len(work) else []
    return [
        Heading("Waiting for data"),
        Paragraph(sentences.waits_sentence(waits)),
        *frame_table("Days from collection to use", waits.head(15), _WAITS),
        Heading("Hours and errors"),
        Paragraph(sentences.work_sentence(work)),
        *drawn,
        *frame_table("Error log", log, _LOG),
    ]


def _handbook(rows: Rows) -> list[Block]:
    state = analysis.handbook_state(rows.checks, facts.handbook_parts())
    return [
        Heading("Handbook of data collection"),
        Paragraph(sentences.handbook_sentence(state)),
        *frame_table("Parts of the handbook", state, _PARTS),
    ]


def _register(workbook: Workbook) -> list[Block]:
    """Give the district's systems and those of the school, or of all schools with the school's name."""
    stored = [*(workbook.rows(DataSystem, school="") if workbook.school else ()), *workbook.rows(DataSystem)]
    if not stored:
        return [Heading("Register of systems"), Paragraph(NO_SYSTEMS)]
    schools = workbook.schools()
    names = dict(zip(schools["code"], schools["name"], strict=True))
    rows = []
    for row in stored:
        where = f" ({names.get(row.school, row.school)})" if row.school and not workbook.school else ""
        rows.append({**row.written, "name": f"{write(row.written.get('name'))}{where}"})
    return [
        Heading("Register of systems"),
        record_table("Register of systems", DataSystem, rows, _REGISTER),
        record_table("Work and connections", DataSystem, rows, _MORE),
        record_table("Contracts", DataSystem, rows, _CONTRACTS),
    ]


def _picture(ax: Axes) -> Picture:
    return Picture(picture(ax), alt_text(ax))
