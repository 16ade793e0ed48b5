"""What all charts share: colors, sizes, label rules, captions, words for those who cannot see them.

A chart takes data and `ax=None` and returns Axes. The title states the finding or the question, the
caption says how many and from where. Everything can be read in black and white.
"""

from __future__ import annotations

import html
import io
import math
import textwrap
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    Marks = Sequence[tuple[str, Any]]

# Told apart with every common color blindness, and by lightness alone on a gray printer.
DARK, WARM, SKY, PALE = "#0B3C5D", "#C4510A", "#56B4E9", "#F5DE8C"
PALETTE = (DARK, WARM, SKY, PALE)
INK, SOFT, FAINT, PAPER = "#1D2733", "#56616D", "#D5DBE2", "#FFFFFF"
SHADES = ("#EDF3F9", "#9CC4E4", "#3F8CC0", "#0B4F86", "#06274A")
NOT_SERVED, UNKNOWN = "////", "...."  # hatches
# How long labels above a chart are turned so that they stand side by side.
SLANTED: dict[str, Any] = {"rotation": 55, "ha": "left", "rotation_mode": "anchor"}
RESOLUTION = 110  # dots an inch

PROMPTS = (
    "What do you notice?",
    "What might explain it? Find at least two explanations.",
    "What would you need to see to tell them apart?",
)


@dataclass(frozen=True)
class Size:
    """A figure's width in inches and its letters in points."""

    width: float
    letters: float


PAGE = Size(7.5, 9)
PROJECTOR = Size(13.3, 15)


@dataclass(frozen=True)
class Cell:
    """One cell of a grid: its text, a shade from 0 to 1 (None is white), and a hatch."""

    text: str
    shade: float | None = None
    hatch: str = ""


def new_axes(lines: float = 12, *, size: Size = PAGE) -> Axes:
    """Give empty axes, high enough for so many lines of text, in a figure of their own."""
    import matplotlib
    from matplotlib.figure import Figure  # slow; not pyplot, which would keep every figure alive

    matplotlib.rcParams.update({
        "font.family": list(_fonts()), "font.size": size.letters, "text.parse_math": False,
        "text.color": INK, "axes.labelcolor": INK, "axes.edgecolor": SOFT, "xtick.color": INK,
        "ytick.color": INK, "hatch.linewidth": 0.6, "hatch.color": SOFT,
    })  # fmt: skip
    height = (1.5 + 0.27 * lines) * size.letters / PAGE.letters
    figure = Figure(figsize=(size.width, height), layout="constrained", facecolor=PAPER)
    figure.get_layout_engine().set(w_pad=0.07, h_pad=0.07)
    ax = figure.add_subplot()
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def titled(ax: Axes, title: str, *, alt: str = "") -> Axes:
    """Write the title over the whole width of the figure, and keep the words for those who cannot see.

    `alt` says what kind of chart it is and the main numbers; it follows the title in the alt text.
    """
    from matplotlib.transforms import blended_transform_factory

    figure = _figure(ax)
    # A bold letter of DejaVu Sans is a little less than two thirds as wide as high.
    letters = int(figure.get_figwidth() * 72 / (_letters() * 1.2 * 0.64))
    text = ax.set_title(
        "\n".join(textwrap.wrap(_line(title), letters)), fontsize="large", fontweight="bold", pad=10
    )
    text.set_horizontalalignment("left")
    alone = len(figure.axes) == 1
    text.set_x(0.012 if alone else 0)
    if alone:
        text.set_transform(blended_transform_factory(figure.transFigure, text.get_transform()))
    end = "" if _line(title).endswith("?") else "."
    figure.set_label(f"{_line(title)}{end} {_line(alt)}".strip())
    return ax


def captioned(ax: Axes, caption: str, *, marks: Marks = (), columns: int = 4) -> Axes:
    """Write under the figure what the marks mean, then how many, from where, what else one must know.

    `marks` are pairs of words and a patch or line that looks like the mark.
    """
    figure, points = _figure(ax), _letters() * 0.833
    lines = textwrap.wrap(_line(caption), int(figure.get_figwidth() * 72 / (points * 0.56)))
    high = points * 1.35 / 72  # of one line, in inches
    above = 0
    if marks:
        words, handles = zip(*marks, strict=True)
        rows = math.ceil(len(marks) / columns)
        above = math.ceil(rows * 1.2 + 0.2)  # empty lines that keep the place of the legend
        figure.legend(
            handles, words, loc="lower left", ncols=columns, frameon=False, fontsize="small", handlelength=1.6,
            handleheight=1.1, columnspacing=1.5, borderaxespad=0, borderpad=0.4,
            bbox_to_anchor=(0.005, (high * len(lines) + 0.08) / figure.get_figheight()),
        )  # fmt: skip
    text = "\n" * above + "\n".join(lines)
    figure.supxlabel(text, x=0.012, ha="left", fontsize="small", color=SOFT, linespacing=1.35)
    return ax


def drawn_marks(ax: Axes) -> Marks:
    """Give the words and looks of everything that was drawn with a `label`."""
    handles, words = ax.get_legend_handles_labels()
    return list(zip(words, handles, strict=True))


def empty_chart(ax: Axes | None, title: str, says: str) -> Axes:
    """Give a chart that says in words why there is nothing to draw yet."""
    ax = ax or new_axes(2)
    ax.set_axis_off()
    ax.text(
        0.5,
        0.5,
        "\n".join(textwrap.wrap(says, 70)),
        ha="center",
        va="center",
        color=SOFT,
        transform=ax.transAxes,
    )
    return titled(ax, title, alt=says)


