"""Benchmarks: each prints a table and JSON, beside a floor or a peer."""
