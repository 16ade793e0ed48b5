"""How plain controls look beside the forms: as wide as a line of text, and their labels in one column."""

from __future__ import annotations

# No Layout here: a page loaded again would not know a widget that was made at the import.
WIDE = {"width": "min(44rem, 100%)"}
LABELS = {"description_width": "9rem"}
