"""Which groups can be shown so that nobody can work out what a few people said.

The rule, in plain words. A group is shown where five or more of it have answered. Whoever is left over,
in groups too small or without a group, must be nobody or five or more too; else the smallest group that
could be shown stays hidden with them, because everybody minus the shown groups is known to every reader.
So every set of people that one can make by adding and subtracting what is shown has five people or more.

Where the same answers are sorted in a second way, a reader can also subtract across the two: a district
office of ten with a role group of eight that is nowhere else leaves two. So for all groups taken together
in every possible way, the people by whom they differ from any parts of the second sorting are nobody or
five or more. The second sorting is by school, each school's own page by role group, or both.

What is not hidden, because it is about five or more: what everybody in a shown group, or everybody who is
left over, has in common; that a group has answered at all; and how many of a shown group left an item
unrated, which can be worked out from its numbers at other items even where they are hidden. Nor are totals
hidden here, of few people either: a team of three sees what its three said, and who holds the totals of
all answers and of one school has those of everybody else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping

import numpy as np

from ddtk_helpers.suppression.facts import ANSWERS, minimum_for

MINIMUM = minimum_for(ANSWERS)  # five, by the table of suppression rules
MOST_GROUPS = 11  # all choices of them are looked at: with each more it takes twice as long

Cell = tuple[str, str]  # school and role group; "" is the district's own round, and nobody's group
People = Mapping[Cell, int]
Shown = Mapping[str | None, Collection[str]]  # role groups by the school on whose page they are; None: all


def safe(sizes: Mapping[str, int], minimum: int, allowed: Collection[str] | None = None) -> set[str]:
    """Give the names that can be shown beside the total; `sizes` says how many people each has.

    People under the name "" count, but are never shown. With `allowed` only these names can be.
    """
    shown = {
        name for name, people in sizes.items()
        if name and people >= minimum and (allowed is None or name in allowed)
    }  # fmt: skip
    left = sum(people for name, people in sizes.items() if name not in shown)
    if 0 < left < minimum and shown:
        shown.remove(_smallest(shown, sizes))  # has five or more, so one is enough
    return shown


def safe_groups(people: People, minimum: int, allowed: Shown | None = None) -> dict[str | None, set[str]]:
    """Give the role groups that can be shown on each school's own page, and under None for all together.

    For all together, a group stays hidden also where a school could subtract its own page. Of more than
    eleven groups the smallest are hidden. `allowed` is what this gave for the whole wave, when `people` are
    those of one item: no others can be shown.
    """
    pages: dict[str | None, set[str]] = {}
    for school in {school for school, _ in people}:
        here = {group: number for (place, group), number in people.items() if place == school}
        pages[school] = safe(here, minimum, None if allowed is None else allowed.get(school, ()))
    sizes = _sizes((group, number) for (_, group), number in people.items())

    def is_safe(groups: set[str]) -> bool:
        return len(groups) <= MOST_GROUPS and not _Crossed(people, {None: groups, **pages}).pages_leak(
            minimum
        )

    shown = _most(sizes, minimum, None if allowed is None else allowed[None], is_safe)
    return {None: shown, **pages}


def safe_schools(
    people: People, groups: Shown, minimum: int, allowed: Collection[str] | None = None
) -> set[str]:
    """Give the schools that can be shown beside the total, these role groups, and a school's own page.

    A hidden school still knows its own answers: without them, those of the other hidden ones together are
    nobody's or of five or more people, too.
    """
    sizes = _sizes((school, number) for (school, _), number in people.items())
    crossed = _Crossed(people, groups)

    def is_safe(schools: set[str]) -> bool:
        left = [number for school, number in sizes.items() if school not in schools]
        known = any(0 < sum(left) - own < minimum for own in left)
        return not known and not crossed.schools_leak(schools, minimum)

    return _most(sizes, minimum, allowed, is_safe)


def _most(
    sizes: Mapping[str, int],
    minimum: int,
    allowed: Collection[str] | None,
    is_safe: Callable[[set[str]], bool],
) -> set[str]:
    """Give the names that can be shown: the smallest go until all is safe, and come back where they can."""
    names = set(sizes) if allowed is None else set(sizes) & set(allowed)
    shown = safe(sizes, minimum, names)
    while shown and not is_safe(shown):
        shown.remove(_smallest(shown, sizes))
    for name in sorted(names - shown - {""}, key=lambda name: (-sizes[name], name)):
        more = {*shown, name}
        if safe(sizes, minimum, more) == more and is_safe(more):
            shown = more
    return shown


class _Crossed:
    """People by school (rows) and shown role group (columns, the last for those who are left over).

    A reader who takes some of the columns, and then takes each part of a second sorting in or leaves it
    out, whichever is nearer, ends up with the people by whom the two differ.
    """

    def __init__(self, people: People, groups: Shown) -> None:
        schools = sorted({school for school, _ in people})
        columns = {name: at for at, name in enumerate(sorted(groups[None]))}
        self._rows = {school: at for at, school in enumerate(schools)}
        self._whole = np.zeros((len(schools), len(columns) + 1), dtype=int)
        self._rest = (
            self._whole.copy()
        )  # who is left over on a school's own page; its groups are in one column each
        for (school, group), number in people.items():
            at = self._rows[school], columns.get(group, len(columns))
            self._whole[at] += number
            self._rest[at] += 0 if group in groups[school] else number
        every = np.arange(2 ** (len(columns) + 1))[:, None]
        self._choices = (every >> np.arange(len(columns) + 1)) & 1  # each choice of columns

    def pages_leak(self, minimum: int) -> bool:
        """Say whether a school's own page and the groups of all together differ by a few people."""
        elsewhere = self._whole.sum(axis=0) - self._whole
        return _few(self._differ(self._rest) + self._differ(elsewhere), minimum)

    def schools_leak(self, shown: Collection[str], minimum: int) -> bool:
        """Say whether the shown schools, with or without one's own page, and the groups differ by a few people."""
        is_shown = np.array([school in shown for school in self._rows])[:, None]
        hidden = np.where(is_shown, 0, self._whole)
        left = hidden.sum(axis=0)
        by_school = np.where(is_shown, self._differ(self._whole), 0)
        together = by_school.sum(axis=0)
        own_page = together - by_school + self._differ(self._rest) + self._differ(left - hidden)
        return _few(together + self._differ(left), minimum) or _few(own_page, minimum)

    def _differ(self, parts: np.ndarray) -> np.ndarray:
        """Give, for each part and choice of columns, the fewer of its people: those inside or those outside."""
        inside = parts @ self._choices.T
        return np.minimum(inside, parts.sum(axis=-1, keepdims=True) - inside)


def _few(people: np.ndarray, minimum: int) -> bool:
    return bool(((people > 0) & (people < minimum)).any())


def _sizes(people: Iterable[tuple[str, int]]) -> Counter[str]:
    sizes: Counter[str] = Counter()
    for name, number in people:
        sizes[name] += number
    return sizes


def _smallest(names: Iterable[str], sizes: Mapping[str, int]) -> str:
    """Give the name with the fewest people; of equal ones the last in the alphabet."""
    return max(names, key=lambda name: (-sizes[name], name))
