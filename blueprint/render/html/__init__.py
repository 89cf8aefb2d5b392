"""The picture as a page of its own: to zoom, to walk through, and to ask about its steps."""
