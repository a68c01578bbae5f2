"""What the server answers: the pages of the desk, data for its scripts, files, sentences; each in the language that is asked for."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from generator import __version__
from generator.common.templates import environment
from generator.preview.desk_words import words
from generator.preview.downloads import FORMATS

LANGUAGE = "nianbao-language"


def language_of(request: Request) -> str:
    """The language of a request: as it says, as its cookie says, as the server was started."""
    wanted = request.query_params.get("lang") or request.cookies.get(LANGUAGE, "")
    return wanted if wanted in ("zh", "en") else str(request.app.state.settings.language)


def wanted(request: Request, path: str) -> str:
    """A page of the desk's own with the report and language that a request is about."""
    asked = {name: request.query_params[name] for name in ("report", "lang") if name in request.query_params}
    return f"{path}?{urlencode(asked)}" if asked else path


def as_json(data: Any, status: int = 200) -> Response:
    """An answer for scripts; what is no character of Unicode becomes a question mark."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Response(text.encode("utf-8", "replace"), status, media_type="application/json")


def said(request: Request, word: str, status: int) -> Response:
    """An answer that is a sentence."""
    return PlainTextResponse(words(language_of(request))[word], status)


def as_file(data: bytes, media_type: str, name: str) -> Response:
    """A file to be kept under a name."""
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(data, media_type=media_type, headers={"content-disposition": disposition})


def page(request: Request, name: str, status: int = 200, **more: Any) -> HTMLResponse:
    """A page from its template in `templates/html/desk`."""
    language, settings = language_of(request), request.app.state.settings
    said = words(language)
    values = {
        "language": {"zh": "zh-CN", "en": "en"}[language],
        "other": {"zh": "en", "en": "zh"}[language],
        "w": said,
        "words": json.dumps(said, ensure_ascii=False),
        "settings": settings,
        "desk": request.app.state.desk.shelf.name,
        "formats": FORMATS,
        "action": wanted(request, "/login"),
        "version": __version__,
        **more,
    }
    return HTMLResponse(environment().get_template(f"desk/{name}").render(**values), status)
