"""One sentence for each chart and table of 1.7, computed from the same frames."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ddtk_helpers.activities.a1_7_data_dissemination.words import (
    NO_RULES,
    NOT_ADVICE,
    NOTHING_PLANNED,
)
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.words import count, several


def schedule_sentence(schedule: pd.DataFrame, found: pd.DataFrame) -> str:
    """Say how many releases there are and what to look at first; frames of `by_use` and `flags`."""
    if schedule.empty:
        return NOTHING_PLANNED
    total = count(len(schedule), "release")
    if found.empty:
        return f"{total} on the schedule, and nothing to look at again. Ask somebody who gets them what is missing."
    kinds = list(dict.fromkeys(found["flag"]))
    return (
        f"{total} on the schedule, {count(len(found), 'thing')} to look at again: {several(kinds, most=4)}."
    )


def calendar_sentence(frame: pd.DataFrame, months: pd.DataFrame) -> str:
    """Say who gets most and which month is fullest; frames of `by_audience` and `by_month`."""
    if frame.empty:
        return NOTHING_PLANNED
    counts = frame.groupby("role", sort=False).size()
    fullest = months.loc[months["releases"].idxmax()] if len(months) else None
    says = f"Most goes to: {counts.idxmax()}, {count(int(counts.max()), 'release')} in the year."
    if fullest is None:
        return says
    month = f"{pd.Timestamp(fullest['month']):%B}"
    more = "Who can follow so many?" if fullest["too_many"] else "That can be followed."
    return f"{says} The fullest month is {month} with {fullest['releases']}. {more}"


def lag_sentence(frame: pd.DataFrame) -> str:
    """Say how long data lie and how long people have; the frame of `lags`."""
    known = frame[frame["wait_days"].notna()]
    if known.empty:
        return NOTHING_PLANNED
    says = (
        f"In the middle, data are {count(round(known['wait_days'].median()), 'day')} old when people get them"
    )
    use = known["use_days"].dropna()
    if use.empty:
        return f"{says}. No day of use is written yet."
    wrong = int((use < 0).sum())
    end = f"; {count(wrong, 'release')} would have to be used before it is there." if wrong else "."
    end = end.replace(
        "releases would have to be used before it is", "releases would have to be used before they are"
    )
    return f"{says}, who then have {count(round(use.median()), 'day')} to use them{end}"


def late_sentence(late: pd.DataFrame) -> str:
    """Say what is late and which meetings it hurts; the frame of `late_releases`."""
    if late.empty:
        return "Nothing has come late so far."
    number = late["record_id"].nunique()
    says = f"{count(number, 'release')} came late or {'is' if number == 1 else 'are'} still out."
    held = sorted({f"{day:%B} {day.day}" for day in _days(late, "held without it")})
    risk = sorted({f"{day:%B} {day.day}" for day in _days(late, "at risk")})
    if held:
        says += f" The meeting of {several(held)} was held without what it needed."
    if risk:
        says += f" At risk: the meeting of {several(risk)}. Tell the facilitator, or change the agenda."
    return says if held or risk else f"{says} No meeting on record counts on it."


def domain_sentence(frame: pd.DataFrame) -> str:
    """Say who is starved of what; the frame of `audience_domains`."""
    if frame.empty:
        return NOTHING_PLANNED
    totals = frame.groupby("role", sort=False)["releases"].sum()
    nothing = [str(role) for role in totals.index if totals[role] == 0]
    if nothing:
        return f"Nothing is planned for {several(nothing)}. Is that meant?"
    zeros = frame[frame["releases"] == 0]
    if zeros.empty:
        return "Every audience gets something of every domain."
    by_domain = zeros.groupby("domain", sort=False)["role"].agg(list)
    domain = by_domain.map(len).idxmax()
    return f"Of {domain}, nothing reaches {several(by_domain[domain])}."


def used_sentence(used: Mapping[str, int]) -> str:
    """Say what was used of the releases whose day of use is over; the counts of `used_so_far`."""
    over = sum(used.values())
    if not over:
        return "No day of use is over yet."
    says = f"The day of use is over for {count(over, 'release')}: {used['yes']} used, {used['in part']} in part, {used['no']} not"
    return f"{says}, {used['not said']} not known. Ask those." if used["not said"] else f"{says}."


def access_sentence(matrix: pd.DataFrame, gaps: pd.DataFrame) -> str:
    """Say where people see too much and too little; frames of `access_matrix` and `access_gaps`."""
    if matrix.empty or (matrix["allowed"] == "no rule").all():
        return NO_RULES
    if gaps.empty:
        return "People see what the rules allow, no more and no less, as far as the inventory says who sees what."
    over = matrix[matrix["over"] > 0].sort_values("over", ascending=False, kind="stable")
    under = matrix[matrix["under"] > 0].sort_values("under", ascending=False, kind="stable")
    says = []
    if len(over):
        first = over.iloc[0]
        says.append(
            f"More than allowed: most often {first['role']}, {count(int(first['over']), 'source')} of the class "
            f"“{first['sensitivity']}” (allowed: {first['allowed']})."
        )
    if len(under):
        first = under.iloc[0]
        says.append(
            f"Less than allowed: most often {first['role']}, {count(int(first['under']), 'source')} of the class "
            f"“{first['sensitivity']}”."
        )
    return " ".join([*says, "The first is a risk; the second makes people guess."])


def review_sentence(review: pd.DataFrame, rules: pd.DataFrame) -> str:
    """Say which rules have grown old; the frame of `rules_to_review`, and the rules themselves."""
    if rules.empty:
        return NO_RULES
    if review.empty:
        return "Every rule has a day of review that is still to come."
    names = [f"{number} ({what})" for number, what in cell_rows(review, "record_id", "what")]
    return f"{count(len(review), 'rule')} to look at again: {several(names)}."


def check_sentence(checks: pd.DataFrame) -> str:
    """Say how many of the twelve questions stand; the frame of `check_gaps`."""
    counts = checks["answer"].value_counts()
    if counts.get("not answered", 0) == len(checks):
        return "The twelve questions are not answered yet."
    yes, late = int(counts.get("yes", 0)), int(checks["is_late"].sum())
    says = f"{yes} of {len(checks)} stand. No: {counts.get('no', 0)}, in part: {counts.get('in part', 0)}"
    says += f", not answered: {counts['not answered']}." if counts.get("not answered", 0) else "."
    return f"{says} {count(late, 'gap')} past the day agreed." if late else says


def sign_off_sentence(sign_offs: pd.DataFrame) -> str:
    """Say what counsel has read, after the words that this is no legal advice; the stored sign-offs."""
    read = [
        f"{what} ({who}, {day})" for what, who, day in cell_rows(sign_offs, "reviewed", "signed_by", "signed_on") if what
    ]  # fmt: skip
    if not read:
        return f"{NOT_ADVICE} Counsel has not signed anything here yet."
    return f"{NOT_ADVICE} Read by counsel: {'; '.join(read)}."


def unread_sentence(unread: pd.DataFrame, releases: pd.DataFrame) -> str:
    """Say which scores reach people who were not trained to read them; the frame of `unread_scores`, and the schedule."""
    if releases.empty:
        return NOTHING_PLANNED
    if unread.empty:
        return "Every kind of score comes with some help for each audience, as far as the schedule says."
    names = [f"{row.role}: {row.score_type}" for row in unread.itertuples()]
    waiting = int((~unread["is_listed"]).sum())
    end = (
        f" {waiting} of them on no list of trainings yet."
        if waiting
        else " All are on the list of trainings."
    )
    return f"Scores without help for those who get them: {several(names, most=4)}.{end}"


def _days(late: pd.DataFrame, state: str) -> list[object]:
    return [
        day for day, here in cell_rows(late, "meeting_date", "state") if here == state and day is not None
    ]
