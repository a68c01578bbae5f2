"""The server of a desk: the web application, and how it is run."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType

import click
import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response

from generator.common.errors import NianbaoError
from generator.preview.answers import said
from generator.preview.assets import load_assets
from generator.preview.desk import Desk
from generator.preview.desk_routes import ROUTES
from generator.preview.edits.edit_routes import EDITING
from generator.preview.edits.editor import Editor
from generator.preview.edits.uploads import Uploads
from generator.preview.guard import Guard, TooLarge, Visitors
from generator.preview.hosting import SHORTEST_TOKEN, Settings, own_addresses
from generator.preview.shelf import Shelf
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


_MOST_CONNECTIONS = 200


def preview_files(paths: Sequence[Path], settings: Settings) -> int:
    """Serve the desk until it is stopped; 0 then."""
    _fitting(settings)
    bound = _bound(settings)
    settings = replace(settings, port=bound.getsockname()[1])
    server = _Server(create_app(paths, settings))
    click.echo(_welcome(settings))
    try:
        asyncio.run(server.serve(sockets=[bound]))
    except KeyboardInterrupt:
        click.echo("预览已结束。" if settings.language == "zh" else "Stopped.")
    return 0


class _Server(uvicorn.Server):
    """A server that sends its listeners away when it is stopped, since they would not go by themselves."""

    def __init__(self, app: Starlette) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_level="critical",
                access_log=False,
                server_header=False,
                ws="none",
                loop="asyncio",
                limit_concurrency=_MOST_CONNECTIONS,
                timeout_graceful_shutdown=2,
            )
        )
        self._listeners = app.state.desk.listeners

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        super().handle_exit(sig, frame)
        self._listeners.close()


def _fitting(settings: Settings) -> None:
    """Bad usage where others could reach the desk without a token."""
    if settings.token and len(settings.token) < SHORTEST_TOKEN:
        raise click.UsageError(f"--token 太短，至少要 {SHORTEST_TOKEN} 个字符。")
    if not settings.local and not settings.token:
        raise click.UsageError(f"--host {settings.host} 让别的电脑也能打开，要同时用 --token 设一个口令。")


def _bound(settings: Settings) -> socket.socket:
    """The socket that is listened to; NianbaoError where the address cannot be had."""
    try:
        family = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0][0]
        bound = socket.socket(family, socket.SOCK_STREAM)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((settings.host, settings.port))
        bound.listen(_MOST_CONNECTIONS)
    except OSError as error:
        why = f"{settings.host} 的端口 {settings.port} 用不了"
        raise NianbaoError(f"{why}：可能已经开着一个预览；用 --port 换一个端口，或者核对 --host。") from error
    return bound


def _welcome(settings: Settings) -> str:
    here, others = _addresses(settings)
    editable = "（可以修改）" if settings.edit else ""
    if settings.language == "en":
        shared = f" (on other computers {' or '.join(others)} )" if others else ""
        return f"Open {here} in a browser{shared}. Ctrl+C stops."
    shared = f"，别的电脑上打开 {' 或 '.join(others)} " if others else ""
    return f"在浏览器里打开 {here} {editable}{shared}，按 Ctrl+C 结束。"


def _addresses(settings: Settings) -> tuple[str, list[str]]:
    """Where a browser of this computer finds the desk, and where those of others do if all addresses are listened to."""
    if not settings.anywhere:
        return _address(settings, settings.host), []
    six = settings.host == "::"
    others = own_addresses(socket.AF_INET6 if six else socket.AF_INET)
    return _address(settings, "::1" if six else "127.0.0.1"), [_address(settings, other) for other in others]


def _address(settings: Settings, host: str) -> str:
    return f"http://[{host}]:{settings.port}/" if ":" in host else f"http://{host}:{settings.port}/"
