"""The values that the rooms hand to each other: frozen, checked when made, no I/O."""
