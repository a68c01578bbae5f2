"""The changes that were saved, so that they can be taken back: bounded in number and size, in memory only."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

MOST_STEPS = 50
MOST_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True)
class Step:
    """A file's bytes before and after it was saved, and who saved it."""

    path: Path
    before: bytes
    after: bytes
    editor: str = ""

    @property
    def size(self) -> int:
        """How many bytes the step holds."""
        return len(self.before) + len(self.after)


@dataclass
class History:
    """Steps in their order, and those taken back; the oldest are forgotten first."""

    steps: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)

    def add(self, step: Step) -> None:
        """Keep a step; what of its file had been taken back before can no longer be done again."""
        self.undone = [other for other in self.undone if other.path != step.path]
        self.steps.append(step)
        self._bound()

    def last(self, path: Path) -> Step | None:
        """The last step of a file that was not taken back."""
        return next((step for step in reversed(self.steps) if step.path == path), None)

    def next(self, path: Path) -> Step | None:
        """The last step of a file that was taken back."""
        return next((step for step in reversed(self.undone) if step.path == path), None)

    def take_back(self, step: Step) -> None:
        """Note that a step was taken back."""
        _take(self.steps, step)
        self.undone.append(step)
        self._bound()

    def do_again(self, step: Step) -> None:
        """Note that a step was done again."""
        _take(self.undone, step)
        self.steps.append(step)

    def _bound(self) -> None:
        while len(self.steps) + len(self.undone) > MOST_STEPS or self._size() > MOST_BYTES:
            (self.steps or self.undone).pop(0)

    def _size(self) -> int:
        return sum(step.size for step in (*self.steps, *self.undone))


def _take(steps: list[Step], step: Step) -> None:
    """Take a step out: the last, where the same was done more than once."""
    del steps[len(steps) - 1 - steps[::-1].index(step)]
