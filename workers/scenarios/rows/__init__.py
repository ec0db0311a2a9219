"""What the window says of each scenario, by group."""
