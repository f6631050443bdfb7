"""Parser of one source into its tree, with findings that have the address of their object."""

from cjm.model.source import Source
from cjm.reader.shape.finding_locations import locate_findings
from cjm.reader.yaml.parsing import read_tree
from cjm.reader.yaml.tree import Document


def parse(source: Source) -> Document:
    """Read one source. Raises nothing for any content."""
    document, ambiguous = read_tree(source)
    if ambiguous:
        from cjm.reader.shape.plain_scalars import refuse_ambiguous

        refuse_ambiguous(document, ambiguous)
    if document.findings:
        locate_findings(document)
    document.rest()
    return document
