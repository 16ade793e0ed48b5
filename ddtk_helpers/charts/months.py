"""A year along the top of a chart, month by month."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ddtk_helpers.charts.look import FAINT

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def month_axis(ax: Axes, first: dt.date, last: dt.date) -> None:
    """Mark the months between two days along the top, with a line down from each."""
    from matplotlib.dates import DateFormatter, MonthLocator

    ax.set_xlim(first, last)
    ax.xaxis.set_major_locator(MonthLocator())
    ax.xaxis.set_major_formatter(DateFormatter("%b"))
    for text in ax.get_xticklabels():
        text.set(ha="left", fontsize="small")
    ax.tick_params(axis="x", top=True, bottom=False, labeltop=True, labelbottom=False)
    ax.tick_params(axis="y", length=0)
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.grid(axis="x", color=FAINT, linewidth=0.6)
    ax.set_axisbelow(True)
