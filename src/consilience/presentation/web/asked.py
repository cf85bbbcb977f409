"""What the handlers of pages ask for, as Litestar is told it."""

from __future__ import annotations

from typing import Any, TypeAlias

from litestar import Request
from litestar.di import NamedDependency
from litestar.params import FromPath

from consilience.presentation.jobs import Jobs
from consilience.presentation.web.desk import Desk

Id: TypeAlias = FromPath[str]
OneDesk: TypeAlias = NamedDependency[Desk]
ItsJobs: TypeAlias = NamedDependency[Jobs]
Asking: TypeAlias = Request[Any, Any, Any]
