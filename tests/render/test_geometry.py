from hypothesis import given
from hypothesis import strategies as st

from blueprint.render.geometry import Point, Rect, Segment, segments, simplified
from tests.render.services import shared_length

BOX = Rect(10, 10, 20, 10)


def segment(x1: float, y1: float, x2: float, y2: float) -> Segment:
    return Segment(Point(x1, y1), Point(x2, y2))


def test_a_line_through_a_box_enters_it() -> None:
    assert segment(0, 15, 50, 15).enters(BOX)
    assert segment(20, 0, 20, 12).enters(BOX)


def test_a_line_along_the_edge_of_a_box_does_not_enter_it() -> None:
    assert not segment(0, 10, 50, 10).enters(BOX)
    assert not segment(30, 0, 30, 50).enters(BOX)
    assert not segment(0, 15, 10, 15).enters(BOX)


def test_boxes_that_touch_do_not_overlap() -> None:
    assert not BOX.overlaps(Rect(30, 10, 5, 5))
    assert BOX.overlaps(Rect(29, 10, 5, 5))


def test_lines_cross_only_where_both_go_on() -> None:
    flat = segment(0, 5, 10, 5)
    assert flat.crossing(segment(4, 0, 4, 10)) == Point(4, 5)
    assert segment(4, 0, 4, 10).crossing(flat) == Point(4, 5)
    assert flat.crossing(segment(4, 5, 4, 10)) is None
    assert flat.crossing(segment(0, 6, 10, 6)) is None


def test_parallel_lines_share_what_they_run_along_one_another() -> None:
    assert shared_length(segment(0, 5, 10, 5), segment(6, 5.4, 20, 5.4)) == 4
    assert shared_length(segment(0, 5, 10, 5), segment(6, 9, 20, 9)) == 0
    assert shared_length(segment(0, 5, 10, 5), segment(3, 0, 3, 9)) == 0


coordinates = st.integers(0, 6).map(float)


@given(st.lists(st.tuples(coordinates, st.booleans()), min_size=2, max_size=12))
def test_a_simplified_line_covers_the_same_ground_with_no_point_to_spare(moves: list[tuple[float, bool]]) -> None:
    points = [Point(0, 0)]
    for value, across in moves:
        last = points[-1]
        points.append(Point(last.x + value, last.y) if across else Point(last.x, last.y + value))
    short = simplified(points)
    assert short[0] == points[0]
    assert short[-1] == points[-1]
    assert sum(s.length for s in segments(short)) == sum(s.length for s in segments(points))
    assert all(a.horizontal != b.horizontal for a, b in zip(segments(short), list(segments(short))[1:], strict=False))
