"""The common ground of the platform: settings, errors, lake, snapshot, the run of the steps and the command line."""
