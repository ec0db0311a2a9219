"""`python -m app` is `threadline`."""

from app.entry import main

if __name__ == "__main__":
    raise SystemExit(main())
