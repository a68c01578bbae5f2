"""The web application of a desk."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response

from generator.preview.answers import said
from generator.preview.assets import load_assets
from generator.preview.desk import Desk
from generator.preview.edits.editor import Editor
from generator.preview.edits.routes import EDITING
from generator.preview.edits.uploads import Uploads
from generator.preview.files import Shelf
from generator.preview.guard import Guard, TooLarge
from generator.preview.routes import ROUTES
from generator.preview.settings import Settings
from generator.preview.visitors import Visitors
from generator.preview.watch import watch


def create_app(paths: Sequence[Path], settings: Settings) -> Starlette:
    """Return the application that serves the reports below the paths.

    Its `state` has the `desk`, the `settings`, the `visitors`, the `assets`, the `editor` and the `uploads`.
    """
    visitors, desk = Visitors(settings.token), Desk(Shelf(paths, years=settings.years))
    app = Starlette(
        routes=[*ROUTES, *(EDITING if settings.edit else ())],
        lifespan=_alive,
        middleware=[Middleware(Guard, settings=settings, visitors=visitors)],
        exception_handlers={HTTPException: _failed, Exception: _fault},
    )
    app.state.settings, app.state.visitors, app.state.desk = settings, visitors, desk
    app.state.assets, app.state.editor = load_assets(), Editor(desk.shelf)
    app.state.uploads = Uploads(desk.shelf, app.state.editor)
    return app


@asynccontextmanager
async def _alive(app: Starlette) -> AsyncIterator[None]:
    """While the application runs, the folders are watched and the files checked."""
    desk: Desk = app.state.desk
    await desk.rescan()
    tasks = [asyncio.create_task(work) for work in (watch(desk), desk.check_all())]
    yield
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    desk.close()


async def _failed(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return said(request, "not-found" if status == 404 else "refused", status)


async def _fault(request: Request, error: Exception) -> Response:
    if isinstance(error, TooLarge):
        raise error
    return said(request, "fault", 500)
