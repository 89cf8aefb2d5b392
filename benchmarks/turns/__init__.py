"""What is timed or reckoned in a process of its own; `benchmarks.processes` starts it by its name."""
