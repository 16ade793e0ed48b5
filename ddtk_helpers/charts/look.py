"""How charts look: colors, sizes, letters that can be read on any ground, labels that fit."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Any

# Told apart with every common color blindness, and by lightness alone on a gray printer.
DARK, WARM, SKY, PALE = "#0B3C5D", "#C4510A", "#56B4E9", "#F5DE8C"
PALETTE = (DARK, WARM, SKY, PALE)
INK, SOFT, FAINT, PAPER = "#1D2733", "#56616D", "#D5DBE2", "#FFFFFF"
SHADES = ("#EDF3F9", "#9CC4E4", "#3F8CC0", "#0B4F86", "#06274A")
NOT_SERVED, UNKNOWN = "////", "...."  # hatches
# How long labels above a chart are turned so that they stand side by side.
SLANTED: dict[str, Any] = {"rotation": 55, "ha": "left", "rotation_mode": "anchor"}


@dataclass(frozen=True)
class Size:
    """A figure's width in inches and its letters in points."""

    width: float
    letters: float


PAGE = Size(7.5, 9)
PROJECTOR = Size(13.3, 15)


def readable_on(ground: Any) -> str:
    """Give the color of letters, dark or white, that stands out more on this ground (WCAG 2 contrast)."""
    from matplotlib.colors import to_rgb

    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(ground))
    lightness = sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))
    dark = 0.019  # the lightness of INK
    return PAPER if 1.05 / (lightness + 0.05) > (lightness + 0.05) / (dark + 0.05) else INK


def label(text: object, letters: int = 30, *, lines: int = 1) -> str:
    """Give a text short enough for a label: on so many lines, the rest as “…”."""
    parts = textwrap.wrap(one_line(text), letters) or [""]
    if len(parts) > lines:
        rest = " ".join(parts[lines - 1 :])
        parts = [*parts[: lines - 1], rest[: letters - 1].rstrip(" ,;:-(") + "…"]
    return "\n".join(parts)


def one_line(text: object) -> str:
    """Give a text without line breaks and double spaces."""
    return " ".join(str(text).split())
