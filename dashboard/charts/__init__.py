"""Charts as pure functions: a frame in, an Altair chart out; no page, no database, no language of their own."""
