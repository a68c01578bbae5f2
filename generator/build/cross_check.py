"""The narratives of a run compared with each other at its end; where all are those of last time, what was found then is told again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from generator.build.build import key_of_file
from generator.build.cache import Cache
from generator.build.job import Options
from generator.build.outcome import Outcome, kept_finding, read_finding
from generator.checking import local_rules as overlay
from generator.checking.check import read_data
from generator.checking.cross_check import Signed, findings_across
from generator.checking.whole_check import Known, Reports, findings_of_wholes
from generator.common.files import DataFile
from generator.common.finding import Finding
from generator.common.fingerprints import digest
from generator.common.version import program_digest
from generator.prose.similarity.near_copies import Signature, read_signature, signature_of
from generator.report import Report
from generator.report.hierarchy import Roster

_NOTE, _WHOLES = "across", "wholes"


@dataclass(frozen=True, slots=True)
class Narrative:
    """The narrative of a data file, by the digest of that; `signature` is None where it is in the cache."""

    file: DataFile
    digest: str
    signature: Signature | None


def narrative_of(outcome: Outcome) -> Narrative | None:
    """Return the narrative of an outcome; None where there is too little of it to be compared."""
    return Narrative(outcome.file, outcome.narrative, outcome.signature) if outcome.narrative else None


def compared(narratives: Sequence[Narrative], options: Options) -> list[Finding]:
    """Return the findings across the files of a run."""
    if len(narratives) < 2:
        return []
    ordered = sorted(narratives, key=lambda one: one.file.name)
    seal = _seal(ordered, options)
    with closing(Cache(options.output, options.digest)) as cache:
        known = None if options.force else _known(cache, seal)
        if known is not None:
            return known
        reader = _Reader({one.file.name: one.digest for one in ordered})
        found = list(findings_across(list(_signed(ordered, options, cache, reader)), options.rules, reader.read))
        if not reader.changed:
            cache.note(_NOTE, seal, json.dumps({"findings": [kept_finding(finding) for finding in found]}).encode())
    return found


def known_of(outcome: Outcome) -> Known:
    """What is to be known of the report of an outcome before it is added to others."""
    return Known(outcome.file, outcome.about.agency, outcome.about.year, bool(outcome.error or outcome.errors))


def wholes(known: Sequence[Known], roster: Roster, options: Options) -> list[Finding]:
    """Return what is found in the reports of wholes; where all files are those of last time, what was found then."""
    ordered = sorted(known, key=lambda one: one.file.name)
    places = (str(path) for root in {one.file.root for one in ordered} for path in overlay.inputs(root, options.rules))
    files = [(one.file.name, one.agency, one.year, one.failed, digest(one.file.path)) for one in ordered]
    rules = [(path, digest(Path(path))) for path in sorted(set(places))]
    seal = hashlib.sha256(
        json.dumps([program_digest(), repr(roster.due), roster.year, rules, files]).encode()
    ).hexdigest()
    with closing(Cache(options.output, options.digest)) as cache:
        found = None if options.force else _known(cache, seal, _WHOLES)
        if found is None:
            found = list(findings_of_wholes(Reports(ordered, roster), options.rules))
            cache.note(_WHOLES, seal, json.dumps({"findings": [kept_finding(finding) for finding in found]}).encode())
        return found


def _known(cache: Cache, seal: str, name: str = _NOTE) -> list[Finding] | None:
    """What was found last time, if that was of the same."""
    for _, note in cache.notes({name: seal}):
        with suppress(KeyError, TypeError, ValueError, AttributeError):
            return [read_finding(data, {}) for data in json.loads(note)["findings"]]
    return None


def _seal(narratives: Sequence[Narrative], options: Options) -> str:
    """A digest of everything that the findings depend on."""
    roots = dict.fromkeys(one.file.root for one in narratives)
    rules = ((str(path), digest(path)) for root in roots for path in overlay.inputs(root, options.rules))
    files = ((one.file.name, str(one.file.root), one.digest) for one in narratives)
    given = json.dumps([program_digest(), str(options.rules), list(rules), list(files)])
    return hashlib.sha256(given.encode()).hexdigest()


class _Reader:
    """Reads data files again, and notes whether any of them is no longer what it was (`changed`)."""

    def __init__(self, digests: dict[str, str]) -> None:
        self.digests, self.changed = digests, False

    def read(self, file: DataFile) -> Report | None:
        """The report of a data file."""
        report = read_data(file.path, file.name)
        self.changed |= report is None or report.source.digest != self.digests[file.name]
        return report


def _signed(narratives: Sequence[Narrative], options: Options, cache: Cache, reader: _Reader) -> Iterator[Signed]:
    """Yield the narratives with their signatures; one that the cache has not is made anew."""
    wanted = {key_of_file(one.file, options): one.digest for one in narratives if not one.signature}
    kept = dict(_signatures(cache, wanted))
    for one in narratives:
        signature = one.signature or kept.get(key_of_file(one.file, options)) or _again(one.file, reader)
        if signature:
            yield Signed(one.file, signature)


def _signatures(cache: Cache, wanted: Mapping[str, str]) -> Iterator[tuple[str, Signature]]:
    """Yield the signatures that the cache has, by key."""
    for key, note in cache.notes(wanted):
        with suppress(ValueError):
            yield key, read_signature(note)


def _again(file: DataFile, reader: _Reader) -> Signature | None:
    report = reader.read(file)
    return signature_of(report) if report else None
