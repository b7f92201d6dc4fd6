"""The Compare workspace: one guest under every technique, side by side."""
