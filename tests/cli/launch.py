"""What the installed script `threadline` does. At the end of the path, so that it hides nothing of a program's own."""

import sys
from pathlib import Path

sys.path[0:1] = []
sys.path.append(str(Path(__file__).resolve().parents[2]))

from app.entry import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
