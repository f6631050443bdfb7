"""`--templates`: custom templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cjm.cli.output.stderr import say

if TYPE_CHECKING:
    from cjm.formats.templates.environment import Templates


def templates_of(folder: str | None) -> Templates:
    """The templates of a folder, after printing warnings about them; the built-in ones without a folder."""
    from cjm.formats.templates.environment import PACKAGED
    from cjm.render.template_folder import templates_in

    if folder is None:
        return PACKAGED
    own, notes = templates_in(folder)
    for note in notes:
        say(f"warning: {note}")
    return own
