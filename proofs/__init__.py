"""Proofs that take too long for the tests: run on demand, each prints what it finds."""
