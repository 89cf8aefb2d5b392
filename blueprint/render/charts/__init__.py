"""Charts of what was measured: each answers one question. They are described once, in Vega-Lite, for all formats."""
