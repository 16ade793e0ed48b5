"""Who gets releases of which domain: zeros show who is starved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ddtk_helpers.activities.a1_7_data_dissemination.words import NOTHING_PLANNED, SOURCE
from ddtk_helpers.charts import (
    NOT_SERVED,
    PAGE,
    Cell,
    Size,
    captioned,
    draw_grid,
    empty_chart,
    label,
    new_axes,
    source_line,
    titled,
)
from ddtk_helpers.words import several

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def domain_chart(
    frame: pd.DataFrame, ax: Axes | None = None, *, size: Size = PAGE, made_up: bool = False
) -> Axes:
    """Draw a cell with the number of releases for each role and domain, hatched where there is none.

    `frame` is that of `audience_domains`. Say `made_up` for the sample district.
    """
    title = "Who hears about what?"
    if frame.empty:
        return empty_chart(ax, title, NOTHING_PLANNED)
    roles, domains = list(frame["role"].unique()), list(frame["domain"].unique())
    most = int(frame["releases"].max()) or 1
    cells = {
        (roles.index(row.role), domains.index(row.domain)): (
            Cell(str(row.releases), row.releases / most) if row.releases else Cell("0", None, NOT_SERVED)
        )
        for row in frame.itertuples()
    }
    ax = ax or new_axes(1.15 * len(roles) + 2, size=size)
    names = [label(domain.capitalize(), 12, lines=2) for domain in domains]
    draw_grid(ax, [label(role[:1].upper() + role[1:], 38) for role in roles], names, cells)
    says = "Hatched: nothing all year. A source with two domains counts in each."
    captioned(ax, source_line(frame, f"{SOURCE} and its inventory (1.5)", says, made_up=made_up))
    return titled(ax, _title(frame) or title, alt=_alt(frame))


def _title(frame: pd.DataFrame) -> str:
    starved = frame[frame["releases"] == 0].groupby("role", sort=False).size()
    totals = frame.groupby("role", sort=False)["releases"].sum()
    if nothing := [str(role) for role in totals.index if totals[role] == 0]:
        return f"Nothing all year for {several(nothing)}"
    if starved.empty:
        return "Every audience hears something of every domain"
    return f"{len(starved)} of {len(totals)} audiences hear nothing of at least one domain"


def _alt(frame: pd.DataFrame) -> str:
    lines = [
        f"{role}: {', '.join(f'{row.domain} {row.releases}' for row in rows.itertuples())}"
        for role, rows in frame.groupby("role", sort=False)
    ]
    return f"Releases by audience and domain. {'; '.join(lines)}."
