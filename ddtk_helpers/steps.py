"""The steps of a meeting and their clock: what is planned, and how the rest is re-planned so that the end stays.

Everything here is pure: moments come in as milliseconds since 1970, as a browser counts them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ddtk_helpers.words import count

MINUTE = 60_000  # in milliseconds
_LEAST = 2  # no step is made shorter than this, if it was planned longer


@dataclass(frozen=True)
class Step:
    """One step of a meeting: what it is called, how many minutes it gets, and what to do in it."""

    title: str
    minutes: int
    what: str = ""

    def __post_init__(self) -> None:
        if not self.title.strip() or self.minutes < 1:
            raise ValueError(f"A step needs a title and at least one minute, not {self!r}.")


@dataclass(frozen=True)
class Plan:
    """Whole minutes for each of some steps, and by how many minutes they run over the time there is."""

    minutes: tuple[int, ...]
    over: int = 0


@dataclass(frozen=True)
class Run:
    """Where a meeting stands.

    `minutes` are those of every step as planned now, `step` is the present one (their number when all
    are done). A running clock knows when the present step `ends`; a stopped one what is `left` of it, less
    than 0 when it is over. `plan_ends` is when the meeting shall end and `begun` when it began (None before
    that), `past` when each step before was to end, `left_at` when it was left, `says` what the last
    press of a button changed.
    """

    planned: tuple[int, ...]
    minutes: tuple[int, ...]
    step: int = 0
    ends: int | None = None
    left: int = 0
    plan_ends: int | None = None
    begun: int | None = None
    past: tuple[int, ...] = ()
    left_at: tuple[int, ...] = ()
    says: str = ""

    @property
    def has_begun(self) -> bool:
        return self.plan_ends is not None

    @property
    def is_done(self) -> bool:
        return self.step == len(self.planned)

    def step_ends(self, at: int) -> int:
        """Give when the present step ends if its clock runs on from now."""
        return self.ends if self.ends is not None else at + self.left


def least(planned: int) -> int:
    """Give the fewest minutes that a step is left with."""
    return min(planned, _LEAST)


def replan(planned: Sequence[int], available: int) -> Plan:
    """Share the minutes there are among steps in proportion to what was planned for each.

    No step gets less than its `least`; where the time does not even suffice for that, `over` says how much
    is missing. A step that was planned longer than another never becomes the shorter one.
    """
    lowest = sum(map(least, planned))
    if available <= lowest or not planned:
        return Plan(tuple(map(least, planned)), max(0, lowest - available))
    shares = _shares(planned, available)
    minutes = [int(share) for share in shares]
    # Largest remainders first: whole minutes that add up, the longer step before the shorter one.
    order = sorted(range(len(shares)), key=lambda i: (minutes[i] - shares[i], -planned[i], i))
    for i in order[: available - sum(minutes)]:
        minutes[i] += 1
    return Plan(tuple(minutes))


def plan_sentence(before: Sequence[int], plan: Plan) -> str:
    """Say what a new plan takes from the rest of the steps, gives it, or cannot give."""
    change = sum(plan.minutes) - sum(before)
    if plan.over:
        why = "The rest is as short as it can be: the" if before else "The"
        return f"{why} meeting would run over by {count(plan.over, 'minute')}."
    if not change:
        return ""
    minutes = f"{count(abs(change), 'minute')} {'is' if abs(change) == 1 else 'are'}"
    if change < 0:
        return f"{minutes} taken from the rest, so that the meeting ends as planned."
    return f"{minutes} given back to the rest."


def new_run(steps: Sequence[Step]) -> Run:
    """Give the clock of a meeting that has not begun."""
    minutes = tuple(step.minutes for step in steps)
    return Run(minutes, minutes, left=minutes[0] * MINUTE)


def start(run: Run, at: int) -> Run:
    """Let the clock run: for the first time, or again after a pause."""
    if run.is_done or run.ends is not None:
        return run
    if not run.has_begun:
        return replace(run, ends=at + run.left, plan_ends=at + sum(run.planned) * MINUTE, begun=at, says="")
    return _with_rest(replace(run, ends=at + run.left), at)


def pause(run: Run, at: int) -> Run:
    """Stop the clock."""
    if run.ends is None:
        return run
    return replace(run, ends=None, left=run.ends - at, says="")


def go_on(run: Run, at: int) -> Run:
    """Go to the next step; what was saved or lost in this one is shared among those that follow."""
    if run.is_done or run.plan_ends is None:
        return run
    run = replace(run, past=(*run.past, run.step_ends(at)), left_at=(*run.left_at, at), step=run.step + 1)
    step = run.step
    if run.is_done:
        return replace(run, ends=None, left=run.plan_ends - at, says="")
    before = run.minutes[step:]
    plan = replan(run.planned[step:], _whole_minutes(run.plan_ends - at))
    length = plan.minutes[0] * MINUTE
    return replace(
        run, minutes=run.minutes[:step] + plan.minutes, ends=None if run.ends is None else at + length,
        left=length, says=plan_sentence(before, plan),
    )  # fmt: skip


def back(run: Run, at: int) -> Run:
    """Go back to the step before, with the time it still had."""
    if not run.past:
        return run
    runs = run.ends is not None or run.is_done
    ended = run.past[-1]
    again = replace(
        run, step=run.step - 1, past=run.past[:-1], left_at=run.left_at[:-1], ends=ended if runs else None,
        left=ended - at,
    )  # fmt: skip
    return _with_rest(again, at)


def more(run: Run, at: int, minutes: int = 5) -> Run:
    """Give the present step some minutes more, counted from now when its time is over already."""
    if run.is_done or not run.has_begun:
        return run
    left = max(run.step_ends(at) - at, 0) + minutes * MINUTE
    longer = _whole_minutes(left - (run.step_ends(at) - at))
    given = tuple(have + longer * (i == run.step) for i, have in enumerate(run.minutes))
    after = _with_rest(
        replace(run, minutes=given, left=left, ends=None if run.ends is None else at + left), at
    )
    return replace(after, says=f"{count(minutes, 'minute')} more. {after.says}".strip())


def _with_rest(run: Run, at: int) -> Run:
    """Plan the steps after the present one anew, so that the meeting ends when it shall."""
    assert run.plan_ends is not None
    now = run.step + 1
    available = _whole_minutes(run.plan_ends - max(run.step_ends(at), at))
    plan = replan(run.planned[now:], available)
    says = plan_sentence(run.minutes[now:], plan)
    return replace(run, minutes=run.minutes[:now] + plan.minutes, says=says)


def _shares(planned: Sequence[int], available: int) -> list[Fraction]:
    """Give what each step gets before rounding; those that would fall below their least get just that."""
    at_least: set[int] = set()
    while True:
        rest = available - sum(least(planned[i]) for i in at_least)
        scale = Fraction(rest, sum(one for i, one in enumerate(planned) if i not in at_least))
        low = {i for i, one in enumerate(planned) if i not in at_least and one * scale < least(one)}
        if not low:
            break
        at_least |= low
    return [Fraction(least(one)) if i in at_least else one * scale for i, one in enumerate(planned)]


def _whole_minutes(milliseconds: int) -> int:
    return round(milliseconds / MINUTE)
