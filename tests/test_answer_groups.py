"""Break-downs show what five or more people said, and a reader who subtracts all he can finds nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ddtk_helpers.answers.groups import (
    MINIMUM,
    by_group,
    by_school,
    enough_people,
    few_sentence,
    group_gaps,
    hidden_sentence,
    people_in,
    shown_groups,
)
from ddtk_helpers.answers.items import Item
from ddtk_helpers.field_kinds import DONT_KNOW

COLUMNS = ["school", "respondent_code", "role_group", "wave", "item", "rating"]
ITEMS = [Item("1a", "A named person."), Item("2b", "Results are for learning.")]
LEADERS, OFFICE, HEADS, TEACHERS = (
    "district leaders",
    "central office",
    "school leaders",
    "teachers and coaches",
)
HERON, GULL, HIGH = "03980010", "03980110", "03980505"

Cell = tuple[str, str | None]  # school and role group


def answers(cells: Mapping[Cell, tuple[int, ...]], *, wave: str = "baseline") -> pd.DataFrame:
    """Give answers: in each cell, how many people there are and how many of them rate each item.

    The others say that they do not know. Ratings go up person by person: 1, 2, 3, 4, 1, ...
    """
    rows = [
        (school, f"{group}{person}", group, wave, item.id,
         f"{person % 4 + 1} points" if person < rated else DONT_KNOW)
        for (school, group), (people, *of_items) in cells.items() for person in range(people)
        for item, rated in zip(ITEMS, of_items or [people] * len(ITEMS), strict=True)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def in_one_place(**groups: tuple[int, ...] | int) -> pd.DataFrame:
    names = {"leaders": LEADERS, "office": OFFICE, "heads": HEADS, "teachers": TEACHERS, "nobody": None}
    return answers({
        ("", names[name]): sizes if isinstance(sizes, tuple) else (sizes,) for name, sizes in groups.items()
    })  # fmt: skip


def shown(frame: pd.DataFrame, item: str = "1a") -> list[str]:
    found = by_group(frame, "rating", ITEMS)
    return list(found[found["shown"] & (found["item"] == item)]["role_group"])


def test_groups_of_five_are_shown_with_their_numbers_in_the_usual_order():
    found = by_group(in_one_place(teachers=7, office=5), "rating", ITEMS)
    first = found[found["item"] == "1a"]
    assert list(first["role_group"]) == [OFFICE, TEACHERS]
    assert list(first["people"]) == [5, 7] and list(first["shown"]) == [True, True]
    assert list(first["median"]) == [2, 2] and list(first["share_high"]) == [2 / 5, 3 / 7]
    assert list(found.columns) == ["item", "text", "role_group", "people", "median", "share_high", "shown"]
    assert list(found["item"]) == ["1a", "1a", "2b", "2b"]


def test_a_small_group_takes_the_smallest_other_one_with_it():
    assert shown(in_one_place(leaders=2, office=5, teachers=9)) == [TEACHERS]
    assert shown(in_one_place(leaders=2, teachers=9)) == []
    assert shown(in_one_place(leaders=2, heads=3, office=5, teachers=9)) == [OFFICE, TEACHERS]


def test_people_without_a_group_are_left_over_like_a_small_group():
    assert shown(in_one_place(nobody=1, office=5, teachers=9)) == [TEACHERS]
    assert shown(in_one_place(nobody=5, office=5, teachers=9)) == [OFFICE, TEACHERS]
    assert shown(in_one_place(nobody=3, leaders=2, office=5, teachers=9)) == [OFFICE, TEACHERS]
    assert "" not in set(by_group(in_one_place(nobody=7, office=5), "rating", ITEMS)["role_group"])


def test_hidden_rows_hold_no_number_and_do_not_tell_who_was_silent():
    found = by_group(in_one_place(leaders=(2, 2, 0), office=5, teachers=9), "rating", ITEMS)
    hidden = found[~found["shown"]]
    assert hidden[["people", "median", "share_high"]].isna().all(axis=None)
    assert list(hidden["role_group"]) == [LEADERS, OFFICE] * 2


def test_a_small_group_does_not_show_up_at_the_item_where_others_were_silent():
    frame = in_one_place(leaders=(3, 3, 0), office=(7, 7, 7), teachers=(9, 9, 9))
    assert shown(frame, "1a") == shown(frame, "2b") == shown_groups(frame) == [TEACHERS]


def test_a_group_is_hidden_at_the_item_that_few_of_it_rated():
    frame = in_one_place(heads=(6, 6, 4), office=(8, 8, 8), teachers=(9, 9, 9))
    assert shown(frame, "1a") == [OFFICE, HEADS, TEACHERS]
    assert shown(frame, "2b") == [TEACHERS]  # else everybody minus the two would be the four


def test_what_is_hidden_because_of_another_place_stays_hidden_where_that_place_was_silent():
    cells = {("", OFFICE): (8, 8, 8), ("", LEADERS): (2, 2, 0), (HERON, TEACHERS): (9, 9, 9)}
    assert shown(answers(cells), "1a") == shown(answers(cells), "2b") == [TEACHERS]


def test_who_does_not_know_belongs_to_a_group_and_has_no_part_in_its_numbers():
    found = by_group(in_one_place(office=(9, 5, 9), teachers=5), "rating", ITEMS)
    assert list(found["people"]) == [5, 5, 9, 5]


def test_one_person_is_counted_once_whatever_is_sent_twice():
    frame = in_one_place(office=4, teachers=9)
    again = frame[frame["role_group"] == OFFICE].assign(
        respondent_code=lambda rows: rows["respondent_code"].str.upper()
    )
    assert shown(pd.concat([frame, again])) == []


def test_codes_are_counted_within_a_school():
    found = by_group(answers({(HERON, TEACHERS): (3,), (GULL, TEACHERS): (3,)}), "rating", ITEMS)
    assert list(found["people"]) == [6, 6]


def test_somebody_with_two_groups_or_without_a_code_counts_without_a_group():
    frame = in_one_place(office=6, teachers=9)
    both = frame.copy()
    both.loc[(both["respondent_code"] == f"{OFFICE}0") & (both["item"] == "2b"), "role_group"] = TEACHERS
    assert shown(both) == [TEACHERS]
    without = frame.assign(respondent_code=[
        None if code == f"{OFFICE}0" else code for code in frame["respondent_code"]])  # fmt: skip
    assert shown(without) == [TEACHERS]


def test_of_several_waves_the_latest_counts_and_no_person_twice():
    then, now = in_one_place(office=9, teachers=9), in_one_place(office=4, teachers=9).assign(wave="midyear")
    assert shown(then) == [OFFICE, TEACHERS]
    assert shown(pd.concat([now, then])) == []
    assert shown_groups(pd.concat([now, then])) == []


def test_a_group_of_one_place_cannot_be_taken_from_that_place():
    cells = {("", OFFICE): (8,), ("", LEADERS): (2,), (HERON, TEACHERS): (9,), (GULL, TEACHERS): (9,),
             (HERON, HEADS): (3,), (GULL, HEADS): (3,)}  # fmt: skip
    assert shown(answers(cells)) == [HEADS, TEACHERS]  # office of ten minus central office: two leaders
    cells["", TEACHERS] = (5,)
    assert shown(answers(cells)) == [OFFICE, TEACHERS]


def test_a_school_cannot_subtract_its_own_page_from_the_district():
    cells = {(HERON, TEACHERS): (9,), (GULL, TEACHERS): (3,), (GULL, OFFICE): (6,), (HERON, OFFICE): (6,),
             (GULL, HEADS): (6,)}  # fmt: skip
    assert shown(answers(cells)) == [OFFICE]  # of twelve teachers Heron Street knows its nine


def test_schools_of_five_are_shown_and_the_districts_own_round_is_no_school():
    frame = answers({("", OFFICE): (6,), (HERON, TEACHERS): (5,), (GULL, TEACHERS): (7, 7, 6)})
    found = by_school(frame, "rating", ITEMS)
    assert list(found.columns) == ["school", "item", "text", "people", "median", "share_high", "shown"]
    assert list(found["school"]) == [HERON, HERON, GULL, GULL] and list(found["people"]) == [5, 5, 7, 6]
    assert list(found["item"]) == ["1a", "2b"] * 2


def in_schools(**sizes: int) -> list[str]:
    codes = {"heron": HERON, "gull": GULL, "high": HIGH, "office": ""}
    found = by_school(
        answers({(codes[name], None): (size,) for name, size in sizes.items()}), "rating", ITEMS
    )
    assert found[~found["shown"]][["people", "median", "share_high"]].isna().all(axis=None)
    return list(found[found["shown"]]["school"].unique())


def test_a_small_school_takes_the_smallest_other_one_with_it():
    assert (
        in_schools(heron=3, gull=8, high=9) == []
    )  # Gull Cove would know that the other three are Heron Street
    assert in_schools(heron=5, gull=8, high=9) == [HERON, GULL, HIGH]
    assert in_schools(office=3, heron=5, gull=8, high=9) == [HIGH]
    assert in_schools(office=9, heron=3, gull=8, high=9) == [HIGH]


def test_schools_and_groups_together_do_not_leave_a_few_people():
    cells = {(HERON, OFFICE): (6,), (GULL, OFFICE): (6,), (GULL, TEACHERS): (2,), (HIGH, TEACHERS): (9,),
             ("", TEACHERS): (6,)}  # fmt: skip
    found = by_school(answers(cells), "rating", ITEMS)
    assert shown(answers(cells)) == [OFFICE, TEACHERS]
    assert not found["shown"].any()  # Heron Street and Gull Cove minus the central office are two teachers


def test_gaps_are_between_the_highest_and_the_lowest_shown_group_widest_first():
    rows = [
        ("1a", "A", LEADERS, 5.0, 2.0, 0.2, True), ("1a", "A", OFFICE, 5.0, 3.0, 0.8, True),
        ("2b", "B", LEADERS, 5.0, 1.0, 0.0, True), ("2b", "B", OFFICE, 5.0, 4.0, 1.0, True),
        ("2b", "B", TEACHERS, float("nan"), float("nan"), float("nan"), False),
        ("3c", "C", LEADERS, 5.0, 2.0, 0.0, True), ("3c", "C", OFFICE, float("nan"), float("nan"), float("nan"), False),
    ]  # fmt: skip
    columns = ["item", "text", "role_group", "people", "median", "share_high", "shown"]
    found = group_gaps(pd.DataFrame(rows, columns=columns))
    assert found.to_dict("records") == [
        {"item": "2b", "text": "B", "higher": OFFICE, "lower": LEADERS, "higher_median": 4, "lower_median": 1, "gap": 3},
        {"item": "1a", "text": "A", "higher": OFFICE, "lower": LEADERS, "higher_median": 3, "lower_median": 2, "gap": 1},
    ]  # fmt: skip


def test_equal_medians_are_told_apart_by_the_share_of_high_ratings():
    rows = [("1a", "A", OFFICE, 5.0, 3.0, 1.0, True), ("1a", "A", LEADERS, 5.0, 3.0, 0.6, True)]
    columns = ["item", "text", "role_group", "people", "median", "share_high", "shown"]
    found = group_gaps(pd.DataFrame(rows, columns=columns)).iloc[0]
    assert (found["higher"], found["lower"], found["gap"]) == (OFFICE, LEADERS, 0)


@pytest.mark.parametrize("sizes, says", [
    ({"office": 5, "teachers": 9}, ""),
    ({"leaders": 2, "office": 5, "teachers": 9}, "Not shown by themselves: district leaders and central office, because fewer than five"),
    ({"leaders": 2, "office": 3}, "No group is shown by itself: fewer than five of a group answered"),
    ({"heads": (6, 6, 4), "office": 8, "teachers": 9}, "A group is not shown at an item where fewer than five"),
    ({"nobody": 9}, ""),
])  # fmt: skip
def test_the_sentence_says_what_is_hidden_and_why(sizes, says):
    sentence = hidden_sentence(by_group(in_one_place(**sizes), "rating", ITEMS))
    assert sentence.startswith(says) and bool(sentence) == bool(says)


def test_names_with_commas_are_kept_apart_in_the_sentence():
    many = "families, students, community"
    cells = {("", many): (2,), ("", LEADERS): (3,), ("", TEACHERS): (9,)}
    says = hidden_sentence(by_group(answers(cells), "rating", ITEMS))
    assert says.startswith(f"Not shown by themselves: {LEADERS}; {many}, because")


def test_the_sentence_never_says_how_many():
    sentence = hidden_sentence(by_group(in_one_place(leaders=2, office=7, teachers=9), "rating", ITEMS))
    assert not any(letter.isdigit() for letter in sentence)


@pytest.mark.parametrize("frame", [in_one_place(), in_one_place(nobody=1), answers({})])
def test_without_answers_there_are_columns_and_no_rows(frame):
    assert by_group(frame, "rating", ITEMS).empty and group_gaps(by_group(frame, "rating", ITEMS)).empty
    assert by_school(frame, "rating", ITEMS).empty and shown_groups(frame) == []


def test_a_hundred_schools_with_more_groups_than_there_are_kinds_take_seconds():
    cells = {(f"0398{school:04}", f"group {school % 25}"): (6,) for school in range(100)}
    assert len(shown_groups(answers(cells))) == 11
    assert by_school(answers(cells), "rating", ITEMS)["shown"].mean() > 0.5


# The attacker. He knows who works where, the total of every item, all that is shown of role groups and of
# schools, and, as one of a school's own people, all that its page shows. He adds and subtracts.

people = st.integers(0, 9)


@st.composite
def tables(draw: st.DrawFn) -> dict[Cell, tuple[int, ...]]:
    """Draw how many people are in each cell, and how many of them rate each item."""
    schools = draw(st.sampled_from([[""], ["", HERON], [HERON, GULL], ["", HERON, GULL]]))
    groups = draw(
        st.sampled_from([[OFFICE, TEACHERS], [OFFICE, HEADS, TEACHERS], [OFFICE, HEADS, TEACHERS, None]])
    )
    cells: dict[Cell, tuple[int, ...]] = {}
    for cell in product(schools, groups):
        number = draw(people)
        silent = [draw(st.sampled_from([0, 0, 0, 1, 2, number])) for _ in ITEMS]
        cells[cell] = (number, *(max(0, number - few) for few in silent))
    return cells


def published(frame: pd.DataFrame, item: str, reader: str) -> Iterator[tuple[str | None, str | None, float]]:
    """Give each set of people a reader is told about: its school and group (None: all), and its size."""
    for place, part in ((None, frame), (reader, frame[frame["school"] == reader])):
        if place is None or reader in set(frame["school"]):
            yield place, None, float("nan")  # the total is always shown
            groups = by_group(part, "rating", ITEMS)
            for group, size in groups[groups["shown"] & (groups["item"] == item)][
                ["role_group", "people"]
            ].to_numpy():
                yield place, group, size
    schools = by_school(frame, "rating", ITEMS)
    for school, size in schools[schools["shown"] & (schools["item"] == item)][
        ["school", "people"]
    ].to_numpy():
        yield school, None, size


@settings(max_examples=150, deadline=None)
@given(tables(), st.sampled_from(["nowhere", "", HERON, GULL]), st.integers(0, 1))
def test_adding_and_subtracting_what_is_shown_never_isolates_a_few_people(cells, reader, at):
    rated = {cell: sizes[1 + at] for cell, sizes in cells.items() if sizes[1 + at]}
    elsewhere = sum(number for (school, _), number in rated.items() if school != reader)
    assume(sum(rated.values()) >= MINIMUM and not 0 < elsewhere < MINIMUM)  # else the totals alone would tell
    told = set()
    for school, group, size in published(answers(cells), ITEMS[at].id, reader):
        inside = tuple(school in (None, cell[0]) and group in (None, cell[1]) for cell in rated)
        own_total = school in (None, reader) and group is None
        count = sum(number for number, is_in in zip(rated.values(), inside, strict=True) if is_in)
        assert size != size or (size == count and (count >= MINIMUM or own_total))
        told.add(inside)
    known = np.array(sorted(told), dtype=int).reshape(len(told), len(rated))
    sums = np.array(list(product((-1, 0, 1), repeat=len(known)))) @ known
    own = np.array([school == reader for school, _ in rated])  # a team of three knows what its three said
    sums = sums[((sums != 0) != own).any(axis=1)]
    left = (sums != 0) @ np.array(list(rated.values()))
    assert not ((left > 0) & (left < MINIMUM)).any()


@settings(max_examples=100, deadline=None)
@given(tables())
def test_what_is_hidden_for_the_wave_is_hidden_at_every_item_and_what_is_shown_is_true(cells):
    frame = answers(cells)
    found, whole = by_group(frame, "rating", ITEMS), set(shown_groups(frame))
    assert set(found[found["shown"]]["role_group"]) <= whole
    for row in found[found["shown"]].itertuples():
        given_ = frame[(frame["role_group"] == row.role_group) & (frame["item"] == row.item)]["rating"]
        points = given_[given_ != DONT_KNOW].str[0].astype(int)
        assert (row.people, row.median, row.share_high) == (
            len(points),
            points.median(),
            (points >= 3).mean(),
        )


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=2, max_size=4), st.integers(0, 9))
def test_nobody_can_tell_the_size_of_a_small_hidden_group(sizes, without):
    cells = {
        ("", name): (size,)
        for name, size in zip((LEADERS, OFFICE, HEADS, TEACHERS), sizes, strict=False)
        if size
    }
    told = set(shown(answers(cells | {("", None): (without,)})))
    hidden = {group: size for (_, group), (size,) in cells.items() if group not in told}
    left = sum(hidden.values()) + without
    assert left == 0 or left >= MINIMUM or not told
    if told and len(hidden) == 1 and not without:
        assert min(hidden.values()) >= MINIMUM


def test_a_wave_of_fewer_than_five_people_is_left_out_and_said() -> None:
    rows = [("", f"code{n}", "1a", "3") for n in range(4)]
    four = pd.DataFrame(rows, columns=["school", "respondent_code", "item", "rating"]).assign(wave="baseline")
    more = four.assign(wave="midyear")
    five = pd.concat([more, more.iloc[:1].assign(respondent_code="another")])
    assert enough_people(four).empty and list(enough_people(four).columns) == list(four.columns)
    kept = enough_people(pd.concat([four, five]))
    assert set(kept["wave"]) == {"midyear"} and people_in(kept) == 5
    assert few_sentence(four).startswith("Answers are shown from five people on")
    assert few_sentence(five) == few_sentence(four.iloc[:0]) == ""


def test_one_person_who_spells_a_code_in_two_ways_is_one() -> None:
    rows = [("", code, "1a", "3", "baseline") for code in ("Blue 42", "blue42", "BLUE-42", None)]
    columns = ["school", "respondent_code", "item", "rating", "wave"]
    assert people_in(pd.DataFrame(rows, columns=columns)) == 1
