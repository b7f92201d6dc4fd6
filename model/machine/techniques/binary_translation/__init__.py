"""Binary translation: the guest kernel's code is translated before it runs, its sensitive instructions into calls.

After Adams and Agesen (ASPLOS 2006). `translator` makes one block, with `emitter`; `cache` keeps the blocks and
chains them; `technique` is the dispatcher; `call_outs` has what translated code asks the monitor for; `views` shows
both sides.
"""

ID = "binary-translation"
