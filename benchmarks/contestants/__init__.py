"""Whoever runs the restaurant, one a module, each with `ready` (what is timed) and `told` (what came of such a run)."""
