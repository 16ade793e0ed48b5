"""Forms of activity 1.4: the launch, the norms, and each meeting from its agenda to its minutes."""

from ddtk_helpers.activities.a1_4_team_meetings.form.agenda import AgendaDesk
from ddtk_helpers.activities.a1_4_team_meetings.form.launch import launch_forms
from ddtk_helpers.activities.a1_4_team_meetings.form.minutes import MinutesDesk
from ddtk_helpers.activities.a1_4_team_meetings.form.norms import NormMenu, norm_forms

__all__ = ["AgendaDesk", "MinutesDesk", "NormMenu", "launch_forms", "norm_forms"]
