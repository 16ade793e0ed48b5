"""Files as schools really send them, for training and tests: each is wrong in one way or a few.

Everything in them is made up, above all the students of the file that must be refused.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from typing import Any

from ddtk_helpers.sample import inventory_entry, result
from ddtk_helpers.sample.recipes import schools
from ddtk_helpers.sample.workbooks import book

Line = Sequence[Any]

_COLUMNS = {
    "Data source": "name_local", "Type": "kind", "Domain": "domain", "Scope": "scope", "Grades": "grades",
    "Students assessed": "population", "Date given": "collected", "Date data available": "available",
    "Current use": "use_now", "How used": "use_text", "Owner": "steward", "Team access": "access_team",
}  # fmt: skip
_MCAS = (
    "School Name", "School Code", "Subject", "M+E #", "M+E %", "E #", "E %", "M #", "M %", "PM #", "PM %", "NM #",
    "NM %", "No. of Students Included", "Avg. Scaled Score", "SGP", "Included In SGP", "Ach. PCTL",
)  # fmt: skip


def broken_files() -> dict[str, bytes]:
    """Give the files by name; most are taken from the made-up inventory."""
    inventory = inventory_entry.rows()

    def of(school: str, *, first: int = 0, count: int = 8) -> list[Line]:
        rows = [row for row in inventory if row["school"] == school][first : first + count]
        return [_line(row) for row in rows]

    return {
        "heron_typed_in_windows.csv": _csv([list(_COLUMNS), *_with_accents(of("03980010"))], "cp1252"),
        "saltworks_unicode_text.txt": _csv([list(_COLUMNS), *of("03980025")], "utf-16", delimiter="\t"),
        "tidewater_semicolons.csv": _csv([list(_COLUMNS), *of("03980030")], "utf-8-sig", delimiter=";"),
        "captains_title_rows.xlsx": _title_rows(of("03980020")),
        "orchard_merged_cells.xlsx": _merged_cells(of("03980040", count=6)),
        "lantern_formulas.xlsx": _formulas(of("03980035", count=5)),
        "all_schools_lost_zeros.csv": _lost_zeros(of),
        "gull_formula_texts.csv": _csv([list(_COLUMNS), *_formula_texts(of("03980110", count=4))]),
        "gull_duplicate_rows.csv": _csv([list(_COLUMNS), *_duplicates(of("03980110", count=4))]),
        "marsh_wrong_values.csv": _csv([list(_COLUMNS), *_wrong_values(of("03980015", count=5))]),
        "high_other_headings.csv": _csv(_OTHER_HEADINGS),
        "breakwater_empty.csv": b"",
        "breakwater_header_only.csv": _csv([list(_COLUMNS)]),
        "compass_student_rows.csv": _csv(_STUDENTS),
        "mcas_as_downloaded.xlsx": _as_downloaded(),
        "mcas_from_a_dashboard.csv": _csv(_from_a_dashboard()),
        "attendance_old_download.xls": _OLD_DOWNLOAD.encode(),
    }


def _line(row: dict[str, Any]) -> list[str]:
    values = (row.get(name, "") for name in _COLUMNS.values())
    return ["; ".join(value) if isinstance(value, list) else str(value or "") for value in values]


def _csv(rows: Sequence[Line], encoding: str = "utf-8", *, delimiter: str = ",") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def _with_accents(rows: list[Line]) -> list[Line]:
    first, *others = rows
    return [[*first[:9], "Señora Café – the “Tuesday” team – reads it first.", *first[10:]], *others]


def _title_rows(rows: list[Line]) -> bytes:
    header = ["Assessment", "Type of data", *list(_COLUMNS)[2:]]
    return book("Inventory 26-27", [
        ["Captain's Hill Elementary – what we collect"], ["Filled in by the data team, October"], [],
        header, *rows[:4], [], *rows[4:], [], ["* still to be checked by the office"],
    ], merged={(0, 0, 0, 11): "Captain's Hill Elementary – what we collect"})  # fmt: skip


def _merged_cells(rows: list[Line]) -> bytes:
    kinds = [["", *line[:1], "", *line[2:]] for line in rows]
    return book("Sheet1", [["Team", *list(_COLUMNS)], *kinds], merged={
        (1, 0, 3, 0): "Literacy team", (4, 0, 6, 0): "Mathematics team", (1, 2, 6, 2): "assessment",
    })  # fmt: skip


def _formulas(rows: list[Line]) -> bytes:
    header = [*list(_COLUMNS), "Sittings a year", "Minutes", "Staff hours a year"]
    # The first row was computed by a spreadsheet, the others were not: they read as 0.
    numbers = [[3, 40, f"=M{row}*N{row}/60"] for row in range(2, len(rows) + 2)]
    lines = [[*line, *more] for line, more in zip(rows, numbers, strict=True)]
    return book("Inventory", [header, *lines], computed={(1, 14): 2})


def _lost_zeros(of: Callable[..., list[Line]]) -> bytes:
    """Write a list of several schools as a spreadsheet leaves it: codes are numbers, one is not ours."""
    lines = [["School code", *list(_COLUMNS)]]
    for code in ("03980010", "03980025", "03980110"):
        lines += [[int(code), *line] for line in of(code, first=3, count=2)]
    lines += [[350541, *lines[-1][1:]], ["Heron Street Elementary", *of("03980010", first=6, count=1)[0]]]
    return _csv(lines)


def _formula_texts(rows: list[Line]) -> list[Line]:
    texts = ('=HYPERLINK("http://example.org","Open")', "+ growth report", "-1 day list", "@office log")
    return [[text, *row[1:]] for text, row in zip(texts, rows, strict=True)]


def _duplicates(rows: list[Line]) -> list[Line]:
    changed = [*rows[1][:8], "none known", *rows[1][9:]]
    return [*rows, rows[0], changed]


def _wrong_values(rows: list[Line]) -> list[Line]:
    wrong = {6: "early Sept.", 4: "6-8", 8: "sometimes", 7: "Feb 30", 3: "our school"}
    return [
        [*row[:column], text, *row[column + 1 :]]
        for row, (column, text) in zip(rows, wrong.items(), strict=True)
    ]


_OTHER_HEADINGS: list[Line] = [
    ["Thing", "Dept", "Yr gr", "Freq", "Where kept", "Do we look at it?", "$$"],
    ["Common midterms", "Math", "9-12", "twice", "shared drive", "yes, in June", "0"],
    ["Lab notebooks", "Science", "9-10", "weekly", "cabinet", "no", "120"],
    ["Adviser talks", "Guidance", "9-12", "monthly", "binder", "yes", "0"],
]
_STUDENTS: list[Line] = [
    ["SASID", "Student Name", "DOB", "Grade", "IEP", "Reading score"],
    *(
        [1099990000 + number, f"Invented, Person {letter}", f"2012-0{number}-11", 8, "YN"[number % 2], 400 + 7 * number]
        for number, letter in enumerate("ABCDEFGH", start=1)
    ),
]  # fmt: skip


def _as_downloaded() -> bytes:
    """Write a statewide download: a title row, numbers as padded text, no row for a hidden school."""
    title = "2026 Next Generation MCAS Achievement Results "
    figures = [figure for figure in _mcas_figures() if figure[3]["n"] is not None]
    lines = [_mcas_line(*figure) for figure in figures]
    state = _mcas_line("State", "00000000", "ELA", {"n": 443455, "value": 44}, {"n": 370900, "value": 50})
    return book(
        "Next Generation MCAS Achievemen", [[title], _MCAS, *lines, state], merged={(0, 0, 0, 17): title}
    )


def _mcas_line(
    name: str, code: str, subject: str, share: dict[str, Any], growth: dict[str, Any]
) -> list[Any]:
    n, percent = share["n"], share["value"]
    reached = round(n * percent / 100)
    exceeding, partly = reached // 5, (n - reached) * 2 // 3
    levels: list[Any] = []
    for count in (reached, exceeding, reached - exceeding, partly, n - reached - partly):
        levels += [_padded(count), round(100 * count / n)]
    included = _padded(growth["n"]) if growth["n"] is not None else ""
    sgp = growth["value"] if growth["value"] is not None else ""
    return [name, code, subject, *levels, _padded(n), 480 + percent // 3, sgp, included, ""]


def _padded(number: int) -> str:
    return f"{number:,}".rjust(12)


def _from_a_dashboard() -> list[Line]:
    """Write the same figures as somebody's dashboard does: lost zeros, and <10 where a group is small."""
    lines: list[Line] = [_MCAS]
    for name, code, subject, share, growth in _mcas_figures():
        hidden = [name, int(code), subject, *["<10"] * 11, *["*"] * 4]
        lines.append(
            hidden if share["n"] is None else _mcas_line(name, str(int(code)), subject, share, growth)
        )
    return lines


