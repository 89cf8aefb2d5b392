"""What authors do when a text is no YAML, one kind of mistake a module.

A *look* takes the scene of the trouble and gives a finding if it recognises its mistake, else None.
"""
