"""Binary translation: the guest kernel's code is translated before it runs, its sensitive instructions into calls.

Checked by the rules of the design; running it is not built yet, so its entry in the registry has no class.
"""

ID = "binary-translation"
