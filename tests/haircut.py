"""A small complete service that many tests use: it draws, simulates and can be redesigned."""

HAIRCUT = """\
blueprint: A haircut
steps:
  - act: Coming in
  - customer: Comes in
    evidence: [Shop window, Magazines]
    frontstage: Greets and takes the coat
  - act: The cut
  - id: cut
    customer: Says what is wanted and has hair cut
    evidence: Mirror
    frontstage: Advises and cuts
    by: stylist
    takes: chair
    duration: 15..25..50 min
    wait: {target: 1 min, tolerable: 15 min, patience: exponential(mean 40) min}
    fail_points:
      - title: Cut shorter than meant
        id: too_short
        cause: server_task
        chance: 4 %
        severity: 8
        when_caught: {delay: 5..10 min, cost: 10 EUR}
        poka_yokes:
          - {id: photo, title: Shows a photograph first, side: customer, method: warning, prevents: 60 %, status: idea}
  - id: pay
    customer: Pays and leaves
    frontstage: Takes payment
    by: stylist
    duration: 1..2..5 min
    price: 25 EUR
  - id: sweep
    backstage: Sweeps and cleans the chair
    after: cut
    by: junior
    duration: 2..3 min
    frees: chair
resources:
  stylist: {capacity: 2, wage: 15 EUR per h}
  junior: {shifts: {tue-fri 09:00-18:00: 1}, wage: 12 EUR per h}
  chair: {kind: place, capacity: 2}
demand:
  arrivals: {09:00-12:00: 2 per h, 12:00-14:00: 4 per h, 14:00-18:00: 3 per h}
promises: [wait.total.p90 <= 30 min]
flower: {core: A haircut, petals: {payment: {state: fresh, elements: [card, cash]}}}
run: {replications: 10}
"""
"""Two stylists, one of whom is always too few at noon."""

DRAWING_ONLY = """\
blueprint: A haircut
steps:
  - customer: Comes in
    frontstage: Greets
  - customer: Has hair cut
    frontstage: Cuts
"""
"""The smallest useful file: it draws, and has no demand."""
