"""Boxes of forms that also show something when a notebook runs without a browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ipywidgets


def html_of(widget: object) -> str:
    """Give the plain HTML that a form shows without a browser; empty where it has none."""
    bundle = getattr(widget, "_repr_mimebundle_", lambda **_: None)()
    data = bundle[0] if isinstance(bundle, tuple) else bundle
    return (data or {}).get("text/html", "")


class _ShowsChildren:
    """Adds the children's own plain HTML to what a box tells the notebook."""

    children: tuple[Any, ...]

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        bundle = super()._repr_mimebundle_(**kwargs) or {}  # type: ignore[misc]
        plain = "".join(map(html_of, self.children))
        return {**bundle, "text/plain": repr(self), **({"text/html": plain} if plain else {})}

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {len(self.children)}>"


class Stack(_ShowsChildren, ipywidgets.VBox):
    """Forms one below the other."""


class Tabs(_ShowsChildren, ipywidgets.Tab):
    """Forms behind tabs, the first one open: `Tabs({"One at a time": form, "Table": table})`."""

    def __init__(self, forms: Mapping[str, ipywidgets.Widget]) -> None:
        super().__init__(list(forms.values()), titles=list(forms), selected_index=0)
        self.observe(self._show_again, "selected_index")

    def _show_again(self, change: dict[str, Any]) -> None:
        """Show what another tab has stored meanwhile."""
        load = getattr(self.children[change["new"]], "load", None) if change["new"] is not None else None
        if load:
            load()


class Folded(_ShowsChildren, ipywidgets.Accordion):
    """Forms folded away until asked for."""

    def __init__(self, forms: Mapping[str, ipywidgets.Widget]) -> None:
        super().__init__(list(forms.values()), titles=list(forms), selected_index=None)


class Words(ipywidgets.HTML):
    """Text between forms, also for a reader without a browser; what people typed in it is escaped already."""

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **(super()._repr_mimebundle_(**kwargs) or {}),
            "text/plain": repr(self),
            "text/html": self.value,
        }

    def __repr__(self) -> str:
        return f"<Words: {len(self.value)} letters>"
