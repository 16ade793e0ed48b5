"""Sentences beside the charts and tables of 1.4, each true of an empty frame too."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from ddtk_helpers.activities.a1_4_team_meetings.analysis.meetings import meeting_facts
from ddtk_helpers.activities.a1_4_team_meetings.words import (
    NO_ACTIONS,
    NO_ITEMS,
    NO_MEETING,
    NO_NORMS,
    day,
)
from ddtk_helpers.days import time_words
from ddtk_helpers.words import count, several

_MOSTLY = 0.5  # of the minutes, from which one purpose is said to fill a meeting


def meeting_sentence(meetings: pd.DataFrame, meeting: str, today: dt.date) -> str:
    """Say which meeting is worked on, or that none is planned."""
    facts = meeting_facts(meetings, meeting)
    if not facts:
        return NO_MEETING
    when = f"{day(facts['date'], year=True)}" + (f", {time_words(facts['start'])}" if facts["start"] else "")
    if facts["date"] < today:
        return f"The last meeting was on {when}; the next one has no date yet."
    return f"The next meeting is {'today' if facts['date'] == today else 'on ' + when} ({facts['type'] or 'kind not chosen'})."


def roster_sentence(roster: pd.DataFrame) -> str:
    """Say how many are on the team, and where the list comes from."""
    if roster.empty:
        return "The roster is empty. It is filled in activity 1.1; until then, write names as you need them."
    core = roster["seat"].isin(["data champion (chair)", "data manager", "core"]).sum()
    return f"{count(len(roster), 'member')} on the roster of activity 1.1, {core} of them in the core. Their names are proposed wherever a person is asked for."


def launch_sentence(state: pd.DataFrame) -> str:
    """Say how far the launch is, and what is late."""
    if state.empty:
        return "The six launch steps are not on the list yet. One button puts them there."
    done, late = (state["state"] == "done").sum(), state[state["state"] == "late"]
    nobody = (state["state"] == "no owner").sum()
    parts = [f"{done} of {count(len(state), 'launch step')} {'is' if done == 1 else 'are'} done."]
    parts += [f"Late: {several(list(late['step']), most=2)}."] if len(late) else []
    parts += [f"{nobody} {'has' if nobody == 1 else 'have'} no owner."] if nobody else []
    return " ".join(parts)


def support_sentence(support: pd.DataFrame, lacks: pd.DataFrame) -> str:
    """Say how far the norms are supported and what the set of them still lacks."""
    if support.empty:
        return NO_NORMS
    missing = list(lacks.loc[~lacks["yes"], "says"])
    most = support.loc[support["rounds"].idxmax()]
    again = f" “{most['text']}” needed {most['rounds']} rounds." if most["rounds"] > 1 else ""
    return f"{count(len(support), 'norm')}.{again} " + (" ".join(missing) or "Nothing is missing in the set.")


def barrier_sentence(unanswered: pd.DataFrame) -> str:
    """Say which top barriers no norm answers yet."""
    return (
        " ".join(unanswered["says"])
        or "Each top barrier of activity 1.2 has a norm that answers it, or none is chosen yet."
    )


def health_sentence(health: pd.DataFrame) -> str:
    """Say which norm slipped most from one check to the next, and which is kept best."""
    shown = health[health["shown"]]
    if shown.empty:
        return "No norm check is revealed yet, or fewer than five people answered. Ask at the end of the next meeting: it takes a minute."
    days = sorted(set(shown["date"]))
    last = shown[shown["date"] == days[-1]]
    best = last.loc[last["mean"].idxmax()]
    kept = f"Best kept on {day(days[-1])}: “{best['text']}” ({best['mean']:.1f} of 4, n={best['people']})."
    if len(days) == 1:
        return kept
    before = shown[shown["date"] == days[-2]].set_index("norm")["mean"]
    change = (last.set_index("norm")["mean"] - before).dropna()
    if change.empty or change.min() >= 0:
        return f"{kept} No norm slipped since {day(days[-2])}."
    texts = last.set_index("norm")["text"]
    return f"{kept} Most slipped since {day(days[-2])}: “{texts[change.idxmin()]}”, by {-change.min():.1f}. What got in its way?"


def check_sentence(checks: pd.DataFrame) -> str:
    """Say how many of the questions to the agenda are ticked, and what to do first."""
    if checks.empty:
        return NO_MEETING
    missing = checks[~checks["yes"]]
    ticked = f"{len(checks) - len(missing)} of {len(checks)} ticked."
    return ticked if missing.empty else f"{ticked} First: {missing['says'].iloc[0]}"


def open_work_sentence(found: pd.DataFrame) -> str:
    """Say what the agenda still has to bring in."""
    if found.empty:
        return "Nothing that is open is missing on this agenda."
    says = "Not on this agenda yet: " + "; ".join(found["says"])
    return says if says.endswith(("?", ".", "!")) else f"{says}."


def purpose_sentence(mix: pd.DataFrame, meeting: str) -> str:
    """Say what the minutes of a meeting are for, and ask when one purpose fills it."""
    here = mix[mix["meeting"] == meeting]
    if here.empty:
        return NO_ITEMS
    ordered = here.sort_values("mins", ascending=False, kind="stable")
    parts = [f"{row.purpose} {row.share:.0%}" for row in ordered.itertuples()]
    first = ordered.iloc[0]
    ask = ""
    if first["purpose"] == "inform" and first["share"] >= _MOSTLY:
        ask = " What of it could be sent and read?"
    elif first["purpose"] == "decide" and first["share"] >= _MOSTLY:
        ask = " Is there time to look before you decide?"
    return f"Of {count(int(here['mins'].sum()), 'planned minute')}: {', '.join(parts)}.{ask}"


def used_sentence(frame: pd.DataFrame) -> str:
    """Say how the minutes used differ from the plan."""
    both = frame[frame["used"].notna() & frame["planned"].notna()]
    if both.empty:
        return "Write the minutes each item took into the minutes; then the next plan gets better."
    over = both["used"].sum() - both["planned"].sum()
    most = both.loc[both["over"].idxmax()]
    where = (
        f" “{most['topic']}” took {most['used']:.0f} in place of {most['planned']:.0f}."
        if most["over"] > 0
        else ""
    )
    words = (
        "as planned"
        if over == 0
        else f"{count(abs(int(over)), 'minute')} {'more' if over > 0 else 'less'} than planned"
    )
    return f"{both['used'].sum():.0f} minutes were used, {words}.{where}"


def action_sentence(open_now: pd.DataFrame, late: pd.DataFrame) -> str:
    """Say how many actions are open, how many are late, and with which role most of them lie."""
    if open_now.empty:
        return "No action is open."
    total = f"{count(len(open_now), 'action')} {'is' if len(open_now) == 1 else 'are'} open"
    if late.empty:
        return f"{total}, none is late."
    roles = several([f"{row.owner_role} ({row.actions})" for row in late.itertuples()])
    carried = int(open_now["carried"].max())
    again = (
        f" One was carried into {carried} agendas: is it still worth doing, and is it with the right person?"
        if carried > 1
        else ""
    )
    return f"{total}, {int(late['actions'].sum())} late: {roles}.{again}"


def over_time_sentence(frame: pd.DataFrame) -> str:
    """Say how many actions were closed of those opened."""
    if frame.empty:
        return NO_ACTIONS
    last = frame.iloc[-1]
    return f"{last['opened']} opened, {last['closed']} closed since {day(frame['date'].iloc[0])}. A band that widens means: more is promised than done."


def decision_sentence(frame: pd.DataFrame) -> str:
    """Say how many decisions there are and how many name their meeting."""
    if frame.empty:
        return "No decision is written down yet."
    dated = sum(one is not None for one in frame["date"])
    about = several([f"{name} ({number})" for name, number in frame["activity"].value_counts().items()])
    rest = len(frame) - dated
    missing = f" {rest} {'does' if rest == 1 else 'do'} not name a meeting." if rest else ""
    return f"{count(len(frame), 'decision')} this year, by activity: {about}.{missing}"


def sent_sentence(frame: pd.DataFrame) -> str:
    """Say how soon the last minutes were sent."""
    if frame.empty:
        return "No meeting has taken place yet."
    last = frame.iloc[-1]
    if last["days"] != last["days"] or last["circulated_on"] is None:
        return f"The minutes of {day(last['date'])} are not sent yet. Two days are a good habit."
    return f"The minutes of {day(last['date'])} were sent after {count(int(last['days']), 'day')}."
