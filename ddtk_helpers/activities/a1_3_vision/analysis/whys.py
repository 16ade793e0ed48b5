"""Why is data use important here? Whether people give the same answer, by the themes the team found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from ddtk_helpers.activities.a1_3_vision.facts import WHY
from ddtk_helpers.answers.groups import by_group, shown_groups
from ddtk_helpers.frames import cell_rows, name_key, table

FEWEST_ANSWERS = 8  # tools.md A.4: with fewer, one voice makes the pattern
_NAMES_IT = ("0 does not", "1 names it")


def theme_shares(answers: pd.DataFrame) -> pd.DataFrame:
    """Count how many answers name each theme, the most named first.

    One row per theme. Columns: theme, answers, share (of the answers with a theme; an answer with two
    themes counts in both). Spellings that differ only in capitals and punctuation are one theme.
    """
    coded = _coded(answers)
    counts = Counter(theme for themes in coded for theme in themes)
    rows = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    shares = [(theme, number, number / len(coded)) for theme, number in rows]
    return table(shares, {"theme": "str", "answers": "int64", "share": "float64"})


def sameness(answers: pd.DataFrame, waves: Sequence[str]) -> pd.DataFrame:
    """Say for each wave how many people give the same reason: the theme that most answers name.

    One row per wave that has answers, in the order of `waves`. Columns: wave, people (who wrote a
    sentence), coded (of these, with a theme), themes (how many different ones), theme, share (of the coded
    answers that name it), enough (whether eight or more are coded; else theme and share are empty).
    """
    rows = []
    for wave in waves:
        said = _sentences(answers[answers["wave"] == wave])
        if said.empty:
            continue
        shares, coded = theme_shares(said), len(_coded(said))
        enough = coded >= FEWEST_ANSWERS
        most = (shares["theme"].iloc[0], shares["share"].iloc[0]) if enough else ("", float("nan"))
        rows.append((wave, len(said), coded, len(shares), *most, enough))
    return table(rows, {
        "wave": "str", "people": "int64", "coded": "int64", "themes": "int64", "theme": "str", "share": "float64",
        "enough": "bool",
    })  # fmt: skip


def theme_by_group(answers: pd.DataFrame) -> pd.DataFrame:
    """Give the share of each role group that names the most named theme; small groups are hidden.

    One row per role group, no row below eight coded answers. Columns: theme, then those of `by_group`:
    item, text, role_group, people, median, share_high (the share that names the theme), shown.
    """
    shares, coded = theme_shares(answers), answers[[bool(themes) for themes in _themes(answers)]]
    enough = len(coded) >= FEWEST_ANSWERS
    theme = shares["theme"].iloc[0] if enough else ""
    named = [_NAMES_IT[theme in themes] for themes in _themes(coded)]
    groups = by_group(coded.assign(names_it=named).iloc[: None if enough else 0], "names_it", WHY, high=1)
    return groups.assign(theme=theme)


def quotes(answers: pd.DataFrame) -> pd.DataFrame:
    """Give what people wrote, under its first theme: the most named theme first, no order within it but A to Z.

    One row per sentence. Columns: theme (empty while it has none), answer, role_group (empty unless five or
    more of that group answered and no smaller group could be worked out from it).
    """
    said = _sentences(answers)
    shown = shown_groups(said)
    order = {theme: n for n, theme in enumerate(theme_shares(said)["theme"])}
    rows = [
        (themes[0] if themes else "", text, group if group in shown else "")
        for themes, (text, group) in zip(_themes(said), cell_rows(said, "answer", "role_group"), strict=True)
    ]
    rows.sort(key=lambda row: (order.get(row[0], len(order)), row[1].casefold()))
    return table(rows, dict.fromkeys(("theme", "answer", "role_group"), "str"))


def to_code(answers: pd.DataFrame) -> int:
    """Give how many sentences have no theme yet."""
    said = _sentences(answers)
    return len(said) - len(_coded(said))


def _sentences(answers: pd.DataFrame) -> pd.DataFrame:
    return answers[answers["answer"].map(lambda text: bool(text)).astype(bool)]


def _coded(answers: pd.DataFrame) -> list[list[str]]:
    return [themes for themes in _themes(answers) if themes]


def _themes(answers: pd.DataFrame) -> list[list[str]]:
    """Give the one or two themes of each answer, each theme in the spelling used most."""
    pairs = list(cell_rows(answers, "theme", "second_theme"))
    written = Counter(theme.strip() for pair in pairs for theme in pair if theme and name_key(theme))
    spelling: dict[str, str] = {}
    for theme, _ in sorted(written.items(), key=lambda one: (-one[1], one[0])):
        spelling.setdefault(name_key(theme), theme)
    return [
        list(dict.fromkeys(spelling[name_key(theme)] for theme in pair if theme and name_key(theme)))
        for pair in pairs
    ]
