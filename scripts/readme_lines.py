"""Prints the n-th `sh` code block of the README, so that what is run is what is written there."""

import re
import sys
from pathlib import Path


def code_blocks(text: str) -> list[str]:
    """The contents of the `sh` code blocks, in order."""
    return [block.strip() for block in re.findall(r"^```sh\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)]


if __name__ == "__main__":
    readme = Path(__file__).parent.parent / "README.md"
    print(code_blocks(readme.read_text(encoding="utf-8"))[int(sys.argv[1]) - 1])
