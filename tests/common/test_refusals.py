"""Why the operating system refused a file."""

from __future__ import annotations

import errno
import os

import pytest

from generator.common.refusals import why


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO, errno.ECHILD])
def test_says_in_chinese_why_a_file_was_refused(number: int) -> None:
    said = why(OSError(number, os.strerror(number)))
    assert any("\u4e00" <= char <= "\u9fff" for char in said)
    assert os.strerror(number) not in said


def test_gives_the_number_of_a_reason_it_has_no_words_for() -> None:
    assert str(errno.ECHILD) in why(OSError(errno.ECHILD, "No child processes"))
