"""Charts of answers: every answer is in them, no person can be told from another, and all can be read."""

from __future__ import annotations

import itertools
import logging
import warnings
from collections import Counter
from functools import partial
from typing import get_args

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_rgb

from ddtk_helpers.answers import spread as spreads
from ddtk_helpers.answers.groups import by_group
from ddtk_helpers.answers.items import Item
from ddtk_helpers.answers.spread import counts
from ddtk_helpers.charts import PAGE, PROJECTOR, alt_text, captioned, drawn_marks, new_axes, picture, titled
from ddtk_helpers.charts.answers import (
    counts_chart,
    draw_counts,
    draw_groups,
    draw_spread,
    groups_chart,
    lines_needed,
    pages,
    spread_chart,
    spread_words,
)
from ddtk_helpers.choices import RoleGroup
from ddtk_helpers.field_kinds import DONT_KNOW

COLUMNS = ["school", "respondent_code", "role_group", "wave", "item", "rating"]
spread = partial(spreads.spread, least=1)  # a chart of a few answers is quicker to count
SCALE = ("1 not in place", "2 starting", "3 in some schools or departments", "4 in place and used", DONT_KNOW)
LONG = "Leaders act on what the team brings them, also when it is not what they had hoped for, and say so in public."
HOSTILE = "<img src=x onerror=alert(1)> $x_1$ & 😀 漢字 “quoted” %s {0}"
GROUPS = get_args(RoleGroup)
FORTY = [
    Item(f"{n // 4 + 1}{'abcd'[n % 4]}", (LONG, "Short.")[n % 2], f"D{n // 4 + 1} domain") for n in range(40)
]


