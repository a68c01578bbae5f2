"""Precision and recall by rule, printed; with NIANBAO_ACCEPT=1 they become the floors."""

from __future__ import annotations

import os
import sys

from tests.corpus.cases import cases
from tests.corpus.measure import FLOORS, floors, lines, measure, written


def main() -> int:
    """Print the measure and what was found wrongly or not at all; 1 where a rule is below its floor."""
    found = measure(cases())
    for line in [*lines(found), *found.faults]:
        print(line)
    if os.environ.get("NIANBAO_ACCEPT"):
        FLOORS.write_text(written(found), encoding="utf-8")
        return 0
    low = [c for c, (p, r) in floors().items() if found.precision(c) < p - 0.0005 or found.recall(c) < r - 0.0005]
    if low:
        print(f"低于下限：{'、'.join(low)}")
    return bool(low)


if __name__ == "__main__":
    sys.exit(main())
