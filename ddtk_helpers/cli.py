"""The `ddtk` command: run notebooks for every school, bring files in and out, build the sample.

Only click is imported here, so that `ddtk --help` answers at once; each command imports what it needs.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ddtk_helpers.cli_files import FILE_COMMANDS

if TYPE_CHECKING:
    from ddtk_helpers.batch.plan import Request
    from ddtk_helpers.batch.run import Kernel, Report

BAD_REQUEST = 2
_PLACE = (
    click.option("--district", default="", help='Four digits, or "sample"; else the one chosen on the start page.'),
    click.option("--school-year", default="", help="Like 2026-27."),
    click.option("--store", default="", help="A file, or a PostgreSQL address."),
    click.option("--today", default="", help="The day to calculate with, like 2026-11-02."),
)  # fmt: skip


class Commands(click.Group):
    """A group whose commands say what went wrong in a sentence instead of a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except _our_errors() as error:
            click.echo(str(error), err=True)
            ctx.exit(BAD_REQUEST)
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            click.echo(f"{where}{error.strerror or error}.", err=True)
            ctx.exit(BAD_REQUEST)


def _our_errors() -> tuple[type[Exception], ...]:
    """Give the exception classes of our own modules: looked up only once something went wrong."""
    modules = [module for name, module in list(sys.modules.items()) if name.split(".")[0] == "ddtk_helpers"]
    return tuple({
        thing for module in modules for thing in list(vars(module).values())
        if isinstance(thing, type) and issubclass(thing, Exception)
        and thing.__module__.split(".")[0] == "ddtk_helpers"
    })  # fmt: skip


def _with_place(command: Any) -> Any:
    for option in reversed(_PLACE):
        command = option(command)
    return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ddtk-helpers")
def main() -> None:
    """The District Data Team Workbook from the command line."""


@main.command()
@click.argument("notebook")
@click.option(
    "--schools", default="all", show_default=True, help='"all", "district", or codes with commas between.'
)
@click.option("--out", required=True, help="Folder for the results, or an address like s3://bucket/results.")
@_with_place
@click.option(
    "-p", "values", nargs=2, multiple=True, metavar="NAME VALUE", help="Another parameter of the notebook."
)
@click.option(
    "--workers", type=click.IntRange(1, 64), default=None, help="Schools at a time; else one more than cores."
)
@click.option("--only", default="", metavar="CODES",
              help="Run only these of the schools now; the results of the others stay.")  # fmt: skip
@click.option("--resume", is_flag=True, help="Leave out schools that are done and unchanged.")
@click.option("--retry-failed", is_flag=True, help="Like --resume, and run again what failed.")
@click.option("--timeout-minutes", type=click.FloatRange(min=0, min_open=True), default=60, show_default=True,
              help="A school that takes longer is ended.")  # fmt: skip
@click.option("--kernel", type=click.Choice(["warm", "plain"]), default="warm", show_default=True,
              help="Fork kernels from a loaded process where the system can, or start each anew.")  # fmt: skip
@click.option("--cluster", default="", metavar="ADDRESS",
              help='Run the schools on a Dask cluster, like tcp://host:8786; "local" tries one on this computer.')  # fmt: skip
@click.option(
    "--no-rollup",
    is_flag=True,
    help="Leave out the page that puts the schools side by side, if the notebook names one.",
)
def batch(
    notebook: str, schools: str, out: str, values: tuple[tuple[str, str], ...], workers: int | None, no_rollup: bool,
    timeout_minutes: float, kernel: Kernel, cluster: str, **place_and_how: Any,
) -> None:  # fmt: skip
    """Run NOTEBOOK, like 1_5_data_inventory, once for each school, then the roll-up it names, if any.

    Exit code: 0 if every school ran, 1 if some failed, 2 if the request cannot be carried out,
    130 if it was interrupted; then run it again with --resume.
    """
    from ddtk_helpers.batch.plan import Request

    rollup = "" if no_rollup else None
    path, address = _place_of(out)
    request = Request(
        notebook, path, schools=schools, values=dict(values), rollup=rollup, address=address, **place_and_how
    )
    how = {"workers": workers or 0, "minutes": timeout_minutes, "kernel": kernel, "cluster": cluster}
    sys.exit(_run(request, **how))


