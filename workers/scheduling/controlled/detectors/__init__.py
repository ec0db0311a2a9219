"""What can be read off an execution. Each detector takes a trace, and names steps of it."""
