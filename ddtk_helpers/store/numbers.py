"""Record numbers like INV-0001: given once in a district, and never again."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, and_, insert, select, update

from ddtk_helpers.store.tables import record_number


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
