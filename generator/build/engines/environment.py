"""Whether the workers of a cluster are fit for the work: the program of the same version, the same fonts."""

from __future__ import annotations

from collections.abc import Mapping

from generator.build.engines.cluster import connect
from generator.build.engines.kit import Kit, kit
from generator.common.errors import NianbaoError
from generator.common.version import program_digest


def kit_of(address: str) -> Kit:
    """The kit that all workers have; NianbaoError, in Chinese, where one has another program or other fonts than the rest."""
    client = connect(address)
    try:
        kits: dict[str, Kit] = client.run(kit)
    except Exception as error:  # whatever kept a worker from answering
        raise NianbaoError(
            f"有的工作进程不能用（{type(error).__name__}: {error}）；每台都要安装 nianbao[cluster]。"
        ) from error
    finally:
        client.close(timeout=1)
    return agreed(kits, program_digest())


def agreed(kits: Mapping[str, Kit], program: str) -> Kit:
    """The one kit that all have, by worker; NianbaoError where they differ, or the program is not this one."""
    others = sorted(worker for worker, one in kits.items() if one.program != program)
    if others:
        raise NianbaoError(f"这些工作进程的程序或程序库与本机不是同一版本：{'、'.join(others)}。装成一样的再运行。")
    if len({one.faces for one in kits.values()}) != 1:
        raise NianbaoError("各工作进程的字体不一样，做出的 PDF 也会不一样；每台装同样的字体（用 nianbao fonts 查看）。")
    return next(iter(kits.values()))
