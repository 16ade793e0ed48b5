"""Opening the workbook: which district, school, year and store a notebook works on."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pandas as pd

from ddtk_helpers.district import SAMPLE_CODE, District
from ddtk_helpers.paths import home, write_whole
from ddtk_helpers.store import Workbook
from ddtk_helpers.store.copying import copy_store

SAMPLE_YEAR = "2026-27"
WHOLE_DISTRICT = "all"
_REHEARSAL = "rehearsal-"


class CannotOpen(ValueError):
    """A parameter that leads to no workbook; the message says which and what is allowed."""


@dataclass(frozen=True)
class Choice:
    """What was chosen on the start page; empty where nothing was."""

    district: str = ""
    school: str = ""
    school_year: str = ""
    store: str = ""
    role: str = ""
    rehearsal: str = ""  # "yes" while one practises on a copy


def open_workbook(
    *,
    district: str = "",
    school: str = "",
    school_year: str = "",
    store: str = "",
    today: str = "",
    role: str = "",
    rehearsal: bool | None = None,
) -> Workbook:
    """Give the workbook of one district, school and school year.

    An empty parameter takes what was chosen on the start page, and the made-up sample district where
    nothing was chosen. `school="all"` means the whole district. `store` is a file or a PostgreSQL
    address. `today` fixes the date of a run, so that it can be repeated. With `rehearsal` (None: as
    chosen on the start page) everything happens in a copy, and the record stays as it is; a `store` that
    is named is never a copy. Raises CannotOpen.
    """
    chosen = chosen_so_far()
    same_district = district in ("", chosen.district)
    district = district or chosen.district or "sample"
    school = school or (chosen.school if same_district else "")
    day, code = _day(today), _district_code(district)
    url = _address(district, store or (chosen.store if same_district else ""))
    practises = bool(chosen.rehearsal) if rehearsal is None else rehearsal
    workbook = Workbook(
        _rehearsal(district, url) if practises and not store else url,
        district=code,
        school="" if school == WHOLE_DISTRICT else school,
        school_year=_school_year(school_year or (chosen.school_year if same_district else ""), district, day),
        today=day,
        role=role or chosen.role,
        exports=home() / "exports" / district,
    )
    _refuse_unknown_school(workbook)
    return workbook


def chosen_so_far() -> Choice:
    """Give what was chosen on the start page; an unreadable file counts as nothing chosen."""
    try:
        written = json.loads(_choice_file().read_text(encoding="utf-8"))
        return Choice(**{key: str(written.get(key, "")) for key in asdict(Choice())})
    except (OSError, ValueError, AttributeError):
        return Choice()


def choose(**chosen: str) -> Choice:
    """Keep a choice for all notebooks: `choose(district="0398", school="03980010")`.

    Another district forgets the school, year and store of the one before. A rehearsal that begins
    (`rehearsal="yes"`) begins on a fresh copy.
    """
    before = chosen_so_far()
    if chosen.get("rehearsal") and not before.rehearsal:
        for copy in home().glob(f"{_REHEARSAL}*"):
            copy.unlink()
    if chosen.get("district", before.district) != before.district:
        before = Choice(role=before.role, rehearsal=before.rehearsal)
    choice = replace(before, **chosen)
    file = _choice_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, json.dumps(asdict(choice), indent=2))
    return choice


def set_sample_aside() -> Path | None:
    """Rename the sample's store, so that the next opening builds it anew, and give its new name.

    None when there is no store yet.
    """
    file = home() / "sample.sqlite"
    if not file.exists():
        return None
    kept = file.with_name(f"sample-{dt.datetime.now():%Y%m%d-%H%M%S}.sqlite")
    return file.rename(kept)


def restore(workbook: Workbook) -> str:
    """Give the made-up district, or the copy one practises on, back as it was, and say what was done.

    The sample as it stands is set aside and not deleted. Raises CannotOpen for every other store: a
    district's record is never touched.
    """
    if is_rehearsal(workbook):
        district = workbook.url.rpartition(_REHEARSAL)[2].removesuffix(".sqlite")
        chosen = chosen_so_far()
        url = _address(district, chosen.store if chosen.district == district else "")
        file = url.removeprefix("sqlite:///")
        if file != url and not Path(file).exists():
            raise CannotOpen(
                "The record that this rehearsal copies is not where it was. Choose the district again on the start "
                "page; the rehearsal stays as it is."
            )
        workbook.close()
        copy_store(url, home() / f"{_REHEARSAL}{district}.sqlite")
        return "The rehearsal begins anew, on a fresh copy of the record."
    if workbook.url != f"sqlite:///{home() / 'sample.sqlite'}" or workbook.district != SAMPLE_CODE:
        raise CannotOpen(
            "This is the record of a district, and it stays as it is. Choose the sample district or a rehearsal on "
            "the start page; only these can be given back as they were."
        )
    workbook.close()
    kept = set_sample_aside()
    _address("sample", "")
    return (
        f"The made-up district is as it was. What stood in it is kept in {kept.name}."
        if kept
        else "It is as it was."
    )


def district_row(workbook: Workbook) -> dict[str, object]:
    """Give the district's own facts: name, hours_per_year, made_up; empty when not filled in yet."""
    rows = workbook.rows(District, school="")
    return rows[0].values if rows else {}


