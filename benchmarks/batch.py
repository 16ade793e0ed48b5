"""What a school costs in the batch, beside papermill on the same notebook and beside the bare work.

Run `python benchmarks/batch.py [--rounds 5] [--schools 3] [--counts 12 120 600]`. Every round runs each way once,
so that a noisy machine troubles all alike; printed are medians. Processor seconds are the figure to trust.

- papermill's command line, a process for each school; papermill's API, one process for all;
- ours with warm and with plain kernels: what each further school costs, and what the start costs once. Both are
  from two runs of the command, of one school and of some more. A page without code is made as well;
- ours with warm kernels and as many schools at a time as is usual, one more than cores: again what each further
  school costs;
- the floor: the cells as a plain function in one process, without kernel, executed notebook or page.

`--counts` measures memory instead, with a notebook of two light cells and made-up schools: the most that the
command alone ever held, and it together with its workers, kernels and the process they are forked from, looked at
ten times a second (proportional set size); and the most that one worker held, which is what would grow.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

NOTEBOOK, TODAY = "1_5_data_inventory", "2026-11-02"
PLACES = {"A district": 12, "A large district": 150, "A state": 1_800, "The country": 98_000}
MANY = 64
Cost = tuple[float, float]  # processor seconds, wall seconds
_LIGHT = """
import json, pathlib
pathlib.Path(out_dir, "numbers.json").write_text(json.dumps({"school": school, "rows": [{"school": school}]}))
"""


def main() -> None:
    """Print the costs, or the memory with `--counts`."""
    words = argparse.ArgumentParser()
    words.add_argument("--rounds", type=int, default=5)
    words.add_argument("--schools", type=int, default=3, help="further schools a round")
    words.add_argument("--counts", type=int, nargs="*", help="measure memory with so many schools")
    words.add_argument("--inside", nargs="*", help=argparse.SUPPRESS)
    asked = words.parse_args()
    if asked.inside:
        return {"api": _api, "floor": _floor}[asked.inside[0]](asked.inside[1:])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DDTK_HOME"] = folder
        if asked.counts is not None:
            _print_memory(Path(folder), asked.counts)
        else:
            _print_costs(Path(folder), asked.rounds, asked.schools)


def _print_costs(folder: Path, rounds: int, further: int) -> None:
    from ddtk_helpers import open_workbook

    schools = list(open_workbook(district="sample").schools().code)
    costs: dict[str, list[Cost]] = {}
    for number in range(rounds):
        for way, cost in _round(folder / str(number), schools, further):
            costs.setdefault(way, []).append(cost)
            print(f"round {number + 1}, {way}: {cost[0]:.2f} processor s", file=sys.stderr, flush=True)
    found = {way: _medians(each) for way, each in costs.items()}
    (base, slow), floor = found["papermill's command line"], found["floor"][0]
    print(
        f"{NOTEBOOK}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, medians of {rounds}, a school:"
    )
    for way, (processor, wall) in found.items():
        ratios = (
            f"  {base / processor:5.2f} and {slow / wall:5.2f} times less than papermill's command line, "
            f"{processor / floor:.2f} of the floor"
        )
        print(f"{way:<28}{processor:6.2f} processor s {wall:6.2f} wall s{'' if 'start' in way else ratios}")
    _print_estimates(found)


def _print_estimates(found: dict[str, Cost]) -> None:
    """Print what more schools would take: so far this many times one school, on more cores in proportion."""
    cores = os.cpu_count() or 1
    used, wall = found[f"ours, warm, {cores + 1} at a time"]
    start = found["ours, warm: start, once"][1]
    first = PLACES["A district"]
    print(
        f"\nComputed from this. No more than {first} schools were run; {MANY} cores are taken to do {MANY} times"
    )
    print("as much as one:")
    for place, schools in PLACES.items():
        here, there = start + schools * wall, start + schools * used / MANY
        print(f"{place}, {schools:,} schools: {_span(here)} on {cores} cores, {_span(there)} on {MANY}")


def _span(seconds: float) -> str:
    unit, name = next(
        one for one in ((3600, "hours"), (60, "minutes"), (1, "seconds")) if seconds >= one[0] * 2
    )
    return f"{seconds / unit:.0f} {name}"


def _round(folder: Path, everyone: list[str], more: int) -> Iterator[tuple[str, Cost]]:
    folder.mkdir()
    schools, at_once = everyone[: more + 1], (os.cpu_count() or 1) + 1
    yield "papermill's command line", measured_command("papermill", *_papermill(folder, schools[0]))
    api = measured_command(__file__, "--inside", "api", str(folder), *schools[1:])
    yield "papermill's API", _each(api, len(schools) - 1)
    for kernel in ("warm", "plain"):
        one, all_of_them = (
            _ours(folder / f"{kernel}{len(some)}", some, kernel) for some in (schools[:1], schools)
        )
        further = (all_of_them[0] - one[0], all_of_them[1] - one[1])
        yield f"ours, {kernel}", _each(further, len(schools) - 1)
        yield f"ours, {kernel}: start, once", (one[0] - further[0] / (len(schools) - 1), one[1])
    few, many = (
        _ours(folder / f"wide{len(some)}", some, "warm", at_once) for some in (everyone[:at_once], everyone)
    )
    further = (many[0] - few[0], many[1] - few[1])
    yield f"ours, warm, {at_once} at a time", _each(further, len(everyone) - at_once)
    yield "floor", _told(_output(__file__, "--inside", "floor", str(folder), *schools))


def _papermill(folder: Path, school: str) -> list[str]:
    from ddtk_helpers.paths import NOTEBOOKS

    out = folder / f"papermill-{school}"
    out.mkdir()
    return [
        str(NOTEBOOKS / f"{NOTEBOOK}.ipynb"), str(out / "executed.ipynb"), "--no-progress-bar",
        "-p", "district", "sample", "-p", "out_dir", str(out), "-r", "school", school, "-r", "today", TODAY,
    ]  # fmt: skip


def _ours(out: Path, schools: list[str], kernel: str, workers: int = 1) -> Cost:
    return measured_command(
        "ddtk_helpers", "batch", NOTEBOOK, "--district", "sample", "--schools", ",".join(schools),
        "--out", str(out), "--today", TODAY, "--no-rollup", "--workers", str(workers), "--kernel", kernel,
    )  # fmt: skip


def _api(words: list[str]) -> None:
    from papermill import execute_notebook

    from ddtk_helpers.paths import NOTEBOOKS

    for school in words[1:]:
        out = Path(words[0]) / f"api-{school}"
        out.mkdir()
        values = {"district": "sample", "school": school, "out_dir": str(out), "today": TODAY}
        execute_notebook(NOTEBOOKS / f"{NOTEBOOK}.ipynb", out / "executed.ipynb", values, progress_bar=False)


def _floor(words: list[str]) -> None:
    """Print what a school costs in this process; the first is left out: it imports."""
    from ddtk_helpers.paths import NOTEBOOKS

    cells = json.loads((NOTEBOOKS / f"{NOTEBOOK}.ipynb").read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    costs = []
    for school in words[1:]:
        out = Path(words[0]) / f"floor-{school}"
        out.mkdir()
        names: dict[str, object] = {}
        exec(sources[0], names)
        names.update(district="sample", school=school, out_dir=str(out), today=TODAY)
        began, wall = time.process_time(), time.perf_counter()
        with contextlib.redirect_stdout(io.StringIO()):
            for source in sources[1:]:
                exec(source, names)
        costs.append((time.process_time() - began, time.perf_counter() - wall))
    print(json.dumps(_medians(costs[1:])))


def measured_command(module: str, *words: str) -> Cost:
    """Give what a command costs with all the processes it starts."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    _output(module, *words)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used, time.perf_counter() - began


