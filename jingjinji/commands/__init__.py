"""The commands of `jjj`, one file each; what they do lies in the modules that they call."""
