"""Start Threadline on a machine that has only Python: `python app/start.py`, or its tests: `python app/start.py --test`.

This file is the gate: any Python can read it, so that one which is too old gets a sentence instead of a syntax error. The work is in
start_steps.py and start_system.py. All three use the standard library only.
"""

import os
import sys

if not (3, 11) <= sys.version_info[:2] <= (3, 13):
    sys.exit(
        "threadline: Python 3.11, 3.12 or 3.13 is needed, this is {0} ({1}). "
        "Start it with one of those, for instance: python3.12 app/start.py".format(sys.version.split()[0], sys.executable)
    )

# The folder of this script is no place to import from: what lies in it are the program's modules, not the standard library's.
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:] = [os.path.dirname(HERE)] + [path for path in sys.path if os.path.abspath(path or os.curdir) != HERE]

from app.start_steps import entry  # noqa: E402

if __name__ == "__main__":
    sys.exit(entry())
