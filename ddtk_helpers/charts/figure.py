"""A figure from its title to its caption: what is found, how many and from where, words for those who cannot see."""

from __future__ import annotations

import math
import textwrap
import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast
from weakref import WeakKeyDictionary

from ddtk_helpers.charts.layout import lay_out
from ddtk_helpers.charts.look import INK, PAGE, PAPER, SOFT, Size, one_line
from ddtk_helpers.charts.png import png_bytes
from ddtk_helpers.district import SAMPLE_CODE

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    Marks = Sequence[tuple[str, Any]]

Chart = TypeVar("Chart", bound=Callable[..., Any])
_PICTURES: WeakKeyDictionary[Any, bytes] = WeakKeyDictionary()  # by figure
FONT = "DejaVu Sans"  # comes with matplotlib
RESOLUTION = 110  # dots an inch
_PAD = 0.07  # inches around everything


def new_axes(lines: float = 12, *, size: Size = PAGE) -> Axes:
    """Give empty axes, high enough for so many lines of text, in a figure of their own."""
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure  # slow; not pyplot, which would keep every figure alive

    matplotlib.rcParams.update({
        "font.family": FONT, "font.size": size.letters, "text.parse_math": False,
        "text.color": INK, "axes.labelcolor": INK, "axes.edgecolor": SOFT, "xtick.color": INK,
        "ytick.color": INK, "hatch.linewidth": 0.6, "hatch.color": SOFT,
        "text.hinting": "none",  # a third of the time of a text, and the same letters
    })  # fmt: skip
    height = (1.5 + 0.27 * lines) * size.letters / PAGE.letters
    figure = Figure(figsize=(size.width, height), layout="constrained", facecolor=PAPER)
    FigureCanvasAgg(figure)  # else every question for the size of a text makes a canvas of its own
    figure.get_layout_engine().set(w_pad=_PAD, h_pad=_PAD)
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
        "\n".join(textwrap.wrap(one_line(title), letters)), fontsize="large", fontweight="bold", pad=10
    )
    text.set_horizontalalignment("left")
    alone = len(figure.axes) == 1
    text.set_x(0.012 if alone else 0)
    if alone:
        text.set_transform(blended_transform_factory(figure.transFigure, text.get_transform()))
    end = "" if one_line(title).endswith("?") else "."
    figure.set_label(f"{one_line(title)}{end} {one_line(alt)}".strip())
    return ax


def captioned(ax: Axes, caption: str, *, marks: Marks = (), columns: int = 4) -> Axes:
    """Write under the figure what the marks mean, then how many, from where, what else one must know.

    `marks` are pairs of words and a patch or line that looks like the mark.
    """
    figure, points = _figure(ax), _letters() * 0.833
    lines = textwrap.wrap(one_line(caption), int(figure.get_figwidth() * 72 / (points * 0.59)))
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


def source_line(frame: pd.DataFrame, source: str, *facts: str, made_up: bool = False) -> str:
    """Give the caption: the facts, where the data come from, and that they are made up if they are.

    Rows of the sample district are known by their school codes; say `made_up` for a frame without a
    column school.
    """
    codes = frame["school"].unique() if "school" in frame else ()
    sample = made_up or any(str(code).startswith(SAMPLE_CODE) for code in codes)
    parts = (*facts, f"Source: {source}.", "Made-up sample data." if sample else "")
    return " ".join(filter(None, parts))


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


def alt_text(ax: Axes) -> str:
    """Give the words that stand for the chart where it cannot be seen."""
    return _figure(ax).get_label() or one_line(ax.get_title()) or "A chart"


def picture(ax: Axes) -> bytes:
    """Give the figure as PNG."""
    from PIL import Image

    figure = _figure(ax)
    if figure in _PICTURES and not figure.stale:
        return _PICTURES[figure]
    canvas = _laid_out(figure)
    canvas.draw()
    image = Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba(), "raw", "RGBA", 0, 1)
    _PICTURES[figure] = png_bytes(image, RESOLUTION)
    return _PICTURES[figure]


def drawn_once(chart: Chart) -> Chart:
    """Let a chart that is asked for again with the same data, as a document does, be the one that was drawn.

    Only the last one is kept, and one that was changed after it was drawn is made anew.
    """
    last: dict[tuple[str, ...], Axes] = {}

    @wraps(chart)
    def ask(*data: Any, **options: Any) -> Axes:
        if options.get("ax") is not None or any(_is_axes(one) for one in data):
            return chart(*data, **options)
        key = tuple(map(_written, (*data, *options, *options.values())))
        ax = last.get(key)
        if ax is None or _figure(ax).stale:
            last.clear()
            ax = last[key] = chart(*data, **options)
        return ax

    return cast("Chart", ask)


def _is_axes(thing: Any) -> bool:
    from matplotlib.axes import Axes

    return isinstance(thing, Axes)


def _written(thing: Any) -> str:
    frame = hasattr(thing, "to_json")
    return thing.to_json(orient="split", date_format="iso") if frame else repr(thing)


def _laid_out(figure: Figure) -> FigureCanvasAgg:
    """Settle where everything stands and in which letters; `savefig` would draw it all once more for that."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure.set_dpi(RESOLUTION)
    canvas = figure.canvas if isinstance(figure.canvas, FigureCanvasAgg) else FigureCanvasAgg(figure)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from")  # they get other letters in a moment
        lay_out(figure, canvas.get_renderer(), pad=_PAD)
    if _give_letters(figure):
        lay_out(figure, canvas.get_renderer(), pad=_PAD)
    figure.set_layout_engine("none")
    return canvas


def _give_letters(figure: Figure) -> bool:
    """Give texts in other scripts the fonts that have their letters, and tell whether there were any."""
    from matplotlib.text import Text

    others = [
        text for text in figure.findobj(Text) if not _letters_of(FONT).issuperset(map(ord, text.get_text()))
    ]
    for text in others:
        text.set_fontfamily(list(_fonts()))
    return bool(others)


def _figure(ax: Axes) -> Figure:
    figure = ax.get_figure(root=True)
    assert figure is not None, "these axes were removed from their figure"
    return figure


def _letters() -> float:
    import matplotlib

    return float(matplotlib.rcParams["font.size"])


@cache
def _letters_of(font: str) -> frozenset[int]:
    from matplotlib import font_manager

    return frozenset(font_manager.get_font(font_manager.findfont(font)).get_charmap()) | {ord("\n")}


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
    return (FONT, *found)
