"""Says at the end of a run how many random programs it has executed."""

from collections import Counter


def pytest_terminal_summary(terminalreporter):
    counts = Counter()
    for report in terminalreporter.stats.get("passed", ()):
        for name, value in getattr(report, "user_properties", ()):
            if name.startswith("random ") and report.when == "call":
                counts[name] += value
    for name, count in counts.items():
        terminalreporter.write_line(f"{count} {name}")