def _output(module: str, *words: str) -> str:
    start = [module] if module.endswith(".py") else ["-m", module]
    return subprocess.run(
        [sys.executable, *start, *words], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ).stdout  # fmt: skip


def _told(printed: str) -> Cost:
    processor, wall = json.loads(printed.splitlines()[-1])
    return processor, wall


def _each(cost: Cost, number: int) -> Cost:
    return cost[0] / number, cost[1] / number


def _medians(costs: list[Cost]) -> Cost:
    return statistics.median(one for one, _ in costs), statistics.median(one for _, one in costs)


def light_notebook(folder: Path) -> Path:
    """Write a notebook of two light cells; give its path."""
    import nbformat
    from nbformat.v4 import new_code_cell, new_notebook

    names = ("district", "school", "school_year", "store", "today", "out_dir")
    parameters = "".join(f'{name}: str = ""\n' for name in names)
    cells = [new_code_cell(parameters, metadata={"tags": ["parameters"]}), new_code_cell(_LIGHT)]
    nbformat.write(new_notebook(cells=cells), folder / "light.ipynb")
    return folder / "light.ipynb"


def _print_memory(folder: Path, counts: list[int]) -> None:
    notebook = str(light_notebook(folder))
    for count in counts:
        store = made_up(folder, count)
        command = [
            sys.executable, "-m", "ddtk_helpers", "batch", notebook, "--district", "0035",
            "--out", str(folder / f"out{count}"), "--store", store,
        ]  # fmt: skip
        began = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
            alone, together, worker = _peak(process)
        seconds = time.perf_counter() - began
        held = f"command {alone:.0f} MB, a worker {worker:.0f} MB, all its processes {together:.0f} MB"
        print(f"{count:>5} schools: {held}, {seconds:.0f} s", flush=True)


def made_up(folder: Path, count: int) -> str:
    """Make a store with so many schools; give its address."""
    import datetime as dt

    from ddtk_helpers.district import District, School
    from ddtk_helpers.store import Change, Workbook

    url = f"sqlite:///{folder / f'{count}.sqlite'}"
    workbook = Workbook(
        url, district="0035", school_year="2026-27", today=dt.date.fromisoformat(TODAY), exports=folder
    )
    workbook.save(District, [Change({"name": "Made up", "made_up": "yes"})])
    rows = [
        {"code": f"0035{n:04}", "name": f"School {n}", "level": "elementary", "grades": "K-5"}
        for n in range(count)
    ]
    workbook.save(School, [Change(row, school="") for row in rows])
    workbook.close()
    return url


def _peak(process: subprocess.Popen) -> tuple[float, float, float]:
    """Give the most that a command, it together with its descendants, and one of its workers ever held, in megabytes."""
    most = (0.0, 0.0, 0.0)
    while process.poll() is None:
        time.sleep(0.1)
        sizes = {pid: size for pid in _family(process.pid) if (size := _size(pid))}
        workers = (size for pid, size in sizes.items() if _is_worker(pid))
        found = (sizes.get(process.pid, 0.0), sum(sizes.values()), max(workers, default=0.0))
        most = tuple(map(max, most, found))  # type: ignore[assignment]
    return most


def _is_worker(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return b"ddtk_helpers.batch.worker" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


def _family(pid: int) -> set[int]:
    family = {pid}
    parents = {int(one.name): _parent(one) for one in Path("/proc").glob("[0-9]*")}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    return family


def _parent(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _size(pid: int) -> float:
    with contextlib.suppress(OSError, StopIteration):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("Pss:")).split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    main()