@main.command()
@click.option("--out", required=True, help="Folder or address of an earlier batch.")
@click.option("--district", default="", help="As for the batch.")
@click.option("--store", default="", help="As for the batch.")
@click.option(
    "--notebook",
    "rollup",
    default="",
    help="The notebook that does it; else the one the batch's notebook names.",
)
def rollup(out: str, district: str, store: str, rollup: str) -> None:
    """Put the schools of an earlier batch side by side again, and write its index anew."""
    from ddtk_helpers.batch.plan import plan_rollup
    from ddtk_helpers.batch.run import roll_up_again

    path, address = _place_of(out)
    plan = plan_rollup(path, district=district, store=store, rollup=rollup, address=address)
    with _stopped_like_ctrl_c():
        report = roll_up_again(plan, say=click.echo)
    _close(report)
    sys.exit(report.exit_code)


@main.command()
@click.option(
    "--workers", type=click.IntRange(1, 64), default=None, help="Schools at a time; else one more than cores."
)
def demo(workers: int | None) -> None:
    """Build the made-up district, run its data inventory for every school, and say which page to open."""
    from ddtk_helpers.batch.plan import Request
    from ddtk_helpers.paths import home

    _build_sample()
    request = Request("1_5_data_inventory", home() / "demo", district="sample", retry_failed=True)
    sys.exit(_run(request, workers=workers or 0, minutes=60))


@main.command()
@click.option(
    "--again", is_flag=True, help="Put it back as it was; what was changed in it is kept beside it."
)
def sample(again: bool) -> None:
    """Build the store of the made-up district, if it is not there yet."""
    from ddtk_helpers.workbook import set_sample_aside

    if again and (kept := set_sample_aside()):
        click.echo(f"What was there is kept as {kept.name}.")
    click.echo(f"The made-up district is ready: {_build_sample()}")


@main.command()
@click.option(
    "--run", is_flag=True, help="First run them on a fresh made-up district, for the checked outputs."
)
def strip(run: bool) -> None:
    """Bring the notebooks into the form in which they are kept: without outputs and machine noise.

    Cells tagged nbval-check-output keep theirs, which --run makes anew.
    """
    from ddtk_helpers.notebooks import fill_checked, strip_all
    from ddtk_helpers.paths import NOTEBOOKS

    if run:
        fill_checked(sorted(NOTEBOOKS.glob("*.ipynb")))
    changed = strip_all()
    click.echo("\n".join(path.name for path in changed) or "All notebooks are as they should be.")


for _command in FILE_COMMANDS:
    main.add_command(_command)


def _place_of(out: str) -> tuple[Path, str]:
    """Give the folder to work in, and the address to bring the results to, if it is one."""
    from ddtk_helpers.batch.elsewhere import Elsewhere, is_address

    return (Elsewhere(out).fetch(), out) if is_address(out) else (Path(out), "")


def _run(
    request: Request, *, workers: int, minutes: float, kernel: Kernel = "warm", cluster: str = ""
) -> int:
    from ddtk_helpers.batch.plan import make_plan
    from ddtk_helpers.batch.run import run_batch

    plan = make_plan(request)
    with _stopped_like_ctrl_c():
        how: dict[str, Any] = {"workers": workers, "minutes": minutes, "kernel": kernel, "cluster": cluster}
        report = run_batch(plan, **how, say=click.echo)
    _close(report)
    if report.interrupted:
        click.echo(f"To go on: {request.command('--resume')}")
    return report.exit_code


def _close(report: Report) -> None:
    from ddtk_helpers.batch.index import summary

    click.echo(("Interrupted. " if report.interrupted else "") + summary(report.manifest))
    for entry in report.manifest["schools"]:
        if entry["status"] == "failed":
            click.echo(f"  {entry['name']} ({entry['school']}): {entry['reason']}")
    click.echo(f"Open this page: {report.index}")


def _build_sample() -> str:
    from ddtk_helpers.workbook import open_workbook

    click.echo("Looking for the made-up district; the first time it is built, which takes a moment.")
    return open_workbook(district="sample", school="all", rehearsal=False).url.removeprefix("sqlite:///")


@contextlib.contextmanager
def _stopped_like_ctrl_c() -> Iterator[None]:
    """End a run in order when the computer shuts down or the window is closed, too."""
    names = ("SIGTERM", "SIGHUP") if os.name == "posix" else ()
    before = {name: signal.signal(getattr(signal, name), signal.default_int_handler) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)
