"""What can be placed in a design, and what the things of a design are called."""
