"""OS-level: containers, whose applications call the host's one kernel.

Checked by the rules of the design; running it is not built yet, so its entry in the registry has no class.
"""

ID = "os-level"
