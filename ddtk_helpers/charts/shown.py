"""A chart in a notebook: picture, sentence, and questions to ask."""

from __future__ import annotations

import html
from base64 import b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ddtk_helpers.charts.figure import alt_text, picture
from ddtk_helpers.charts.look import one_line

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PROMPTS = (
    "What do you notice?",
    "What might explain it? Find at least two explanations.",
    "What would you need to see to tell them apart?",
)


@dataclass(frozen=True)
class Shown:
    """A chart as a notebook shows it: picture, sentence, and the three questions folded away."""

    title: str
    png: bytes
    alt: str
    sentence: str
    look: bool

    def __repr__(self) -> str:
        return f"{self.title}\n{self.sentence}"

    def _repr_html_(self) -> str:
        image = b64encode(self.png).decode()
        questions = "".join(f"<li>{question}</li>" for question in PROMPTS)
        ask = f"<details><summary>Ask yourself</summary><ul>{questions}</ul></details>" if self.look else ""
        return (
            f'<div style="max-width:60rem;margin:0 0 1rem">'
            f'<img src="data:image/png;base64,{image}" alt="{html.escape(self.alt)}" style="max-width:100%;height:auto;'
            f'background:#fff;border-radius:6px">'
            f'<p style="font-size:1.08em;line-height:1.5;margin:.5rem 0">{html.escape(self.sentence)}</p>{ask}</div>'
        )


def show(ax: Axes, sentence: str, *, look: bool = True) -> None:
    """Display a chart, the sentence computed from its data, and three questions to ask (`look`)."""
    from IPython.display import display
    from matplotlib import pyplot

    title = one_line(ax.get_title())
    display(Shown(title, picture(ax), alt_text(ax), sentence, look))
    pyplot.close(ax.get_figure(root=True))  # a figure that pyplot made would be shown a second time
