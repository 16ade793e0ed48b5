"""Kernels forked from a process that has imported everything already: fresh for each school, and quick.

`server` is that process, `child` what a fork becomes, `provisioner` the way in for jupyter_client. Only Linux
forks safely with these libraries; elsewhere, and whenever something is in the way, kernels start as usual.
"""
