"""The commands that need no window: `check`, `trace`, `compare`, `nanobenchmarks` and `virtualizable`.

Each module has one function that takes the parsed arguments and returns the exit code. What was asked for goes to
standard output, what went wrong to standard error as one sentence. The modules are imported one at a time, so that
`check` does not wait for the emulator to load.
"""

DONE = 0
FOUND_ERRORS = 1
UNREADABLE = 2