def answers(**said: str) -> pd.DataFrame:
    """Give answers of one wave: for each item a figure per person, 0 for “don't know”, a space for nothing."""
    texts = {str(n): SCALE[n - 1] for n in range(1, 5)} | {"0": DONT_KNOW}
    rows = [
        ("03980010", f"code{person}", GROUPS[person % 2], "baseline", item, texts[figure])
        for item, figures in said.items() for person, figure in enumerate(figures) if figure != " "
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def items_of(**said: str) -> list[Item]:
    return [Item(name, f"Statement {name}.") for name in said]


def drawn_spread(size=PAGE, **said: str):
    frame = spread(answers(**said), "rating", items_of(**said))
    ax = new_axes(lines_needed(frame, size), size=size)
    return draw_spread(ax, frame, answers(**said), "rating", SCALE)


def marks(ax, marker: str) -> list[tuple[float, float]]:
    """Give where the marks of a shape are, without the one that is drawn for the legend."""
    lines = [line for line in ax.lines if line.get_marker() == marker]
    return [(float(x), float(y)) for line in lines for x, y in zip(*line.get_data(), strict=True)]


def words(ax) -> list[str]:
    return [text.get_text() for text in ax.texts]


@given(st.text(alphabet="01234 ", min_size=1, max_size=60))
@settings(max_examples=25, deadline=None)
def test_every_rating_is_one_dot_and_dont_know_is_none(figures):
    ax = drawn_spread(a=figures, b="3")
    given_ = Counter(int(figure) for figure in figures if figure in "1234")
    assert Counter(x for x, _ in marks(ax, "o")) == given_ + Counter({3: 1})
    assert words(ax)[words(ax).index("rated") + 1] == str(given_.total())


def test_dots_of_a_rating_lie_beside_and_above_one_another_never_on_top():
    ax = drawn_spread(a="3" * 23 + "4")
    ax.figure.draw_without_rendering()
    places = [
        tuple(np.round(line.get_transform().transform((x, y)), 1))
        for line in ax.lines if line.get_marker() == "o" for x, y in zip(*line.get_data(), strict=True)
    ]  # fmt: skip
    assert len(set(places)) == 24
    across = next(line for line in ax.lines if line.get_marker() == "o").get_markersize() * ax.figure.dpi / 72
    assert min(np.hypot(x - a, y - b) for (x, y), (a, b) in itertools.combinations(places, 2)) >= across


@pytest.mark.parametrize("people", [9, 60, 400])
def test_dots_of_many_people_stay_with_their_rating_and_in_their_row(people):
    ax = drawn_spread(a="2" * people, b="2" * people)
    ax.figure.draw_without_rendering()
    for line in ax.lines:
        if line.get_marker() == "o":
            for x, y in zip(*line.get_data(), strict=True):
                at = ax.transData.inverted().transform(line.get_transform().transform((x, y)))
                assert abs(at[0] - 2) < 0.5 and 0 <= y - at[1] < 2.3


def test_the_picture_is_the_same_whoever_answered_first():
    said = {"a": "12340", "b": "44012"}
    frame = spread(answers(**said), "rating", items_of(**said))
    one, other = (
        picture(draw_spread(new_axes(6), frame, rows, "rating", SCALE))
        for rows in (answers(**said), answers(**said).iloc[::-1])
    )
    assert one == other


def test_median_middle_half_and_range_are_where_the_frame_says():
    ax = drawn_spread(a="1234")
    assert [x for x, _ in marks(ax, "D")] == [2.5]
    spans = [
        tuple(map(float, line.get_xdata()))
        for line in ax.lines
        if len(line.get_xdata()) == 2 and not line.get_marker().strip("None")
    ]
    assert (1.0, 4.0) in spans and (1.5, 3.5) in spans


def test_the_columns_say_how_many_rated_and_how_many_do_not_know():
    texts = words(drawn_spread(a="1200", b="44", c="  "))
    at = texts.index("rated")
    assert texts[at + 1 : at + 4] == ["2", "2", "0"]
    at = texts.index("don't\nknow")
    assert texts[at + 1 : at + 4] == ["2", "–", "–"]
    assert texts.count("too few ratings") == 1


def test_the_scale_stands_on_top_in_words_or_in_numbers_where_there_is_no_room():
    ax = drawn_spread(a="1")
    assert [tick.get_text().split()[0] for tick in ax.get_xticklabels()] == ["1", "2", "3", "4"]
    scale = [f"{number} weighs so much" for number in range(17)]
    frame = spread(answers(a="1"), "rating", items_of(a="1"))
    ax = draw_spread(new_axes(3), frame, answers(a="1"), "rating", scale)
    assert [tick.get_text() for tick in ax.get_xticklabels()] == [str(number) for number in range(17)]


def test_groups_have_headings_where_each_stands_together():
    said = {item.id: "12" for item in FORTY[:8]}
    frame = spread(answers(**said), "rating", FORTY[:8])
    assert {"D1 domain", "D2 domain"} < set(
        words(draw_spread(new_axes(20), frame, answers(**said), "rating", SCALE))
    )
    mixed = frame.iloc[[0, 4, 1, 5]]
    ax = draw_spread(new_axes(20), mixed, answers(**said), "rating", SCALE)
    assert not {"D1 domain", "D2 domain"} & set(words(ax))


@pytest.mark.parametrize("size", [PAGE, PROJECTOR])
@pytest.mark.parametrize("people", [1, 120])
def test_forty_long_statements_stay_inside_the_figure_and_apart(size, people):
    said = {item.id: "1234"[n % 4] * people for n, item in enumerate(FORTY)}
    rows = answers(**said)
    charts = [
        spread_chart(page, rows, "rating", SCALE, title="T", source="S", size=size)
        for page in pages(spread(rows, "rating", FORTY))
    ]
    assert len(charts) == 2
    for ax in charts:
        ax.figure.draw_without_rendering()
        labels = [
            text.get_window_extent()
            for text in ax.texts
            if text.get_text()[:2].strip().rstrip("abcd").isdigit() and "  " not in text.get_text()
        ]
        inside = ax.figure.bbox
        for text in ax.texts:
            box = text.get_window_extent()
            assert (
                inside.x0 <= box.x0
                and box.x1 <= inside.x1 + 1
                and inside.y0 <= box.y0
                and box.y1 <= inside.y1
            )
        statements = sorted((b for b in labels if b.x0 < inside.x1 * 0.1), key=lambda box: -box.y1)
        assert all(above.y0 >= below.y1 - 1 for above, below in itertools.pairwise(statements))
        assert max(box.x1 for box in statements) <= ax.get_window_extent().x0


def test_bars_hold_every_answer_and_dont_know_stands_apart():
    said = {"a": "112340", "b": "4400", "c": " "}
    frame = counts(answers(**said), "rating", items_of(**said), SCALE)
    ax = draw_counts(new_axes(lines_needed(frame.drop_duplicates("item"))), frame, SCALE)
    bars = [bar for bar in ax.patches if bar.get_width()]
    assert sum(bar.get_width() for bar in bars) == frame["people"].sum() == 10
    hatched = [bar for bar in bars if bar.get_hatch()]
    assert [bar.get_width() for bar in hatched] == [1, 2]
    assert min(bar.get_x() for bar in hatched) > max(
        bar.get_x() + bar.get_width() for bar in bars if not bar.get_hatch()
    )
    assert [name for name, _ in drawn_marks(ax)] == list(SCALE)
    assert words(ax)[words(ax).index("people") + 1 :][:3] == ["6", "4", "0"]


def test_numbers_stand_only_in_parts_that_are_wide_enough():
    frame = counts(answers(a="1" * 300 + "2"), "rating", items_of(a=""), SCALE)
    ax = draw_counts(new_axes(3), frame, SCALE)
    assert "300" in words(ax) and "1" not in words(ax)


@pytest.mark.parametrize("ratings", [3, 4, 5])
def test_parts_of_a_bar_are_told_apart_by_lightness_alone(ratings):
    scale = [f"{number} so" for number in range(ratings)]
    frame = counts(answers(a="12"), "rating", items_of(a=""), scale)
    ax = draw_counts(new_axes(3), frame, scale)
    light = [float(np.dot(to_rgb(patch.get_facecolor()), (0.21, 0.72, 0.07))) for _, patch in drawn_marks(ax)]
    assert all(before - after > 0.12 for before, after in itertools.pairwise(light))


def group_frame(*rows: tuple[str, str, float | None]) -> pd.DataFrame:
    """Give a frame like that of `by_group`: item, group, median (None: hidden)."""
    return pd.DataFrame(
        [
            (
                item,
                f"Statement {item}.",
                group,
                np.nan if median is None else 6,
                median,
                0.5,
                median is not None,
            )
            for item, group, median in rows
        ],
        columns=["item", "text", "role_group", "people", "median", "share_high", "shown"],
    )


def test_each_shown_group_has_its_mark_at_its_median_and_hidden_ones_have_none():
    frame = group_frame(("a", GROUPS[0], 2.0), ("a", GROUPS[1], 3.5), ("a", GROUPS[2], None), ("b", GROUPS[0], None),
                        ("b", GROUPS[1], None), ("b", GROUPS[2], None))  # fmt: skip
    ax = draw_groups(new_axes(5), frame, SCALE)
    assert [x for x, _ in marks(ax, "o")] == [2.0] and [x for x, _ in marks(ax, "s")] == [3.5]
    assert [name for name, _ in drawn_marks(ax)] == [GROUPS[0], GROUPS[1]]
    at = words(ax).index("gap")
    assert words(ax)[at + 1 : at + 3] == ["1.5", "–"]
    assert words(ax).count("not shown: too few in each group") == 1


def test_groups_differ_in_shape_and_stand_side_by_side_on_the_same_median():
    ax = draw_groups(new_axes(3), group_frame(*(("a", group, 2.0) for group in GROUPS)), SCALE)
    handles = [handle for _, handle in drawn_marks(ax)]
    assert len({handle.get_marker() for handle in handles}) == len(GROUPS)
    ax.figure.draw_without_rendering()
    places = sorted(
        line.get_transform().transform((2.0, float(line.get_ydata()[0])))[0]
        for line in ax.lines if line.get_marker() != "None" and len(line.get_xdata())
    )  # fmt: skip
    across = handles[0].get_markersize() * ax.figure.dpi / 72
    assert len(places) == len(GROUPS)
    assert all(right - left >= across for left, right in itertools.pairwise(places))


def test_ready_charts_say_how_many_from_where_and_for_those_who_cannot_see():
    said = {"a": "12340", "b": "44"}
    rows, items = answers(**said), items_of(**said)
    frame = spread(rows, "rating", items)
    ax = spread_chart(
        frame, rows, "rating", SCALE, title="We differ on a", source="the round", notes=["One note."]
    )
    caption = ax.figure._supxlabel.get_text()
    for part in ("2 to 5 people an item", "One note.", "Source: the round.", "Made-up sample data."):
        assert part in caption.replace("\n", " ")
    assert alt_text(ax).startswith(
        "We differ on a. Dots and ranges of 2 items. People agree most on “Statement b”"
    )
    assert [name for name, _ in drawn_marks(ax)] == [
        "one answer",
        "median",
        "middle half",
        "lowest to highest",
    ]
    ax = counts_chart(
        counts(rows, "rating", items, SCALE), SCALE, title="T", source="the round", made_up=True
    )
    assert alt_text(ax) == (
        "T. Bars. Statement a.: 1 × 1 not in place, 1 × 2 starting, 1 × 3 in some schools or departments, "
        "1 × 4 in place and used, 1 × don't know; Statement b.: 2 × 4 in place and used."
    )
    assert "Made-up sample data." in ax.figure._supxlabel.get_text()


def test_a_chart_of_groups_says_who_rated_and_names_no_hidden_number():
    said = {"a": "13" * 7}
    frame = by_group(answers(**said), "rating", items_of(**said))
    ax = groups_chart(frame, SCALE, title="T", source="the round", notes=["Hidden: nobody."])
    caption = ax.figure._supxlabel.get_text().replace("\n", " ")
    assert "rated by 7 of district leaders and 7 of central office. Hidden: nobody." in caption
    assert alt_text(ax) == "T. Marks of medians. Statement a.: district leaders 1, central office 3."


@pytest.mark.parametrize("rows", [answers(), answers(a=" ")])
def test_without_answers_each_chart_says_so(rows):
    items = items_of(a="")
    frames = (
        spread(rows, "rating", items),
        counts(rows, "rating", items, SCALE),
        by_group(rows, "rating", items),
    )
    for ax in (
        spread_chart(frames[0], rows, "rating", SCALE, title="T", source="S"),
        counts_chart(frames[1], SCALE, title="T", source="S"), groups_chart(frames[2], SCALE, title="T", source="S"),
    ):  # fmt: skip
        assert words(ax) == ["Nobody has answered yet."] and picture(ax)


def test_where_no_group_is_shown_the_chart_says_why():
    ax = groups_chart(group_frame(("a", GROUPS[0], None)), SCALE, title="T", source="S")
    assert words(ax)[0].startswith("No group is shown by itself")


@pytest.mark.parametrize("figures", ["0", "000", "1", "1111", " "])
def test_charts_of_one_answer_or_only_dont_know_are_drawn(figures):
    rows, items = answers(a=figures, b="12"), items_of(a="", b="")
    assert picture(spread_chart(spread(rows, "rating", items), rows, "rating", SCALE, title="T", source="S"))
    assert picture(counts_chart(counts(rows, "rating", items, SCALE), SCALE, title="T", source="S"))


def test_any_text_is_drawn_as_it_is_without_a_complaint(caplog):
    items = [Item("a", HOSTILE, HOSTILE), Item("b", "x" * 300, "B"), Item("c", "", "C")]
    rows = answers(a="1234", b="10", c="2").replace({SCALE[1]: f"2 {HOSTILE}"})
    scale = [f"2 {HOSTILE}" if answer == SCALE[1] else answer for answer in SCALE]
    with warnings.catch_warnings(), caplog.at_level(logging.WARNING):
        warnings.simplefilter("error")
        ax = spread_chart(spread(rows, "rating", items), rows, "rating", scale, title=HOSTILE, source=HOSTILE)
        assert picture(ax) and picture(
            counts_chart(counts(rows, "rating", items, scale), scale, title="T", source="S")
        )
    assert not caplog.records and any("$x_1$" in text for text in words(ax))


def test_marks_are_drawn_into_axes_of_any_height():
    said = {"a": "1234", "b": "4444"}
    frame = spread(answers(**said), "rating", items_of(**said))
    for lines in (1, 4, 30):
        ax = draw_spread(new_axes(lines), frame, answers(**said), "rating", SCALE)
        captioned(ax, "Caption", marks=drawn_marks(ax))
        assert picture(titled(ax, "Title"))


@pytest.mark.parametrize("number, groups, lengths", [
    (40, 10, [20, 20]), (20, 5, [20]), (21, 1, [11, 10]), (24, 3, [16, 8]), (50, 1, [17, 17, 16]), (0, 1, [0]),
    (60, 2, [20, 10, 20, 10]),
])  # fmt: skip
def test_many_items_go_on_several_pages_with_groups_together(number, groups, lengths):
    frame = pd.DataFrame({
        "item": [str(n) for n in range(number)], "text": "t", "group": [f"g{n * groups // number}" for n in range(number)]
    })  # fmt: skip
    found = pages(frame)
    assert [len(page) for page in found] == lengths
    assert pd.concat(found)["item"].tolist() == frame["item"].tolist()


@given(st.integers(1, 90), st.integers(1, 12), st.integers(1, 30))
@settings(max_examples=60, deadline=None)
def test_no_page_has_too_many_items_and_none_is_lost(number, groups, at_most):
    frame = pd.DataFrame({
        "item": [str(n) for n in range(number)], "text": "t", "group": [f"g{n * groups // number}" for n in range(number)]
    })  # fmt: skip
    found = pages(frame, at_most=at_most)
    assert all(0 < len(page) <= at_most for page in found)
    assert pd.concat(found)["item"].tolist() == frame["item"].tolist()


@pytest.mark.parametrize("said, says", [
    ({}, "Nobody has answered yet."),
    ({"a": "0", "b": "1"}, "“Statement b”: all 1 say 1; ratings go from 1 to 1. 50% of the answers are “don't know”, most often on “Statement a” (1 of 1)."),
    ({"a": "0", "b": "0"}, "No item has enough ratings to be shown. 100% of the answers are “don't know”, most often on “Statement a” (1 of 1)."),
        ({"a": "1244"}, "“Statement a”: 3 of 4 are within one point of 3, the median; ratings go from 1 to 4. Nobody said “don't know”."),
    ({"a": "3333", "b": "1144"}, "People agree most on “Statement a”: all 4 say 3. They differ most on “Statement b”: ratings go from 1 to 4. Nobody said “don't know”."),
    ({"a": "3300000", "b": "3344"}, "People agree most on “Statement b”: all 4 are within one point of 3.5, the median. On no item are two people two points apart. 45% of the answers are “don't know”, most often on “Statement a” (5 of 7)."),
    ({"a": "1222223", "b": "2233"}, "People agree most on “Statement b”: all 4 are within one point of 2.5, the median. They differ most on “Statement a”: ratings go from 1 to 3. Nobody said “don't know”."),
    ({"a": "3333", "b": "3340"}, "People agree most on “Statement a”: all 4 say 3. On no item are two people two points apart. 12% of the answers are “don't know”, most often on “Statement b” (1 of 4)."),
])  # fmt: skip
def test_words_say_where_people_agree_where_they_differ_and_how_many_do_not_know(said, says):
    assert spread_words(spread(answers(**said), "rating", items_of(**said))) == says
