"""Charts: titles, captions, words for those who cannot see them, and numbers that agree with the data."""

import itertools
import logging
import warnings

import pandas as pd
import pytest
from matplotlib.colors import to_rgb

from ddtk_helpers import charts
from ddtk_helpers.charts import (
    Cell,
    alt_text,
    captioned,
    draw_grid,
    drawn_once,
    empty_chart,
    label,
    new_axes,
    picture,
    show,
    titled,
)

HOSTILE = "<img src=x onerror=alert(1)> $x_1$ & 😀 漢字 “quoted”"


def lightness(color: str) -> float:
    red, green, blue = to_rgb(color)
    return 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2


def test_palette_and_shades_differ_in_lightness_alone():
    for colors, least in ((charts.PALETTE, 0.08), (charts.SHADES, 0.025)):
        values = sorted(lightness(color) for color in colors)
        assert min(b - a for a, b in itertools.pairwise(values)) > least


def test_any_text_is_drawn_as_it_is_without_a_complaint(caplog):
    with warnings.catch_warnings(), caplog.at_level(logging.WARNING):
        warnings.simplefilter("error")
        ax = captioned(titled(new_axes(3), HOSTILE), HOSTILE)
        ax.set_xlabel(HOSTILE, fontweight="bold")
        made = picture(ax)
    assert made.startswith(b"\x89PNG") and not caplog.records
    assert "$x_1$" in ax.get_title()


def test_long_titles_and_captions_stay_inside_the_figure():
    ax = captioned(
        titled(new_axes(6), "A finding that needs many words " * 6), "How many and from where " * 12
    )
    ax.figure.draw_without_rendering()
    for text in (ax.title, ax.figure.texts[0] if ax.figure.texts else ax.figure._supxlabel):
        box = text.get_window_extent()
        assert box.x0 >= 0 and box.y0 >= 0
        assert box.x1 <= ax.figure.bbox.x1 and box.y1 <= ax.figure.bbox.y1


def test_marks_stand_above_the_caption_and_below_the_chart():
    from matplotlib.patches import Patch

    ax = titled(new_axes(4), "Title")
    captioned(ax, "Caption " * 40, marks=[(f"mark {n}", Patch()) for n in range(5)], columns=2)
    ax.figure.draw_without_rendering()
    legend, axes = ax.figure.legends[0].get_window_extent(), ax.get_tightbbox()
    caption = ax.figure._supxlabel
    lines = [line for line in caption.get_text().split("\n") if line]
    top_of_caption = caption.get_window_extent().y0 + len(lines) * 7.5 * 1.35 / 72 * ax.figure.dpi
    assert top_of_caption - 2 <= legend.y0 and legend.y1 <= axes.y0 + 1


def test_a_projector_gets_the_same_chart_with_larger_letters():
    page, wall = titled(new_axes(5), "T"), titled(new_axes(5, size=charts.PROJECTOR), "T")
    assert wall.figure.get_figwidth() > page.figure.get_figwidth()
    assert wall.title.get_fontsize() > 1.5 * page.title.get_fontsize()


def test_alt_text_begins_with_the_finding():
    ax = titled(new_axes(2), "Three of nine", alt="Bars: a 3, b 9.")
    assert alt_text(ax) == "Three of nine. Bars: a 3, b 9."
    assert alt_text(titled(new_axes(2), "How many?", alt="Bars.")) == "How many? Bars."


def test_grid_shows_zero_not_served_and_unknown_differently():
    cells = {
        (0, 0): Cell("0"),
        (0, 1): Cell("–", None, charts.NOT_SERVED),
        (1, 0): Cell("?", None, charts.UNKNOWN),
        (1, 1): Cell("3", 1.0),
    }
    ax = draw_grid(new_axes(3), ["Reading", "Science"], ["K", "1"], cells)
    assert [text.get_text() for text in ax.texts] == ["0", "–", "?", "3"]
    assert [patch.get_hatch() for patch in ax.patches] == ["", charts.NOT_SERVED, charts.UNKNOWN]
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["K", "1"]
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["Reading", "Science"]


