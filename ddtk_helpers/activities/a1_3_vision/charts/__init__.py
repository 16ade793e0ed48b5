"""Charts of 1.3: hallmarks, gaps, reasons, themes, and votes that come together.

Each takes the frame of an analysis and gives Axes; an empty frame gives a chart that says so.
"""

from ddtk_helpers.activities.a1_3_vision.charts.assess import gap_chart, hallmark_chart, why_chart
from ddtk_helpers.activities.a1_3_vision.charts.craft import consensus_chart, theme_chart

__all__ = ["consensus_chart", "gap_chart", "hallmark_chart", "theme_chart", "why_chart"]
