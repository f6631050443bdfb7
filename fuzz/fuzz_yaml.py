"""Feeds bytes to the YAML parser only, about ten times as fast as `fuzz_reader.py`.

Needs atheris: `python fuzz/fuzz_yaml.py -atheris_runs=10000000 -max_len=300 FOLDER`.
"""

from fuzz_reader import guided


def target(data: bytes) -> None:
    from cjm.model.source import Source
    from cjm.reader.yaml import parsing as nodes

    nodes.parse(Source("cjm.yaml", data))


if __name__ == "__main__":
    guided(target, "cjm.reader")
