"""Answers that come after the reveal: they wait, hidden and not counted, until five people or more wait.

Whoever saw yesterday's numbers can subtract them from today's. So late answers are counted in groups of five
people or more, and only when somebody reveals again. What they change must also be safe group by group:

- Who answers for the first time, or had no role group, is counted in the totals of all, without a group; the
  groups stay as they were revealed.
- Who corrects answers that are counted already stays in their group, and is counted once five or more of that
  group wait.

What is not hidden: a school of which fewer than five people were counted before can still be worked out by
somebody who kept the total of all schools from before and after its late answers were counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ddtk_helpers.answers.asking import code_key
from ddtk_helpers.answers.hiding import MINIMUM
from ddtk_helpers.store import Change, Row

LATE = "late"  # the state of a row that waits; a counted one is in the first state


def late_people(rows: Iterable[Row]) -> set[str]:
    """Give the people of one place and wave who have answers that wait."""
    return {_person(row) for row in rows if row.status == LATE}


def changes_to_count(rows: Sequence[Row]) -> list[Change]:
    """Give what to store so that the late answers of one place and wave are counted, as far as that is safe.

    A corrected answer takes the place of the counted one, which is removed. Empty while too few wait.
    """
    counted: dict[str, dict[str, Row]] = {}
    for row in rows:
        if row.status != LATE:
            counted.setdefault(_person(row), {})[str(row.written["item"])] = row
    pools: dict[str, list[str]] = {}
    for person in sorted(late_people(rows)):
        pools.setdefault(_group(counted.get(person, {}).values()), []).append(person)
    safe = {person: group for group, people in pools.items() if len(people) >= MINIMUM for person in people}
    changes = []
    for row in rows:
        if row.status != LATE or (person := _person(row)) not in safe:
            continue
        written = {**row.written, "role_group": safe[person] or None}
        changes.append(Change(written, row.record_id, row.version, row.school, status=row.model.states[0]))
        if old := counted.get(person, {}).pop(str(row.written["item"]), None):
            changes.append(Change(None, old.record_id, old.version, old.school))
    return changes


def _person(row: Row) -> str:
    return code_key(row.written["respondent_code"]) or row.record_id


def _group(rows: Iterable[Row]) -> str:
    """Give the role group in which somebody is counted; empty for none, or two."""
    groups = {str(row.written["role_group"] or "") for row in rows} - {""}
    return groups.pop() if len(groups) == 1 else ""
