"""The command line: a case ↔ a person. Results on stdout, progress on stderr; no rule of its own.

Exit codes: 0 done, 1 a part failed (the rest is done and kept), 2 nothing could be done.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run `relata`; a RelataError becomes one clear line on stderr and its exit code."""
    from relata.cli.app import app
    from relata.errors import RelataError

    try:
        app()
    except RelataError as error:
        print(f"relata: {error}", file=sys.stderr)
        sys.exit(error.code)
    except KeyboardInterrupt:
        print(
            "relata: stopped; what was confirmed is kept, the same command goes on from there",
            file=sys.stderr,
        )
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


__all__ = ["main"]
