"""Amounts as people say them: "1 core", "6 vCPUs", "1.5 GiB"."""

from functools import lru_cache

from model.text import Text, text, translatable

ONE_CORE = translatable("model", "1 core")
CORES = translatable("model", "{count} cores")
ONE_VCPU = translatable("model", "1 vCPU")
VCPUS = translatable("model", "{count} vCPUs")
WIDTH = translatable("model", "{bits}-bit")
MIB = translatable("model", "{amount} MiB")
GIB = translatable("model", "{amount} GiB")
TIB = translatable("model", "{amount} TiB")
MIB_PER_GIB = GIB_PER_TIB = 1024
EIGHTH_MIB = 128
STEP_MIB = 16


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


def say_memory(mib: int) -> Text:
    """Return an amount of memory given in MiB, in GiB from 1 GiB on: "512 MiB", "1.5 GiB".

    Eighths of a GiB are said exactly, everything else to a tenth.
    """
    if mib < MIB_PER_GIB:
        return text(MIB, amount=mib)
    return text(GIB, amount=mib / MIB_PER_GIB if mib % EIGHTH_MIB == 0 else round(mib / MIB_PER_GIB, 1))


def round_memory(mib: int) -> int:
    """Return the most that something may have, in MiB, rounded down to what `say_memory` says exactly.

    That are eighths of a GiB from 1 GiB on, and steps of 16 MiB below.
    """
    step = EIGHTH_MIB if mib >= MIB_PER_GIB else STEP_MIB if mib >= STEP_MIB else 1
    return mib - mib % step


def say_disk(gib: int) -> Text:
    """Return an amount of disk given in GiB, in TiB where that is exact: "20 GiB", "1500 GiB", "1.5 TiB"."""
    if gib < GIB_PER_TIB or gib * 10 % GIB_PER_TIB:
        return text(GIB, amount=gib)
    return text(TIB, amount=gib / GIB_PER_TIB)
