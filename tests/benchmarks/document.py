"""How long edits take in a design of 100 hosts with 20 guests each, and how long it takes to read and write it.

Prints JSON. Each figure stands beside its baseline from the same run: for an edit a bare `dataclasses.replace` of the
same guest and what holds it, for a file the plain `json` module on the same bytes.

    python -m tests.benchmarks.document
"""

import json
from collections.abc import Callable
from dataclasses import replace
from statistics import median, quantiles
from time import perf_counter_ns

from model.document import Document
from model.elements import Design, Guest, Host
from model.storage import decode_design, encode_design
from model.text import text

HOSTS, GUESTS = 100, 20
EDITS, FILES = 2_000, 10
LIMIT_US = 1_000.0
LABEL = text("Edit")


def make_design() -> Design:
    """Return 100 hosts with 20 guests each."""
    return Design(
        "Large",
        tuple(
            Host(f"h{host}", f"Host {host}", guests=tuple(Guest(f"g{host}-{n}", f"web-{n}") for n in range(GUESTS)))
            for host in range(HOSTS)
        ),
    )


def measure(action: Callable[[int], object], times: int = EDITS) -> dict[str, float]:
    """Return median and 95th percentile of one call, in microseconds."""
    action(0)
    samples = []
    for number in range(1, times + 1):
        start = perf_counter_ns()
        action(number)
        samples.append((perf_counter_ns() - start) / 1_000)
    return {"median_us": round(median(samples), 1), "p95_us": round(quantiles(samples, n=20)[-1], 1)}


def guest_id(number: int) -> str:
    """Return the id of some guest; successive numbers are far apart."""
    return f"g{number * 37 % HOSTS}-{number % GUESTS}"


def bare_replace(design: Design) -> Callable[[int], object]:
    """Return the same edit without ids to look up, events or history: four nested `replace`."""

    def edit(number: int) -> object:
        place, slot = number * 37 % HOSTS, number % GUESTS
        host = design.hosts[place]
        guest = replace(host.guests[slot], memory_mib=number + 1)
        changed = replace(host, guests=(*host.guests[:slot], guest, *host.guests[slot + 1 :]))
        return replace(design, hosts=(*design.hosts[:place], changed, *design.hosts[place + 1 :]))

    return edit


def measure_edits(design: Design) -> dict[str, dict[str, float]]:
    """Return how long each kind of edit takes, with one listener."""
    document = Document(design)
    document.subscribe(lambda event: None)

    def resized(number: int) -> Guest:
        # By place and not by id, since what the search costs is not what is measured.
        host = document.design.hosts[number * 37 % HOSTS]
        return replace(host.guests[number % GUESTS], memory_mib=number + 2)

    def change(number: int) -> None:
        with document.transaction(LABEL):
            document.replace_guest(resized(number))

    def slide(number: int) -> None:
        with document.transaction(LABEL, merge="slider"):
            document.replace_guest(replace(document.design.hosts[50].guests[10], memory_mib=number + 2))

    def reconfigure(number: int) -> None:
        host = document.design.hosts[number * 37 % HOSTS]
        guests = tuple(replace(guest, memory_mib=number + 3) for guest in host.guests)
        document.replace_host(replace(host, disk_gib=number + 1, guests=guests))

    def move(number: int) -> None:
        document.move_guest(guest_id(number), f"h{(number * 37 + 1 + number // HOSTS) % HOSTS}", 0)

    results = {
        "baseline_replace": measure(bare_replace(design)),
        "change_guest": measure(change),
        "slide_merged": measure(slide),
        "replace_host_and_20_guests": measure(reconfigure),
        "move_guest": measure(move),
    }
    results["undo"] = measure(lambda number: document.undo(), EDITS - 1)
    results["redo"] = measure(lambda number: document.redo(), EDITS - 1)
    results["is_modified"] = measure(lambda number: document.is_modified)
    return results


def measure_files(design: Design) -> dict[str, object]:
    """Return how long the file of the design takes to be made and read, in microseconds."""
    data = encode_design(design)
    plain = json.loads(data)
    return {
        "bytes": len(data),
        "baseline_json_read": measure(lambda number: json.loads(data), FILES),
        "read": measure(lambda number: decode_design(data, "x.hvista"), FILES),
        "baseline_json_write": measure(lambda number: json.dumps(plain, indent=2), FILES),
        "write": measure(lambda number: encode_design(design), FILES),
    }


def main() -> None:
    """Measure and print."""
    design = make_design()
    edits = measure_edits(design)
    slowest = max(figure["median_us"] for figure in edits.values())
    print(
        json.dumps(
            {
                "hosts": HOSTS,
                "guests": HOSTS * GUESTS,
                "edits": edits,
                "limit_us": LIMIT_US,
                "within_limit": slowest <= LIMIT_US,
                "file": measure_files(design),
            },
            indent=2,
        )
    )


if __name__ == "__main__":
    main()
