"""How much each barrier weighs: every answer a dot, the heaviest barrier on top."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ddtk_helpers.activities.a1_2_barriers.analysis.salience import MOST, people_in, with_salience
from ddtk_helpers.activities.a1_2_barriers.words import NOT_ENOUGH, SOURCE
from ddtk_helpers.charts import PAGE, captioned, drawn_marks, empty_chart, new_axes, source_line, titled
from ddtk_helpers.charts.answers import draw_spread
from ddtk_helpers.charts.item_rows import lines_needed
from ddtk_helpers.words import count

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ddtk_helpers.charts import Size

SCALE = tuple(str(number) for number in range(MOST + 1))


def salience_chart(
    ranked: pd.DataFrame,
    answers: pd.DataFrame,
    ax: Axes | None = None,
    *,
    size: Size = PAGE,
    made_up: bool = False,
) -> Axes:
    """Draw the salience of each barrier: every answer, the middle half and the median.

    `ranked` is that of `ranked_barriers`, `answers` those it was made of. `size` is PROJECTOR for a wall;
    say `made_up` for the sample district.
    """
    title = "Which barrier weighs most here?"
    ranked = ranked[ranked["people"] > 0]
    rated = ranked[ranked["median"].notna()]
    if rated.empty:
        return empty_chart(ax, title, NOT_ENOUGH)
    shown = ranked.assign(group="")  # ranked by weight, so no group stands together
    ax = ax or new_axes(lines_needed(shown, size) + 3, size=size)
    draw_spread(ax, shown, with_salience(answers), "salience", SCALE)
    ax.set_xlabel("Salience: how common (0 to 4) times how harmful (0 to 4)")
    people = count(people_in(answers), "person").replace("persons", "people")
    captioned(ax, source_line(answers, SOURCE, f"{people}.", made_up=made_up), marks=drawn_marks(ax))
    first = rated.iloc[0]
    alt = "; ".join(f"{text} {median:g}" for text, median in zip(rated["text"], rated["median"], strict=True))
    return titled(
        ax, f"{first['text']} weighs most: {first['median']:g} of {MOST} in the middle", alt=f"Dots and ranges. Medians: {alt}.",
    )  # fmt: skip
