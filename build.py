"""Front door of a checkout: ``python build.py [--werkmap DIR] [COMMAND …]``, the same as ``beslisnota``."""

import sys

from beslisnota.commands import main

if __name__ == "__main__":
    sys.exit(main())
