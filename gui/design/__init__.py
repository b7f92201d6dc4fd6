"""The Design workspace: the canvas with hosts as stacks, and the docks around it."""
