"""How long ten megabytes of hostile JSON keep the reader busy, shape by shape.

Prints JSON, in seconds of processor time. The baseline of the same run is the plain `json` module on the same bytes,
where it can read them at all.

    python -m tests.benchmarks.hostile_files
"""

import contextlib
import json
from time import process_time

from model.storage import DesignFileError, decode_design
from tests.model.storage.test_hostile import READ, REFUSED

LIMIT_S = 2.0


def seconds_of(data: bytes) -> tuple[float, float]:
    """Return how long the reader takes, and the plain module."""
    start = process_time()
    with contextlib.suppress(DesignFileError):
        decode_design(data, "hostile.hvista")
    middle = process_time()
    with contextlib.suppress(ValueError, RecursionError):
        json.loads(data)
    return middle - start, process_time() - middle


def main() -> None:
    """Measure and print."""
    makers = {shape: make for shape, (make, _) in REFUSED.items()} | READ
    shapes = {}
    for shape, make in makers.items():
        data = make()
        taken, baseline = seconds_of(data)
        shapes[shape] = {"bytes": len(data), "s": round(taken, 3), "baseline_json_s": round(baseline, 3)}
    worst = max(shapes, key=lambda shape: shapes[shape]["s"])
    result = {
        "benchmark": "hostile files",
        "shapes": shapes,
        "worst": worst,
        "worst_s": shapes[worst]["s"],
        "limit_s": LIMIT_S,
        "within_limit": shapes[worst]["s"] <= LIMIT_S,
    }
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
