"""Saved changes taken back and done again."""

from __future__ import annotations

from pathlib import Path

from generator.datafile.edits.history import MOST_BYTES, MOST_STEPS, History, Step

ONE, OTHER = Path("一.yaml"), Path("二.yaml")


def step(path: Path, before: str, after: str) -> Step:
    """Return a step."""
    return Step(path, before.encode(), after.encode())


def test_the_last_step_of_a_file_is_taken_back_first_whatever_was_done_to_others() -> None:
    history, (a, b, c) = History(), (step(ONE, "1", "2"), step(ONE, "2", "3"), step(OTHER, "x", "y"))
    for each in (a, b, c):
        history.add(each)
    assert history.last(ONE) == b
    history.take_back(b)
    assert (history.last(ONE), history.next(ONE), history.next(OTHER)) == (a, b, None)
    history.do_again(b)
    assert (history.last(ONE), history.next(ONE)) == (b, None)


def test_a_new_step_ends_what_could_be_done_again_of_that_file_alone() -> None:
    history, (a, b) = History(), (step(ONE, "1", "2"), step(OTHER, "x", "y"))
    history.add(a)
    history.add(b)
    history.take_back(a)
    history.take_back(b)
    history.add(step(ONE, "1", "9"))
    assert (history.next(ONE), history.next(OTHER)) == (None, b)


def test_the_oldest_steps_are_forgotten_first() -> None:
    history = History()
    for number in range(MOST_STEPS + 5):
        history.add(step(ONE, str(number), str(number + 1)))
    assert len(history.steps) == MOST_STEPS
    assert history.steps[0].before == b"5"


def test_large_files_leave_room_for_fewer_steps() -> None:
    history = History()
    for number in range(9):
        history.add(Step(ONE, b"x" * (MOST_BYTES // 8), str(number).encode()))
    assert [s.after for s in history.steps] == [b"2", b"3", b"4", b"5", b"6", b"7", b"8"]
