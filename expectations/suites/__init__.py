"""The suites: what is expected of the mapped observations, and of the candidate's tables."""
