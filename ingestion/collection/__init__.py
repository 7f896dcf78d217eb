"""Collecting: what each source should have published by now, and fetching it politely into the inbox."""
