"""What must hold for every blueprint and every run, tried on random blueprints.

`judging` says what the loader says, `running` runs, `evening` lets whatever is possible happen often. The laws are
plain functions that yield what breaks them: `of_runs` on the records of one run, `of_refusals` on blueprints that are
refused and run all the same, `of_changes` on two runs that must agree. `trials` tries them: the tests on a few hundred
blueprints, the long proof (`python -m proofs.laws`) on as many as it is asked for.
"""
