"""Which school a row of a file belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field

from ddtk_helpers import field_kinds
from ddtk_helpers.intake.tables import fold
from ddtk_helpers.store import Workbook

_FEW = 15


class UnknownSchool(ValueError):
    """A school that is not one of the district's; the message is a sentence."""


@dataclass
class SchoolFinder:
    """Find a school by code or name; remembers which codes had lost their zeros."""

    workbook: Workbook
    default: str
    padded: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        schools = self.workbook.schools()
        self._names = dict(zip(schools["code"], schools["name"].fillna(""), strict=True))
        self._by_name = {fold(name): code for code, name in self._names.items() if name}

    def find(self, written: str) -> str:
        """Give the school's code; an empty cell stands for the school that the file is for."""
        text = written.strip()
        if not text:
            return self.default
        code = self._by_name.get(fold(text)) or self._code(text)
        if self.workbook.school and code != self.workbook.school:
            raise UnknownSchool(
                f"This workbook is open for school {self.workbook.school}. Open the whole district to take in {code}."
            )
        return code

    def _code(self, text: str) -> str:
        try:
            code = field_kinds.read_school_code(text) or ""
        except field_kinds.Unreadable as error:
            raise UnknownSchool(f"{error} {self._known()}".strip()) from None
        if code not in self._names:
            raise UnknownSchool(f"The district has no school {code}. {self._known()}".strip())
        if code != text:
            self.padded.append(f"{text} → {code}")
        return code

    def _known(self) -> str:
        if not self._names:
            return "No schools are listed yet: fill in the list of schools first."
        if len(self._names) > _FEW:
            return "Look up its eight digits in the list of schools."
        return "Schools: " + ", ".join(f"{code} {name}".strip() for code, name in self._names.items()) + "."
