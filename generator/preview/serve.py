"""The command `preview`: a desk served until it is stopped."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import FrameType

import click
import uvicorn

from generator.errors import NianbaoError
from generator.preview.app import create_app
from generator.preview.settings import SHORTEST_TOKEN, Settings

_MOST_CONNECTIONS = 200


def preview_files(paths: Sequence[Path], settings: Settings) -> int:
    """Serve the desk until it is stopped; 0 then."""
    _fitting(settings)
    bound = _bound(settings)
    settings = replace(settings, port=bound.getsockname()[1])
    app = create_app(paths, settings)
    config = uvicorn.Config(
        app,
        log_level="critical",
        access_log=False,
        server_header=False,
        ws="none",
        loop="asyncio",
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_graceful_shutdown=2,
    )
    click.echo(_welcome(settings))
    asyncio.run(_Server(config).serve(sockets=[bound]))
    return 0


class _Server(uvicorn.Server):
    """A server that sends its listeners away when it is stopped, since they would not go by themselves."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        super().handle_exit(sig, frame)
        self.config.app.state.desk.listeners.close()  # type: ignore[union-attr]


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
    except OSError as error:
        why = f"{settings.host} 的端口 {settings.port} 用不了（{error.strerror or error}）"
        raise NianbaoError(f"{why}；可能已经开着一个预览，或者用 --port 换一个端口。") from error
    return bound


def _welcome(settings: Settings) -> str:
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    edit = "可以在浏览器里修改。" if settings.edit else ""
    return f"在浏览器里打开 http://{shown}:{settings.port}/ 。{edit}按 Ctrl+C 结束。"
