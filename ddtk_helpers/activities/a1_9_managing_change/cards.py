"""What the page shows besides charts: the seven stages as cards, the framework with its links, notes on the source."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from ddtk_helpers.activities.a1_9_managing_change import facts
from ddtk_helpers.activities.a1_9_managing_change.analysis.responses import state_of
from ddtk_helpers.activities.a1_9_managing_change.words import OUR_CHECK
from ddtk_helpers.field_kinds import write
from ddtk_helpers.frames import cell_rows, name_key
from ddtk_helpers.store import Workbook
from ddtk_helpers.tables import Shown

_CARD = "border:1px solid #8a8a8a;padding:.5em .9em;margin:.5em 0;max-width:52em"
_CELL = (
    "text-align:left;vertical-align:top;padding:.35em .8em;border-bottom:1px solid #8a8a8a;white-space:normal"
)
_HEADINGS = ("Move", "Action", "Done in", "Owner", "By", "State")
_DAY = _HEADINGS.index("By")


def stage_cards() -> Shown:
    """Give a card for each of the seven stages: what it means, our statement, and what helps."""
    rows = facts.stages().to_dict("records")
    text = "\n".join([*(f"{row['choice']}: {row['statement']}" for row in rows), OUR_CHECK])
    return Shown(f'{"".join(map(_card, rows))}<p style="max-width:52em">{escape(OUR_CHECK)}</p>', text)


def _card(row: dict[str, Any]) -> str:
    helps = "".join(f"<li>{escape(one)}</li>" for one in row["what_helps"])
    return (
        f'<div style="{_CARD}"><b>{escape(row["choice"])}</b> (about {escape(row["cluster"])})<br>“{escape(row["statement"])}”'
        f"<details><summary>What it means, and what helps</summary><p>{escape(row['means'])}</p><ul>{helps}</ul></details></div>"
    )


def source_notes() -> list[str]:
    """Give what differs from the Toolkit's list of actions, one sentence for each action concerned."""
    known = cell_rows(facts.frame_actions(), "action", "correction")
    return [f"“{action.rstrip('.')}”: {correction}" for action, correction in known if correction]


def frame_list(workbook: Workbook, actions: pd.DataFrame) -> Shown:
    """Give the framework's actions with a link to where each is done, who sees to it, and how it stands.

    Where nothing is entered yet, the framework itself is shown. Notes on the source stand below.
    """
    known = facts.frame_actions()
    links = {name_key(action): book for action, book in cell_rows(known, "action", "notebook")}
    rows = list(cell_rows(
        actions if len(actions) else known, "frame_move", "action", "done_in", "owner", "by", "done_on"
    ))  # fmt: skip
    lines, texts = [], []
    for move, action, done_in, owner, by, done_on in rows:
        state = state_of(by, done_on, workbook.today) if owner or by or done_on else "nobody yet"
        cells = [
            escape(move or ""),
            escape(action or ""),
            _link(done_in or "", links.get(name_key(action or ""), "")),
        ]
        cells += [escape(text) for text in (owner or "", write(by), state)]
        styles = [f"{_CELL};white-space:nowrap" if at == _DAY else _CELL for at in range(len(cells))]
        inside = "".join(
            f'<td style="{style}">{cell}</td>' for style, cell in zip(styles, cells, strict=True)
        )
        lines.append(f"<tr>{inside}</tr>")
        texts.append(" · ".join((move or "", action or "", done_in or "", owner or "", state)))
    head = "".join(f'<th scope="col" style="{_CELL};font-weight:600">{heading}</th>' for heading in _HEADINGS)
    notes = "".join(f"<li>{escape(note)}</li>" for note in source_notes())
    return Shown(
        f'<table style="border-collapse:collapse"><caption style="text-align:left;font-weight:600">The framework as a checklist'
        f"</caption><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"
        f"<p><b>Notes on the source</b></p><ul style='max-width:52em'>{notes}</ul>",
        "\n".join(["The framework as a checklist", *texts, *source_notes()]),
    )


def _link(words: str, notebook: str) -> str:
    return f'<a href="{escape(notebook)}.ipynb">{escape(words)}</a>' if notebook else escape(words)
