"""Para-virtualization: the guest kernel is modified to call the hypervisor instead of trapping (Xen).

- `abi`: hypercall numbers, layouts and errors; `shared_info`: the page shared with the guest; `domain`: what the
  guest has registered; `tables`: the interrupt table and task-state segment that the processor really has.
- `context`, `hypercalls`, `events`: the hypercalls; `emulation`: privileged instructions all the same; `frames`: how
  the guest's kernel is entered.
- `technique`: what each stop of the processor means.

The source of what is said of Xen: Barham et al., SOSP 2003, and Xen's own text (3.x), where a function is named.
"""

from model.machine.techniques.paravirtual.technique import Paravirtual

ID = Paravirtual.id

__all__ = ["ID", "Paravirtual"]
