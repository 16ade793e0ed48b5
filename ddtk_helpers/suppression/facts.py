"""How few people a public number may be about: what the state does report by report, and our own floors."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from ddtk_helpers.content import Fact, Written, reference

COUNTS, ANSWERS = "counts-of-people", "answers-by-group"


class SuppressionRule(Fact):
    """The smallest group that one report shows; `evidence` says how that is known."""

    report: Written
    counted_on: Written
    minimum_shown: int
    how_it_looks: Written
    evidence: str
    confidence: Literal["confirmed", "recalled"]


class UnknownReport(ValueError):
    """A report that the table does not name; the message lists those that it does."""


_FILE = "suppression_rules"
FILES: dict[str, type[Fact]] = {_FILE: SuppressionRule}


def suppression_rules() -> pd.DataFrame:
    """Give the rules with the columns of `SuppressionRule`, our own floors first."""
    return reference(_FILE, SuppressionRule)


def minimum_for(report: str = COUNTS) -> int:
    """Give the smallest number of people that a report shows; `report` is the id or the name of a row.

    `minimum_for("mcas-growth")` → 20. Raises UnknownReport.
    """
    return int(_rule(report)["minimum_shown"])


def rule_sentence(report: str = COUNTS) -> str:
    """Say from how many people on a report shows something, and where that is from; to stand below a table."""
    rule = _rule(report)
    return f"{rule['report']}: shown from {rule['minimum_shown']} {rule['counted_on']} on. Source: {rule['source']}."


def _rule(report: str) -> pd.Series:
    rules = suppression_rules()
    found = rules[(rules["id"] == report) | (rules["report"].str.casefold() == report.casefold())]
    if found.empty:
        raise UnknownReport(f"No rule for “{report}”. Known are: {', '.join(rules['id'])}.")
    return found.iloc[0]
