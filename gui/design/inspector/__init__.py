"""The inspector: every property of what is selected."""

from gui.design.inspector.panel import InspectorPanel

__all__ = ["InspectorPanel"]
