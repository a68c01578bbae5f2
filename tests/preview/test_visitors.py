"""Visitors who give the token, and those who guess."""

from __future__ import annotations

from generator.preview.visitors import COOKIE, Visitors

TOKEN = "开门的口令够长了"


def test_who_gives_the_token_is_known_from_then_on() -> None:
    visitors = Visitors(TOKEN)
    session = visitors.enter(TOKEN)
    assert session
    assert visitors.knows(f"a=b; {COOKIE}={session}")


def test_who_does_not_is_not() -> None:
    visitors = Visitors(TOKEN)
    assert visitors.enter("别的") is None
    assert not visitors.knows(f"{COOKIE}={TOKEN}")
    assert not visitors.knows("")
    assert not visitors.knows("\x00;;==;")


def test_wrong_tokens_cannot_be_tried_one_after_another() -> None:
    visitors = Visitors(TOKEN)
    for _ in range(10):
        assert not visitors.too_many()
        visitors.enter("猜")
    assert visitors.too_many()


def test_sessions_do_not_pile_up() -> None:
    visitors = Visitors(TOKEN)
    first = visitors.enter(TOKEN)
    for _ in range(300):
        last = visitors.enter(TOKEN)
    assert not visitors.knows(f"{COOKIE}={first}")
    assert visitors.knows(f"{COOKIE}={last}")