def test_letters_can_be_read_in_cells_of_every_shade():
    cells = {(0, n): Cell("1", n / 10) for n in range(11)}
    ax = draw_grid(new_axes(2), ["a"], [str(n) for n in range(11)], cells)
    ax.figure.draw_without_rendering()  # gives the cells their colors
    for text, ground in zip(ax.texts, ax.collections[0].get_facecolors(), strict=True):
        low, high = sorted((lightness(text.get_color()), lightness(ground)))
        assert (high + 0.05) / (low + 0.05) >= 4.2  # gamma is approximated by 2.2 here


def test_labels_are_cut_where_they_do_not_fit():
    assert label("Social studies performance task", 20) == "Social studies perf…"
    assert (
        label("Physical, Health and Safety Education", 24, lines=2)
        == "Physical, Health and\nSafety Education"
    )
    assert label("x" * 100, 10, lines=2) == "x" * 10 + "\n" + "x" * 9 + "…"
    assert label("", 10) == ""


def test_an_empty_chart_says_why():
    ax = empty_chart(None, "Who can see what?", "Nothing is listed yet.")
    assert ax.texts[0].get_text() == "Nothing is listed yet."
    assert alt_text(ax) == "Who can see what? Nothing is listed yet."


@pytest.fixture
def shown(monkeypatch):
    seen = []
    monkeypatch.setattr("IPython.display.display", seen.append)
    return seen


def test_show_gives_picture_words_and_questions_with_everything_escaped(shown):
    show(titled(new_axes(2), HOSTILE), HOSTILE)
    page = shown[0]._repr_html_()
    assert "<img src=x" not in page and page.count("&lt;img src=x") == 2
    assert 'src="data:image/png;base64,' in page
    assert all(question in page for question in charts.PROMPTS) and "<details>" in page


def test_show_prints_the_same_words_each_time_and_leaves_no_figure_open(shown):
    from matplotlib import pyplot

    figure, ax = pyplot.subplots()
    show(titled(ax, "Three of nine"), "Three of nine sources.", look=False)
    assert repr(shown[0]) == "Three of nine\nThree of nine sources."
    assert "<details>" not in shown[0]._repr_html_()
    assert not pyplot.fignum_exists(figure.number)


def test_parts_of_a_bar_follow_one_another_from_top_to_bottom_with_words_behind():
    parts = [charts.Part("used", [2, 0], charts.DARK), charts.Part("unused", [1, 3], charts.PAPER, "//")]
    ax = charts.draw_bars(new_axes(3), ["a", "b"], parts, ends=["3, 2 used", "3"], numbers=True)
    assert [(bar.get_x(), bar.get_width()) for bar in ax.patches] == [(0, 2), (0, 0), (2, 1), (0, 3)]
    assert [text.get_text() for text in ax.texts] == ["2", "", "1", "3", "3, 2 used", "3"]
    assert [words for words, _ in charts.drawn_marks(ax)] == ["used", "unused"]
    assert ax.get_ylim()[0] > ax.get_ylim()[1]


def test_the_caption_names_the_source_and_says_when_data_are_made_up():
    real, sample = pd.DataFrame({"school": ["00350010", ""]}), pd.DataFrame({"school": ["03980010"]})
    assert charts.source_line(real, "the roster", "", "Two.") == "Two. Source: the roster."
    assert charts.source_line(sample, "the roster") == "Source: the roster. Made-up sample data."
    assert charts.source_line(pd.DataFrame(), "the roster", made_up=True).endswith("Made-up sample data.")


def test_a_chart_of_the_same_data_is_drawn_once_until_somebody_changes_it():
    @drawn_once
    def bars(frame, ax=None, *, color="black"):
        ax = ax or new_axes(3)
        ax.barh(frame["name"], frame["n"], color=color)
        return titled(ax, "Bars")

    def data(n):
        return pd.DataFrame({"name": ["a", "b"], "n": [1, n], "list": [["x"], []]})

    first = bars(data(2))
    png = picture(first)
    assert bars(data(2)) is first and picture(bars(data(2))) == png
    assert bars(data(3)) is not first and picture(bars(data(3))) != png
    again = bars(data(2))
    assert again is not first and picture(again) == png
    again.set_xlabel("Number")
    assert bars(data(2)) is not again
    given = new_axes(3)
    assert bars(data(2), given) is given and bars(data(2), color="red") is not bars(data(2))
