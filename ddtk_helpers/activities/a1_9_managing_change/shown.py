"""Sentences and tables of 1.9 that stand together on the page."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a1_9_managing_change import sentences
from ddtk_helpers.activities.a1_9_managing_change.analysis import (
    checklist,
    loss_counts,
    readings,
    response_states,
)
from ddtk_helpers.activities.a1_9_managing_change.analysis.coding import ALIKE
from ddtk_helpers.activities.a1_9_managing_change.cards import frame_list
from ddtk_helpers.activities.a1_9_managing_change.rows import Rows
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Shown, say, show_table

_LOSSES = {
    "what": "What may be given up", "whose": "Whose", "loss_type": "Kind", "stays": "What will not change", "we_do": "What we do",
    "told_on": "Said aloud on",
}  # fmt: skip
_RESPONSES = {
    "concern": "The concern", "stage": "Stage", "action": "What we do", "owner": "Owner", "by": "By", "state": "State",
    "tell": "How we tell them that we heard",
}  # fmt: skip
_DIFFERENCES = {
    "voice": "Concern", "a_stage": "A read", "b_stage": "B read", "stage": "Settled on", "state": "State",
}  # fmt: skip


def differences(read: pd.DataFrame) -> Shown:
    """Give the concerns that two people read differently, by their numbers and without their words."""
    says = sentences.difference_sentence(read)
    found = read[read["state"] != ALIKE]
    if found.empty:
        return say(says)
    return _together(say(says), show_table(found, "Talk about these first", _DIFFERENCES, at_most=20))


def losses(rows: Rows) -> Shown:
    """Say which losses were heard and named, and give the team's list of them."""
    says = say(sentences.loss_sentence(loss_counts(readings(rows.codings), rows.losses)))
    if rows.losses.empty:
        return says
    return _together(says, show_table(rows.losses, "What people may have to give up", _LOSSES))


def plan(workbook: Workbook, rows: Rows) -> Shown:
    """Say how the responses stand and give them, then the framework's actions with their links."""
    planned = response_states(rows.responses, workbook.today)
    parts = [say(sentences.responses_sentence(planned))]
    if len(planned):
        parts.append(show_table(planned, "The response plan", _RESPONSES))
    parts.append(say(sentences.checklist_sentence(checklist(rows.actions, workbook.today))))
    return _together(*parts, frame_list(workbook, rows.actions))


def _together(*parts: Shown) -> Shown:
    return Shown("".join(part._repr_html_() for part in parts), "\n\n".join(map(repr, parts)))
