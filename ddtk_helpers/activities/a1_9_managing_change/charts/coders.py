"""How two people read the same concerns: A's stage against B's; on the diagonal they agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ddtk_helpers.activities.a1_9_managing_change.analysis.coding import cohen_kappa
from ddtk_helpers.activities.a1_9_managing_change.analysis.stages import STAGES
from ddtk_helpers.activities.a1_9_managing_change.words import NOT_READ
from ddtk_helpers.charts import (
    WARM,
    Cell,
    captioned,
    draw_grid,
    empty_chart,
    new_axes,
    source_line,
    titled,
)
from ddtk_helpers.frames import cell_rows
from ddtk_helpers.words import count

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def coder_chart(pairs: pd.DataFrame, ax: Axes | None = None, *, made_up: bool = False) -> Axes:
    """Draw how often A read one stage and B another; outlined cells are those in which both agree.

    `pairs` is that of `stage_pairs`. Say `made_up` for the sample district.
    """
    title = "Do two people read the same concerns alike?"
    if pairs.empty:
        return empty_chart(ax, title, NOT_READ)
    most = int(pairs["texts"].max())
    cells = {
        (STAGES.index(one), STAGES.index(other)): Cell(str(texts), 0.15 + 0.75 * texts / most)
        for one, other, texts in cell_rows(pairs, "a_stage", "b_stage", "texts")
    }
    ax = ax or new_axes(1.45 * len(STAGES) + 6)
    draw_grid(ax, STAGES, STAGES, cells, slanted=True)
    _outline_diagonal(ax)
    ax.set_ylabel("A read")
    ax.set_xlabel("B read (columns)")
    facts = "Each number: concerns. Outlined: both read the same. What was settled by talking is not in here."
    captioned(ax, source_line(pairs, "codings of concerns in own words, tool 1.9.1T", facts, made_up=made_up))
    found = cohen_kappa([
        (one, other) for one, other, texts in cell_rows(pairs, "a_stage", "b_stage", "texts") for _ in range(texts)
    ])  # fmt: skip
    beyond = "kappa not defined" if found.kappa != found.kappa else f"kappa {found.kappa:.2f}"
    says = f"Two people read {found.alike} of {count(found.texts, 'concern')} alike ({beyond})"
    return titled(ax, says, alt=_alt(pairs))


def _outline_diagonal(ax: Axes) -> None:
    from matplotlib.patches import Rectangle

    for at in range(len(STAGES)):
        ax.add_patch(Rectangle((at, at), 1, 1, fill=False, edgecolor=WARM, linewidth=1.8))


def _alt(pairs: pd.DataFrame) -> str:
    parts = [
        f"A {one}, B {other}: {texts}"
        for one, other, texts in cell_rows(pairs, "a_stage", "b_stage", "texts") if one != other
    ]  # fmt: skip
    return f"Grid of A's stages and B's. Read differently: {'; '.join(parts) or 'none'}."
