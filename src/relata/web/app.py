"""The server: routes that hand a request to `relata.web.answers` and its answer back.

Nothing is decided here but how an answer travels: its address, its status, its ETag. Every error of the house
becomes a clear JSON error; a fault of ours is a 500 that says nothing of a report's text.
"""

from __future__ import annotations

import asyncio
import hashlib
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from importlib import resources
from pathlib import Path
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, FastAPI, Request, Response
from fastapi import Path as Path_
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.base import BaseHTTPMiddleware

import relata
from relata.case import KINDS
from relata.errors import CaseError, InputError, RelataError, UnknownRecord
from relata.views.correcting import Change
from relata.web import answers, described, query
from relata.web.guard import Guard, refusal
from relata.web.shelf import Shelf

API = "/api/v1"
Kind = Annotated[str, Path_(json_schema_extra={"enum": list(KINDS)})]
STATIC = resources.files("relata.web") / "static"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
}
MOST_BODY = 1_000_000
"""The largest correction taken: a megabyte, a hundred times the longest sensible note."""


def build_app(case_path: Path, *, token: str | None = None, hosts: Sequence[str] = ()) -> FastAPI:
    """The server of one case."""
    shelf = Shelf(Path(case_path))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        # What the first screen asks for is made ready while the browser is still opening.
        warming = asyncio.create_task(_warm(shelf))
        yield
        warming.cancel()
        shelf.close()

    app = FastAPI(
        title="Relata dossier",
        version=relata.__version__,
        openapi_url=f"{API}/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.shelf = shelf
    app.add_middleware(BaseHTTPMiddleware, dispatch=Guard(token=token, hosts=hosts))
    _add_errors(app)
    app.include_router(_api(shelf, writable=token is not None))
    app.include_router(_page())
    return app


async def _warm(shelf: Shelf) -> None:
    with suppress(
        RelataError, sqlite3.Error
    ):  # the first request says what is wrong, to somebody who can read it
        await shelf.ask(lambda s: answers.pairs(s, query.read("pairs", {})))


def _add_errors(app: FastAPI) -> None:
    async def ours(_: Request, error: Exception) -> Response:
        assert isinstance(error, RelataError)
        status = {UnknownRecord: 404, InputError: 422}.get(type(error), 500)
        if isinstance(error, CaseError):
            status = 503
        return refusal(status, wanted=error.wanted, got=error.got, do=error.do)

    async def invalid(_: Request, error: Exception) -> Response:
        return refusal(
            422, wanted="parameters as docs/dossier.md says", got=str(error)[:200], do="mend the query"
        )

    async def http(_: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return refusal(
            error.status_code, wanted="an address of this server", got=str(error.detail), do=f"begin at {API}"
        )

    app.add_exception_handler(RelataError, ours)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, http)


def _tagged(request: Request, body: bytes, media: str) -> Response:
    """The answer with its ETag, or 304 where the asker has it already."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media, headers=headers)


def _api(shelf: Shelf, *, writable: bool) -> APIRouter:
    api = APIRouter(prefix=API, responses=described.refusals(404, 422))

    async def give(request: Request, question: Callable[[Shelf], bytes]) -> Response:
        return _tagged(request, await shelf.ask(question), answers.MEDIA["json"])

    @api.get("", summary="What this server holds")
    async def index(request: Request) -> Response:
        return await give(request, lambda s: answers.index(s, writable=writable))

    @api.get("/summary", openapi_extra=described.as_of(), summary="The case at a glance")
    async def summary(request: Request) -> Response:
        day = query.day(request.query_params)
        return await give(request, lambda s: answers.summary(s, day))

    @api.get("/pairs", openapi_extra=described.pairs(), summary="The pairs that have an index")
    async def pairs(request: Request) -> Response:
        asked = query.read("pairs", {"limit": str(query.MOST), **request.query_params})
        return await give(request, lambda s: answers.pairs(s, asked))

    @api.get("/pairs/{a}/{b}", openapi_extra=described.pair(), summary="The index of one pair in time")
    async def pair(request: Request, a: str, b: str) -> Response:
        asked = query.read("pair", dict(request.query_params))
        return await give(request, lambda s: answers.pair(s, a, b, asked))

    @api.get(
        "/whatif",
        openapi_extra=described.what_if(),
        summary="What is shown and what is said to follow if acts or variables change",
    )
    async def what_if(request: Request) -> Response:
        asked, as_of = query.scenario(request.query_params.multi_items())
        return await give(request, lambda s: answers.what_if(s, asked, as_of))

    @api.get("/ratings", summary="Grades of outlets and claims on the admiralty scale")
    async def ratings(request: Request) -> Response:
        return await give(request, answers.all_ratings)

    @api.get("/agreement", summary="How far the people of the ledger agree")
    async def agreement(request: Request) -> Response:
        return await give(request, answers.agreement)

    @api.get("/search", openapi_extra=described.search(), summary="Full-text search")
    async def search(request: Request) -> Response:
        q = request.query_params.get("q", "")
        day = query.day(request.query_params, "q", "limit")
        limit = query.whole(request.query_params, "limit", 50, 1, query.MOST_HITS)
        return await give(request, lambda s: answers.search(s, q.strip(), limit, day))

    @api.get("/why/{id}", openapi_extra=described.as_of(), summary="How a record came to be")
    async def why(request: Request, id: str) -> Response:
        day = query.day(request.query_params)
        return await give(request, lambda s: answers.why(s, id, day))

    @api.get("/records/{id}", openapi_extra=described.as_of(), summary="One record of any kind")
    async def record(request: Request, id: str) -> Response:
        day = query.day(request.query_params)
        return await give(request, lambda s: answers.one(s, None, id, day))

    @api.get(
        "/reports/{id}/records", openapi_extra=described.as_of(), summary="All that was read from one report"
    )
    async def in_report(request: Request, id: str) -> Response:
        day = query.day(request.query_params)
        return await give(request, lambda s: answers.in_report(s, id, day))

    @api.get("/{kind}", openapi_extra=described.lists(), summary="The records of one kind")
    async def listing(request: Request, kind: Kind) -> Response:
        _known(kind)
        params = dict(request.query_params)
        asked = query.read(kind, params)
        body, media = await shelf.ask(lambda s: answers.listing(s, kind, asked))
        return _tagged(request, body, media)

    @api.get("/{kind}/{id}", openapi_extra=described.as_of(), summary="One record")
    async def one(request: Request, kind: Kind, id: str) -> Response:
        _known(kind)
        day = query.day(request.query_params)
        return await give(request, lambda s: answers.one(s, kind, id, day))

    @api.post(
        "/corrections",
        status_code=201,
        summary="Add a line to the ledger of corrections",
        openapi_extra=described.correction(),
        responses=described.refusals(403, 404, 422),
    )
    async def correct(request: Request) -> Response:
        change = await _change(request)
        body = await shelf.ask(lambda s: answers.correct(s, change))
        return Response(body, status_code=201, media_type=answers.MEDIA["json"])

    return api


def _known(kind: str) -> None:
    if kind not in KINDS:
        raise UnknownRecord(
            wanted=f"one of {', '.join(KINDS)}", got=repr(kind[:80]), do="ask for one of them"
        )


async def _change(request: Request) -> Change:
    """The correction in the body of a request."""
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise InputError(wanted="JSON (Content-Type: application/json)", got="another type", do="send JSON")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BODY:
            raise InputError(wanted="a correction under 1 MB", got="more", do="shorten the note")
    try:
        return msgspec.json.decode(bytes(body), type=Change)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InputError(
            wanted="a correction: what, record, and before, after, note, who",
            got=str(error),
            do="mend the body",
        ) from error


def _page() -> APIRouter:
    page = APIRouter(include_in_schema=False)

    @page.get("/")
    async def home(request: Request) -> Response:
        return _file(request, "index.html")

    @page.get("/assets/{name}")
    async def asset(request: Request, name: str) -> Response:
        return _file(request, f"assets/{name}")

    @page.get("/favicon.ico")
    async def favicon() -> Response:
        return Response(status_code=204)

    return page


def _file(request: Request, name: str) -> Response:
    """A file of the built page; only names that the build holds, so that no path leads out of it."""
    held: dict[str, Any] = {"index.html": STATIC / "index.html"}
    held |= {f"assets/{f.name}": f for f in (STATIC / "assets").iterdir()}
    if name not in held:
        raise HTTPException(404, f"no file {name[:80]!r}")
    return _tagged(request, held[name].read_bytes(), TYPES.get(Path(name).suffix, "application/octet-stream"))
