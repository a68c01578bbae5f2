"""Precision and recall of the rules on the corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tests.corpus.cases import HERE, Case

FLOORS = HERE / "floors.tsv"


@dataclass
class Measure:
    """What the rules found of what they should have, by code; `faults` are the cases where they did otherwise."""

    hits: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def precision(self, code: str) -> float:
        """The share of findings that were right; 1 where there was none."""
        found = self.hits[code] + self.false[code]
        return self.hits[code] / found if found else 1.0

    def recall(self, code: str) -> float:
        """The share of expected findings that were found; 1 where none was expected."""
        wanted = self.hits[code] + self.missed[code]
        return self.hits[code] / wanted if wanted else 1.0

    def add(self, case: Case) -> None:
        """Count a case."""
        self.judged.update(case.judges)
        left = case.findings()
        for code, at in case.expected:
            found = next((f for f in left if f[0].code == code and f[1].startswith(at)), None)
            if found:
                left.remove(found)
                self.hits[code] += 1
            else:
                self.missed[code] += 1
                self.faults.append(f"{case.name}: {code}@{at} was not found: {_words(case)}")
        for finding, rest in left:
            self.false[finding.code] += 1
            self.faults.append(f"{case.name}: {finding.code} at {rest[:12]}: {finding.message.zh}")


def measure(cases: Iterable[Case]) -> Measure:
    """Return the measure of all rules on some cases."""
    out = Measure()
    for case in cases:
        out.add(case)
    return out


def floors() -> Mapping[str, tuple[float, float]]:
    """Return the precision and recall below which no rule may fall."""
    lines = [line for line in FLOORS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return {code: (float(p), float(r)) for code, p, r in (line.split("\t") for line in lines[1:])}


def lines(found: Measure) -> Iterator[str]:
    """Yield the measure as a table: rule, expected, found, false, precision, recall, cases."""
    yield f"{'规则':<5} {'应发现':>4} {'发现':>5} {'误报':>5} {'精确率':>4} {'召回率':>4} {'句数':>5}"
    for code in sorted(found.judged):
        wanted = found.hits[code] + found.missed[code]
        rates = f"{found.precision(code):>7.3f} {found.recall(code):>7.3f}"
        yield f"{code:<7} {wanted:>6} {found.hits[code]:>7} {found.false[code]:>7} {rates} {found.judged[code]:>7}"


def written(found: Measure) -> str:
    """Return the measure as floors."""
    rows = [f"{c}\t{found.precision(c):.3f}\t{found.recall(c):.3f}\n" for c in sorted(found.judged)]
    return "# 每条规则在语料上的精确率和召回率的下限；低于下限，测试就不通过。\nrule\tprecision\trecall\n" + "".join(
        rows
    )


def _words(case: Case) -> str:
    return str(case.said.get("text") or case.said.get("file"))[:60]
