"""Reports to measure with: the real ones with other figures and other sentences, no two alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

_ROW = re.compile(r"\[0, 0, 0, 0, 0, 0\]")
_COUNT = re.compile(r"(处理决定数量|结果维持|结果纠正|其他结果|尚未审结): [0-9]+")
_MENTION = re.compile(r"[0-9]+(?=[条件次个项人])")
_SENTENCE = re.compile(r"[^。]*。")
_PLACES = ("临清", "沂源", "洛阳", "白银", "长沙", "开福")
_FIRST, _SECOND = "青宁永新龙安平福瑞兴", "州阳川河源江湖山泽城"
_LONG = 80


def vary(sources: Sequence[Path], count: int, folder: Path) -> list[Path]:
    """Write `count` differing reports made from the sources in turn, each in a folder of its own; return their files."""
    texts = [source.read_text("utf-8") for source in sources]
    pool = [sentence for text in texts for line in text.splitlines() for sentence in _sentences(line)]
    out = []
    for number in range(count):
        source = sources[number % len(sources)]
        path = folder / f"{number:04d}" / source.name
        path.parent.mkdir()
        path.write_text(varied(texts[number % len(texts)], pool, Random(number)), "utf-8")
        out.append(path)
    return out


def varied(text: str, pool: Sequence[str], random: Random) -> str:
    """The text with figures, place names and half of its long sentences changed; tables that balance still do."""
    text = _with_figures(text, random)
    text = "\n".join(_with_sentences(line, pool, random) for line in text.split("\n"))
    for place in _PLACES:
        text = text.replace(place, random.choice(_FIRST) + random.choice(_SECOND))
    return text


def _with_figures(text: str, random: Random) -> str:
    rows = _balanced(len(_ROW.findall(text)), random)
    text = _ROW.sub(lambda _: str(next(rows)), text)
    return _COUNT.sub(lambda match: f"{match[1]}: {random.randrange(1500)}", text)


def _balanced(count: int, random: Random) -> Iterator[list[int]]:
    """Yield the rows of table three: received, carried in, the results, carried out."""
    results = [[random.choice((0, 0, 0, 1, 3, 27)) for _ in range(6)] for _ in range(count - 3)]
    inward = [random.randrange(3) for _ in range(6)]
    outward = [n + random.randrange(3) for n in inward]
    yield [sum(column) - n + m for column, n, m in zip(zip(*results, strict=True), inward, outward, strict=True)]
    yield inward
    yield from results
    yield outward


def _sentences(line: str) -> list[str]:
    """The sentences after the first of a line of narrative (the first may be a heading); none of any other line."""
    return _SENTENCE.findall(line)[1:] if len(line) > _LONG and line.startswith("  ") else []


def _with_sentences(line: str, pool: Sequence[str], random: Random) -> str:
    sentences = _sentences(line)
    if not sentences:
        return line
    head = line[: line.index("。") + 1]
    rest = [random.choice(pool) if random.random() < 0.5 else sentence for sentence in sentences]
    return head + "".join(_MENTION.sub(lambda _: str(random.randrange(1, 900)), sentence) for sentence in rest)
