"""pyproject, lock files and conda environment say the same, and no file names a registry or a machine."""

from __future__ import annotations

import re
import subprocess
import tomllib
from functools import cache

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from ddtk_helpers.paths import PROJECT

NAMES_ON_CONDA = {"matplotlib": "matplotlib-base", "seaborn": "seaborn-base", "duckdb": "python-duckdb"}
EXTRAS_ON_CONDA = {"bleach[css]": {"tinycss2": {">=1.1"}}}  # conda-forge knows no extras: what they bring
LOCKS = {"requirements.lock": ["install"], "requirements-test.lock": ["install", "test"]}


@cache
def project() -> dict:
    return tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def wanted(*extras: str) -> list[Requirement]:
    """Give what pyproject asks for, with some of its extras."""
    lines = [*project()["dependencies"]]
    for extra in extras:
        lines += project()["optional-dependencies"][extra]
    return [Requirement(line) for line in lines]


def locked(name: str) -> list[tuple[str, str, int]]:
    """Give package, version and number of hashes for each entry of a lock file."""
    text = (PROJECT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    entries = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    parts = [re.match(r"([a-z0-9-]+)==([^ ;]+)", line) for line in entries]
    assert all(parts), [line for line, part in zip(entries, parts, strict=True) if not part]
    return [
        (part[1], part[2], line.count("--hash=sha256:"))
        for part, line in zip(parts, entries, strict=True)
        if part
    ]


def test_conda_environment_asks_for_the_same_packages_and_ranges() -> None:
    environment = yaml.safe_load((PROJECT / "environment.yml").read_text(encoding="utf-8"))
    rows = [row.partition(" ") for row in environment["dependencies"]]
    ranges = {name: set(span.split(",")) for name, _, span in rows}
    assert ranges.pop("python") == {project()["requires-python"]}
    assert ranges.pop("pip") == {""}
    expected = {}
    for one in wanted("install"):
        expected[NAMES_ON_CONDA.get(one.name, one.name)] = {str(part) for part in one.specifier}
        for extra in one.extras:
            expected |= EXTRAS_ON_CONDA[f"{one.name}[{extra}]"]
    assert ranges == expected


@pytest.mark.parametrize("name", LOCKS)
def test_lock_holds_every_package_in_a_version_that_pyproject_allows(name: str) -> None:
    versions: dict[str, list[str]] = {}
    for package, version, _ in locked(name):
        versions.setdefault(package, []).append(version)
    for one in wanted(*LOCKS[name]):
        found = versions.get(canonicalize_name(one.name), [])
        assert found and all(one.specifier.contains(version) for version in found), one


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_hash_and_no_address(name: str) -> None:
    assert [package for package, _, hashes in locked(name) if not hashes] == []
    text = (PROJECT / name).read_text(encoding="utf-8")
    assert not re.search(r"\w://|--(index|extra-index|find-links|trusted-host)|@ ", text)


def test_what_the_tests_lock_installs_is_what_people_get() -> None:
    assert {entry[:2] for entry in locked("requirements.lock")} <= {
        entry[:2] for entry in locked("requirements-test.lock")
    }


def test_no_file_names_a_registry_or_a_folder_of_the_machine_it_was_made_on() -> None:
    if not (PROJECT / ".git").exists():
        pytest.skip("not a git clone: which files belong to the workbook is unknown")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, check=True).stdout
    registries = [
        "py" + "pi.org",
        "python" + "hosted",
        "registry." + "npmjs",
        "conda." + "anaconda",
        "deb." + "debian",
    ]
    folders = ["/wo" + "rk/", "/ro" + "ot/", "/tm" + "p/[a-z]"]
    forbidden = re.compile(
        "|".join([*map(re.escape, registries), *(rf"(?<![\w.]){one}" for one in folders)]), re.I
    )
    found = []
    for name in filter(None, listed.decode().split("\0")):
        path = PROJECT / name
        text = path.read_bytes().decode("utf-8", "ignore") if path.is_file() else ""
        found += [f"{name}: {match.group()}" for match in forbidden.finditer(text)]
    assert found == []


def test_package_data_reaches_every_file_that_is_not_python() -> None:
    patterns = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = patterns["tool"]["setuptools"]["package-data"]["*"]
    package = PROJECT / "ddtk_helpers"
    folders = [path.parent for path in package.rglob("__init__.py")]
    reached = {path for folder in folders for pattern in patterns for path in folder.glob(pattern)}
    ours = {path for path in package.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")}
    assert sorted(str(path.relative_to(PROJECT)) for path in ours - reached) == []
