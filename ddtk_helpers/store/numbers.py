"""Record numbers like INV-0001: given once in a district, and never again; or by chance, in no order."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from sqlalchemy import Connection, Table, and_, func, insert, select, update

from ddtk_helpers.store.tables import record_number

_MANY = 50_000  # rows from which numbers by chance are longer, so that a free one is soon found
_AT_ONCE = 5_000  # numbers looked up together


def give_numbers(
    connection: Connection, district: str, prefix: str, count: int, brought: Sequence[str] = ()
) -> list[str]:
    """Give the next `count` numbers, past every number given before and those `brought` along.

    The counter is part of the save's transaction: a save that fails gives no numbers away.
    """
    here = and_(record_number.c.district == district, record_number.c.prefix == prefix)
    last = connection.scalar(select(record_number.c.last_given).where(here))
    start = max([last or 0, *(int(number.rpartition("-")[2]) for number in brought)])
    if last is None and start + count:
        first = {"district": district, "prefix": prefix, "last_given": start + count}
        connection.execute(insert(record_number).values(first))
    elif start + count > (last or 0):
        connection.execute(update(record_number).where(here).values(last_given=start + count))
    return [f"{prefix}-{number:04d}" for number in range(start + 1, start + count + 1)]


def give_numbers_by_chance(
    connection: Connection, table: Table, district: str, prefix: str, count: int
) -> list[str]:
    """Give `count` numbers that say nothing of the order in which they were given.

    Who has seen somebody answer first would know whose row the first number is.
    """
    here = table.c.district == district
    stored = connection.scalar(select(func.count()).select_from(table).where(here)) or 0
    digits = 6 if stored + count < _MANY else 8
    found: dict[str, None] = {}
    while len(found) < count:
        some = min(count - len(found), _AT_ONCE)
        drawn = {f"{prefix}-{secrets.randbelow(10**digits):0{digits}d}": None for _ in range(some)}
        taken = select(table.c.record_id).where(here, table.c.record_id.in_(list(drawn)))
        for number in connection.scalars(taken):
            drawn.pop(number, None)
        found |= drawn
    return list(found)
