"""One JupyterLab server for all browser tests, and a fresh browser page for each."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import FLAGS, INSTALL, find_chromium
from driver import Lab, Reader
from playwright.sync_api import Browser, expect, sync_playwright

from ddtk_helpers.paths import NOTEBOOKS

# A machine that runs many tests at once is slow; nobody waits this long when things go well.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give Chromium without a window."""
    path = find_chromium()
    if path is None:
        pytest.skip(f"no Chromium on this machine; install one with: {INSTALL}")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def lab(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Give a server whose root is a copy of the workbook's notebooks."""
    root: Path = tmp_path_factory.mktemp("workbook") / "root"
    shutil.copytree(NOTEBOOKS, root / "notebooks")
    server = Lab(root)
    yield server
    server.stop()


@pytest.fixture
def reader(lab: Lab, browser: Browser) -> Iterator[Reader]:
    """Give a person with a fresh browser, who has not been here before."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield Reader(lab, page)
    context.close()
