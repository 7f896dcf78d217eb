"""From a file to observations: landing, readers, extraction from prose and tabulation of tables."""
