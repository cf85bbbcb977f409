"""Where the work on single articles runs: one port, and a back end in this process or in several on this machine."""

from consilience.engines.port import Engine
from consilience.engines.processes import Processes
from consilience.engines.serial import Serial

__all__ = ["Engine", "Processes", "Serial"]
