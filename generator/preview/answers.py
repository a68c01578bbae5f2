"""Answers in the forms that the desk's pages ask for, and the language in which they are asked for."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from generator.preview.words import words

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
