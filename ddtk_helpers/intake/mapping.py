"""Which column of a file is which field: known names, remembered choices, and suggestions to confirm."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ddtk_helpers.intake.records import HeaderChoice
from ddtk_helpers.intake.tables import fold
from ddtk_helpers.records import Record, describe, table_name
from ddtk_helpers.store import Change, Workbook

# Columns of an exported sheet that are not fields of the record, and other names for them.
ENVELOPE_COLUMNS = {
    "record_id": ("Record number", "record_id", "Record ID"),
    "school": ("For school", "School code", "School", "Org Code", "DESE ID", "Building"),
    "status": ("Review state",),
}
_CLOSE_ENOUGH = 80  # of 100; below, suggestions were wrong more often than right
_SHORT_FORMS = {
    "gr": "grade", "grs": "grades", "lvl": "level", "avail": "available", "dept": "department", "freq": "frequency",
    "assmt": "assessment", "asmt": "assessment", "subj": "subject", "min": "minutes", "mins": "minutes",
    "sys": "system", "yr": "year", "yrs": "years", "sch": "school", "desc": "description", "resp": "responsible",
    "pop": "population", "no": "number", "num": "number", "info": "information", "coll": "collected",
    "hrs": "hours", "pct": "percent", "src": "source", "cat": "category", "acc": "access", "qual": "quality",
}  # fmt: skip


@dataclass(frozen=True)
class Match:
    """What one column of a file seems to be.

    `field` is empty when the column is left out. `confirmed` is set for known and remembered names;
    a column that only resembles a field counts once a person confirms it.
    """

    column: int
    header: str
    field: str
    title: str
    how: Literal["same name", "remembered", "similar", "chosen", "unknown"]
    score: int
    reason: str
    confirmed: bool


def suggest_mapping(model: type[Record], header: Sequence[str], workbook: Workbook) -> list[Match]:
    """Give one Match for each named column, each field at most once."""
    names, remembered = known_names(model), _remembered(model, workbook)
    matches = [
        _match(model, column, name, names, remembered) for column, name in enumerate(header) if name.strip()
    ]
    return _each_field_once(matches)


def choose(model: type[Record], matches: Sequence[Match], chosen: Mapping[str, str]) -> list[Match]:
    """Give the matches as a person confirmed them: column name → field, or "" to leave it out."""
    titles = field_titles(model)
    if unknown := [name for name in chosen.values() if name and name not in titles]:
        raise ValueError(f"“{unknown[0]}” is no field of a {model.noun}. Fields: {', '.join(titles)}.")
    if missing := set(chosen) - {match.header for match in matches}:
        raise ValueError(f"The file has no column “{sorted(missing)[0]}”.")
    return [
        replace(
            match, field=(name := chosen[match.header]), title=titles.get(name, ""), how="chosen", score=100,
            reason="A person chose this.", confirmed=True,
        ) if match.header in chosen else match
        for match in matches
    ]  # fmt: skip


def remember(model: type[Record], matches: Sequence[Match], workbook: Workbook) -> None:
    """Keep what a person chose for the whole district, so that the next file is understood at once."""
    stored = {
        (row.values.get("table"), fold(row.values.get("header", ""))): row for row in _choices(workbook)
    }
    changes = []
    for match in matches:
        if match.how != "chosen" or len(match.header) > 120:
            continue
        written = {"table": table_name(model), "header": match.header, "meaning": match.field or "leave out"}
        row = stored.get((table_name(model), fold(match.header)))
        known = {"record_id": row.record_id, "version": row.version} if row else {}
        changes.append(Change(written, school="", **known))
    if changes:
        workbook.save(HeaderChoice, changes, why="confirmed while importing a file")


def field_titles(model: type[Record]) -> dict[str, str]:
    """Give everything a column can be: name → title, the record's own fields and the envelope's."""
    own = {spec.name: spec.title for spec in describe(model)}
    return own | {name: titles[0] for name, titles in ENVELOPE_COLUMNS.items() if name not in own}


def known_names(model: type[Record]) -> dict[str, list[str]]:
    """Give every known column name, folded, with the fields that bear it; the best known first."""
    names: dict[str, list[str]] = {}
    levels = [
        [(spec.name, (spec.title, spec.name)) for spec in describe(model)],
        [(name, titles[:2]) for name, titles in _envelope(model).items()],
        [(spec.name, spec.headers) for spec in describe(model)],
        [(name, titles[2:]) for name, titles in _envelope(model).items()],
    ]
    for level in levels:
        found: dict[str, list[str]] = {}
        for name, titles in level:
            for title in titles:
                found.setdefault(fold(title), []).append(name)
        names = {folded: list(dict.fromkeys(fields)) for folded, fields in found.items()} | names
    return names


def _envelope(model: type[Record]) -> dict[str, tuple[str, ...]]:
    # Where a school's code is a field of the record, a column of codes belongs to that field.
    own_codes = any(spec.kind == "school code" for spec in describe(model))
    return {
        name: titles[:1] if own_codes and name == "school" else titles
        for name, titles in ENVELOPE_COLUMNS.items()
    }


def _match(
    model: type[Record],
    column: int,
    header: str,
    names: Mapping[str, list[str]],
    remembered: Mapping[str, str],
) -> Match:
    titles, folded = field_titles(model), fold(header)
    if (name := remembered.get(folded)) is not None and (not name or name in titles):
        reason = "Somebody in this district chose this before."
        return Match(column, header, name, titles.get(name, ""), "remembered", 100, reason, True)
    if fields := names.get(folded):
        if len(fields) == 1:
            reason = "The column has a name we know."
            return Match(column, header, fields[0], titles[fields[0]], "same name", 100, reason, True)
        several = " or ".join(f"“{titles[name]}”" for name in fields)
        return Match(
            column,
            header,
            fields[0],
            titles[fields[0]],
            "similar",
            100,
            f"This can mean {several}. Choose one.",
            False,
        )
    return _similar(column, header, names, titles)


def _similar(column: int, header: str, names: Mapping[str, list[str]], titles: Mapping[str, str]) -> Match:
    from rapidfuzz import fuzz  # only when a name is unknown

    written = spelled_out(header)
    best: dict[str, tuple[float, str]] = {}
    for known, fields in names.items():
        score = fuzz.token_set_ratio(written, spelled_out(known))
        if score >= _CLOSE_ENOUGH and score > best.get(fields[0], (0, ""))[0]:
            best[fields[0]] = (score, known)
    if not best:
        return Match(column, header, "", "", "unknown", 0, "No field has a name like this.", False)
    ranked = sorted(best, key=lambda name: -best[name][0])
    score, known = best[ranked[0]]
    reason = f"It resembles “{known}” ({score:.0f} of 100). Tick it if that is right."
    rivals = [name for name in ranked[1:4] if best[name][0] > score - 5]
    if rivals:
        reason += " It could also be " + " or ".join(f"“{titles[name]}”" for name in rivals) + "."
    return Match(column, header, ranked[0], titles[ranked[0]], "similar", round(score), reason, False)


def spelled_out(text: str) -> str:
    """Give a column name folded, with the usual short forms written out."""
    return " ".join(
        _SHORT_FORMS.get(word, word) for word in fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)).split()
    )


def _each_field_once(matches: list[Match]) -> list[Match]:
    """Where several columns claim a field, keep it for the surest, and say so at the others."""
    taken: dict[str, Match] = {}
    for match in sorted(matches, key=lambda match: (not match.confirmed, -match.score, match.column)):
        taken.setdefault(match.field, match)
    kept = []
    for match in matches:
        holder = taken.get(match.field, match)
        if match.field and holder is not match:
            reason = f"The column “{holder.header}” is taken for “{match.title}” already. Choose which of the two it is."
            match = replace(match, field="", title="", how="unknown", reason=reason, confirmed=False)
        kept.append(match)
    return kept


def _remembered(model: type[Record], workbook: Workbook) -> dict[str, str]:
    own = (row.values for row in _choices(workbook) if row.values.get("table") == table_name(model))
    return {
        fold(values["header"]): "" if values["meaning"] == "leave out" else values["meaning"]
        for values in own
    }


def _choices(workbook: Workbook) -> list:
    return workbook.rows(HeaderChoice, school="")
