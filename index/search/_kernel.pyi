from collections.abc import Buffer

def find_best(
    starts: Buffer,
    passages: Buffer,
    frequencies: Buffer,
    saturations: Buffer,
    largest: Buffer,
    norms: Buffer,
    numbers: Buffer,
    factors: Buffer,
    ends: Buffer,
    lifts: tuple[Buffer, ...],
    constants: tuple[float, float, float],
    numbers_found: Buffer,
    scores_found: Buffer,
    /,
) -> int: ...
