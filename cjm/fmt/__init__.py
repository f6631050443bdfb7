"""The one layout of map files: the text is laid out anew, and nothing that it says changes.

Works on the tree that the reader gives and on the text that it came from; no data is dumped.
"""

from cjm.fmt.layout import Formatted, format_source

__all__ = ["Formatted", "format_source"]
