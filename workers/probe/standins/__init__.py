"""Stand-ins for the primitives of the standard library, one file for each of its modules."""
