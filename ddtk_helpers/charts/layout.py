"""Where everything of a chart stands, each text measured once: matplotlib's own layout measures it a dozen times."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.figure import Figure
    from matplotlib.transforms import BboxBase

    Beyond = tuple[float, float, float, float]  # dots to the left of the axes, below, to the right, above

_ROUNDS = 2  # words behind a bar end elsewhere once the axes have another width


def lay_out(figure: Figure, renderer: RendererAgg, *, pad: float) -> None:
    """Give the axes all the room that the title, the names of ticks, words beside them and the caption leave.

    `pad` is the room around all of it in inches. Several axes, or axes with an aspect, are left to matplotlib;
    a figure that is laid out already stays as it is.
    """
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    engine = figure.get_layout_engine()
    if not isinstance(engine, ConstrainedLayoutEngine):
        return
    if len(figure.axes) != 1 or figure.axes[0].get_aspect() != "auto":
        engine.execute(figure)
        return
    ax, room = figure.axes[0], pad * figure.dpi
    _leave_empty_names_alone(ax)
    ground = _caption(figure, renderer, room)
    rise, known = 0.0, {}
    for _ in range(_ROUNDS):
        names = _names(ax, renderer, known)
        rise = _rise(ax, renderer, names)
        beyond = [*names.values(), *_title(ax, renderer, rise), *_words_beside(ax, renderer)]
        _fill(ax, [max(sides) + room for sides in zip((0, 0, 0, 0), *beyond, strict=True)], ground)
    _fix_title(ax, 1 + rise / ax.bbox.height)


def _leave_empty_names_alone(ax: Axes) -> None:
    """Keep matplotlib from measuring the names of ticks to find the place of an axis' name that is empty."""
    for axis in (ax.xaxis, ax.yaxis):
        if not axis.label.get_text():
            axis.set_label_coords(0.5, 0.5)


def _caption(figure: Figure, renderer: RendererAgg, room: float) -> float:
    """Put the caption on the ground, and give how high it reaches in dots."""
    caption = next((text for text in figure.texts if text.get_text() == figure.get_supxlabel()), None)
    if caption is None or not caption.get_text():
        return 0.0
    caption.set_y(room / figure.bbox.height)
    return caption.get_window_extent(renderer).height + 2 * room


def _names(ax: Axes, renderer: RendererAgg, known: dict[Axis, Beyond]) -> dict[Axis, Beyond]:
    """Give how far each axis' names reach; where the ticks are fixed, those are only measured once."""
    from matplotlib.ticker import FixedLocator

    for axis in (ax.xaxis, ax.yaxis) if ax.axison else ():
        if axis in known and isinstance(axis.get_major_locator(), FixedLocator):
            continue
        box = axis.get_tightbbox(renderer, for_layout_only=True)
        known[axis] = _beyond(ax, box) if box else (0.0, 0.0, 0.0, 0.0)
    return known


def _rise(ax: Axes, renderer: RendererAgg, names: dict[Axis, Beyond]) -> float:
    """Give how many dots the title has to stand higher than it would, above names of ticks on top."""
    high = max(0.0, names.get(ax.xaxis, (0.0,) * 4)[3])
    ax.title.set_y(1.0)
    lies_free = ax.title.get_window_extent(renderer).y0 >= ax.bbox.y1 + high
    return 0.0 if lies_free else high


def _title(ax: Axes, renderer: RendererAgg, rise: float) -> Iterator[Beyond]:
    if ax.title.get_text():
        yield 0.0, 0.0, 0.0, ax.title.get_window_extent(renderer).y1 - ax.bbox.y1 + rise


def _words_beside(ax: Axes, renderer: RendererAgg) -> Iterator[Beyond]:
    for artist in ax.get_default_bbox_extra_artists():
        box = artist.get_tightbbox(renderer)
        if box is not None and all(abs(side) < 1e6 for side in box.extents):
            yield _beyond(ax, box)


def _beyond(ax: Axes, box: BboxBase) -> Beyond:
    frame = ax.bbox
    return frame.x0 - box.x0, frame.y0 - box.y0, box.x1 - frame.x1, box.y1 - frame.y1


def _fill(ax: Axes, margins: list[float], ground: float) -> None:
    from matplotlib.transforms import Bbox

    left, below, right, above = margins
    whole = ax.get_figure(root=True).bbox
    width, height = whole.width - left - right, whole.height - ground - below - above
    if width > 0 and height > 0:
        place = Bbox.from_bounds(left, ground + below, width, height)
        ax.set_position(place.transformed(ax.get_figure(root=True).transFigure.inverted()))


def _fix_title(ax: Axes, y: float) -> None:
    """Put the title where it belongs for good: matplotlib would look for its place once more while it draws."""
    from matplotlib.text import Text

    look = Text()
    look.update_from(ax.title)
    ax.set_title(ax.title.get_text(), y=y)  # forgets how it looked
    ax.title.update_from(look)