def draw_grid(
    ax: Axes,
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Mapping[tuple[int, int], Cell],
    *,
    slanted: bool = False,
) -> Axes:
    """Draw cells by row and column number, with their texts, shades and hatches; columns are named on top.

    A cell that is not given stays empty. `slanted` is for many columns with long names.
    """
    import numpy as np
    import seaborn  # slow
    from matplotlib.colors import LinearSegmentedColormap

    colors = LinearSegmentedColormap.from_list("shades", SHADES)
    shades = np.full((len(rows), len(columns)), np.nan)
    for place, cell in cells.items():
        shades[place] = np.nan if cell.shade is None else cell.shade
    seaborn.heatmap(shades, vmin=0, vmax=1, cbar=False, ax=ax, linewidths=1.5, linecolor=PAPER, cmap=colors)
    for place, cell in cells.items():
        _write_cell(ax, place, cell, PAPER if cell.shade is None else colors(cell.shade))
    turn = SLANTED if slanted else {"rotation": 0}
    ax.set_xticks([n + 0.5 for n in range(len(columns))], columns, **turn)
    ax.set_yticks([n + 0.5 for n in range(len(rows))], rows, rotation=0)
    ax.tick_params(length=0, top=False, bottom=False, labeltop=True, labelbottom=False)
    ax.spines[:].set_visible(False)
    return ax


def readable_on(ground: Any) -> str:
    """Give the color of letters, dark or white, that stands out more on this ground (WCAG 2 contrast)."""
    from matplotlib.colors import to_rgb

    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(ground))
    lightness = sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))
    dark = 0.019  # the lightness of INK
    return PAPER if 1.05 / (lightness + 0.05) > (lightness + 0.05) / (dark + 0.05) else INK


def label(text: object, letters: int = 30, *, lines: int = 1) -> str:
    """Give a text short enough for a label: on so many lines, the rest as “…”."""
    parts = textwrap.wrap(_line(text), letters) or [""]
    if len(parts) > lines:
        rest = " ".join(parts[lines - 1 :])
        parts = [*parts[: lines - 1], rest[: letters - 1].rstrip(" ,;:-(") + "…"]
    return "\n".join(parts)


def alt_text(ax: Axes) -> str:
    """Give the words that stand for the chart where it cannot be seen."""
    return _figure(ax).get_label() or _line(ax.get_title()) or "A chart"


def picture(ax: Axes) -> bytes:
    """Give the figure as PNG."""
    file = io.BytesIO()
    _figure(ax).savefig(file, format="png", dpi=RESOLUTION)
    return file.getvalue()


@dataclass(frozen=True)
class Shown:
    """A chart as a notebook shows it: picture, sentence, and the three questions folded away."""

    title: str
    png: bytes
    alt: str
    sentence: str
    look: bool

    def __repr__(self) -> str:
        return f"{self.title}\n{self.sentence}"

    def _repr_html_(self) -> str:
        image = b64encode(self.png).decode()
        questions = "".join(f"<li>{question}</li>" for question in PROMPTS)
        ask = f"<details><summary>Ask yourself</summary><ul>{questions}</ul></details>" if self.look else ""
        return (
            f'<div style="max-width:60rem;margin:0 0 1rem">'
            f'<img src="data:image/png;base64,{image}" alt="{html.escape(self.alt)}" style="max-width:100%;height:auto;'
            f'background:#fff;border-radius:6px">'
            f'<p style="font-size:1.08em;line-height:1.5;margin:.5rem 0">{html.escape(self.sentence)}</p>{ask}</div>'
        )


def show(ax: Axes, sentence: str, *, look: bool = True) -> None:
    """Display a chart, the sentence computed from its data, and three questions to ask (`look`)."""
    from IPython.display import display
    from matplotlib import pyplot

    title = _line(ax.get_title())
    display(Shown(title, picture(ax), alt_text(ax), sentence, look))
    pyplot.close(_figure(ax))  # a figure that pyplot made would be shown a second time


def _write_cell(ax: Axes, place: tuple[int, int], cell: Cell, ground: Any) -> None:
    from matplotlib.patches import Rectangle

    row, column = place
    if cell.shade is None:
        look = {"facecolor": PAPER, "edgecolor": FAINT, "linewidth": 0.8, "hatch": cell.hatch}
        ax.add_patch(Rectangle((column + 0.04, row + 0.06), 0.92, 0.88, **look))
    text = ax.text(column + 0.5, row + 0.5, _line(cell.text), color=readable_on(ground), fontsize="small")
    text.set(horizontalalignment="center", verticalalignment="center")
    if cell.hatch:
        text.set_bbox({"facecolor": PAPER, "edgecolor": "none", "pad": 1})


def _figure(ax: Axes) -> Figure:
    figure = ax.get_figure(root=True)
    assert figure is not None, "these axes were removed from their figure"
    return figure


def _line(text: object) -> str:
    return " ".join(str(text).split())


def _letters() -> float:
    import matplotlib

    return float(matplotlib.rcParams["font.size"])


@cache
def _fonts() -> tuple[str, ...]:
    """Give DejaVu Sans, then installed fonts for other scripts, then one that has a box for every sign."""
    from matplotlib import font_manager

    wanted = ("Noto Sans CJK JP", "Noto Sans CJK SC", "Microsoft YaHei", "Hiragino Sans", "Noto Sans Arabic")
    last = ("Last Resort High-Efficiency",)
    installed = font_manager.fontManager.ttflist
    found = [name for name in (*wanted, *last) if any(font.name == name for font in installed)]
    for name in found:
        cuts = [font for font in installed if font.name == name]
        if not any(font.weight == 700 for font in cuts):
            # Without a bold cut, each bold title would log a complaint in the notebook.
            installed.append(replace(cuts[0], weight=700))
    return ("DejaVu Sans", *found)
