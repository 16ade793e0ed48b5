"""Small groups stay hidden in tables of counts, also from those who subtract: suppress, then audit."""

from ddtk_helpers.suppression.audit import NotSafe, refuse_unsafe
from ddtk_helpers.suppression.counts import ALL, HIDDEN, suppress
from ddtk_helpers.suppression.facts import minimum_for
from ddtk_helpers.suppression.release import Guarded, Told, refuse_unsafe_release

__all__ = [
    "ALL", "HIDDEN", "Guarded", "NotSafe", "Told", "minimum_for", "refuse_unsafe", "refuse_unsafe_release", "suppress",
]  # fmt: skip
