"""The straight rules drawn on a PDF page: horizontal ones, upright ones, and whether any could enclose a cell."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw

# In points. A filled shape is a rule where it is no thicker; shorter lines are marks; parts that near are one rule.
THICKEST = 3.0
SHORTEST = 3.0
SAME_HEIGHT = 1.0
GAP_IN_RULE = 1.5
# A path with more corners is a drawing.
MOST_CORNERS = 400

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal rule; left, right and its height above the lower edge of the page in points."""

    left: float
    right: float
    height: float


@dataclass(frozen=True, slots=True)
class Upright:
    """A vertical rule; its place from the left edge of the page, and its ends, in points."""

    place: float
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a page.

    Attributes:
        horizontal: the horizontal rules from top to bottom, parts of one joined.
        uprights: the vertical rules.
        may_enclose: whether any path has an upright side or a curve; without one no cell is ruled on all sides.
    """

    horizontal: tuple[Rule, ...]
    uprights: tuple[Upright, ...]
    may_enclose: bool


def read_rules(paths: Iterable[pypdfium2.PdfObject]) -> Rules:
    """Return the rules among the paths of a page: stroked straight lines, and filled shapes as thin as a line.

    Coloured areas have no rules at their sides. Lines of no length are none.
    """
    horizontal: list[Rule] = []
    uprights: list[Upright] = []
    may_enclose = False
    for path in paths:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(path.raw, fill, stroke)
        corners = raw.FPDFPath_CountSegments(path.raw)
        if corners > MOST_CORNERS:
            may_enclose = True
        elif fill.value or stroke.value:
            for shape, is_curved in _shapes(path, corners):
                lines = list(pairwise(shape))
                may_enclose = may_enclose or is_curved or any(_is_upright(*line) for line in lines)
                for line in lines if stroke.value else _thin(shape):
                    _add(line, horizontal, uprights)
    return Rules(tuple(_joined(horizontal)), tuple(uprights), may_enclose)


def _shapes(path: pypdfium2.PdfObject, corners: int) -> Iterator[tuple[list[Point], bool]]:
    """Yield the corners of each part of a path on the page, and whether the part is curved."""
    matrix = _matrix(path)
    shape: list[Point] = []
    is_curved = False
    for index in range(corners):
        segment = raw.FPDFPath_GetPathSegment(path.raw, index)
        across, up = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, across, up)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO and shape:
            yield shape, is_curved
            shape, is_curved = [], False
        is_curved = is_curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        shape.append(matrix.on_point(across.value, up.value))
        if raw.FPDFPathSegment_GetClose(segment):
            shape.append(shape[0])
    if shape:
        yield shape, is_curved


def _matrix(path: pypdfium2.PdfObject) -> pypdfium2.PdfMatrix:
    """Return what takes the points of a path to the page, through the forms that hold it."""
    matrix = path.get_matrix()
    container = path.container
    while container is not None:
        matrix = matrix.multiply(container.get_matrix())
        container = container.container
    return matrix


def _is_upright(start: Point, end: Point) -> bool:
    return abs(start[0] - end[0]) <= SAME_HEIGHT and abs(start[1] - end[1]) >= SHORTEST


def _thin(shape: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """Yield the middle line of a filled shape that is as thin as a rule."""
    left, right = min(across for across, _ in shape), max(across for across, _ in shape)
    bottom, top = min(up for _, up in shape), max(up for _, up in shape)
    if top - bottom <= THICKEST:
        yield (left, (bottom + top) / 2), (right, (bottom + top) / 2)
    elif right - left <= THICKEST:
        yield ((left + right) / 2, bottom), ((left + right) / 2, top)


def _add(line: tuple[Point, Point], horizontal: list[Rule], uprights: list[Upright]) -> None:
    """Add a line to the rules of its direction; a slanting one, or one without length, is none."""
    (left, bottom), (right, top) = sorted(line)
    if abs(top - bottom) <= SAME_HEIGHT and right - left >= SHORTEST:
        horizontal.append(Rule(left, right, (bottom + top) / 2))
    elif _is_upright(*line):
        uprights.append(Upright((left + right) / 2, min(bottom, top), max(bottom, top)))


def _joined(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Yield the rules from top to bottom, those of one height that touch each other as one."""
    for level in _levels(sorted(rules, key=lambda rule: -rule.height)):
        current: Rule | None = None
        for rule in sorted(level, key=lambda rule: rule.left):
            if current is None or rule.left > current.right + GAP_IN_RULE:
                if current is not None:
                    yield current
                current = Rule(rule.left, rule.right, level[0].height)
            elif rule.right > current.right:
                current = Rule(current.left, rule.right, current.height)
        if current is not None:
            yield current


def _levels(rules: Iterable[Rule]) -> Iterator[list[Rule]]:
    """Yield the rules of each height."""
    level: list[Rule] = []
    for rule in rules:
        if level and level[0].height - rule.height > SAME_HEIGHT:
            yield level
            level = []
        level.append(rule)
    if level:
        yield level
