"""The API keeps its word: schemathesis asks what `openapi.json` allows, and what it does not, and gets no server error."""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance

from relata import building
from relata.case import open_case
from relata.web.guard import TOKEN_HEADER
from tests.web.conftest import TOKEN, Served
from tests.web.fake import COLD, EST, HOSTILE, WARM

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance]
ASKED = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
"""25 requests an operation and kind of data keep the whole under half a minute; it was run with 400 when written."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case that was read, so that corrections have something to change."""
    folder = tmp_path_factory.mktemp("schema")
    for name, text in (("cold", COLD), ("warm", WARM), ("est", EST), ("hostile", HOSTILE)):
        text = text.replace("Norland", "Poland").replace("Vashia", "Belarus").replace("Estmark", "Latvia")
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    building.build([folder], case=folder / "c.relata", workers=1).close()
    return folder / "c.relata"


@pytest.fixture(scope="module")
def ids(built: Path) -> list[str]:
    """Ids of the records that a correction can be about."""
    with open_case(built) as case:
        return [
            r.id
            for kind in ("events", "statements", "ties", "causes", "claims", "actors", "reports")
            for r in case.all(kind)
        ]


@pytest.fixture(scope="module")
def api(built: Path) -> Iterator[Any]:
    """The API as it describes itself, and after all that was asked of it: the case is whole and can be made anew."""
    with Served(built) as address:
        yield schemathesis.openapi.from_url(f"{address}api/v1/openapi.json")
    with open_case(built) as case:
        building.refresh(case)
        assert case.problems() == []


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_no_request_is_a_server_error(api: Any, ids: list[str], mode: GenerationMode) -> None:
    """Every answer has a status and a type that the description names, and none is a fault of the server.

    Asked with values that the description allows (positive), and with others (negative).
    """
    asked = 0
    for found in api.get_all_operations():
        operation = found.ok()

        @ASKED
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: Any) -> None:
            nonlocal asked
            asked += 1
            _aim(case, ids)
            case.call_and_validate(headers={TOKEN_HEADER: TOKEN}, checks=CHECKS)

        with contextlib.suppress(Unsatisfiable):  # nothing to ask wrongly where nothing can be asked
            ask()

    assert asked > 100


def _aim(case: Any, ids: list[str]) -> None:
    """Half of the corrections are about a record that is there: a random word names none."""
    if isinstance(case.body, dict) and isinstance(case.body.get("record"), str):
        draw = zlib.crc32(case.body["record"].encode("utf-8", "surrogatepass"))
        case.body = {**case.body, **({"record": ids[draw % len(ids)]} if draw % 2 else {})}
