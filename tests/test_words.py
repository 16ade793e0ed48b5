"""Counts and lists of names read like a sentence, and say what was left out."""

import pytest

from ddtk_helpers.words import count, left_out, several


@pytest.mark.parametrize(
    ("number", "noun", "words"),
    [
        (0, "row", "0 rows"),
        (1, "inventory", "1 inventory"),
        (2, "inventory", "2 inventories"),
        (14, "day", "14 days"),
        (3, "wish", "3 wishes"),
        (1200, "wish list entry", "1,200 wish list entries"),
    ],
)
def test_a_count_takes_the_plural_and_separates_thousands(number, noun, words):
    assert count(number, noun) == words


def test_names_are_listed_like_in_a_sentence_and_the_rest_is_counted():
    assert [several(list("abcde"[:n])) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert several(list("abcde")) == "a, b, c and 2 more"
    assert several(list("abcde"), most=4, kept=3) == "a, b, c and 2 more"
    assert several(list("abcd"), kept=2) == "a, b and 2 more"
    assert several(list("abcde"), most=5) == "a, b, c, d and e"


def test_what_is_not_drawn_is_said_and_nothing_when_all_is():
    assert left_out(24, 1200, "the longest waits") == "24 of 1,200 shown: the longest waits."
    assert left_out(24, 24, "the longest waits") == ""
