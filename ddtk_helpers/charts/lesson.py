"""A chart to play with: places that never move, so that it is drawn within a tenth of a second."""

from __future__ import annotations

import io
import textwrap
from typing import TYPE_CHECKING

from ddtk_helpers.charts.figure import RESOLUTION, new_axes
from ddtk_helpers.charts.look import PAGE, SOFT, one_line

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MADE_UP = "Made-up numbers."
_HIGH = 4.3  # inches
_PLACE = (0.075, 0.17, 0.9, 0.68)  # of the axes in the figure: left, bottom, width, height
_LETTERS = 72  # of a title in a line
_QUICK = 1  # compression of 9: a larger picture, made in a fifth of the time


def lesson_axes(*, left: float = _PLACE[0]) -> Axes:
    """Give empty axes at a fixed place; `left` is the share of the width kept for long labels."""
    ax = new_axes()
    figure = ax.figure
    figure.set_layout_engine("none")
    figure.set_size_inches(PAGE.width, _HIGH)
    figure.set_dpi(RESOLUTION)
    ax.set_position((left, _PLACE[1], _PLACE[0] + _PLACE[2] - left, _PLACE[3]))
    return ax


def lesson_title(ax: Axes, title: str, *, note: str = MADE_UP) -> Axes:
    """Write the finding above a chart to play with, and below it what one must know of the numbers."""
    text = "\n".join(textwrap.wrap(one_line(title), _LETTERS))
    # With a height of its own the title is not moved above the ticks, for which all would be measured once more.
    above = ax.set_title(text, fontsize="large", fontweight="bold", loc="left", pad=10, y=1)
    above.set_x((0.012 - ax.get_position().x0) / ax.get_position().width)
    ax.figure.texts.clear()
    ax.figure.text(0.012, 0.015, one_line(note), fontsize="small", color=SOFT)
    return ax


def wipe(ax: Axes) -> Axes:
    """Take off what was drawn and keep the axes with their ticks, which cost more than all the rest.

    So a chart to play with sets limits, ticks and labels itself, whatever it shows.
    """
    for artist in (*ax.lines, *ax.patches, *ax.collections, *ax.texts, *ax.images, *ax.child_axes):
        artist.remove()
    if legend := ax.get_legend():
        legend.remove()
    ax.containers.clear()
    ax.set_prop_cycle(None)
    return ax


def quick_picture(ax: Axes) -> bytes:
    """Give the figure as PNG, drawn as it stands."""
    from PIL import Image

    canvas = ax.figure.canvas
    canvas.draw()
    image = Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba(), "raw", "RGBA", 0, 1)
    file = io.BytesIO()
    image.convert("RGB").save(file, format="png", compress_level=_QUICK)
    return file.getvalue()
