"""Run a notebook once per school, then once over all of them, with results that appear whole or not at all.

`plan` checks a request before anything starts, `run` carries it out, `worker` is the process that
executes notebooks, `folder` is the only place that knows how the results lie on disk.
"""
