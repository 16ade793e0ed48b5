"""Small groups stay hidden in tables of counts, also from those who subtract: suppress, then audit."""

from ddtk_helpers.suppression.audit import NotSafe, refuse_unsafe
from ddtk_helpers.suppression.counts import ALL, HIDDEN, suppress

__all__ = ["ALL", "HIDDEN", "NotSafe", "refuse_unsafe", "suppress"]
