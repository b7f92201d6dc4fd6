"""The assembler in its thread."""

import subprocess
import sys

SHORT = """
from PySide6.QtCore import QCoreApplication
from gui.design.inspector.assembly import Assembler
application = QCoreApplication([])
assembler = Assembler()
assembler.ask("nop\\n" * 2000, (32, 64))
"""


def test_a_program_that_ends_meanwhile_says_nothing():
    done = subprocess.run([sys.executable, "-c", SHORT], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
