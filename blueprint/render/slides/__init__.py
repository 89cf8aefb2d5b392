"""Pictures as slides."""
