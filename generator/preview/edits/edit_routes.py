"""The addresses of editing; they are there only where the desk was started with it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.common.errors import OutputError
from generator.common.finding import path_text
from generator.datafile.edits.saving import Conflict
from generator.datafile.refusal import Refused
from generator.importers.import_job import Asked
from generator.preview import desk_sheet as sheets
from generator.preview.answers import as_json, language_of, said
from generator.preview.desk import Desk
from generator.preview.desk_words import words
from generator.preview.edits import edit_requests as asked
from generator.preview.edits import new_report as fresh
from generator.preview.edits.editor import Clash, Editor
from generator.preview.edits.uploads import Uploads
from generator.preview.shelf import Shelved

_LONGEST = 200
_READING = asyncio.Semaphore(2)  # files that are read at once
Handler = Callable[[Request], Awaitable[Response]]


def answered(handler: Handler) -> Handler:
    """The handler, with what cannot be done said in words: 400 makes no sense, 409 the file has changed, 422 refused."""

    async def handle(request: Request) -> Response:
        try:
            return await handler(request)
        except asked.Malformed:
            return said(request, "refused", 400)
        except Clash as clash:
            word = "conflict-gone" if clash.gone else "conflict"
            message = words(language_of(request))[word]
            return as_json({"message": message, "gone": clash.gone, "theirs": clash.theirs, "mine": clash.mine}, 409)
        except Conflict:
            return as_json({"message": words(language_of(request))["conflict-gone"], "gone": True}, 409)
        except Refused as error:
            message = error.said.in_language(language_of(request))
            return as_json({"message": message, "at": path_text(error.path)}, 422)
        except OutputError as error:
            return as_json({"message": str(error), "at": ""}, 422)

    return handle


async def form(request: Request) -> Response:
    """A report as a form."""
    desk, key = _desk(request), request.query_params.get("key", "")
    shelved, shown = desk.shelf.get(key), await desk.sheet(key)
    if shelved is None or shown is None:
        return said(request, "no-report", 404)
    who = request.query_params.get("editor", "")
    made = await desk.work(_editor(request).form, shelved, shown.checked.previous, who)
    if "refused" in made:
        made["refused"] = made["refused"][language_of(request)]
    return as_json(made)


async def attempt(request: Request) -> Response:
    """What changes would do to a file."""
    given, shelved = await _asked(request)
    if shelved is None:
        return said(request, "conflict-gone", 404)
    base, changes = asked.text(given, "digest"), asked.changes(given)
    return as_json(await _desk(request).work(_editor(request).attempt, shelved, base, changes, language_of(request)))


async def tried(request: Request) -> Response:
    """A report as it would be on screen with changes that are not saved."""
    given, shelved = await _asked(request)
    if shelved is None:
        return said(request, "conflict-gone", 404)
    desk, base, changes = _desk(request), asked.text(given, "digest"), asked.changes(given)
    data = await desk.work(_editor(request).changed, shelved, base, changes)
    sheet = await desk.work(sheets.try_sheet, shelved, desk.shelf, data, await desk.sheet(shelved.key))
    return as_json({**await desk.work(sheets.as_dict, sheet, language_of(request)), "gone": False})


async def save(request: Request) -> Response:
    """Make changes in a file."""
    given, shelved = await _asked(request)
    if shelved is None:
        return said(request, "conflict-gone", 404)
    base, changes = asked.text(given, "digest"), asked.changes(given)
    return await _done(request, shelved, _editor(request).save, base, changes, asked.name(given, "editor"))


async def undo(request: Request) -> Response:
    """Take back what was saved last, or show what that would do."""
    return await _step(request, _editor(request).undo)


async def redo(request: Request) -> Response:
    """Save again what was taken back last, or show what that would do."""
    return await _step(request, _editor(request).redo)


async def _step(request: Request, work: Callable[..., Any]) -> Response:
    given, shelved = await _asked(request)
    if shelved is None:
        return said(request, "conflict-gone", 404)
    return await _done(request, shelved, work, asked.name(given, "editor"), asked.name(given, "seen"))


async def new(request: Request) -> Response:
    """The folders in which a report can be started; or a report started."""
    desk = _desk(request)
    if request.method == "GET":
        return as_json({"folders": fresh.folders(desk.shelf)})
    given = asked.body(await request.body())
    agency, year, folder = asked.text(given, "agency"), asked.number(given, "year"), asked.number(given, "folder")
    last = desk.shelf.get(asked.text(given, "last"))
    dressed = given.get("dressed") is True
    path: Path = await desk.work(fresh.start, desk.shelf, agency, year, folder, last, dressed)
    await desk.rescan([path])
    return as_json({"key": fresh.key_of(desk.shelf, path)})


async def dropped(request: Request) -> Response:
    """A file that was dropped on the desk, read beside the data files; its body is the file."""
    desk, wanted = _desk(request), request.query_params
    year = wanted.get("year", "")
    given = Asked(wanted.get("agency", "")[:_LONGEST], int(year) if year.isdecimal() and len(year) == 4 else 0)
    shown = wanted.get("key", "")
    states = sorted(desk.states.values(), key=lambda state: state.shelved.key != shown)
    name = wanted.get("name", "")[:_LONGEST]
    # Not in the thread that reads the data files: a scan takes minutes.
    async with _READING:
        told = await asyncio.to_thread(
            _uploads(request).read, await request.body(), name, given, states, language_of(request)
        )
    return as_json(told)


async def dropped_page(request: Request) -> Response:
    """A page of a file that was dropped on the desk, as a picture."""
    token, number = request.query_params.get("token", ""), request.query_params.get("page", "")[:4]
    try:
        picture = await asyncio.to_thread(_uploads(request).page, token, int(number) if number.isdecimal() else 0)
    except Refused as error:
        return as_json({"message": error.said.in_language(language_of(request))}, 404)
    return Response(picture, media_type="image/png")


async def dropped_written(request: Request) -> Response:
    """A report of a dropped file written into its data file."""
    desk, given = _desk(request), asked.body(await request.body())
    values, which = asked.texts(given, "values"), asked.number(given, "which")
    work = _uploads(request).write
    path: Path = await desk.work(work, asked.text(given, "token"), which, values, asked.name(given, "editor"))
    await desk.rescan([path])
    return as_json({"key": fresh.key_of(desk.shelf, path)})


async def _asked(request: Request) -> tuple[dict[str, Any], Shelved | None]:
    """The body of a request, and the file that it is about."""
    given = asked.body(await request.body())
    return given, _desk(request).shelf.get(asked.text(given, "key"))


async def _done(request: Request, shelved: Shelved, work: Callable[..., Any], *arguments: Any) -> Response:
    """What comes of writing a file; who looks at it is told at once."""
    desk = _desk(request)
    answer = await desk.work(work, shelved, *arguments, language_of(request))
    await desk.rescan([shelved.file.path])
    return as_json(answer)


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _editor(request: Request) -> Editor:
    editor: Editor = request.app.state.editor
    return editor


def _uploads(request: Request) -> Uploads:
    uploads: Uploads = request.app.state.uploads
    return uploads


EDITING = [
    Route("/edit/form", answered(form)),
    Route("/edit/try", answered(attempt), methods=["POST"]),
    Route("/edit/sheet", answered(tried), methods=["POST"]),
    Route("/edit/save", answered(save), methods=["POST"]),
    Route("/edit/undo", answered(undo), methods=["POST"]),
    Route("/edit/redo", answered(redo), methods=["POST"]),
    Route("/edit/new", answered(new), methods=["GET", "POST"]),
    Route("/edit/import", answered(dropped), methods=["POST"]),
    Route("/edit/import/page", answered(dropped_page)),
    Route("/edit/import/write", answered(dropped_written), methods=["POST"]),
]
