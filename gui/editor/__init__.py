"""The editor of guest programs: text, gutter, colours, problems, and the way back into the design."""
