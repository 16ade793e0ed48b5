"""What the page shows in tables besides the analyses: policies, the state's year, the worked example."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a1_7_data_dissemination import facts
from ddtk_helpers.activities.a1_7_data_dissemination.records import AccessRule
from ddtk_helpers.activities.a1_7_data_dissemination.words import NOT_CONFIRMED
from ddtk_helpers.field_kinds import write
from ddtk_helpers.forms.boxes import Folded, html_of
from ddtk_helpers.forms.search import SearchTable
from ddtk_helpers.store import Workbook

POLICIES = {
    "name": "Rule", "level": "Level", "asks_for": "What it asks for", "citation": "Where it stands", "trust": "Confirmed?",
    "note": "Mind",
}  # fmt: skip
CALENDAR = {
    "typical_month": "Usually in", "event": "What", "kind": "Kind", "due": "What is due", "released": "What comes",
    "trust": "Confirmed?",
}  # fmt: skip
QUESTIONS = {
    "question": "Question",
    "asks": "We ask",
    "why": "Why",
    "good_looks_like": "What good looks like",
}
EXAMPLE = {
    "id": "No.", "title": "What people get", "as_of": "Data as of", "expected": "Expected", "actual": "Came", "audience": "To whom",
    "expected_use": "What we asked", "use_by": "Use by", "sender": "Sender", "cut_score": "Line", "used": "Used", "result": "What came of it",
}  # fmt: skip
ANSWER = {
    "fault": "Fault",
    "releases": "Where",
    "what_is_wrong": "What is wrong",
    "what_to_do": "What to do",
}


def all_policies(workbook: Workbook) -> pd.DataFrame:
    """Give the rules of law and practice, then the district's own access rules, with a column `trust`."""
    known = facts.policies()
    trust = known["confidence"].map({"confirmed": "yes", "recalled": NOT_CONFIRMED})
    own = [
        (f"Own rule for {write(row.values.get('who'))}", "our own", _own_rule(row.values), row.record_id, "our own",
         write(row.values.get("conditions")))
        for row in workbook.rows(AccessRule, school="")
    ]  # fmt: skip
    columns = ["name", "level", "asks_for", "citation", "trust", "note"]
    return pd.concat(
        [known.assign(trust=trust), pd.DataFrame(own, columns=columns, dtype="str")], ignore_index=True
    ).fillna("")


def state_year() -> pd.DataFrame:
    """Give the state's year as it usually is, with a column `trust`; days change, so each has to be checked."""
    year = facts.calendar()
    return year.assign(
        trust=year["confidence"].map({"confirmed": "in an earlier year", "recalled": NOT_CONFIRMED})
    )


def worked_example() -> Folded:
    """Give the finished year of the made-up district to criticize (1.7.1R), and the worked answer, folded away."""
    year = facts.worked_example().rename(
        columns={"data_as_of": "as_of", "expected_release": "expected", "actual_release": "actual"}
    )
    return _QuietFold({
        "1.7.1R: a finished year to criticize. Five faults are planted in it": SearchTable(
            year, "Releases of 2025-26 in the made-up district", EXAMPLE, noun="release", at_most=40,
            placeholder="October, family, benchmark …",
        ),
        "Show the worked answer": SearchTable(
            facts.worked_answer(), "The five faults", ANSWER, noun="fault"
        ),
    })  # fmt: skip


def _own_rule(values: dict[str, object]) -> str:
    told = f"{write(values.get('what'))}: {write(values.get('scope'))}, to {write(values.get('action'))}"
    purpose = write(values.get("purpose"))
    return f"{told}, for: {purpose}" if purpose else told


class _QuietFold(Folded):
    """Folded forms whose plain HTML stays folded too, so that a printed page does not give the answer away."""

    def _repr_mimebundle_(self, **kwargs: object) -> dict[str, object]:
        bundle = super()._repr_mimebundle_(**kwargs)
        parts = zip(self.titles, self.children, strict=True)
        plain = "".join(
            f"<details><summary>{title}</summary>{html_of(form)}</details>" for title, form in parts
        )
        return {**bundle, "text/html": plain}
