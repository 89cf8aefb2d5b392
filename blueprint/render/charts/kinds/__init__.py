"""One chart a file; each holds a `CHART`."""
