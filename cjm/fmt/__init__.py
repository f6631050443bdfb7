"""Format map files without changing their content.

The formatter works on the reader's tree and on the text that it came from; no data is dumped.
"""

from cjm.fmt.layout import Formatted, format_source

__all__ = ["Formatted", "format_source"]
