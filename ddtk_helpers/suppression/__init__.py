"""Small groups stay hidden in tables of counts, also from those who subtract: suppress, then audit."""

from ddtk_helpers.suppression.audit import NotSafe, refuse_unsafe
from ddtk_helpers.suppression.counts import ALL, HIDDEN, suppress
from ddtk_helpers.suppression.facts import minimum_for

__all__ = ["ALL", "HIDDEN", "NotSafe", "minimum_for", "refuse_unsafe", "suppress"]
