"""A chart's picture: everything has its room, as matplotlib itself would give it, and no color is lost."""

from __future__ import annotations

import io
import warnings

import pytest
from PIL import Image, ImageChops

from ddtk_helpers import charts
from ddtk_helpers.charts import Cell, Part, captioned, draw_bars, draw_grid, new_axes, titled
from ddtk_helpers.charts.figure import RESOLUTION, picture
from ddtk_helpers.charts.png import png_bytes


def bars(names=("Reading", "Physical, Health and Safety Education", "漢字")):
    ax = draw_bars(new_axes(8), names, [Part("counted", [3, 40, 7], charts.SHADES[2])],
                   ends=["", "a sentence behind the longest bar", "end"], numbers=True)  # fmt: skip
    ax.set_xlabel("Sources")
    return ax


def grid(slanted=False):
    cells = {(row, column): Cell(f"{row}/{column}", row / 9) for row in range(9) for column in range(8)}
    names = [f"A rather long name of column {n}" if slanted else f"{n}\n({n})" for n in range(8)]
    return draw_grid(new_axes(10), [f"Row number {n}" for n in range(9)], names, cells, slanted=slanted)


def beside():
    ax = new_axes(6)
    ax.scatter([1, 2, 3], [3, 1, 2])
    ax.text(1.03, 1, "Words beside\nthe axes", transform=ax.transAxes, va="top")
    return ax


def nothing():
    return charts.empty_chart(None, "Nothing yet", "There is nothing to draw yet, because nobody wrote anything.")  # fmt: skip


KINDS = {"bars": bars, "grid": grid, "slanted": lambda: grid(slanted=True), "beside": beside, "nothing": nothing}  # fmt: skip


def finished(kind):
    return captioned(titled(KINDS[kind](), "A finding in many words " * 6), "How many, and from where. " * 6)


@pytest.mark.parametrize("kind", KINDS)
def test_everything_stands_where_matplotlib_would_put_it(kind):
    ours, theirs = finished(kind), finished(kind)
    picture(ours)
    theirs.figure.set_dpi(RESOLUTION)
    with warnings.catch_warnings(action="ignore"):  # letters that its font does not have
        theirs.figure.canvas.draw()
    for part in (lambda ax: ax, lambda ax: ax.title, lambda ax: ax.figure._supxlabel):
        place = part(ours).get_window_extent().extents
        assert place == pytest.approx(part(theirs).get_window_extent().extents, abs=4)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_cut_off_and_the_title_stands_free(kind):
    ax = finished(kind)
    picture(ax)
    whole, title = ax.figure.bbox, ax.title.get_window_extent()
    box = ax.get_tightbbox()
    assert box.x0 >= 0 and box.y0 >= 0 and box.x1 <= whole.x1 and box.y1 <= whole.y1
    assert title.x0 >= 0 and title.x1 <= whole.x1
    names = [name.get_window_extent() for name in ax.get_xticklabels() if kind in ("grid", "slanted")]
    assert all(name.y1 <= title.y1 for name in names) and not any(title.overlaps(name) for name in names)
    assert ax.figure._supxlabel.get_window_extent().y1 <= box.y0 + 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_that_is_made_again_is_the_same(kind):
    ax = finished(kind)
    first = picture(ax)
    ax.figure.stale = True
    assert picture(ax) == first


def test_no_color_of_a_chart_becomes_another():
    ax = finished("grid")
    file = picture(ax)
    canvas = ax.figure.canvas
    drawn = Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba(), "raw", "RGBA", 0, 1)
    saved = Image.open(io.BytesIO(file))
    difference = ImageChops.difference(drawn.convert("RGB"), saved.convert("RGB"))
    assert max(highest for _, highest in difference.getextrema()) < 16
    common = sorted(drawn.convert("RGB").getcolors(1 << 20), reverse=True)[:8]
    assert {color for _, color in common} <= {color for _, color in saved.convert("RGB").getcolors()}
    assert saved.convert("RGB").getpixel((0, 0)) == (255, 255, 255)
    assert saved.mode == "P" and round(saved.info["dpi"][0]) == RESOLUTION


def test_a_picture_of_very_many_colors_keeps_them_all():
    noise = Image.effect_noise((300, 300), 90)
    many = Image.merge("RGB", (noise, noise.rotate(90), noise.rotate(180)))
    saved = Image.open(io.BytesIO(png_bytes(many, RESOLUTION)))
    assert saved.mode == "RGB" and ImageChops.difference(many, saved).getbbox() is None


def test_axes_with_an_aspect_are_left_to_matplotlib():
    ax = titled(new_axes(6), "Round things stay round")
    ax.set_aspect("equal")
    picture(ax)
    assert ax.bbox.width == pytest.approx(ax.bbox.height, abs=1)
