"""Tell a table of students from an inventory, by its structure, before anything of it is kept.

Staff names, e-mail addresses, telephone and purchase numbers, dates and the word SASID are normal
in an inventory. What betrays students is a table with a row for each of them: numbers like student
numbers that hardly repeat, a column of birth dates, a name next to a student number, or several
columns that only make sense for one person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ddtk_helpers.privacy.texts import BIRTH, LAST_FIRST, PERSON, SOCIAL_SECURITY, STUDENT_NUMBER

_DATE = re.compile(r"(?:(?:19|20)\d\d-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2}))(?:[ T].*)?")
_STUDENT_MAIL = re.compile(r"@(?:students?|stu|pupils?)[.\w-]*\.|@[\w.-]*\bstudents?\.", re.IGNORECASE)

_ID_HEADER = re.compile(
    r"(?:sasid|lasid|ssn|social security(?: number)?|(?:state )?(?:assigned )?(?:student|pupil)s? (?:id|identifier|no|number|num)"
    r"|(?:state|local) (?:student )?(?:id|identifier)|(?:doe|scs) ?00?[12])"
)
_BIRTH_HEADER = re.compile(r"(?:d ?o ?b|birth ?da(?:te|y)|date of birth|student dob|doe ?006)")
_NAME_HEADER = re.compile(
    r"(?:student|pupil|child)s?(?: s)?(?: (?:full |first |last |legal )?names?)?|(?:scholar|learner) names?"
)
_PART_OF_NAME = re.compile(r"(?:first|last|middle|legal|preferred|given|family) ?names?|surname|initials")
_BARE_NAMES = ("name", "full name", "names")
_BARE_NUMBERS = ("id", "number", "no", "local id", "student")
_STAFF_HEADER = re.compile(
    r"\b(?:staff|teacher|educator|employee|contact|owner|steward|principal|coach|counselor|responsible|prepared|"
    r"mepid|role|job|title|position|department|hire|email|e mail|phone|fax|extension)\b"
)
_OTHER_NUMBER = re.compile(
    r"\b(?:po|purchase|order|invoice|contract|vendor|account|acct|phone|fax|school|district|org|code|dese|course|"
    r"section|ticket|asset|serial|version|license|grant|cost|budget)\b"
)
_COUNTS = re.compile(
    r"\b(?:n|count|counts|cnt|total|totals|percent|pct|average|avg|mean|median|rate|share|number|cohort|tested|enrolled|"
    r"enrollment|students|included|fte)\b|[%#]"
)
_SIMS_HEADER = re.compile(r"(?:doe|scs) ?\d{2,3}")


def _all_in(*allowed: str) -> Callable[[list[str]], bool]:
    known = set(allowed)
    return lambda values: len(set(values)) > 1 and all(value in known for value in values)


_GENDER = _all_in("m", "f", "x", "n", "nb", "male", "female", "nonbinary", "non binary", "girl", "boy")
_FLAG = _all_in(
    "y", "n", "yes", "no", "1", "0", "true", "false", "01", "00", "active", "exited", "none", "fel"
)
_GRADES = {"pk", "k", "kg", "sp", *(str(n) for n in range(1, 13)), *(f"{n:02}" for n in range(1, 13))}
_RACES = re.compile(r"white|black|asian|hispanic|latin|multi|native|pacific|african|two or more|indian")


def _one_grade_each(values: list[str]) -> bool:
    return all(re.sub(r"(?:grade |gr\.? ?|st$|nd$|rd$|th$)", "", value) in _GRADES for value in values)


def _races(values: list[str]) -> bool:
    return len(set(values)) > 1 and sum(bool(_RACES.search(value)) for value in values) > 0.7 * len(values)


def _numbers(values: list[str]) -> bool:
    return len(set(values)) > 1 and all(re.fullmatch(r"\d{1,4}(?:\.\d+)?", value) for value in values)


# What only makes sense for one person: words of the column's name, and how its cells look.
_ATTRIBUTES: tuple[tuple[re.Pattern[str], Callable[[list[str]], bool]], ...] = (
    (re.compile(r"\b(?:gender|sex)\b"), _GENDER),
    (re.compile(r"\b(?:race|ethnicity)\b"), _races),
    (re.compile(r"\b(?:grade|gr|grade level|yog)\b"), _one_grade_each),
    (re.compile(r"\b(?:iep|504|el|ell|mll|lep|sped|swd|frl|low income|homeless|foster|disability|plan504|title 1)\b"), _FLAG),
    (re.compile(r"\b(?:score|scores|rit|scaled|percentile|lexile|gpa|sgp|raw|points)\b"), _numbers),
    (re.compile(r"\b(?:absent|absences|tardy|tardies|suspensions?|referrals|days missed)\b"), _numbers),
)  # fmt: skip
_TELLING = re.compile(r"\b(?:gender|sex|race|ethnicity|score|scores|rit|scaled|gpa|sgp|lexile)\b")


@dataclass(frozen=True)
class _Column:
    header: str
    folded: str
    values: list[str]

    def share(self, fits: Callable[[str], object]) -> float:
        return sum(bool(fits(value)) for value in self.values) / len(self.values)

    @property
    def distinct(self) -> float:
        return len(set(self.values)) / len(self.values)


def student_data_signs(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Give the signs that a table has a row for each student, as sentences; an empty list when there is none."""
    columns = [column for index, name in enumerate(header) if (column := _column(name, index, rows)).values]
    signs = [sign for column in columns for sign in (_number_sign(column), _birth_sign(column)) if sign]
    signs += _cell_signs(columns)
    if not signs:
        signs = _row_signs(columns, len(rows))
    return signs


