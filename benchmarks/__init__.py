"""What the simulation costs: time, memory and customers, and what drawing costs. Nothing here is a test."""
