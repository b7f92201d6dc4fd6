"""The window: views of the model, built with PySide6."""
