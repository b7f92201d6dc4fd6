"""What every test stands on: no display unless a test asks for one, and settings that are nobody's."""

import os
import tempfile

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Qt reads its settings' place once, at the first QSettings; xdist workers are processes of their own.
os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp(prefix="hypervista-settings-")
os.environ["XDG_DATA_HOME"] = os.environ["XDG_CONFIG_HOME"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the tests that need a real display to whoever asks for them by `-m display`."""
    if "display" in (config.option.markexpr or ""):
        return
    wanted = [item for item in items if "display" not in item.keywords]
    config.hook.pytest_deselected(items=[item for item in items if "display" in item.keywords])
    items[:] = wanted
