"""One picture of two blueprints: what was added, left out, moved across a line and changed, and what that did."""
