"""Results at an address: the same files as in a folder, whole or not at all, and nothing left in between."""

from __future__ import annotations

import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from test_batch import (  # fmt: skip
    CODES,
    FAILS_FOR_2,
    PARAMETERS,
    READS_BATCH,
    WRITES,
    asked,
    fill_district,
    write_notebook,
)

from ddtk_helpers.batch.elsewhere import Elsewhere, is_address
from ddtk_helpers.batch.folder import RUN
from ddtk_helpers.batch.notebook import BadRequest
from ddtk_helpers.batch.plan import make_plan
from ddtk_helpers.batch.run import Report, run_batch

fsspec = pytest.importorskip("fsspec")


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("DDTK_HOME", str(tmp_path / "home"))
    fill_district(tmp_path / "home")
    return tmp_path


@pytest.fixture
def address() -> str:
    return f"memory://{uuid.uuid4().hex}/results"


def run_to(address: str, notebook: str, **more: object) -> Report:
    out = Elsewhere(address).fetch()
    return run_batch(make_plan(asked(notebook, out, address=address, **more)), say=lambda words: None)


def there(address: str) -> dict[str, bytes]:
    files, root = fsspec.url_to_fs(address)
    return {name.removeprefix(f"{root}/"): files.cat_file(name) for name in files.find(root)}


def test_an_address_gets_the_files_that_a_folder_would_get(home, address):
    together = write_notebook(
        home / "together.ipynb", READS_BATCH, parameters=PARAMETERS + 'batch_dir: str = ""'
    )
    notebook = write_notebook(home / "tiny.ipynb", WRITES)
    run_batch(make_plan(asked(notebook, home / "out", rollup=together)), say=lambda words: None)
    report = run_to(address, notebook, rollup=together)
    files = there(address)
    hidden = {".ddtk.lock"}
    assert set(files) == {
        path.relative_to(home / "out").as_posix() for path in (home / "out").rglob("*") if path.is_file()
    } - hidden  # fmt: skip
    for code in CODES:
        for name in ("numbers.json", "index.html", "inventory.csv"):
            assert files[f"schools/{code}/{name}"] == (home / "out/schools" / code / name).read_bytes()
    assert report.exit_code == 0 and report.index == f"{address}/index.html"
    assert not list((home / "home/batches").iterdir())


def test_another_computer_goes_on_from_what_is_there(home, address, monkeypatch):
    failing = write_notebook(home / "tiny.ipynb", WRITES, FAILS_FOR_2)
    assert run_to(address, failing).exit_code == 1
    before = there(address)
    assert f"failed/{CODES[1]}/why.txt" in before and f"schools/{CODES[1]}/{RUN}" not in before
    monkeypatch.setenv("DDTK_HOME", str(home / "second"))
    fill_district(home / "second")
    assert run_to(address, failing, resume=True).exit_code == 1
    assert {name: there(address)[name] for name in before if name.endswith(RUN)} == {
        name: content for name, content in before.items() if name.endswith(RUN)
    }
    mended = write_notebook(home / "tiny.ipynb", WRITES)
    assert run_to(address, mended).exit_code == 0
    assert not [name for name in there(address) if name.startswith("failed/")]


def test_what_is_at_the_address_is_whole_also_when_it_cannot_be_reached_for_a_while(
    home, address, monkeypatch
):
    notebook, put, left = write_notebook(home / "tiny.ipynb", WRITES), Elsewhere._put, [7]

    def puts_seven_files(self, name: str) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError("The place does not answer.")
        put(self, name)

    monkeypatch.setattr(Elsewhere, "_put", puts_seven_files)
    with pytest.raises(OSError, match="does not answer"):
        run_to(address, notebook)
    monkeypatch.undo()
    monkeypatch.setenv("DDTK_HOME", str(home / "home"))
    done = [name for name in there(address) if name.endswith(RUN)]
    assert len(done) == 1
    assert f"{done[0].removesuffix(RUN)}index.html" in there(address)
    assert run_to(address, notebook, resume=True).exit_code == 0
    assert len([name for name in there(address) if name.endswith(RUN)]) == 3
    assert not list((home / "home/batches").iterdir())


def test_what_a_killed_run_left_does_not_undo_what_others_did_meanwhile(home, address, monkeypatch):
    notebook = write_notebook(home / "tiny.ipynb", WRITES)
    with monkeypatch.context() as killed:
        killed.setattr(Elsewhere, "close", lambda self: None)  # as if the end were never reached
        assert run_to(address, notebook, only=CODES[0]).exit_code == 0
    left = next((home / "home/batches").iterdir())
    monkeypatch.setenv("DDTK_HOME", str(home / "second"))
    fill_district(home / "second")
    run_to(address, notebook)  # all three, the first one anew
    before = {name: content for name, content in there(address).items() if name.endswith(RUN)}
    monkeypatch.setenv("DDTK_HOME", str(home / "home"))
    (left / "schools" / CODES[0] / "numbers.json").write_text("old")
    assert run_to(address, notebook, resume=True, only=CODES[0]).exit_code == 0
    after = there(address)
    assert {name: after[name] for name in before} == before and b"old" not in after.values()
    assert not left.exists()


def test_half_a_copy_from_the_address_is_never_brought_back(home, address, monkeypatch):
    notebook = write_notebook(home / "tiny.ipynb", WRITES)
    run_to(address, notebook)
    before, got, left = there(address), Elsewhere._get, [8]

    def gets_eight_files(self, name: str) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError("The place does not answer.")
        got(self, name)

    with monkeypatch.context() as broken:
        broken.setattr(Elsewhere, "_get", gets_eight_files)
        with pytest.raises(OSError, match="does not answer"):
            Elsewhere(address).fetch()
    assert run_to(address, notebook, resume=True).exit_code == 0
    after = there(address)
    assert {name for name in after if name.startswith("schools/")} == {
        name for name in before if name.startswith("schools/")
    }
    assert all(after[name] == before[name] for name in before if name.startswith("schools/"))


def test_a_place_with_other_files_is_refused_and_so_is_an_unknown_one(home, address):
    files, root = fsspec.url_to_fs(address)
    files.pipe_file(f"{root}/holidays.txt", b"mine")
    with pytest.raises(BadRequest, match="holds other files"):
        Elsewhere(address).fetch()
    with pytest.raises(BadRequest, match="cannot be written"):
        Elsewhere("nowhere://bucket/results")


def test_an_address_is_told_from_a_folder_and_the_command_names_it(home):
    assert is_address("s3://bucket/x") and not is_address("results") and not is_address("C:\\results")
    address = f"file://{home}/there"
    words = ["batch", write_notebook(home / "tiny.ipynb", WRITES), "--out", address, "--district", "0035", "--no-rollup"]  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "ddtk_helpers", *words], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert f"Open this page: {address}/index.html" in done.stdout
    assert (home / "there/schools" / CODES[0] / "index.html").exists()
    assert f"--out {address}" in asked("x", home, address=address).command()
    assert "secret" not in asked("x", home, address="ftp://me:secret@host/x").command()
