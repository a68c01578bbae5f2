"""A folder behind a URL: its files listed, read within limits, written whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.build.remote.url import Url
from generator.common.errors import NianbaoError, OutputError
from generator.common.files import write
from generator.common.refusals import why

_WAY = "pip install 'nianbao[cluster]'"
# What says that a file changed, best first; the last of them are times.
_MARKS = (
    "ETag",
    "etag",
    "md5",
    "md5Hash",
    "content_md5",
    "mtime",
    "LastModified",
    "last_modified",
    "created",
    "updated",
)
# What the libraries of stores, and Python, call the usual reasons.
_REASONS = {
    "NoCredentialsError": "没有给访问凭据，如环境变量 AWS_ACCESS_KEY_ID、AWS_SECRET_ACCESS_KEY",
    "PartialCredentialsError": "访问凭据不全",
    "ProfileNotFound": "没有这份访问凭据",
    "EndpointConnectionError": "连不上服务器",
    "ConnectTimeoutError": "连不上服务器",
    "ReadTimeoutError": "服务器没有回答",
    "FSTimeoutError": "服务器没有回答",
    "ParamValidationError": "网址里存储桶的名称不对",
    "gaierror": "找不到这台服务器",
    "ConnectionRefusedError": "连不上服务器",
    "TimeoutError": "服务器没有回答",
    "PermissionError": "没有权限",
    "FileNotFoundError": "没有这个文件",
}
# Stores that show an object only when it is whole.
_WHOLE = frozenset(("s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "oss", "obs", "memory"))


@dataclass(frozen=True)
class Folder:
    """A folder behind a URL. NianbaoError for what cannot be reached, in Chinese."""

    url: Url

    @cached_property
    def _opened(self) -> tuple[Any, str]:
        try:
            from fsspec.core import url_to_fs
        except ImportError as error:
            raise NianbaoError(f"网址 {self.url.shown} 要用 fsspec 读写，先安装：{_WAY}") from error
        try:
            store, path = url_to_fs(self.url)
        except ImportError as error:
            raise NianbaoError(f"{self.url.shown}：没有安装读写这种网址的程序（{error}）；S3 用 {_WAY}") from error
        except ValueError as error:
            raise NianbaoError(f"{self.url.shown}：不认识这种网址") from error
        except OSError as error:  # some stores connect at once
            raise NianbaoError(f"{self.url.shown}：连不上或者不让读（{reason(error)}）") from error
        return store, path.rstrip("/")

    def listed(self) -> Mapping[str, str]:
        """The files below the folder by their names from there, each with its mark; none where the folder is not there.

        What is no ordinary file (a pipe, a link that goes round) has no mark. Names that would lead out of a folder are no files.
        """
        store, base = self._opened
        with self._told():
            store.invalidate_cache()
            try:
                found = _walked(base) if _is_local(store) else store.find(base, detail=True)
            except FileNotFoundError:
                return {}
        names = {str(path)[len(base) + 1 :]: info for path, info in found.items()}
        return {name: _mark(info) for name, info in sorted(names.items()) if _inside(name)}

    def is_file(self) -> bool:
        """Whether the URL is that of a file."""
        store, base = self._opened
        with self._told():
            return bool(store.isfile(base))

    def read(self, name: str, most: int) -> bytes:
        """The first `most` bytes of a file and one more if there are more; OSError if it cannot be read."""
        store, base = self._opened
        path = f"{base}/{name}"
        with _as_oserror():
            if _is_local(store) and not _status(path):
                raise OSError(None, "不是普通文件")  # a pipe would be waited for
            try:
                data: bytes = store.cat_file(path, start=0, end=most + 1)
            except Exception:
                # Of an empty object S3 has no range at all.
                if store.info(path).get("size") != 0:
                    raise
                data = b""
        return data

    def write(self, name: str, data: bytes) -> str:
        """Write a file whole or not at all; return its mark. OutputError if it cannot be written."""
        store, base = self._opened
        path = f"{base}/{name}"
        try:
            with _as_oserror():
                if _is_local(store):
                    write(Path(path), data)
                else:
                    _put(store, path, data)
                store.invalidate_cache()
                return _mark(_status(path) if _is_local(store) else store.info(path))
        except OSError as error:
            raise OutputError(f"{self.url.shown}/{name}：写不进去（{reason(error)}）") from error

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Whatever a store raises, as one error in Chinese."""
        try:
            with _as_oserror():
                yield
        except FileNotFoundError:
            raise
        except OSError as error:
            raise NianbaoError(f"{self.url.shown}：连不上或者不让读（{reason(error)}）") from error


def reason(error: OSError | NianbaoError) -> str:
    """Why something behind a URL could not be read or written, in Chinese where there are words for it."""
    if isinstance(error, NianbaoError):
        return str(error)
    said = str(error.strerror or error)
    known = (_REASONS.get(name) for name in (said.partition(":")[0], type(error).__name__))
    return next(filter(None, known), None) or (why(error) if error.errno else said)


def _put(store: Any, path: str, data: bytes) -> None:
    protocols = store.protocol if isinstance(store.protocol, (list, tuple)) else (store.protocol,)
    if _WHOLE & set(protocols):
        store.pipe_file(path, data)
        return
    store.makedirs(path.rpartition("/")[0], exist_ok=True)
    store.pipe_file(f"{path}.tmp", data)
    store.mv(f"{path}.tmp", path)


def _walked(base: str) -> dict[str, dict[str, Any]]:
    """What is below a folder of this computer; links to folders are not followed, for they may go round in circles."""
    found: dict[str, dict[str, Any]] = {}
    for here, _, names in os.walk(base):
        for name in names:
            path = os.path.join(here, name)  # noqa: PTH118
            found[Path(path).as_posix()] = {}
            with suppress(OSError):
                found[Path(path).as_posix()] = _status(path)
    return found


def _status(path: str) -> dict[str, Any]:
    """Size and time of an ordinary file; nothing of any other."""
    status = os.stat(path)  # noqa: PTH116
    return {"size": status.st_size, "mtime": status.st_mtime_ns} if stat.S_ISREG(status.st_mode) else {}


@contextmanager
def _as_oserror() -> Iterator[None]:
    """What a store raises in its library's own words, as OSError."""
    try:
        yield
    except (OSError, NianbaoError):
        raise
    except Exception as error:  # every store has exceptions of its own
        raise OSError(None, f"{type(error).__name__}: {error}") from error


def _is_local(store: Any) -> bool:
    return "file" in store.protocol if isinstance(store.protocol, (list, tuple)) else store.protocol == "file"


def _mark(info: Mapping[str, Any]) -> str:
    """Size and what else tells that a file changed; empty for what is no file that could be read."""
    if not info:
        return ""
    mark = next((info[name] for name in _MARKS if info.get(name)), "")
    return f"{info.get('size')}:{mark.timestamp() if isinstance(mark, datetime) else mark}"


def _inside(name: str) -> bool:
    parts = name.split("/")
    return not ({"", ".", ".."} & set(parts)) and "\\" not in name and "\0" not in name and ":" not in parts[0]
