"""The year: actions opened and closed, how old the open ones are, and when the team decided about what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ddtk_helpers.activities.a1_4_team_meetings.words import NO_ACTIONS, SOURCE, short_day
from ddtk_helpers.charts import (
    DARK,
    FAINT,
    INK,
    PALE,
    PAPER,
    SOFT,
    WARM,
    captioned,
    drawn_marks,
    empty_chart,
    label,
    new_axes,
    source_line,
    titled,
)
from ddtk_helpers.words import count

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_BETWEEN = 0.2  # of a row, between marks that would lie on one another


def over_time_chart(
    frame: pd.DataFrame, ax: Axes | None = None, *, undated: int = 0, made_up: bool = False
) -> Axes:
    """Draw how many actions were opened and closed over time; the band between is what is open.

    `frame` is that of `over_time`, `undated` the number that `without_a_day` gives. Say `made_up` for the
    sample district.
    """
    title = "Do we close what we open?"
    if frame.empty:
        return empty_chart(ax, title, NO_ACTIONS)
    last = frame.iloc[-1]
    agreed = count(int(last["opened"]), "action")
    if len(frame) == 1:
        return empty_chart(
            ax, title, f"{agreed} agreed on {short_day(last['date'])}. The lines begin tomorrow."
        )
    ax = ax or new_axes(9)
    _draw_steps(ax, frame)
    _mark_days(ax)
    ax.set_ylabel("Actions, summed up")
    facts = (f"{agreed}.", f"{undated} without a meeting not drawn." if undated else "")
    captioned(ax, source_line(frame, SOURCE, *facts, made_up=made_up), marks=drawn_marks(ax))
    alt = f"Two rising steps. Opened {last['opened']}, closed {last['closed']}, open {last['open']}."
    return titled(ax, f"{last['closed']} of {agreed} closed, {last['open']} open", alt=alt)


def _draw_steps(ax: Axes, frame: pd.DataFrame) -> None:
    days, most = list(frame["date"]), int(frame["opened"].max())
    ax.fill_between(days, frame["closed"], frame["opened"], step="post", color=PALE, alpha=0.6, label="open")
    ax.step(days, frame["opened"], where="post", color=DARK, linewidth=2, label="opened")
    ax.step(days, frame["closed"], where="post", color=WARM, linewidth=2, linestyle="--", label="closed")
    for height in sorted({most, int(frame["closed"].iloc[-1])}):
        ax.annotate(str(height), (days[-1], height), (6, 0), textcoords="offset points", va="center")
    ax.set_ylim(0, max(most * 1.12, 1))
    ax.yaxis.get_major_locator().set_params(integer=True)


def age_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw how many days each open action is old, in a row for each role that owns one.

    `frame` is that of `open_actions`. Say `made_up` for the sample district.
    """
    title = "How old are our open actions?"
    aged = frame[frame["age_days"].notna()]
    if aged.empty:
        return empty_chart(
            ax,
            title,
            "No action is open." if frame.empty else "No open action names the meeting it comes from.",
        )
    roles = list(
        aged.groupby("owner_role")["age_days"].max().sort_values(ascending=False, kind="stable").index
    )
    ax = ax or new_axes(1.8 * len(roles) + 2)
    for row, role in enumerate(roles):
        _draw_role(ax, row, aged[aged["owner_role"] == role])
    ax.set_yticks(range(len(roles)), [label(role.capitalize(), 26, lines=2) for role in roles])
    ax.set(ylim=(len(roles) - 0.4, -0.6), xlim=(-2, max(10, aged["age_days"].max() * 1.1)))
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x", color=FAINT, linewidth=0.6)
    ax.set_axisbelow(True)
    ax.set_xlabel("Days since the meeting it comes from")
    missing = len(frame) - len(aged)
    facts = (
        f"{count(len(aged), 'open action')}.",
        f"{missing} without a meeting not drawn." if missing else "",
    )
    captioned(ax, source_line(frame, SOURCE, *facts, made_up=made_up), marks=_age_marks())
    alt = "; ".join(
        f"{one.owner_role} {one.age_days:.0f} days{' and late' if one.days_late else ''}"
        for one in aged.itertuples()
    )
    return titled(ax, _age_title(aged), alt=f"A mark for each action. {alt}.")


