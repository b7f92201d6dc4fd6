"""`model` stands without Qt and without the window."""

import json
import pkgutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

IMPORT_ALL = """
import importlib, json, pkgutil, sys
import model
names = [module.name for module in pkgutil.walk_packages(model.__path__, "model.")]
for name in names:
    importlib.import_module(name)
print(json.dumps({"imported": names, "loaded": sorted(sys.modules)}))
"""


def test_no_module_of_the_model_loads_qt_or_the_window():
    """Import all of `model` in a fresh process, since this one may have Qt loaded already."""
    result = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    report = json.loads(result.stdout)
    loaded = set(report["loaded"])
    assert set(report["imported"]) <= loaded
    assert {name.split(".")[0] for name in loaded}.isdisjoint({"PySide6", "shiboken6", "PyQt6", "PyQt5", "gui"})


def test_every_source_file_of_the_model_is_among_the_imported():
    """A folder without `__init__.py` would be walked past, and the test above would say nothing about it."""
    import model

    walked = {module.name for module in pkgutil.walk_packages(model.__path__, "model.")} | {"model"}
    files = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in (ROOT / "model").rglob("*.py")
    }
    assert files == walked
    assert len(files) > 40
