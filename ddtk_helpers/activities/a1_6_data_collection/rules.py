"""What is questioned in a single row of activity 1.6."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ddtk_helpers.people import people_in
from ddtk_helpers.problems import Problem


def system_problems(values: Mapping[str, Any]) -> list[Problem]:
    """Question a system whose answers do not fit together, and say what “none” as a stand-in means."""
    found = []
    if values.get("entry_mode") == "typed in several places" and values.get("double_entry") is False:
        says = "It is typed in several places, and yet nothing is typed twice. Is each part typed only once?"
        found.append(Problem("double_entry", says, level="check"))
    exports = values.get("exports") or []
    if "none" in exports and len(exports) > 1:
        found.append(Problem("exports", "“none” cannot stand beside another. Take one away."))
    backup, alone = values.get("backup_owner"), values.get("only_one_can")
    if backup and alone and backup.casefold() != "none" and backup.casefold() in alone.casefold():
        says = "This is the one who alone can do it. Who stands in for them? Write none if nobody does."
        found.append(Problem("backup_owner", says, level="check"))
    return found


def fix_problems(values: Mapping[str, Any]) -> list[Problem]:
    """Question a fix that is owned by several people."""
    if people_in(values.get("owner")) in ("several", "perhaps several"):
        says = "A fix that two people own is often done by neither. Name one; the other helps."
        return [Problem("owner", says, level="check")]
    return []
