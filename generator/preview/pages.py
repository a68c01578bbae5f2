"""The pages that the server makes: the desk itself, and where the token is asked for."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from generator import __version__
from generator.common.templates import environment
from generator.preview.answers import language_of, wanted
from generator.preview.taken import FORMATS
from generator.preview.words import words


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
