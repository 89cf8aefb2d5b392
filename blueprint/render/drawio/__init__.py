"""Pictures as diagrams of draw.io."""
