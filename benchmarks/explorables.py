"""How quickly each explorable answers a move: from the message of the page to the new picture and sentence.

Run `python benchmarks/explorables.py`. Each figure is the median over moves of its controls, in processor time,
printed with its ratio to drawing a curve of 200 points in the same axes, measured in between.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial
from itertools import cycle, islice

from ddtk_helpers.activities.a1_8_assessment_literacy.explorables.find import explorables
from ddtk_helpers.charts.lesson import lesson_axes, lesson_title, quick_picture
from ddtk_helpers.explorable import Choice, Control, Slider
from ddtk_helpers.forms.explorable_form import ExplorableForm

MOVES = 30
LIMIT = 100  # milliseconds: a tenth of a second


def main() -> None:
    """Print a line for each explorable, and how many stay within a tenth of a second."""
    within = 0
    for one in explorables().values():
        form = ExplorableForm(one, one.id)
        ours, theirs = [], []
        for name, value in islice(cycle(_moves(one.controls)), MOVES):
            message = {"do": "move", "values": {name: value}}
            ours.append(_clock(partial(form.receive, message)))
            theirs.append(_clock(_curve))
        median, baseline = statistics.median(ours), statistics.median(theirs)
        within += median <= LIMIT
        slowest = f"slowest {max(ours):.0f} ms"
        print(
            f"{one.id}: {median:.0f} ms ({slowest}); a curve: {baseline:.0f} ms; ratio {median / baseline:.2f}"
        )
    print(f"{within} of {len(explorables())} within {LIMIT} ms")


def _moves(controls: tuple[Control, ...]) -> list[tuple[str, float | str | bool]]:
    """Give some moves of every control: sliders in ten steps, every word, on and off."""
    moves: list[tuple[str, float | str | bool]] = []
    for control in controls:
        if isinstance(control, Slider):
            span = control.highest - control.lowest
            moves += [(control.name, control.lowest + span * step / 10) for step in range(11)]
        elif isinstance(control, Choice):
            moves += [(control.name, choice) for choice in control.choices]
        else:
            moves += [(control.name, True), (control.name, False)]
    return moves


def _curve() -> None:
    ax = lesson_axes()
    ax.plot(range(200))
    quick_picture(lesson_title(ax, "A curve"))


def _clock(task: Callable[[], object]) -> float:
    start = time.process_time()
    task()
    return 1000 * (time.process_time() - start)


if __name__ == "__main__":
    main()