def _draw_role(ax: Axes, row: int, actions: pd.DataFrame) -> None:
    """Draw the actions of one role; marks of the same age lie one above the other."""
    taken: dict[float, int] = {}
    for one in actions.sort_values("days_late", ascending=False).itertuples():
        place = taken.get(one.age_days, 0)
        taken[one.age_days] = place + 1
        look = (
            {"marker": "^", "s": 70, "facecolor": WARM}
            if one.days_late
            else {"marker": "o", "s": 44, "facecolor": PAPER}
        )
        ax.scatter(one.age_days, row - _BETWEEN * place, edgecolor=INK, linewidth=1, zorder=2, **look)


def _age_marks() -> list[tuple[str, Any]]:
    from matplotlib.lines import Line2D

    look = {"linestyle": "", "markeredgecolor": INK}
    return [
        ("late", Line2D([], [], marker="^", markersize=8, color=WARM, **look)),
        ("not late", Line2D([], [], marker="o", markersize=7, color=PAPER, **look)),
    ]


def _age_title(aged: pd.DataFrame) -> str:
    late = int((aged["days_late"] > 0).sum())
    oldest = aged.loc[aged["age_days"].idxmax()]
    days = f"the oldest is {count(int(oldest['age_days']), 'day')} old ({oldest['owner_role']})"
    if not late:
        return f"No open action is late; {days}"
    return f"{late} of {count(len(aged), 'open action')} {'is' if late == 1 else 'are'} late; {days}"


def decision_chart(frame: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw when the team decided about what: a row for each activity, a mark for each decision.

    `frame` is that of `decisions_by_activity`. Decisions without a meeting are counted beside the activity.
    """
    title = "What have we decided this year?"
    dated = frame[[day is not None for day in frame["date"]]]
    if dated.empty:
        none_dated = "No decision names the meeting that took it."
        return empty_chart(ax, title, none_dated if len(frame) else "No decision is written down yet.")
    names = sorted(set(frame["activity"]))
    ax = ax or new_axes(1.4 * len(names) + 3)
    _draw_decisions(ax, dated, names)
    ax.set_yticks(range(len(names)), [_with_undated(name, frame) for name in names])
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.set_ylabel("Activity")
    ax.margins(x=0.12)
    ax.tick_params(axis="y", length=0)
    ax.grid(color=FAINT, linewidth=0.6)
    ax.set_axisbelow(True)
    _mark_days(ax)
    facts = (f"{count(len(frame), 'decision')}.", "Those without a meeting are counted beside the activity.")
    captioned(ax, source_line(frame, "the team's decisions", *facts, made_up=made_up))
    alt = ", ".join(f"{name} {number}" for name, number in dated["activity"].value_counts().items())
    finding = f"{count(len(frame), 'decision')} about {count(len(names), 'activity')}"
    return titled(ax, finding, alt=f"A mark for each decision by day. {alt}.")


def _draw_decisions(ax: Axes, dated: pd.DataFrame, names: list[str]) -> None:
    """Draw the marks; those of one day and activity lie one above the other."""
    look = {"s": 60, "facecolor": DARK, "edgecolor": INK, "marker": "D", "zorder": 2}
    taken: dict[tuple[Any, str], int] = {}
    for day, activity in zip(dated["date"], dated["activity"], strict=True):
        place = taken.get((day, activity), 0)
        taken[day, activity] = place + 1
        ax.scatter(day, names.index(activity) - _BETWEEN * place, **look)


def _with_undated(activity: str, frame: pd.DataFrame) -> str:
    missing = sum(
        one == activity and day is None for one, day in zip(frame["activity"], frame["date"], strict=True)
    )
    return f"{label(activity or 'no activity', 18)}" + (f" (+{missing} without a day)" if missing else "")


def _mark_days(ax: Axes) -> None:
    from matplotlib.dates import AutoDateLocator, num2date

    ax.xaxis.set_major_locator(AutoDateLocator(minticks=3, maxticks=7))
    ax.xaxis.set_major_formatter(lambda number, _: short_day(num2date(number).date()))
    ax.spines[["left", "bottom"]].set_color(SOFT)
