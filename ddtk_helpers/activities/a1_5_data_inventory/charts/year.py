"""The year strip: when each source is collected, and how long people wait until they can use it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ddtk_helpers.activities.a1_5_data_inventory.analysis import ALL_YEAR
from ddtk_helpers.activities.a1_5_data_inventory.words import SOURCE
from ddtk_helpers.charts import (
    DARK,
    FAINT,
    INK,
    SKY,
    SOFT,
    WARM,
    captioned,
    empty_chart,
    label,
    new_axes,
    source_line,
    titled,
)
from ddtk_helpers.days import day_of_school_year
from ddtk_helpers.field_kinds import MONTHS
from ddtk_helpers.words import count, left_out

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_SOURCES = 45
_NEXT_YEAR = 366


def year_chart(frame: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw one row per source: a bar while it is collected, a line while people wait, a diamond for use.

    `frame` is that of `year_strip`. Beyond 45 sources the longest waits are drawn.
    """
    title = "When is each source collected, and when can people use it?"
    dated = frame[frame["opens"].notna()]
    if dated.empty:
        return empty_chart(ax, title, "No source says yet when it is collected. Fill in “When collected”.")
    drawn, everything = _longest_waits(dated)
    keys = list(dict.fromkeys(zip(drawn["school"], drawn["record_id"], strict=True)))
    ax = ax or new_axes(len(keys) + 2)
    places = [keys.index(key) for key in zip(drawn["school"], drawn["record_id"], strict=True)]
    _draw_windows(ax, drawn.assign(place=places))
    names = drawn.drop_duplicates(["school", "record_id"])["name"]
    ax.set_yticks(range(len(keys)), [label(name, 34) for name in names])
    ax.set_ylim(len(keys) - 0.4, -0.6)
    _mark_months(ax, max(_NEXT_YEAR, drawn[["closes", "usable"]].max().max() + 6))
    undated = frame[["school", "record_id"]].drop_duplicates().shape[0] - everything
    facts = (
        f"{count(everything, 'source')} with a window.",
        left_out(len(keys), everything, "those people wait for longest"),
        f"{undated} without one are not drawn." if undated else "",
    )
    captioned(ax, source_line(frame, SOURCE, *facts), marks=_marks(), columns=5)
    return titled(ax, _title(dated) or title, alt="One bar for each source over the school year.")


def _longest_waits(dated: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Give the rows to draw, the earliest source first, and the number of all sources."""
    sources = dated.groupby(["school", "record_id"]).agg(
        first=("opens", "min"), until=("closes", "min"), wait=("lag_days", "max")
    )
    kept = sources.sort_values("wait", ascending=False, kind="stable").head(MOST_SOURCES)
    order = kept.sort_values(["first", "until"], kind="stable")
    place = {key: n for n, key in enumerate(order.index)}
    rows = dated[[key in place for key in zip(dated["school"], dated["record_id"], strict=True)]]
    where = [place[key] for key in zip(rows["school"], rows["record_id"], strict=True)]
    return rows.assign(place=where).sort_values(["place", "opens"]), len(sources)


def _draw_windows(ax: Axes, rows: pd.DataFrame) -> None:
    lengths = (rows["closes"] - rows["opens"]).clip(lower=1.5)
    all_year = lengths > ALL_YEAR
    for which, height, color in ((~all_year, 0.62, DARK), (all_year, 0.3, SKY)):
        ax.barh(rows["place"][which], lengths[which], left=rows["opens"][which], height=height, color=color)
    known = rows[rows["usable"].notna()]
    from_day = known[["closes", "usable"]].min(axis=1)
    ax.hlines(known["place"], from_day, known["usable"], color=WARM, linewidth=1.6, linestyle=(0, (3, 1.5)))
    look = {"markersize": 5, "color": WARM, "markeredgecolor": INK, "markeredgewidth": 0.6}
    ax.plot(known["usable"], known["place"], marker="D", linestyle="", **look)
    unknown = rows["usable"].isna()
    for day, place in zip((rows["opens"] + lengths + 3)[unknown], rows["place"][unknown], strict=True):
        ax.text(day, place, "?", va="center", fontsize="small", color=INK)


def _mark_months(ax: Axes, end: float) -> None:
    starts = [day_of_school_year(f"{month} 1") for month in (*MONTHS[6:], *MONTHS[:6])]
    days = [*starts, *(start + _NEXT_YEAR for start in starts)]
    names = [*MONTHS[6:], *MONTHS[:6]] * 2
    ax.set_xlim(0, end)
    shown = [(day, name) for day, name in zip(days, names, strict=True) if day + 12 <= end]
    ax.set_xticks([day for day, _ in shown], [name for _, name in shown], ha="left", fontsize="small")
    ax.tick_params(axis="x", top=True, bottom=False, labeltop=True, labelbottom=False)
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel("Month of the school year")
    ax.xaxis.set_label_position("top")
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.spines["top"].set_visible(True)
    ax.grid(axis="x", color=FAINT, linewidth=0.6)
    ax.set_axisbelow(True)
    if end > _NEXT_YEAR:
        ax.axvline(_NEXT_YEAR, color=SOFT, linewidth=1.4)
        ax.text(_NEXT_YEAR, ax.get_ylim()[0], " next school year", fontsize="small", color=SOFT, va="bottom")


def _marks() -> list[tuple[str, Any]]:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    return [
        ("collected", Patch(facecolor=DARK)),
        ("all year", Patch(facecolor=SKY)),
        ("waiting", Line2D([], [], color=WARM, linestyle=(0, (3, 1.5)))),
        ("people can use it", Line2D([], [], color=WARM, marker="D", linestyle="", markeredgecolor=INK)),
        ("?  nobody wrote when", Line2D([], [], linestyle="")),
    ]


def _title(dated: pd.DataFrame) -> str:
    waits = dated.dropna(subset=["lag_days"]).sort_values("lag_days", kind="stable")
    if waits.empty:
        return ""
    middle, longest = waits["lag_days"].median(), waits.iloc[-1]
    days = f"{longest['lag_days']:.0f} days for “{label(longest['name'], 40)}”"
    return f"The middle wait for results is {middle:.0f} days; the longest is {days}"
