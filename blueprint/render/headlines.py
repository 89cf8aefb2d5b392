"""The measures that say whether a change is an improvement, with their titles."""

from __future__ import annotations

HEADLINES = {
    "flow_time.mean": "Time in the service",
    "wait.total.mean": "Waiting in all",
    "customers.left.share": "Customers lost",
    "first_time_right.share": "Right the first time",
    "right_in_the_end.share": "Right in the end",
    "satisfied.share": "Satisfied customers",
    "productivity.customers_per_staff_h": "Served per hour of staff",
    "cost.per_customer": "Cost for each customer served",
    "profit.per_day": "Profit a day",
}
