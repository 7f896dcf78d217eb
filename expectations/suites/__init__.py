"""The suites, one module each: what is expected, how severe a breach is, and why."""
