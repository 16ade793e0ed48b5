"""What those who collect data say of the seven conditions, and what they may have to learn."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ddtk_helpers.answers.groups import by_group
from ddtk_helpers.answers.items import Item
from ddtk_helpers.answers.spread import spread
from ddtk_helpers.frames import cell_rows, name_key, table
from ddtk_helpers.words import count

LOW = 2.0  # of 4: “a little” or less in the middle
COLLECTOR_ROLE = "clerical and data entry"
HERE = "1.6"
_NEEDS = dict.fromkeys(("who", "strand", "about", "why", "from_activity"), "str")


def condition_items(conditions: pd.DataFrame) -> list[Item]:
    """Give the conditions as collectors are asked about them; `conditions` has id and statement."""
    return [Item(number, says) for number, says in cell_rows(conditions, "id", "statement")]


def condition_spread(answers: pd.DataFrame, items: Sequence[Item]) -> pd.DataFrame:
    """Give how the answers to each condition spread, the columns of `spread`, the lowest median first."""
    found = spread(answers, "in_place", items)
    return found.sort_values(["median", "share_high"], kind="stable", na_position="last", ignore_index=True)


def condition_groups(answers: pd.DataFrame, items: Sequence[Item]) -> pd.DataFrame:
    """Give how each role group answers each condition, few answers hidden: the columns of `by_group`."""
    return by_group(answers, "in_place", items)


def low_conditions(frame: pd.DataFrame) -> pd.DataFrame:
    """Give the conditions that hold “a little” or less in the middle; `frame` is that of `condition_spread`."""
    return frame[frame["median"] <= LOW].reset_index(drop=True)


def help_wanted(answers: pd.DataFrame, items: Sequence[Item]) -> pd.DataFrame:
    """Give what would help, in the order of the alphabet, so that nothing tells whose it is.

    Columns: text (of the condition), help. Give it answers of five people or more only.
    """
    names = {item.id: item.text for item in items}
    said = {
        (names[item], " ".join(wish.split()))
        for item, wish in cell_rows(answers, "item", "would_help") if wish and item in names
    }  # fmt: skip
    order = list(names.values())
    rows = sorted(said, key=lambda pair: (order.index(pair[0]), pair[1].casefold()))
    return table(rows, {"text": "str", "help": "str"})


def proposed_needs(
    low: pd.DataFrame, conditions: pd.DataFrame, hard: pd.DataFrame, systems: pd.DataFrame
) -> pd.DataFrame:
    """Give the training needs that follow from low conditions and from systems that are hard to use.

    `low` is that of `low_conditions`, `conditions` has id, short and strand, `hard` is that of
    `hard_systems`. Columns: who, strand, about, why, from_activity. Conditions that no training mends have
    no strand, and give no need.
    """
    strands = {
        number: (short, strand) for number, short, strand in cell_rows(conditions, "id", "short", "strand")
    }
    rows = []
    for item, text, median, people in cell_rows(low, "item", "text", "median", "answered"):
        short, strand = strands.get(item, ("", ""))
        if strand:
            why = f"“{text.rstrip('.')}”: {median:g} of 4 in the middle, from {count(people, 'answer')}."
            rows.append((COLLECTOR_ROLE, strand, f"Collecting data ({short.casefold()})", why, HERE))
    enters = {name_key(name or ""): roles for name, roles in cell_rows(systems, "name", "entered_by")}
    for system, median, people, whose in cell_rows(hard, "system", "median", "people", "whose"):
        roles = enters.get(name_key(system)) or [COLLECTOR_ROLE]
        who = COLLECTOR_ROLE if COLLECTOR_ROLE in roles else roles[0]
        why = f"Easy to use: {median:g} of 4 in the middle, from {count(people, 'answer')} of {whose}."
        rows.append((who, "access and tools", system, why, HERE))
    return table(rows, _NEEDS)


def not_listed(needs: pd.DataFrame, stored: pd.DataFrame) -> pd.DataFrame:
    """Give those of the needs that are not stored yet: same activity, role, kind and what it is about.

    Both have the columns of a training need; other activities use this for theirs.
    """
    keys = ("from_activity", "who", "strand", "about")
    known = {tuple(name_key(part or "") for part in row) for row in cell_rows(stored, *keys)}
    fresh = [tuple(name_key(part or "") for part in row) not in known for row in cell_rows(needs, *keys)]
    return needs[pd.Series(fresh, index=needs.index, dtype=bool)].reset_index(drop=True)
