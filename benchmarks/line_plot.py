"""A plot of lines on logarithmic axes, as SVG."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

WIDTH, HEIGHT = 720, 440
LEFT, RIGHT, TOP, BOTTOM = 76, 150, 20, 56
_COLORS = ("#9e9e9e", "#e69f00", "#d55e00", "#009e73", "#0072b2", "#cc79a7")
# Names at the lines' ends are at least so far apart.
_LINE_HEIGHT = 16

Points = Sequence[tuple[float, float]]


def _find_powers(values: Sequence[float]) -> list[int]:
    """Return the exponents of the powers of ten around some values."""
    return list(range(math.floor(math.log10(min(values))), math.ceil(math.log10(max(values))) + 1))


def draw_lines(lines: Mapping[str, Points], x_title: str, y_title: str) -> str:
    """Return an SVG document with a line a name; all coordinates are > 0, every line has a point."""
    columns = _find_powers([x for points in lines.values() for x, _ in points])
    rows = _find_powers([y for points in lines.values() for _, y in points])

    def place(x: float, y: float) -> tuple[float, float]:
        across = (math.log10(x) - columns[0]) / max(1, columns[-1] - columns[0])
        up = (math.log10(y) - rows[0]) / max(1, rows[-1] - rows[0])
        return LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        f'font-size="13" fill="#333">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for power in columns:
        x, _ = place(10**power, 10 ** rows[0])
        parts.append(f'<path d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#ddd"/>')
        parts.append(f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{10**power:,}</text>')
    for power in rows:
        _, y = place(10 ** columns[0], 10**power)
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{10**power:,g}</text>')
    labels = []
    for (name, points), color in zip(lines.items(), _COLORS, strict=False):
        places = [place(*point) for point in points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{color}"/>' for x, y in places]
        labels.append((places[-1][1], places[-1][0], name, color))
    bottom = -math.inf
    for y, x, name, color in sorted(labels):
        bottom = max(y + 4, bottom + _LINE_HEIGHT)
        parts.append(f'<text x="{x + 9:.1f}" y="{bottom:.1f}" fill="{color}">{escape(name)}</text>')
    middle = (TOP + HEIGHT - BOTTOM) / 2
    parts.append(
        f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 12}" text-anchor="middle">{escape(x_title)}</text>'
    )
    parts.append(f'<text transform="translate(18 {middle}) rotate(-90)" text-anchor="middle">{escape(y_title)}</text>')
    return "\n".join([*parts, "</svg>", ""])
