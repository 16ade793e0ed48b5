"""E12: among few schools and many tests some match is always found, and a match is not a cause."""

from __future__ import annotations

from ddtk_helpers.activities.a1_8_assessment_literacy.explorables.chart_e12 import draw, test_name, written
from ddtk_helpers.activities.a1_8_assessment_literacy.explorables.model_e12 import (
    LEVEL,
    MOST_SCHOOLS,
    MOST_TESTS,
    NEED,
    SHUFFLED,
    SHUFFLES,
    VIEWS,
    Search,
    chance_of_a_find,
    least_p,
    needed,
    p_value,
    search,
)
from ddtk_helpers.explorable import Choice, Explorable, Slider
from ddtk_helpers.words import count


def work(schools: float, tests: float, view: str, *, seed: int) -> Search:
    """Give a district with so many schools and tests, in which no test does anything."""
    return search(int(schools), int(tests), view, seed)


def says(found: Search) -> str:
    """Say what was found, and what it is worth."""
    if found.has_cause:
        return _of_a_cause(found)
    return _of_shuffles(found) if found.view == SHUFFLED else _of_luck(found)


def alt(found: Search) -> str:
    """Give what kind of chart it is and its main numbers."""
    link = f"{found.links[found.best]:.2f}"
    if found.view == SHUFFLED:
        return (
            f"Bars: the strongest link in each of {SHUFFLES} shuffles, with a line at the found one, {abs(found.links[found.best]):.2f}. "
            f"{100 * found.as_strong_by_shuffling:.0f} of 100 shuffles reach it."
        )
    without = (
        f" With the cause taken out it is {found.links_without_cause[found.best]:.2f}."
        if found.has_cause
        else ""
    )
    return (
        f"Dots: {found.schools} schools by minutes on test {test_name(found)} and average score, with a correlation of {link}; "
        f"beside them the correlations of all {count(found.tests, 'test')}.{without}"
    )


def _of_luck(found: Search) -> str:
    link, line = abs(found.links[found.best]), needed(found.schools)
    which = f"The best of {found.tests} tests is" if found.tests > 1 else "The only test is"
    passes = "passes" if link > line else "stays below"
    looks = (
        f"{found.tests} looks find at least one such match"
        if found.tests > 1
        else "one look finds such a match"
    )
    parts = [
        f"{which} test {test_name(found)} with r = {written(found.links[found.best])}: it {passes} the {written(line)} that "
        f"one look needs among {found.schools} schools for p below .05.",
        f"But no test does anything here, and {looks} by luck in {100 * chance_of_a_find(found.tests):.0f} of 100 "
        "such districts.",
    ]
    if least_p(found.schools) > LEVEL:
        half = found.schools // 2
        parts.append(
            f"And by exact count even {half} schools with a test, all above the {found.schools - half} without it, cannot come "
            f"below p = {written(least_p(found.schools))}."
        )
    return " ".join(parts)


def _of_shuffles(found: Search) -> str:
    alone = p_value(found.links[found.best], found.schools)
    again = "all tests searched" if found.tests > 1 else "the test tried"
    return (
        f"As the only look, test {test_name(found)} would have p {_told(alone)}. But when the scores are dealt to the schools by "
        f"lot and {again} again, {100 * found.as_strong_by_shuffling:.0f} of 100 shuffles match at least as well. So p "
        f"for the whole search is about {written(found.as_strong_by_shuffling)}."
    )


def _of_a_cause(found: Search) -> str:
    cause = "need" if found.view == NEED else "size"
    before = int((abs(found.links) > needed(found.schools)).sum())
    after = int((abs(found.links_without_cause) > needed(found.schools - 1)).sum())
    best = found.links[found.best], found.links_without_cause[found.best]
    pulls = (
        "schools with more need have fewer minutes and lower scores" if cause == "need"
        else "larger schools have more minutes and higher scores"
    )  # fmt: skip
    return (
        f"No test does anything, but {pulls}, and so of {count(found.tests, 'test')} {before} {_pass(before)} the line of {written(needed(found.schools))}. With "
        f"{cause} taken out {after} {_pass(after)}. Test {test_name(found)} goes from r = {written(best[0])} to "
        f"{written(best[1])}."
    )


def _pass(number: int) -> str:
    return "passes" if number == 1 else "pass"


def _told(p: float) -> str:
    return f"= {written(p)}" if p >= 0.005 else "below .01"


EXPLORABLE = Explorable(
    "E12",
    (
        Slider("schools", "Schools in the district", 8, 6, MOST_SCHOOLS),
        Slider("tests", "Tests to look through", 1, 1, MOST_TESTS),
        Choice("view", "What do you look at?", VIEWS),
    ),
    work, draw, says, alt, is_random=True, again="Draw another district",
)  # fmt: skip