def _column(name: str, index: int, rows: Sequence[Sequence[str]]) -> _Column:
    values = [cell for row in rows if index < len(row) and (cell := str(row[index]).strip())]
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return _Column(
        name.strip() or f"column {index + 1}", re.sub(r"[_\W]+", " ", spaced.casefold()).strip(), values
    )


def _number_sign(column: _Column) -> str | None:
    named = _ID_HEADER.fullmatch(column.folded) or _ID_HEADER.fullmatch(column.folded.replace(" ", ""))
    like_id = column.share(lambda value: re.fullmatch(r"(?=\w*\d)[A-Za-z]{0,2}\d[\w-]{3,}", value))
    if named and like_id > 0.7 and column.distinct > 0.5:
        return f"The column “{column.header}” holds a student number in each row."
    plain = not _OTHER_NUMBER.search(column.folded) and not _STAFF_HEADER.search(column.folded)
    state_numbers = column.share(lambda value: re.fullmatch(STUDENT_NUMBER, value))
    if plain and len(column.values) >= 3 and state_numbers > 0.6 and column.distinct > 0.5:
        return f"The column “{column.header}” holds numbers like the state's student numbers."
    return None


def _birth_sign(column: _Column) -> str | None:
    named = _BIRTH_HEADER.fullmatch(column.folded)
    if named and column.share(_DATE.fullmatch) > 0.5:
        return f"The column “{column.header}” holds birth dates."
    return None


def _cell_signs(columns: list[_Column]) -> list[str]:
    signs = []
    for column in columns:
        if any(SOCIAL_SECURITY.search(value) for value in column.values):
            signs.append(f"The column “{column.header}” holds a Social Security number.")
        if sum(bool(BIRTH.search(value)) for value in column.values) >= 1:
            signs.append(f"The column “{column.header}” holds a birth date in a text.")
        if len(column.values) >= 3 and column.share(_STUDENT_MAIL.search) > 0.6:
            signs.append(f"The column “{column.header}” holds students' e-mail addresses.")
    return signs


def _row_signs(columns: list[_Column], rows: int) -> list[str]:
    """Give the signs that several columns together describe one person in each row."""
    if sum(bool(_SIMS_HEADER.fullmatch(column.folded)) for column in columns) >= 5:
        return ["The columns are named like a SIMS or SCS file, which has a row for each student."]
    attributes = [column for column in columns if _is_attribute(column)]
    named = ", ".join(f"“{column.header}”" for column in attributes)
    telling = sum(bool(_TELLING.search(column.folded)) for column in attributes)
    person, sureness = _person(columns)
    enough = len(attributes) >= (1 if sureness == "student" else 2) and (telling or sureness != "perhaps")
    if person and enough and rows >= 2:
        return [f"“{person}” differs in each row, and {named} describe one person in each row."]
    counted = any(_COUNTS.search(column.header.casefold()) for column in columns if column not in attributes)
    if len(attributes) >= 4 and telling >= 2 and rows >= 5 and not counted:
        return [f"{named} describe one person in each row, even without names."]
    return []


def _is_attribute(column: _Column) -> bool:
    if re.search(r"[%#]", column.header) or re.search(
        r"\b(?:average|avg|mean|median|rate|percent|pct|cnt)\b", column.folded
    ):
        return False
    values = [value.casefold() for value in column.values]
    return any(words.search(column.folded) and fits(values) for words, fits in _ATTRIBUTES)


def _person(columns: list[_Column]) -> tuple[str, str]:
    """Give the column that differs for each person, and how sure it is: student, person or perhaps."""
    staff = any(_STAFF_HEADER.search(column.folded) for column in columns)
    found = ("", "")
    for column in columns:
        words = column.share(lambda value: PERSON.fullmatch(value) or LAST_FIRST.fullmatch(value))
        if _NAME_HEADER.fullmatch(column.folded) and words > 0.6 and column.distinct > 0.7:
            return column.header, "student"
        if (
            column.distinct <= 0.9
            or _OTHER_NUMBER.search(column.folded)
            or _STAFF_HEADER.search(column.folded)
        ):
            continue
        if column.share(LAST_FIRST.fullmatch) > 0.7 or (_PART_OF_NAME.fullmatch(column.folded) and not staff):
            found = (column.header, "person")
        elif (
            not found[0]
            and not staff
            and (column.folded in _BARE_NUMBERS or (column.folded in _BARE_NAMES and words > 0.8))
        ):
            found = (column.header, "perhaps")
    return found
