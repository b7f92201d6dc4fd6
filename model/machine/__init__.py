"""The simulated hardware that executes guest programs."""
