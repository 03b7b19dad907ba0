"""Reads every file of the shared collections in the child process, as an import would, and compares with the table.

``python -m tests.torture.files`` prints one JSON object; exit code 1 for a file that is read otherwise than
``tests/golden/strangers.csv`` says, or took more than 10 seconds or 500 MB.
"""

import json
import sys
from collections import Counter

from tests.support.strangers import run_all, strangers


def main() -> int:
    """Read all and print what was found."""
    if not strangers("4-exports-spreadsheets"):
        sys.stdout.write(json.dumps({"left_out": "the shared data are not here"}) + "\n")
        return 0
    done = run_all()
    differences = done.differences()
    told = {
        "files": len(done.outcomes),
        **Counter(one.outcome for one in done.outcomes),
        "slowest": [round(done.slowest[0], 1), done.slowest[1]],
        "most_megabytes": done.memory >> 20,
        "seconds": round(done.seconds, 1),
        "failure": "\n".join(differences[:20]),
    }
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
