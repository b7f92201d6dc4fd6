"""The simulated hardware that executes guest programs."""

from model.machine.assembler import AssemblyError
from model.machine.breakpoints import Breakpoint
from model.machine.instructions import Instruction, InstructionClass, Mark, classify
from model.machine.life import LifeState
from model.machine.machine import Machine
from model.machine.plan import CannotRun, RunPlan, SystemPlan, plan_run, plan_runnable, with_technique
from model.machine.programs import BundledProgram, bundled_programs
from model.machine.trace import Event, Step, Trace
from model.machine.views import Counters, Line, SystemView, VcpuView

__all__ = [
    "AssemblyError",
    "Breakpoint",
    "BundledProgram",
    "CannotRun",
    "Counters",
    "Event",
    "Instruction",
    "InstructionClass",
    "LifeState",
    "Line",
    "Machine",
    "Mark",
    "RunPlan",
    "Step",
    "SystemPlan",
    "SystemView",
    "Trace",
    "VcpuView",
    "bundled_programs",
    "classify",
    "plan_run",
    "plan_runnable",
    "with_technique",
]
