"""The tables of a dataset as Parquet files, for programs that look through many years at once (extra `analytics`)."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from generator.common.errors import NianbaoError, OutputError
from generator.common.files import TEMPORARY

_TYPES = {"string": "VARCHAR", "integer": "BIGINT", "number": "DECIMAL(28,8)"}


def write_parquet(table: Path, fields: Sequence[tuple[str, str]]) -> Path:
    """Write a CSV file as Parquet beside it, its fields of the types that a Data Package names; NianbaoError without DuckDB."""
    try:
        import duckdb
    except ModuleNotFoundError as error:
        raise NianbaoError("写 Parquet 要先装 DuckDB：pip install 'nianbao[analytics]'。") from error
    path = table.with_suffix(".parquet")
    beside = path.with_name(f"{TEMPORARY[0]}{path.name}{TEMPORARY[1]}")
    columns = ", ".join(f"'{name}': '{_TYPES[kind]}'" for name, kind in fields)
    source = f"read_csv({_quoted(table)}, header = true, delim = ',', columns = {{{columns}}})"
    try:
        with duckdb.connect(config={"threads": 1}) as database:
            database.execute(f"COPY (SELECT * FROM {source}) TO {_quoted(beside)} (FORMAT parquet, COMPRESSION zstd)")
        beside.replace(path)
    except (duckdb.Error, OSError) as error:
        with suppress(OSError):
            beside.unlink()
        raise OutputError(f"{path}：写不进去（{error}）") from error
    return path


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
