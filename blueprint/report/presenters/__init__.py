"""How results show themselves: one kind a file, each with a `PRESENT`."""
