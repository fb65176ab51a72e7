"""Names of files that are no part of a site: what editors and systems leave behind, and READMEs."""

import re

IGNORED = re.compile(
    r"""
    \..*                                                            # hidden: .DS_Store, .x.md.swp, .git
    | ~.* | .*~ | \#.*\#                                            # ~$x.docx, x.md~, x.md.~1~, #x.md#
    | .*\.(bak\d* | old | orig | rej | te?mp | save(\.\d+)? | autosave | lo?ck | sw[g-px])
    | .*\.(part | partial | crdownload | download)                  # downloads that have not ended
    | 4913                                                          # Vim tries whether it may write
    | (eh)?thumbs(_vista)?\.db | desktop\.ini | icon\r
    | __macosx | @eadir | \$recycle\.bin | system\ volume\ information
    | readme(\.[\w-]+)*                                             # for people who look into the folder
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def is_ignored(name: str) -> bool:
    """Return whether a file or folder of this name is ignored, wherever it lies."""
    return IGNORED.fullmatch(name) is not None


def is_ignored_path(path: str) -> bool:
    """Return whether a file or any of its folders is ignored; the parts of *path* are separated by slashes."""
    return any(IGNORED.fullmatch(part) for part in path.split("/"))
