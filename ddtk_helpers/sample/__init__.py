"""The made-up district Wren Harbor: its files, and a store filled from them."""

from __future__ import annotations

from ddtk_helpers.sample.build import SampleError, build_sample

__all__ = ["SampleError", "build_sample"]
