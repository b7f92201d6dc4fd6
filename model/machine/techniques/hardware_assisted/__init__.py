"""Hardware-assisted virtualization: the guest in non-root mode, and the processor that leaves it (VT-x).

- `controls`: when the guest exits, a value that can be edited; `control_entries`: what a view shows of it.
- `exit_reasons` and `exits`: Intel's reasons, and which instruction exits for which.
- `vmcs`: what the processor saves at an exit.
- `technique`: the hypervisor's side.
"""
