"""Amounts as people say them: "1 core", "6 vCPUs", "1.5 GiB"."""

from functools import lru_cache

from model.text import Text, text, translatable

ONE_CORE = translatable("model", "1 core")
CORES = translatable("model", "{count} cores")
ONE_VCPU = translatable("model", "1 vCPU")
VCPUS = translatable("model", "{count} vCPUs")
WIDTH = translatable("model", "{bits}-bit")


@lru_cache(256)
def say_cores(count: int) -> Text:
    """Return "1 core" or "4 cores"."""
    return text(ONE_CORE) if count == 1 else text(CORES, count=count)


@lru_cache(256)
def say_vcpus(count: int) -> Text:
    """Return "1 vCPU" or "4 vCPUs"."""
    return text(ONE_VCPU) if count == 1 else text(VCPUS, count=count)


def say_width(bits: int) -> Text:
    """Return "64-bit"."""
    return text(WIDTH, bits=bits)


def say_memory(mib: int) -> str:
    """Return an amount of memory given in MiB, in GiB from 1 GiB on: "512 MiB", "1.5 GiB"."""
    return f"{mib} MiB" if mib < 1024 else f"{_short(mib / 1024)} GiB"


def say_memory_limit(mib: int) -> str:
    """Return the most that something may have, given in MiB; rounded down, so that what is said is allowed."""
    return say_memory(mib if mib < 1024 else mib * 10 // 1024 * 1024 // 10)


def say_disk(gib: int) -> str:
    """Return an amount of disk given in GiB, in TiB where that is exact: "20 GiB", "1500 GiB", "1.5 TiB"."""
    return f"{gib} GiB" if gib < 1024 or gib * 10 % 1024 else f"{_short(gib / 1024)} TiB"


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
