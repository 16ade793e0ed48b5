"""StepGuide: the steps of a meeting with a clock, for a screen that everybody sees."""

from __future__ import annotations

import html
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from typing import Any

import traitlets

from ddtk_helpers import steps as run_of_show
from ddtk_helpers.forms.page import script, styles
from ddtk_helpers.forms.widget import Action, Widget
from ddtk_helpers.steps import MINUTE, Run, Step
from ddtk_helpers.words import count

_FORGOTTEN_AFTER = 6 * 60 * MINUTE  # a clock left running since another meeting is not taken up again


class Clock(traitlets.HasTraits):
    """Where one meeting stands; shared by all guides for the same steps."""

    run = traitlets.Instance(Run)
    sounds = traitlets.Bool(True)


@cache
def clock_of(title: str, steps: tuple[Step, ...]) -> Clock:
    """Give the one clock of these steps, so that a page loaded again, or a second one, finds it running."""
    return Clock(run=run_of_show.new_run(steps))


class StepGuide(Widget):
    """A run-of-show to project: steps with their minutes, and a clock that keeps the planned end.

    The page counts the time; the kernel says what each press of a button changes. “5 more minutes”, and
    every step that ends early or late, plans the rest anew (`ddtk_helpers.steps`).

    The page sends `{"do": …, "at": …, "step": …}` with one of: start, pause, next, back, more, over, and
    sound (on). Tests call the methods of the same names with a moment in milliseconds.
    """

    _esm = script("step_clock", "step_guide")
    _css = styles("forms", "record_form", "step_guide")
    page = traitlets.Dict(help="Title and steps; never changes").tag(sync=True)
    state = traitlets.Dict(help="Where the meeting stands, as in Run").tag(sync=True)

    def __init__(self, steps: Sequence[Step], title: str = "") -> None:
        if not steps:
            raise ValueError("A guide needs at least one step.")
        self.steps = tuple(steps)
        self._clock = clock_of(title, self.steps)
        shown = [asdict(step) for step in self.steps]
        super().__init__(page={"title": title or "Step by step", "steps": shown})
        if _moment() - (self.run.plan_ends or _moment()) > _FORGOTTEN_AFTER:
            self._clock.run = run_of_show.new_run(self.steps)
        self._clock.observe(lambda _: self._show())
        self._show()

    def __repr__(self) -> str:
        return f"<StepGuide: {self.page['title']}, {self._length()}>"

    @property
    def run(self) -> Run:
        """Where the meeting stands."""
        return self._clock.run

    def as_html(self) -> str:
        """Give the steps as a plain table with their minutes and the total."""
        rows = "".join(
            f'<tr><th scope="row">{number}. {html.escape(step.title)}</th><td>{html.escape(step.what)}</td>'
            f"<td>{step.minutes}</td></tr>"
            for number, step in enumerate(self.steps, 1)
        )
        return (
            f"<table><caption>{html.escape(self.page['title'])}</caption><thead><tr>"
            '<th scope="col">Step</th><th scope="col">What to do</th><th scope="col">Minutes</th></tr></thead>'
            f'<tbody>{rows}</tbody><tfoot><tr><th scope="row">In all</th><td></td>'
            f"<td>{sum(self.run.planned)}</td></tr></tfoot></table>"
        )

    def actions(self) -> dict[str, Action]:
        """Give what the page may ask for."""
        pressed = {
            "start": self.start, "pause": self.pause, "next": self.next, "back": self.back,
            "more": self.more, "over": self.over,
        }  # fmt: skip
        return {name: self._at_its_moment(act) for name, act in pressed.items()} | {
            "sound": lambda message, _: self.sound(bool(message.get("on")))
        }

    def start(self, at: int | None = None) -> None:
        """Let the clock run, from the first step or after a pause."""
        self._press(run_of_show.start, at)

    def pause(self, at: int | None = None) -> None:
        """Stop the clock."""
        self._press(run_of_show.pause, at)

    def next(self, at: int | None = None) -> None:
        """Go to the next step and share among the rest what this one saved or lost."""
        self._press(run_of_show.go_on, at)

    def back(self, at: int | None = None) -> None:
        """Go back to the step before."""
        self._press(run_of_show.back, at)

    def more(self, at: int | None = None) -> None:
        """Give this step five minutes more and take them from the rest."""
        self._press(run_of_show.more, at)

    def over(self, at: int | None = None) -> None:
        """Start over: the clock stands before the first step again."""
        self._press(lambda run, at: run_of_show.new_run(self.steps), at)

    def sound(self, on: bool) -> None:
        """Say whether the end of a step is heard."""
        self._clock.sounds = on

    def _at_its_moment(self, act: Callable[[int | None], None]) -> Action:
        def answer(message: Mapping[str, Any], _: Sequence[bytes]) -> None:
            if message.get("step") == self.run.step:
                at = message.get("at")
                act(at if isinstance(at, int) else None)
            else:
                self._show()  # pressed twice, or on a page that showed another step

        return answer

    def _press(self, change: Callable[[Run, int], Run], at: int | None) -> None:
        before = self.run
        self._clock.run = change(before, _moment() if at is None else at)
        if self.run == before:
            self._show()

    def _show(self) -> None:
        # The count makes two equal states two events, so that the page hears an answer to every press.
        self.state = {
            **asdict(self.run), "sounds": self._clock.sounds, "count": self.state.get("count", 0) + 1,
        }  # fmt: skip

    def _length(self) -> str:
        return f"{count(len(self.steps), 'step')}, {count(sum(self.run.planned), 'minute')}"


def _moment() -> int:
    return time.time_ns() // 1_000_000
