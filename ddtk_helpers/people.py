"""Whether a text names nobody, one person or role, or several: what has one owner needs one."""

from __future__ import annotations

import re
from typing import Literal, get_args

from ddtk_helpers.district import Role

People = Literal["nobody", "one", "perhaps several", "several"]

_ROLES = {role.casefold() for role in get_args(Role)}
_CERTAIN = re.compile(r"[;\n/+|]")
_BETWEEN = re.compile(r",\s*(?:and\s+)?|\s+(?:and|or|with)\s+|\s*&\s*", re.IGNORECASE)
_IN_A_TITLE = re.compile(r"\b(of|for|to)\b|:", re.IGNORECASE)


def people_in(text: str | None) -> People:
    """Say whether a text names nobody, one person or role, or several.

    A role of the list is one, whatever its commas. A title such as “director of curriculum and
    instruction” and a name written last name first are perhaps several: a person has to look.
    """
    if not text or not text.strip():
        return "nobody"
    if text.strip().casefold() in _ROLES:
        return "one"
    if _CERTAIN.search(text):
        return "several"
    parts = [part for part in _BETWEEN.split(text.strip()) if part.strip()]
    if len(parts) < 2:
        return "one"
    is_title = bool(_IN_A_TITLE.search(parts[0]))
    last_name_first = len(parts) == 2 and "," in text and " " not in parts[0].strip()
    return "perhaps several" if is_title or last_name_first else "several"
