"""Para-virtualization: the guest kernel is modified to call the hypervisor instead of trapping.

Checked by the rules of the design; running it is not built yet, so its entry in the registry has no class.
"""

ID = "para"
