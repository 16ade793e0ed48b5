"""DraftDesk: a draft to write, with checks and its difference from the version before while one types."""

from __future__ import annotations

import ipywidgets

from ddtk_helpers.activities.a1_3_vision import analysis
from ddtk_helpers.activities.a1_3_vision.marked import checks_html
from ddtk_helpers.activities.a1_3_vision.records import AnchorPhrase, Draft
from ddtk_helpers.forms import RecordForm
from ddtk_helpers.forms.boxes import Stack
from ddtk_helpers.store import Workbook


class DraftDesk(Stack):
    """The form of one draft and, below it, what the checks say of the text as it is saved."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.form = RecordForm(workbook, Draft, school="", title="One draft")
        self.checks = ipywidgets.HTML()
        self.form.observe(lambda _: self._look(), "state")
        self._look()
        super().__init__([self.form, self.checks])

    def load(self) -> None:
        """Show the drafts as they are stored now."""
        self.form.load()

    def _look(self) -> None:
        text = str(self.form.value.get("text") or "")
        phrases = [row.values.get("phrase", "") for row in self.workbook.rows(AnchorPhrase, school="")]
        before = analysis.text_before(self.workbook.load(Draft, school=""), self.form.record_id)
        found = analysis.live_checks(text, [phrase for phrase in phrases if phrase], before)
        self.checks.value = checks_html(found, before, text)
