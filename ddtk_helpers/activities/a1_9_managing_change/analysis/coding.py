"""How two people read the same concerns: how far they agree, beyond chance too, and where they do not.

Cohen's kappa is (p - e) / (1 - e): p is the share of texts that both read alike, e the share that two
people would read alike by chance who use each stage as often as these two did (J. Cohen, “A coefficient
of agreement for nominal scales”, Educational and Psychological Measurement 20, 1960, pages 37 to 46). Where
both put everything into the same single class, e is 1 and kappa is not defined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple, get_args

import pandas as pd

from ddtk_helpers.activities.a1_9_managing_change.analysis.stages import STAGES
from ddtk_helpers.activities.a1_9_managing_change.choices import LossType
from ddtk_helpers.frames import cell_rows, table

A, B, TALKED = "A", "B", "both, after talking"
NO_LOSS = "none named"
ALIKE, DIFFER, SETTLED, ONE_ONLY = "read alike", "read differently", "settled by talking", "read by one"
_NAN = float("nan")

_READINGS = dict.fromkeys(
    ("voice", "a_stage", "b_stage", "stage", "a_cluster", "b_cluster", "cluster", "a_loss", "b_loss", "loss_type", "state"), "str",
)  # fmt: skip
_AGREEMENT = {
    "what": "str", "texts": "int64", "alike": "int64", "share": "float64", "by_chance": "float64", "kappa": "float64",
}  # fmt: skip


class Agreement(NamedTuple):
    """How far two people agree: texts that both read, how many alike, shares, and kappa (NaN: not defined)."""

    texts: int
    alike: int
    share: float
    by_chance: float
    kappa: float


def cohen_kappa(pairs: Sequence[tuple[str, str]]) -> Agreement:
    """Give how far two people agree who each put the same texts into classes; formula at the top."""
    texts = len(pairs)
    if not texts:
        return Agreement(0, 0, _NAN, _NAN, _NAN)
    alike = sum(one == other for one, other in pairs)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    together = sum(first[name] * second[name] for name in first)
    # In whole numbers: a kappa that is not defined is never taken for one by a rounding error.
    if together == texts * texts:
        return Agreement(texts, alike, alike / texts, 1.0, _NAN)
    kappa = (alike * texts - together) / (texts * texts - together)
    return Agreement(texts, alike, alike / texts, together / texts**2, kappa)


def readings(codings: pd.DataFrame) -> pd.DataFrame:
    """Give how each concern was read: one row per voice, those read differently first.

    Columns: voice, a_stage, b_stage, stage (what both settled on, or both read; else ""), the same three
    of cluster and loss_type, state. Of two readings by the same coder the last counts.
    """
    read: dict[str, dict[str, tuple[str, str, str]]] = {}
    for voice, coder, stage, cluster, loss in cell_rows(
        codings, "voice", "coder", "stage", "cluster", "loss_type"
    ):
        if voice and coder and stage:
            read.setdefault(voice, {})[coder] = (stage, cluster or "", loss or NO_LOSS)
    rows = [_reading(voice, by) for voice, by in read.items()]
    rows.sort(key=_disagreement_first)
    return table(rows, _READINGS)


def _reading(voice: str, by: dict[str, tuple[str, str, str]]) -> tuple[str, ...]:
    nobody = ("", "", "")
    first, second, talked = by.get(A, nobody), by.get(B, nobody), by.get(TALKED)
    if talked:
        state, final = SETTLED, talked
    elif not (first[0] and second[0]):
        state, final = ONE_ONLY, nobody
    elif first[0] == second[0]:
        same = [one if one == other else "" for one, other in zip(first, second, strict=True)]
        state, final = ALIKE, (same[0], same[1], same[2])
    else:
        state, final = DIFFER, nobody
    three = zip(first, second, final, strict=True)
    return (voice, *(text for kinds in three for text in kinds), state)


def _disagreement_first(row: tuple[str, ...]) -> tuple[int, bool, int, str]:
    """Sort by what needs talk: different clusters before different stages, then what is open, then the rest."""
    voice, state, same_cluster = row[0], row[-1], row[4] == row[5]
    return (DIFFER, SETTLED, ONE_ONLY, ALIKE).index(state), same_cluster, len(voice), voice


def agreement(read: pd.DataFrame) -> pd.DataFrame:
    """Give how far A and B agree on stage, cluster and loss; what they settled later does not count.

    `read` is that of `readings`. Columns: what, texts (read by both), alike, share, by_chance, kappa.
    """
    rows: list[tuple[Any, ...]] = [
        (what, *cohen_kappa(_pairs(read, name)))
        for what, name in (("stage", "stage"), ("self, task or impact", "cluster"), ("kind of loss", "loss"))
    ]
    return table(rows, _AGREEMENT)


def stage_pairs(read: pd.DataFrame) -> pd.DataFrame:
    """Count the texts by A's stage and B's: one row per pair that occurs. Columns: a_stage, b_stage, texts."""
    found = Counter(_pairs(read, "stage"))
    rows = [(one, other, found[one, other]) for one in STAGES for other in STAGES if found[one, other]]
    return table(rows, {"a_stage": "str", "b_stage": "str", "texts": "int64"})


def _pairs(read: pd.DataFrame, name: str) -> list[tuple[str, str]]:
    both = cell_rows(read, f"a_{name}", f"b_{name}", "a_stage", "b_stage")
    return [(one, other) for one, other, a, b in both if a and b]


def coded_stages(read: pd.DataFrame) -> pd.DataFrame:
    """Count the concerns by the stage they were read as: one row per stage. Columns: stage, texts."""
    found = Counter(read["stage"])
    return table([(stage, found[stage]) for stage in STAGES], {"stage": "str", "texts": "int64"})


def loss_counts(read: pd.DataFrame, losses: pd.DataFrame) -> pd.DataFrame:
    """Count the kinds of loss that both coders found, beside the losses that the team wrote down.

    One row per kind. Columns: loss_type, heard (texts), named (losses of the team), said_aloud.
    """
    heard, named = Counter(read["loss_type"]), Counter(losses["loss_type"])
    told = Counter(kind for kind, day in cell_rows(losses, "loss_type", "told_on") if day)
    rows = [(kind, heard[kind], named[kind], told[kind]) for kind in get_args(LossType)]
    return table(rows, {"loss_type": "str", "heard": "int64", "named": "int64", "said_aloud": "int64"})
