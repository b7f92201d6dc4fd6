"""Shadow page tables: what the processor walks while a guest without nested paging believes in tables of its own.

`blocks` is the memory that they lie in, `tables` keeps them in step with the guest's own, `pager` decides what a page
fault is, `faults` acts on it. As in VMware's monitor (Adams and Agesen, ASPLOS 2006, sections 2.3 and 3.3), KVM and
Xen: a fault that the guest's own tables do not explain is hidden from it and fills the shadow, one that they do is a
true one, and the pages of its tables are write-protected, so that each change of an entry traps and its shadow goes.
"""
