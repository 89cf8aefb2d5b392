"""Always the same value."""

from blueprint.model.distribution import Constant, Distribution, DistributionKind, Reader


def parse(text: str, amount: Reader) -> Distribution:
    return Constant(amount(text))


KIND = DistributionKind(
    name="constant",
    syntax="3",
    parameters={"3": "the value"},
    example="1 h 30 min",
    meaning="Always exactly this.",
    parse=parse,
    is_function=False,
)
