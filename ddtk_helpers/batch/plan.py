"""Check a request for a batch, all of it, before anything starts."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ddtk_helpers
from ddtk_helpers.batch.addresses import without_password
from ddtk_helpers.batch.folder import check_usable, read_manifest
from ddtk_helpers.batch.notebook import BadRequest, Notebook, digest, find_notebook, read_values
from ddtk_helpers.paths import DATA

if TYPE_CHECKING:
    from ddtk_helpers.store import Workbook

WHOLE_DISTRICT = "district"
NO_ROLLUP = "This notebook has no page that puts the schools side by side."
LEFT_OUT = "The page that puts the schools side by side was left out, as it was asked for."
ONE_RUN = "It ran once for the whole district, so there are no schools to put side by side."
OUT_DIR = "."  # the kernel's own folder: holds wherever the results are moved
_NEEDED = ("district", "school", "school_year", "out_dir")
_SET_BY = {
    "district": "--district", "school": "--schools", "school_year": "--school-year", "store": "--store",
    "today": "--today", "out_dir": "--out", "batch_dir": "--out",
}  # fmt: skip


@dataclass(frozen=True)
class Request:
    """A batch as it was asked for, in the words of the command line."""

    notebook: str
    out: Path
    schools: str = "all"
    district: str = ""
    school_year: str = ""
    store: str = ""
    today: str = ""
    values: dict[str, str] = field(default_factory=dict)
    only: str = ""  # codes with commas between; empty: all of `schools`
    resume: bool = False
    retry_failed: bool = False
    rollup: str | None = None  # None: the one that the notebook names; empty: none
    address: str = ""  # where the results go that are made in `out`; empty: they stay there

    def command(self, *more: str) -> str:
        """Give the command that asks for the same, without a password."""
        words = [
            "ddtk",
            "batch",
            self.notebook,
            "--schools",
            self.schools,
            "--out",
            without_password(self.address) or str(self.out),
        ]
        for option, value in (
            ("--district", self.district), ("--school-year", self.school_year),
            ("--store", without_password(self.store)), ("--today", self.today), ("--only", self.only),
        ):  # fmt: skip
            words += [option, value] if value else []
        for name, value in self.values.items():
            words += ["-p", name, value]
        words += ["--no-rollup"] if self.rollup == "" else []
        return shlex.join([*words, *more])


@dataclass(frozen=True)
class SchoolRun:
    """One run of the notebook: the school, what it is given, and the hash of all it depends on."""

    code: str
    name: str
    parameters: dict[str, Any]
    inputs: str


@dataclass(frozen=True)
class Plan:
    """A checked request: what will run, with what."""

    request: Request
    notebook: Notebook
    rollup: SchoolRun | None
    rollup_notebook: Notebook | None
    runs: tuple[SchoolRun, ...]
    batch: dict[str, Any]  # what the manifest and the pages say about the batch as a whole
    left_out: frozenset[str] = frozenset()  # codes that are in the batch, but not to be run now

    @property
    def without_rollup(self) -> str:
        """Say why the schools are not put side by side; empty when they are."""
        if self.rollup:
            return ""
        if self.request.schools == WHOLE_DISTRICT:
            return ONE_RUN
        return LEFT_OUT if self.request.rollup == "" and self.batch["rollup"] else NO_ROLLUP


def make_plan(request: Request) -> Plan:
    """Give the plan of a request. Raises BadRequest, or CannotOpen for a district that is unknown."""
    notebook = _checked_notebook(request)
    values = read_values(notebook, _own_values(request.values))
    before = read_manifest(request.out).get("batch", {})
    if request.resume and not request.today:
        request = replace(request, today=before.get("today", ""))
    district, store, workbook = _open(request)
    batch = _facts(notebook, workbook, district)
    _refuse_other_batch(request, before, batch)
    common = {
        "district": district, "school_year": workbook.school_year, "store": store, "today": batch["today"],
        "out_dir": OUT_DIR, **values,
    }  # fmt: skip
    schools = _chosen_schools(request.schools, workbook)
    contents = workbook.content_hashes(["" if code == WHOLE_DISTRICT else code for code, _ in schools])
    runs = tuple(
        _school_run(code, name, common, notebook, content)
        for (code, name), content in zip(schools, contents.values(), strict=True)
    )
    left_out = _left_out(request.only, [run.code for run in runs])
    rollup, rollup_notebook = _rollup(request, common, batch)
    check_usable(request.out)  # last: it makes the folder
    return Plan(request, notebook, rollup, rollup_notebook, runs, batch, left_out)


def plan_rollup(
    out: Path, *, district: str = "", store: str = "", rollup: str = "", address: str = ""
) -> Plan:
    """Give the plan that repeats only the roll-up of an earlier batch, or runs another. Raises BadRequest."""
    before = read_manifest(out)
    if not before:
        raise BadRequest(
            f"{without_password(address) or out} does not hold the results of a batch. Run ddtk batch first."
        )
    batch = before["batch"]
    rollup = rollup or batch.get("rollup", "")
    if not rollup:
        raise BadRequest(
            f"{batch['notebook']} names no notebook that puts its schools side by side. Name one with --notebook."
        )
    request = Request(
        batch["notebook"], out, district=district or batch["asked_district"],
        school_year=batch["school_year"], store=store, today=batch["today"], rollup=rollup, address=address,
    )  # fmt: skip
    asked, store, workbook = _open(request)
    if workbook.district != batch["district"]:
        raise BadRequest(f"{out} holds the results of district {batch['district']}, not {workbook.district}.")
    common = {
        "district": asked, "school_year": workbook.school_year, "store": store, "today": batch["today"],
        "out_dir": OUT_DIR,
    }  # fmt: skip
    run, notebook = _rollup(request, common, batch)
    assert notebook is not None  # the request asks for one
    return Plan(request, notebook, run, notebook, (), batch)


def _checked_notebook(request: Request) -> Notebook:
    notebook = find_notebook(request.notebook)
    missing = [name for name in _NEEDED if name not in notebook.parameters]
    if missing:
        raise BadRequest(
            f"{notebook.stem} cannot be run for each school: its parameters cell lacks {', '.join(missing)}."
        )
    return notebook


def _own_values(values: dict[str, str]) -> dict[str, str]:
    if taken := [name for name in values if name in _SET_BY]:
        name = taken[0]
        raise BadRequest(f"{name} is set by {_SET_BY[name]}. Leave out -p {name}.")
    return values


def _open(request: Request) -> tuple[str, str, Workbook]:
    from ddtk_helpers.workbook import WHOLE_DISTRICT as ALL  # pandas and the store: after the quick checks
    from ddtk_helpers.workbook import chosen_so_far, open_workbook

    chosen = chosen_so_far()
    district = request.district or chosen.district or "sample"
    store = request.store or (chosen.store if district == chosen.district else "")
    workbook = open_workbook(
        district=district, school=ALL, school_year=request.school_year, store=store, today=request.today,
        rehearsal=False,
    )  # fmt: skip
    # Its full address: a kernel runs in a folder of its own, where "my.sqlite" would be another file, and
    # a store that is named is never a rehearsal.
    return district, (store or chosen.rehearsal) and workbook.url, workbook


def _facts(notebook: Notebook, workbook: Workbook, asked: str) -> dict[str, Any]:
    from ddtk_helpers.workbook import district_name, is_made_up

    return {
        "notebook": notebook.stem, "title": notebook.title, "district": workbook.district, "asked_district": asked,
        "district_name": district_name(workbook), "made_up": is_made_up(workbook),
        "school_year": workbook.school_year, "today": workbook.today.isoformat(), "package": ddtk_helpers.__version__,
        "rollup": notebook.rollup,
    }  # fmt: skip


def _refuse_other_batch(request: Request, before: dict[str, Any], batch: dict[str, Any]) -> None:
    for key, word in (("notebook", "notebook"), ("district", "district"), ("school_year", "school year")):
        if before and before.get(key) != batch[key]:
            raise BadRequest(
                f"{without_password(request.address) or request.out} holds the results of {word} {before.get(key)}, not {batch[key]}. "
                "Choose another folder."
            )


def _chosen_schools(written: str, workbook: Workbook) -> list[tuple[str, str]]:
    if written == WHOLE_DISTRICT:
        from ddtk_helpers.workbook import district_name

        return [(WHOLE_DISTRICT, district_name(workbook))]
    schools = workbook.schools()
    names = dict(zip(schools["code"], schools["name"], strict=True))
    if not names:
        raise BadRequest("The list of schools is empty. Bring it in first: ddtk schools FILE.")
    if written == "all":
        return list(names.items())
    codes = _codes(written)
    if unknown := [code for code in codes if code not in names]:
        known = "; ".join(f"{code} {name}" for code, name in names.items())
        raise BadRequest(f"--schools: no school has the code {', '.join(unknown)}. Known are: {known}.")
    if not codes:
        raise BadRequest('--schools is empty. Write "all", "district", or codes with commas between them.')
    return [(code, names[code]) for code in dict.fromkeys(codes)]


def _left_out(only: str, codes: list[str]) -> frozenset[str]:
    if unknown := [code for code in _codes(only) if code not in codes]:
        raise BadRequest(f"--only: {', '.join(unknown)} is not among the schools of this batch.")
    return frozenset(codes) - set(_codes(only)) if only else frozenset()


def _codes(written: str) -> list[str]:
    return [code.strip() for code in written.split(",") if code.strip()]


def _school_run(code: str, name: str, common: dict[str, Any], notebook: Notebook, content: str) -> SchoolRun:
    given = {**common, "school": "all" if code == WHOLE_DISTRICT else code}
    parameters = {key: value for key, value in given.items() if key in notebook.parameters}
    inputs = digest([notebook.fingerprint(), parameters, content, _software()])
    return SchoolRun(code, name, parameters, inputs)


@cache
def _software() -> str:
    """Give a hash of our own modules and reference files: a fix without a new version counts too."""
    package, reference = Path(ddtk_helpers.__file__).parent, DATA / "reference"
    files = sorted([*package.rglob("*.py"), *package.rglob("*.html"), *reference.glob("*.csv")])
    return digest([ddtk_helpers.__version__, *(sha256(file.read_bytes()).hexdigest() for file in files)])


def _rollup(
    request: Request, common: dict[str, Any], batch: dict[str, Any]
) -> tuple[SchoolRun | None, Notebook | None]:
    name = batch["rollup"] if request.rollup is None else request.rollup
    if not name or request.schools == WHOLE_DISTRICT:
        return None, None
    notebook = find_notebook(name)
    given = {**common, "school": "all", "batch_dir": ".."}  # from OUT/district, as from a hidden folder
    parameters = {key: value for key, value in given.items() if key in notebook.parameters}
    return SchoolRun("rollup", batch["district_name"], parameters, ""), notebook
