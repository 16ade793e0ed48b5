"""What the page shows besides charts: the seven conditions with what helps, one way step by step."""

from __future__ import annotations

from html import escape

import pandas as pd

from ddtk_helpers.activities.a1_6_data_collection import facts
from ddtk_helpers.activities.a1_6_data_collection.analysis import elements, flow_of
from ddtk_helpers.activities.a1_6_data_collection.charts.flow import flow_chart
from ddtk_helpers.activities.a1_6_data_collection.sentences import flow_sentence
from ddtk_helpers.activities.a1_6_data_collection.words import NO_FLOW
from ddtk_helpers.charts import show
from ddtk_helpers.tables import Shown, say, show_table

_CARD = "border:1px solid #8a8a8a;padding:.5em .9em;margin:.5em 0;max-width:52em"
STEPS = {
    "step": "Step", "who": "Who", "does": "Does what", "system": "System", "when": "When", "wrong": "What can go wrong",
}  # fmt: skip


def condition_cards(why_here: str = "") -> Shown:
    """Give a card for each of the seven conditions, with what has helped, and below them why one is here."""
    rows = facts.conditions().to_dict("records")
    html = "".join(
        f'<section style="{_CARD}"><b>{escape(row["short"])}.</b> {escape(row["statement"])}<details><summary>What helps'
        f"</summary><p>{escape(row['explanation'])}</p><ul>{''.join(f'<li>{escape(one)}</li>' for one in row['what_helps'])}"
        "</ul></details></section>"
        for row in rows
    )
    below = say(why_here) if why_here else say()
    text = "\n".join(f"{row['short']}: {row['statement']}" for row in rows)
    return Shown(html + below._repr_html_(), f"{text}\n{why_here}")


def show_flows(flow: pd.DataFrame, *, made_up: bool = False, at_most: int = 2) -> Shown:
    """Display the way of each element as a picture and as a table, at most two of them; the documents have all."""
    names = elements(flow)
    if not names:
        show(flow_chart(flow_of(flow, "")), NO_FLOW, look=False)
        return say("The form above begins with step 1: who touches the data first?")
    for name in names[:at_most]:
        steps = flow_of(flow, name)
        show(flow_chart(steps, made_up=made_up), flow_sentence(steps))
    first = flow_of(flow, names[0])
    return show_table(first, f"{names[0]}, step by step", STEPS, at_most=20)
