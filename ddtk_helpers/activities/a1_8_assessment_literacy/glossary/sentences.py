"""What the glossary's tables say in a sentence or two; true of an empty district too."""

from __future__ import annotations

import pandas as pd

from ddtk_helpers.activities.a1_8_assessment_literacy.glossary.analysis import AGREED, OURS, REFERENCE
from ddtk_helpers.words import count, several

NO_INVENTORY = "The inventory (1.5) holds no source yet. Once it does, this page says which terms it uses."


def terms_sentence(terms: pd.DataFrame) -> str:
    """Say how many terms there are, on how many the district says something itself, and what is not checked."""
    own = terms[terms["origin"] != REFERENCE]
    recalled = int((terms["confidence"] == "recalled").sum())
    checked = (
        f" {recalled} are common knowledge of the field, not checked against a source; each says so."
        if recalled
        else ""
    )
    return f"{count(len(terms), 'term')}. {_ours(own)}{checked}"


def missing_sentence(missing: pd.DataFrame, inventory: pd.DataFrame) -> str:
    """Say which words for scores the inventory uses that nobody has explained."""
    if inventory.empty:
        return NO_INVENTORY
    if missing.empty:
        return (
            "Each word for a score or a measure that we know to look for in the inventory is explained here."
        )
    names = several([f"“{term}”" for term in missing["term"]], most=4, kept=3)
    schools = int(missing["schools"].iloc[0])
    where = f" The first is used in {count(schools, 'school')}." if schools > 1 else ""
    are = "is a word" if len(missing) == 1 else f"are {len(missing)} words"
    return f"There {are} for scores and measures in our inventory that the glossary lacks: {names}.{where}"


def used_sentence(used: pd.DataFrame, terms: pd.DataFrame, inventory: pd.DataFrame) -> str:
    """Say how many terms the inventory uses, which are in most schools, and how many have an example of our own."""
    if inventory.empty:
        return NO_INVENTORY
    if used.empty:
        return "No term of the glossary stands in the inventory."
    common = several([f"“{term}”" for term in used["term"].head(3)])
    with_example = set(terms.loc[terms["example_here"] != "", "id"])
    own = int(used["id"].isin(with_example).sum())
    told = f"{own if own else 'None'} of them {'has' if own <= 1 else 'have'} an example from here."
    return f"Our inventory uses {count(len(used), 'term')} of the glossary, most of all {common}. {told}"


def _ours(own: pd.DataFrame) -> str:
    if own.empty:
        return "None has an entry of our own yet."
    new, agreed = int((own["origin"] == OURS).sum()), int((own["status"] == AGREED).sum())
    words = f"We have {count(len(own), 'entry')} of our own"
    more = f", {new} of them on a term that is only ours" if new else ""
    return f"{words}{more}; {agreed} {'is' if agreed == 1 else 'are'} agreed."
