"""What all charts share: colors, sizes, label rules, captions, words for those who cannot see them.

A chart takes data and `ax=None` and returns Axes. The title states the finding or the question, the
caption says how many and from where. Everything can be read in black and white.
"""

from ddtk_helpers.charts.figure import (
    alt_text,
    captioned,
    drawn_marks,
    drawn_once,
    empty_chart,
    new_axes,
    picture,
    source_line,
    titled,
)
from ddtk_helpers.charts.fists import draw_fists
from ddtk_helpers.charts.look import (
    DARK,
    FAINT,
    INK,
    NOT_SERVED,
    PAGE,
    PALE,
    PALETTE,
    PAPER,
    PROJECTOR,
    SHADES,
    SKY,
    SLANTED,
    SOFT,
    UNKNOWN,
    WARM,
    Size,
    label,
    readable_on,
)
from ddtk_helpers.charts.marks import Cell, Part, draw_bars, draw_grid
from ddtk_helpers.charts.months import month_axis
from ddtk_helpers.charts.shown import PROMPTS, Shown, show

__all__ = [
    "DARK", "FAINT", "INK", "NOT_SERVED", "PAGE", "PALE", "PALETTE", "PAPER", "PROJECTOR", "PROMPTS",
    "SHADES", "SKY", "SLANTED", "SOFT", "UNKNOWN", "WARM", "Cell", "Part", "Shown", "Size", "alt_text", "captioned",
    "draw_bars", "draw_fists", "draw_grid", "drawn_marks", "drawn_once", "empty_chart", "label", "month_axis", "new_axes", "picture",
    "readable_on", "show",
    "source_line", "titled",
]  # fmt: skip
