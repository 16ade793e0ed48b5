"""Explorable: one idea to play with. Controls, what they lead to, a chart, and a sentence that changes with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SEED = 2026
MOST_CONTROLS = 3
Value = float | str | bool | tuple[str, ...]
Values = Mapping[str, Value]


@dataclass(frozen=True)
class Slider:
    """A number to move; `unit` follows it on the page."""

    name: str
    label: str
    default: float
    lowest: float
    highest: float
    step: float = 1
    unit: str = ""

    def read(self, value: Any) -> float:
        """Give the nearest allowed number; the default for what is no number."""
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
            return self.default
        steps = round((min(max(value, self.lowest), self.highest) - self.lowest) / self.step)
        return round(self.lowest + steps * self.step, 6)


@dataclass(frozen=True)
class Choice:
    """One of a few words to choose; the first is where play begins."""

    name: str
    label: str
    choices: tuple[str, ...]

    @property
    def default(self) -> str:
        """The first of the words."""
        return self.choices[0]

    def read(self, value: Any) -> str:
        """Give the word, or the default for one that is not offered."""
        return value if value in self.choices else self.default


@dataclass(frozen=True)
class Switch:
    """Something to turn on or off; off where play begins."""

    name: str
    label: str
    default: bool = False

    def read(self, value: Any) -> bool:
        """Give whether it is on."""
        return value if isinstance(value, bool) else self.default


@dataclass(frozen=True)
class Sort:
    """Cards to lay on piles; each card is a pair of its name and what it says.

    The value is the pile of each card, in the cards' order; play begins with all of them on the first pile.
    """

    name: str
    label: str
    cards: tuple[tuple[str, str], ...]
    piles: tuple[str, ...]

    @property
    def default(self) -> tuple[str, ...]:
        """Every card on the first pile."""
        return (self.piles[0],) * len(self.cards)

    def read(self, value: Any) -> tuple[str, ...]:
        """Give the pile of each card; the first pile for one that is not offered."""
        if not isinstance(value, list | tuple) or len(value) != len(self.cards):
            return self.default
        return tuple(pile if pile in self.piles else self.piles[0] for pile in value)


Control = Slider | Choice | Switch | Sort


@dataclass(frozen=True)
class Explorable:
    """One idea to play with.

    `work` takes the value of each control by its name (and `seed`, where `is_random`) and gives a result;
    `draw(result, ax)` draws it and gives the axes, `says` gives the sentence beside the chart, and `alt`
    what kind of chart it is with its main numbers. None of them reads a widget, a clock or a file. `again`
    is what the button says that draws with the next seed.
    """

    id: str
    controls: tuple[Control, ...]
    work: Callable[..., Any]
    draw: Callable[..., Axes]
    says: Callable[[Any], str]
    alt: Callable[[Any], str]
    is_random: bool = False
    again: str = "Draw other students"

    def __post_init__(self) -> None:
        if len(self.controls) > MOST_CONTROLS:
            raise ValueError(f"{self.id} has {len(self.controls)} controls; {MOST_CONTROLS} are enough.")

    @property
    def defaults(self) -> dict[str, Value]:
        """The value of each control where play begins."""
        return {control.name: control.default for control in self.controls}

    def read(self, written: Values) -> dict[str, Value]:
        """Give an allowed value for each control, whatever the page sent."""
        return {control.name: control.read(written.get(control.name)) for control in self.controls}

    def result(self, written: Values | None = None, *, seed: int = SEED) -> Any:
        """Give what these values lead to; the same values and seed give the same numbers."""
        values = self.read(written or {})
        return self.work(**values, seed=seed) if self.is_random else self.work(**values)