def district_name(workbook: Workbook) -> str:
    """Give the district's name, or its code where no name was filled in."""
    return str(district_row(workbook).get("name") or f"District {workbook.district}")


def is_made_up(workbook: Workbook) -> bool:
    """Say whether this is the sample district, which every page must then say too."""
    return bool(district_row(workbook).get("made_up"))


def is_rehearsal(workbook: Workbook) -> bool:
    """Say whether this is a copy to practise on, which every page must then say too."""
    return workbook.url.startswith(f"sqlite:///{home() / _REHEARSAL}")


def warnings_of(workbook: Workbook) -> list[str]:
    """Give what every page and document must say of the data: that they are made up, or from a rehearsal."""
    rehearsal = ["rehearsal: nothing here reaches the record"] if is_rehearsal(workbook) else []
    return [*(["made-up sample data"] if is_made_up(workbook) else []), *rehearsal]


def place_name(workbook: Workbook) -> str:
    """Give the name of the school, or of the district when the workbook has no school."""
    if not workbook.school:
        return district_name(workbook)
    schools = workbook.schools()
    return str(schools.loc[schools.code == workbook.school, "name"].iloc[0])


def place_in_district(workbook: Workbook) -> str:
    """Give the names of school and district, `Heron Street, Wren Harbor`, or of the district alone."""
    place, district = place_name(workbook), district_name(workbook)
    return district if place == district else f"{place}, {district}"


def schools_in_view(workbook: Workbook) -> pd.DataFrame:
    """Give the workbook's own school as `Workbook.schools` does, or all schools when it has none."""
    schools = workbook.schools()
    return schools[schools["code"] == workbook.school] if workbook.school else schools


def _choice_file() -> Path:
    return home() / "chosen.json"


def _address(district: str, store: str) -> str:
    if store:
        path = store.removeprefix("sqlite:///")
        return store if "://" in path else f"sqlite:///{Path(path).expanduser().resolve()}"
    file = home() / f"{district}.sqlite"
    file.parent.mkdir(parents=True, exist_ok=True)
    url = f"sqlite:///{file}"
    if district == "sample":
        from ddtk_helpers.sample import build_sample  # needs every record: only for the made-up district

        build_sample(url)
    return url


def _rehearsal(district: str, url: str) -> str:
    copy = home() / f"{_REHEARSAL}{district}.sqlite"
    if not copy.exists():
        copy_store(url, copy)
    return f"sqlite:///{copy}"


def _district_code(district: str) -> str:
    if district == "sample":
        return SAMPLE_CODE
    if not re.fullmatch(r"[0-9]{4}", district):
        raise CannotOpen(
            f'district: “{district}” is not a district. Write its four digits, like 0035, or "sample".'
        )
    return district


def _school_year(written: str, district: str, day: dt.date) -> str:
    if not written:
        if district == "sample":
            return SAMPLE_YEAR
        start = day.year if day.month >= 7 else day.year - 1
        return f"{start:04d}-{(start + 1) % 100:02d}"
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})", written)
    if not match or (int(match[1]) + 1) % 100 != int(match[2]):
        raise CannotOpen(f"school_year: “{written}” is not a school year. Write it like 2026-27.")
    return written


def _day(written: str) -> dt.date:
    if not written:
        return dt.date.today()
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        raise CannotOpen(f"today: “{written}” is not a date. Write it like 2026-11-02.") from None


def _refuse_unknown_school(workbook: Workbook) -> None:
    if not workbook.school:
        return
    schools = workbook.schools()
    if workbook.school in set(schools.code):
        return
    known = "; ".join(f"{code} {name}" for code, name in zip(schools.code, schools.name, strict=True))
    raise CannotOpen(
        f"school: {workbook.school} is not in the list of schools. "
        + (f"Known are: {known}." if known else "The list is empty: fill it in on the start page first.")
    )
