"""What the forms of 1.4 share: a button, a line that says what was done, and doing things that can fail."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets

from ddtk_helpers.forms.look import WIDE
from ddtk_helpers.store import Conflict, StoreError


def button(words: str, act: Callable[[], Any], *, main: bool = False) -> ipywidgets.Button:
    """Give a button that does something when it is pressed."""
    made = ipywidgets.Button(description=words, layout=WIDE, button_style="primary" if main else "")
    made.on_click(lambda _: act())
    return made


def say_in(line: ipywidgets.HTML, text: str) -> None:
    """Write a sentence into a line that a screen reader reads out."""
    line.value = f"<p role='status' style='max-width:46em;line-height:1.4'>{escape(text)}</p>"


def attempt(line: ipywidgets.HTML, task: Callable[[], str]) -> bool:
    """Do something and say what came of it, also where the store refuses; gives whether it was done."""
    try:
        says = task()
    except (Conflict, StoreError, OSError) as error:
        say_in(line, str(error))
        return False
    say_in(line, says)
    return True
