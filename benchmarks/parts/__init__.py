"""What is measured, one question a module: see `benchmarks.part`."""
