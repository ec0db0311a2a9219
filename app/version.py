"""The one place that says which Threadline this is; the build reads it too."""

VERSION = "0.1.0"
