"""How a guest's sensitive instructions reach the hypervisor: one module for each technique, and this registry."""

from collections.abc import Mapping
from types import MappingProxyType

from model.machine.techniques.base import Technique
from model.machine.techniques.binary_translation.technique import BinaryTranslation
from model.machine.techniques.hardware_assisted.technique import HardwareAssisted
from model.machine.techniques.native import Native
from model.machine.techniques.os_level import OsLevel
from model.machine.techniques.paravirtual import Paravirtual
from model.machine.techniques.trap_and_emulate import TrapAndEmulate

# A new technique is one module or package, and one line here.
TECHNIQUES: Mapping[str, type[Technique]] = MappingProxyType(
    {
        Native.id: Native,
        TrapAndEmulate.id: TrapAndEmulate,
        BinaryTranslation.id: BinaryTranslation,
        Paravirtual.id: Paravirtual,
        HardwareAssisted.id: HardwareAssisted,
        OsLevel.id: OsLevel,
    }
)

__all__ = ["TECHNIQUES", "Technique"]
