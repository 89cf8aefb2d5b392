"""Who works replications off: this process alone, threads, processes, or machines that are handed in.

`crew` is the contract. What comes of a replication depends on nothing but the blueprint, the seed and its number, so a
crew may finish them in any order; whoever asks puts them in order again, and all crews come to the same.
"""
