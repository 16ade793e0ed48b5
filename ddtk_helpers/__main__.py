"""`python -m ddtk_helpers` is the `ddtk` command."""

from __future__ import annotations

from ddtk_helpers.cli import main

if __name__ == "__main__":
    main()
