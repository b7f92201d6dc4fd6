"""The `nanobenchmarks` command: what the guest programs measure, beside what Adams and Agesen published in 2006."""

import json
import textwrap
from argparse import Namespace
from collections.abc import Iterable, Mapping

from model.commands import DONE
from model.machine.costs import STATUS_WORDS, Status, load_costs
from model.machine.nanobenchmarks import COLUMNS, ONE_CYCLE, Cell, Row, measure_all

_HEADS = {"native": "native", "binary-translation": "binary translation", "hardware-assisted": "VT-x"}
_MARKS: Mapping[Status, str] = {Status.SECOND_HAND: "'", Status.RECALLED: "?"}
_WIDTH = 25


def run(arguments: Namespace) -> int:
    """Run the nanobenchmarks and print their figures beside the published ones.

    Args:
        arguments: `platform`, whose costs the runs have; `json` for one JSON object instead of a table.

    Returns:
        0.
    """
    rows = tuple(measure_all(arguments.platform))
    if arguments.json:
        print(json.dumps(as_record(arguments.platform, rows)))
    else:
        print("\n".join(_lines(arguments.platform, rows)))
    return DONE


def as_record(platform: str, rows: Iterable[Row]) -> dict[str, object]:
    """Return the table as plain JSON values; `deviation` is a part of the published figure."""
    return {"platform": platform, "nanobenchmarks": [_row_record(row) for row in rows]}


def _row_record(row: Row) -> dict[str, object]:
    return {
        "operation": row.benchmark.operation,
        "program": row.benchmark.program,
        "cells": {column: _cell_record(cell) for column, cell in row.cells.items()},
        "quicker": str(row.benchmark.quicker),
        "ordered": row.is_ordered,
        "obstacle": None if row.obstacle is None else str(row.obstacle),
    }


def _cell_record(cell: Cell) -> dict[str, object]:
    return {
        "simulated": cell.simulated,
        "published": round(cell.published, 1),
        "deviation": None if cell.deviation is None else round(cell.deviation, 4),
        "status": str(cell.status),
        "sources": [str(source) for source in cell.sources],
    }


def _lines(platform: str, rows: Iterable[Row]) -> Iterable[str]:
    yield f"Cycles of one operation: simulated on a {load_costs(platform).name} | published for a Pentium 4 in 2006"
    yield ""
    yield f"{'':<10}" + "".join(f"{_HEADS[column]:>{_WIDTH}}" for column in COLUMNS) + "   quicker of the two"
    for row in rows:
        cells = "".join(f"{_say_cell(row.cells[column]):>{_WIDTH}}" for column in COLUMNS)
        yield f"{row.benchmark.operation:<10}{cells}   {_say_order(row)}"
    yield ""
    yield from (f"{mark}  {STATUS_WORDS[status]}" for status, mark in _MARKS.items())
    yield from (f"-  {row.benchmark.operation}: {row.obstacle}" for row in rows if row.obstacle is not None)
    yield from textwrap.wrap(ONE_CYCLE, 110)


def _say_cell(cell: Cell) -> str:
    published = f"{cell.published:,.0f}{_MARKS.get(cell.status, ' ')}"
    if cell.simulated is None or cell.deviation is None:
        return f"- |{published:>8}        "
    return f"{cell.simulated:,} |{published:>8} {cell.deviation:>+7.1%}"


def _say_order(row: Row) -> str:
    published = _HEADS[row.benchmark.quicker]
    if row.is_ordered is None:
        return f"{published} (published)"
    return published if row.is_ordered else f"not {published}, other than published"
