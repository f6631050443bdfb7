"""What a hostile document may not do through the schema: reach the network, stall a pattern, flood a message."""

import json
import socket

import pytest

from cjm import resources
from cjm.reader import read
from cjm.source import Source
from tests.commands import EXAMPLES, cjm

SCHEMA = resources.text("schemas/map.schema.json")


def findings(document):
    return read([Source("cjm.yaml", json.dumps(document).encode())]).findings


def test_no_run_opens_a_connection(tmp_path, monkeypatch):
    def refuse(*_arguments, **_keywords):
        pytest.fail("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert cjm("render", EXAMPLES / "first-pair", "-o", tmp_path).code == 0
    assert findings(
        {"$schema": "http://127.0.0.1:9/x", "$ref": "http://127.0.0.1:9/y", "personas": {"p": {"$ref": "http://a/b"}}}
    )


def test_the_schema_refers_to_itself_alone():
    for line in SCHEMA.splitlines():
        if '"$ref"' in line:
            assert '"#/$defs/' in line
    assert "uniqueItems" not in SCHEMA


@pytest.mark.parametrize(
    "text",
    ["a-" * 9_999 + "!", "1" * 19_999 + " x", "0." * 9_000 + "-", "http://" + "a" * 19_000 + " ", "a" * 19_999 + "\n"],
)
def test_no_pattern_stalls(text):
    document = {
        "workspace": {"language": text, "review_every": text},
        "personas": {text[:100]: {"name": "P", "links": {"url": text}}},
        "evidence": {"e": {"name": "E", "kind": "survey", "collected": text}},
        "journeys": {"j": {"name": "J", "personas": "p", "review_every": text, "stages": {"id": text, "name": "S"}}},
    }
    assert findings(document)


def test_messages_stay_short_and_visible():
    found = findings({"personas": {"p": {"name": "P", "kind": "x" * 5000, "share": [[["y" * 5000]]], "k" * 500: 1}}})
    assert len(found) == 3
    for finding in found:
        assert len(finding.message) < 400
