"""Two texts in, changes out."""

from cjm.diff.compare import compare
from cjm.model.source import Source
from cjm.reader import read


def workspace(text, path="cjm.yaml"):
    files = text if isinstance(text, dict) else {path: text}
    reading = read([Source(name, content.encode()) for name, content in files.items()])
    assert reading.findings == (), reading.findings
    return reading.workspace


def diff(before, after, **options):
    return compare(workspace(before), workspace(after), **options)


def told(changes):
    return [(change.kind, change.level.word, change.address) for change in changes]
