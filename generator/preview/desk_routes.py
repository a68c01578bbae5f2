"""The addresses of the desk."""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from generator.preview import desk_sheet as sheets
from generator.preview.answers import LANGUAGE, as_file, as_json, language_of, page, said, wanted
from generator.preview.comparison_markup import comparison
from generator.preview.counting import counting
from generator.preview.desk import Desk
from generator.preview.desk_words import words
from generator.preview.downloads import FORMATS, taken
from generator.preview.facts import of_figure, of_line
from generator.preview.guard import COOKIE
from generator.preview.shelf import MOST_FILES

_A_YEAR = 365 * 24 * 3600


async def home(request: Request) -> Response:
    """The desk; a language that was asked for is kept."""
    language = language_of(request)
    answer = page(request, "desk.html.j2")
    answer.set_cookie(LANGUAGE, language, max_age=_A_YEAR, samesite="strict", httponly=True)
    return answer


async def login(request: Request) -> Response:
    """Where a visitor gives the token."""
    state = request.app.state
    if not state.settings.token:
        return RedirectResponse(wanted(request, "/"), 303)
    if request.method != "POST":
        return page(request, "login.html.j2", said="")
    if state.visitors.too_many():
        return page(request, "login.html.j2", 429, said="try-later")
    form = parse_qs((await request.body()).decode("utf-8", "replace"), max_num_fields=4)
    session = state.visitors.enter(form.get("token", [""])[0])
    if session is None:
        return page(request, "login.html.j2", 403, said="wrong-token")
    answer = RedirectResponse(wanted(request, "/"), 303)
    answer.set_cookie(COOKIE, session, samesite="strict", httponly=True)
    return answer


async def how_to_count(request: Request) -> Response:
    """What belongs into each cell of the tables."""
    return page(request, "counting.html.j2", document=counting())


async def asset(request: Request) -> Response:
    """A script or style sheet, by its name among those that there are."""
    found = request.app.state.assets.get(request.path_params["name"])
    return Response(found[0], media_type=found[1]) if found else said(request, "not-found", 404)


async def files(request: Request) -> Response:
    """The list of files."""
    rows = _desk(request).rows()
    return as_json({"rows": rows, "more": len(rows) >= MOST_FILES})


async def report(request: Request) -> Response:
    """A report as it is on screen, or was last if its file is `gone`."""
    desk = _desk(request)
    shown = await desk.sheet(_key(request))
    if shown is None:
        return said(request, "no-report", 404)
    told = await desk.work(sheets.as_dict, shown, language_of(request))
    return as_json({**told, "gone": desk.shelf.get(_key(request)) is None})


async def facts(request: Request) -> Response:
    """What is known of a figure (`figure`), or of a line of text (`path`, `line`)."""
    desk, asked = _desk(request), request.query_params
    shown = await desk.sheet(_key(request))
    report = shown.report if shown else None
    if shown is None or report is None:
        return said(request, "no-report", 404)
    previous, language = shown.checked.previous, language_of(request)
    if "figure" in asked:
        found = await desk.work(of_figure, report, previous, asked["figure"], language)
        return as_json(found) if found else said(request, "not-found", 404)
    line = asked.get("line", "")[:9]
    number = int(line) if line.isdecimal() else 0
    return as_json(await desk.work(of_line, report, previous, asked.get("path", ""), number, language))


async def compare(request: Request) -> Response:
    """The report on screen beside last year's, as markup."""
    desk = _desk(request)
    shown = await desk.sheet(_key(request))
    if shown is None:
        return said(request, "no-report", 404)
    report, previous = shown.report, shown.checked.previous
    if report is None or previous is None:
        return as_json({"markup": ""})
    return as_json({"markup": await desk.work(comparison, report, previous, language_of(request))})


async def take(request: Request) -> Response:
    """What is on screen as a file."""
    desk, form = _desk(request), request.query_params.get("as", "")
    shown = await desk.sheet(_key(request))
    if shown is None or form not in FORMATS or desk.shelf.get(_key(request)) is None:
        return said(request, "no-report", 404)
    file = await desk.work(taken, shown, form)
    if file is None:
        return said(request, "empty", 409)
    data, media_type, name = file
    if "unsaved" in request.query_params:
        stem, dot, suffix = name.rpartition(".")
        name = f"{words(language_of(request))['unsaved'].format(name=stem)}{dot}{suffix}"
    return as_file(data, media_type, name)


async def events(request: Request) -> Response:
    """What happens, for as long as the page is open."""
    listeners, settings = _desk(request).listeners, request.app.state.settings
    if listeners.full():
        return said(request, "refused", 503)
    # A page that was open before the program was started anew takes the token for writing from here.
    hello = {"write": settings.write} if settings.edit else {}
    return StreamingResponse(listeners.stream(_key(request), hello), media_type="text/event-stream")


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _key(request: Request) -> str:
    return request.query_params.get("key", "")


ROUTES = [
    Route("/", home),
    Route("/login", login, methods=["GET", "POST"]),
    Route("/assets/{name:path}", asset),
    Route("/counting", how_to_count),
    Route("/files", files),
    Route("/report", report),
    Route("/facts", facts),
    Route("/compare", compare),
    Route("/take", take),
    Route("/events", events),
]