def _mcas_figures() -> list[tuple[str, str, str, dict[str, Any], dict[str, Any]]]:
    names = {place.code: place.name for place in schools()}
    subjects = {"English Language Arts": "ELA", "Mathematics": "MATH"}
    together = [
        row
        for row in result.rows()
        if row["year"] == "2026" and row["grade"] == "" and row["subject"] in subjects
    ]
    growth = {(row["school"], row["subject"]): row for row in together if row["measure"] == result.GROWTH}
    nothing = {"value": None, "n": None}
    return [
        (f"Wren Harbor - {names[row['school']]}", row["school"], subjects[row["subject"]], row,
         growth.get((row["school"], row["subject"]), nothing))
        for row in together
        if row["measure"] == result.SHARE
    ]  # fmt: skip


_OLD_DOWNLOAD = """<html><body><table border="1">
<tr><td colspan="4">2014-15 Attendance Report (School)</td></tr>
<tr><th>School Name</th><th>School Code</th><th>Attendance Rate</th><th>Average # of Absences</th></tr>
<tr><td>Wren Harbor - Heron Street Elementary</td><td>03980010</td><td>&nbsp;95.1</td><td>&nbsp;8.4</td></tr>
<tr><td>Wren Harbor - Gull Cove Middle School</td><td>03980110</td><td>&nbsp;93.8</td><td>&nbsp;10.6</td></tr>
</table></body></html>
"""
