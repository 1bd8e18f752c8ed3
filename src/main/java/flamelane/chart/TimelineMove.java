package flamelane.chart;

/// What a key or the mouse can do to a [TimelineState].
public enum TimelineMove {
    ZOOM_IN, ZOOM_OUT, LEFT, RIGHT, UP, DOWN,
    NEXT_SPAN, PREVIOUS_SPAN, LANE_ABOVE, LANE_BELOW, FIRST_LANE, LAST_LANE,
    LANE_UP, LANE_DOWN, GROUP_UP, GROUP_DOWN,
    FIT, ALL, FOLD, FOLD_ALL, PIN, HIDE, STACKS,
    MARK, NEXT_MARK, PREVIOUS_MARK,
    WAKER, WOKEN, CLEAR
}
