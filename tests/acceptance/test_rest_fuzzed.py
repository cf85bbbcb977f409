"""Requests that schemathesis makes up from the OpenAPI description: answers are what the description says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
import schemathesis
from litestar import Litestar
from litestar.testing import TestClient
from schemathesis.config import SchemathesisConfig
from tests.acceptance.test_rest import REPORTS, add, application

from consilience.pipeline.library import open_library
from consilience.presentation import rest
from consilience.presentation.jobs import Jobs

# the test client of Starlette, which schemathesis calls applications with, leaves streams open
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
CONFIG = SchemathesisConfig.from_dict(
    {
        "seed": 7,
        "generation": {"deterministic": True, "database": "none"},
        # 422: what is well-formed and still cannot be (a repeated id, a link that is no address)
        "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "404", "422"]}},
    }
)


class Served:
    """The application that a fixture makes, under a name that is there when tests are collected."""

    app: Litestar | None = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        assert self.app is not None
        await self.app(scope, receive, send)


SERVED = Served()
api = schemathesis.openapi.from_dict(rest.description(), config=CONFIG)
api.app, api.location = SERVED, "/api/v1/openapi.json"


@pytest.fixture(scope="module")
def served() -> Iterator[None]:
    with open_library(":memory:") as library:
        jobs = Jobs(library)
        SERVED.app = application(library, jobs)
        with TestClient(SERVED.app) as client:
            add(client, articles=REPORTS)
        yield
        jobs.close()


@api.parametrize()
@hypothesis.settings(max_examples=25, deadline=None, suppress_health_check=list(hypothesis.HealthCheck))
def test_every_answer_is_as_described(case: schemathesis.Case, served: None) -> None:
    case.call_and_validate()
