"""How safe, how quick and how costly suppression is: 1,000 random tables against an attacker of its own.

Run `python benchmarks/suppression.py [tables]`. Each table is attacked twice: with the small groups hidden
alone (the baseline), and as `suppress` gives it. The attacker reads nothing but the frame that a reader
sees and shares no code with the workbook: unknown are the cells of the table without its totals, known is
every number shown, and a linear programme asks for the lowest and highest number each hidden cell can have.
"""

from __future__ import annotations

import itertools
import statistics
import sys
import time
from collections import Counter

import numpy as np
import pandas as pd
from scipy.optimize import linprog

from ddtk_helpers.suppression import ALL, minimum_for, suppress

TABLES = 1000
SEED = 20_110_715
THREE_WAY = 10  # every tenth table has three dimensions
NEAR = 1e-6
FAR = 1e6  # people


def main() -> None:
    """Print how many hidden cells an attacker works out, and what that costs in cells and seconds."""
    tables = int(sys.argv[1]) if len(sys.argv) > 1 else TABLES
    draw, minimum = np.random.default_rng(SEED), minimum_for()
    told: Counter[str] = Counter()
    seconds = []
    for number in range(tables):
        frame, levels = random_table(draw, 3 if number % THREE_WAY == 0 else 2)
        whole = with_totals(frame, levels)
        start = time.perf_counter()
        shown = suppress(frame, levels)
        seconds.append(time.perf_counter() - start)
        small = (whole["people"] > 0) & (whole["people"] < minimum)
        alone = whole.assign(people=whole["people"].mask(small))
        told += Counter(
            {"cells": len(whole), "small": int(small.sum()), "hidden": int((~shown["shown"]).sum())}
        )
        for name, table in (("alone", alone), ("ours", shown)):
            found = worked_out(table, whole, levels)
            told += Counter(
                {f"{name}, cells": int(found[small].sum()), f"{name}, tables": int(found[small].any())}
            )
            told += Counter({f"{name}, any": int(found.sum())})
    report(tables, told, seconds)


def report(tables: int, told: Counter[str], seconds: list[float]) -> None:
    """Print the figures of both ways, side by side."""
    small, many = told["small"], f"{tables:,} tables"
    print(f"{many} of {told['cells']:,} cells, totals included; {small:,} cells are of few people")
    for name, says in (("alone", "small cells hidden alone (baseline)"), ("ours", "suppress")):
        print(
            f"{says}: {told[f'{name}, cells']:,} of {small:,} small cells worked out exactly, in "
            f"{told[f'{name}, tables']:,} of {many}; {told[f'{name}, any']:,} of all hidden cells"
        )
    for name, hidden in (("alone", small), ("ours", told["hidden"])):
        print(f"hidden, {name}: {hidden:,} cells, {100 * hidden / told['cells']:.0f}%")
    print(
        f"suppress with its audit: median {1000 * statistics.median(seconds):.0f} ms a table, "
        f"slowest {1000 * max(seconds):.0f} ms"
    )


def random_table(draw: np.random.Generator, dimensions: int) -> tuple[pd.DataFrame, dict[str, list[str]]]:
    """Give a table as a district's break-downs look: groups of very different sizes, answers unevenly spread."""
    sizes = (2, int(draw.integers(2, 4)), int(draw.integers(3, 5))) if dimensions == 3 else (
        int(draw.integers(2, 7)), int(draw.integers(3, 8))
    )  # fmt: skip
    levels = {f"level {at}": [f"{at}.{n}" for n in range(size)] for at, size in enumerate(sizes)}
    rows = []
    for names in itertools.product(*list(levels.values())[:-1]):
        people = int(draw.lognormal(3.2, 0.9))
        answers = draw.multinomial(people, draw.dirichlet(np.full(sizes[-1], 1.2)))
        rows += [
            (*names, answer, many)
            for answer, many in zip(levels[f"level {len(sizes) - 1}"], answers, strict=True)
        ]
    return pd.DataFrame(rows, columns=[*levels, "people"]), levels


def with_totals(frame: pd.DataFrame, levels: dict[str, list[str]]) -> pd.DataFrame:
    """Give every cell with its number, in the order of `suppress`; a total counts the rows it stands for."""
    rows = []
    for names in itertools.product(*([*values, ALL] for values in levels.values())):
        rows.append((*names, frame.loc[stands_for(names, frame, levels), "people"].sum()))
    return pd.DataFrame(rows, columns=[*levels, "people"])


def stands_for(names: tuple[str, ...], frame: pd.DataFrame, levels: dict[str, list[str]]) -> np.ndarray:
    """Say of each row of the table without totals whether it counts in a cell."""
    matches = [(frame[level] == name) | (name == ALL) for level, name in zip(levels, names, strict=True)]
    return np.logical_and.reduce(matches)


def worked_out(table: pd.DataFrame, whole: pd.DataFrame, levels: dict[str, list[str]]) -> np.ndarray:
    """Say of each cell whether it is hidden and only one whole number is left for it.

    `whole` gives the names of the cells; its numbers are not looked at but to catch a mistake of the attacker.
    """
    inner = whole[(whole[list(levels)] != ALL).all(axis=1)]
    counted = np.array(
        [stands_for(names, inner, levels) for names in whole[list(levels)].itertuples(index=False)]
    )
    hidden = table["people"].isna().to_numpy()
    if hidden.all():
        return np.zeros(len(hidden), dtype=bool)
    equations, numbers = counted[~hidden].astype(float), table["people"].to_numpy()[~hidden]
    low, high = np.full(len(hidden), np.inf), np.full(len(hidden), -np.inf)
    asked = {at: [1.0, -1.0] for at in np.flatnonzero(hidden)}
    while asked:  # each answer holds numbers for all cells: whatever they show to be open is not asked again
        at, signs = next(iter(asked.items()))
        cells = counted @ _answer(signs.pop() * counted[at], equations, numbers)
        low, high = np.minimum(low, cells), np.maximum(high, cells)
        asked = {at: signs for at, signs in asked.items() if signs and is_one_number(low, high)[at]}
    true = whole["people"].to_numpy()
    assert np.allclose(low[~hidden], true[~hidden]) and np.allclose(high[~hidden], true[~hidden])
    return hidden & is_one_number(low, high)


def is_one_number(low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Say of each cell whether a single whole number fits between its ends."""
    return np.floor(high + NEAR) <= np.ceil(low - NEAR)


def _answer(cost: np.ndarray, equations: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    """Give the numbers of the table without totals for which the asked cell is smallest (or largest)."""
    # No cell is larger than FAR, so that a cell without an upper end has an answer too.
    found = linprog(cost, A_eq=equations, b_eq=numbers, bounds=(0, FAR), method="highs")
    assert found.status == 0, found.message
    return found.x


if __name__ == "__main__":
    main()
