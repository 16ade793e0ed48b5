"""Charts of 1.7: the year by audience, how long data lie, who gets what, and what is allowed against what is seen."""

from ddtk_helpers.activities.a1_7_data_dissemination.charts.access import access_chart
from ddtk_helpers.activities.a1_7_data_dissemination.charts.audiences import domain_chart
from ddtk_helpers.activities.a1_7_data_dissemination.charts.calendar import calendar_chart
from ddtk_helpers.activities.a1_7_data_dissemination.charts.lag import lag_chart

__all__ = ["access_chart", "calendar_chart", "domain_chart", "lag_chart"]
