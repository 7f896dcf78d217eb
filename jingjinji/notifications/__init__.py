"""Telling others what came of a report: found in the data folder, told once, delivered until it arrives."""
