package flamelane.chart;

import flamelane.analysis.GroupClock;
import flamelane.analysis.LaneColumns;
import flamelane.analysis.StateClock;
import flamelane.analysis.ThreadSamples;
import flamelane.analysis.TimeScale;
import flamelane.draw.Colour;
import flamelane.draw.Face;
import flamelane.draw.Pen;
import flamelane.draw.Strata;
import flamelane.model.ThreadState;
import java.util.Arrays;
import java.util.Set;

/// Paints one lane after another: wide spans as shapes with labels, the rest pixel by pixel in one stroke.
///
/// Keeps its scratch between lanes and frames, so a frame allocates nothing that grows. A lane costs
/// at most one mosaic and a shape for every four columns, whatever the number of its spans.
final class LanePainter {
    /// Runs of fewer logical pixels are part of the mosaic.
    static final int SHAPE = 4;
    /// From the bottom of a merged column to its top.
    static final ThreadState[] STACKED = {ThreadState.RUNNING, ThreadState.SYSCALL, ThreadState.GC, ThreadState.RUNNABLE, ThreadState.BLOCKED,
        ThreadState.FILE_IO, ThreadState.NETWORK, ThreadState.WAITING, ThreadState.SLEEPING, ThreadState.UNKNOWN};
    static final int[] STACKED_ORDINALS = java.util.stream.Stream.of(STACKED).mapToInt(ThreadState::ordinal).toArray();
    private static final int STATES = ThreadState.COUNT;
    // By a mask of states, the mask of their places in the stack.
    private static final short[] STACKED_MASKS = stackedMasks();
    private static final int UNKNOWN = ThreadState.UNKNOWN.ordinal();
    // Codes of colours: a state's ordinal and 1, and beyond these the faint ones.
    private static final int HINTS = STATES;
    private static final int STRIP = 2 * STATES;
    private static final double HINT = 0.72;
    private static final double FADE = 0.8;
    private static final int TICK_TOP = 14;
    private static final int CELLS = 17;

    /// What a lane's spans are coloured and labelled by.
    interface Ink {
        /// @return the colour of a span, 0 for its state's
        int colour(int span);

        /// @return what fits into a width, empty for nothing
        String label(int span, ThreadState state, double width);

        /// The colour of unknown time, 0 to leave it blank.
        int unknown();

        /// Whether a pause stops what runs in this lane.
        boolean stops();

        /// The ink of labels on colours of its own.
        int text();
    }

    private final LaneColumns columns = new LaneColumns();
    private final int[] mergedColours = new int[STATES];
    private final int[] stateColours = new int[STATES];
    // What is merged; the mosaic is for narrow shapes and for ticks, and is empty between lanes.
    private final Strata strata = new Strata();
    private final int[] codes = new int[STATES + 1];
    private final int[] tops = new int[STATES + 1];
    private boolean merges;
    private double[] shares = new double[0];
    private int[] mosaic = new int[0];
    private int stride;
    private int first;
    private int last;
    private double unit;
    private int barRows;
    private Palette palette;
    private Set<ThreadState> chosen;
    private double[] stops = new double[0];
    private int stopCount;

    /// Prepares for the lanes of one frame.
    ///
    /// @param columnCount columns of the lanes
    /// @param pixelsPer   device pixels for a logical one
    /// @param wanted      states that are chosen, others fade; `null` for all
    void begin(Palette of, int columnCount, double pixelsPer, Set<ThreadState> wanted) {
        palette = of;
        chosen = wanted;
        unit = pixelsPer;
        barRows = (int) Math.round(StateShape.BAR * unit);
        stride = columnCount;
        stopCount = 0;
        int cells = (int) Math.ceil(CELLS * unit) * columnCount;
        if (mosaic.length < cells) {
            mosaic = new int[cells];
        }
        for (ThreadState state : ThreadState.values()) {
            mergedColours[state.ordinal()] = StateShape.merged(of, state);
            stateColours[state.ordinal()] = of.state(state);
            if (isFaded(state)) {
                mergedColours[state.ordinal()] = Colour.mix(of.state(state), of.chart(), FADE);
                stateColours[state.ordinal()] = Colour.mix(of.state(state), of.chart(), FADE);
            }
            strata.colour(state.ordinal() + 1, mergedColours[state.ordinal()]);
            strata.colour(STRIP + state.ordinal() + 1, stateColours[state.ordinal()]);
            strata.colour(HINTS + state.ordinal() + 1, Colour.mix(mergedColours[state.ordinal()], of.chart(), HINT));
        }
    }

    private static short[] stackedMasks() {
        short[] masks = new short[1 << STATES];
        for (int place = 0; place < STATES; place++) {
            for (int mask = 0; mask < masks.length; mask++) {
                masks[mask] |= (short) ((mask >> STACKED_ORDINALS[place] & 1) << place);
            }
        }
        return masks;
    }

    private boolean isFaded(ThreadState state) {
        return chosen != null && !chosen.contains(state);
    }

    /// Adds a stop that shows as a gap in what else would look like running.
    ///
    /// @param from left edge in logical pixels from the lanes' left edge
    void stop(double from, double to) {
        if (stops.length < stopCount + 2) {
            stops = Arrays.copyOf(stops, Math.max(32, stops.length * 2));
        }
        stops[stopCount++] = from;
        stops[stopCount++] = to;
    }

    /// The columns of the lane that was painted last.
    LaneColumns columns() {
        return columns;
    }

    /// @param thread whose samples are ticks below the bars, −1 for none
    void paint(Pen pen, StateClock clock, TimeScale scale, double x, double y, Ink ink, ThreadSamples samples, int thread) {
        columns.fill(clock, scale);
        int count = scale.columns();
        first = count;
        last = -1;
        merges = false;
        double wide = SHAPE * unit;
        for (int column = 0; column < count;) {
            int span = columns.span(column);
            if (span == LaneColumns.MIXED) {
                if (!merges) {
                    merges = true;
                    strata.clear(count, barRows);
                    strata.colour(UNKNOWN + 1, ink.unknown());
                    strata.colour(HINTS + UNKNOWN + 1, Colour.mix(ink.unknown(), palette.chart(), HINT));
                }
                merged(column, scale, ink.unknown());
                column++;
                continue;
            }
            int end = columns.runEnd(column, count);
            if (span >= 0) {
                ThreadState state = ThreadState.of(columns.state(column));
                if (end - column >= wide) {
                    boolean cut = end < count && columns.span(end) >= 0 && columns.state(end) == state.ordinal();
                    shape(pen, state, span, x + column / unit, y, (end - column - (cut ? 1 : 0)) / unit, x, ink);
                } else {
                    narrow(state, ink.colour(span), column, end);
                }
            }
            column = end;
        }
        ticks(scale, samples, thread);
        if (merges) {
            pen.strata(x, y + 1, strata);
        }
        if (last >= first) {
            int rows = (int) Math.round(CELLS * unit);
            pen.mosaic(x, y + 1, count, rows, stride, mosaic);
            Arrays.fill(mosaic, 0, rows * stride, 0);
        }
    }

    private void merged(int column, TimeScale scale, int unknown) {
        int held = columns.states(column);
        if (unknown == 0) {
            held &= ~(1 << UNKNOWN);
        }
        double scaled = barRows / (double) Math.max(1, scale.edge(column + 1) - scale.edge(column));
        double exact = 0;
        int drawn = 0;
        int layers = 0;
        // From held state to held state: asking each of ten whether it is held costs more than drawing three.
        for (int rest = STACKED_MASKS[held]; rest != 0; rest &= rest - 1) {
            int state = STACKED_ORDINALS[Integer.numberOfTrailingZeros(rest)];
            exact += columns.heldTime(column, state) * scaled;
            drawn = Math.min(barRows, edge(drawn, exact));
            codes[layers] = state + 1;
            tops[layers++] = drawn;
        }
        if (layers == 1) {
            // A short span all alone would be a dot that nobody sees: a faint column behind it says that something is here.
            int state = codes[0] - 1;
            codes[layers] = HINTS + state + 1;
            tops[layers++] = Math.max(drawn, barRows - (int) Math.round(StateShape.top(ThreadState.of(state)) * unit));
        }
        strata.column(column, codes, tops, layers);
    }

    /// Draws a folded group: of all its lanes, how many were in each state.
    void strip(Pen pen, GroupClock clock, TimeScale scale, double x, double y, int height) {
        int count = scale.columns();
        int rows = (int) Math.round(height * unit);
        if (shares.length < count * STATES) {
            shares = new double[count * STATES];
        }
        clock.fill(scale, shares);
        strata.clear(count, rows);
        double scaled = rows / Math.max(clock.most(), 1e-9);
        int held = STACKED_MASKS[clock.states() & ~(1 << UNKNOWN)];
        for (int column = 0; column < count; column++) {
            double exact = 0;
            int drawn = 0;
            int layers = 0;
            for (int rest = held; rest != 0; rest &= rest - 1) {
                int state = STACKED_ORDINALS[Integer.numberOfTrailingZeros(rest)];
                double share = shares[column * STATES + state];
                if (share > 0) {
                    exact += share * scaled;
                    drawn = Math.min(rows, edge(drawn, exact));
                    codes[layers] = STRIP + state + 1;
                    tops[layers++] = drawn;
                }
            }
            strata.column(column, codes, tops, layers);
        }
        pen.strata(x, y, strata);
    }

    /// Draws a thin line along the bottom of the lane that was painted last, wherever another lane has spans.
    void underline(Pen pen, StateClock clock, TimeScale scale, double x, double y) {
        columns.fill(clock, scale);
        int count = scale.columns();
        int rows = (int) Math.round(2 * unit);
        boolean any = false;
        for (int column = 0; column < count; column++) {
            int span = columns.span(column);
            if (span != LaneColumns.GAP) {
                any = true;
                int state = span >= 0 ? clock.spans().stateOrdinal(span) : Integer.numberOfTrailingZeros(columns.states(column) | 1 << UNKNOWN);
                for (int row = 0; row < rows; row++) {
                    mosaic[row * stride + column] = stateColours[state];
                }
            }
        }
        if (any) {
            pen.mosaic(x, y + 12, count, rows, stride, mosaic);
            Arrays.fill(mosaic, 0, rows * stride, 0);
        }
    }

    /// Where the edge between two stacked states is drawn: within a pixel of where it exactly lies.
    ///
    /// What sticks out at all gets a pixel, so that nothing that happened vanishes below something else.
    ///
    /// @param below pixels that are filled already
    /// @param exact upper edge of the next state, in pixels from the bottom
    static int edge(int below, double exact) {
        // What a double adds up to in tenths may be a hair above the whole number that it means.
        return Math.max((int) (exact + 0.5), exact > below + 1e-6 ? below + 1 : below);
    }

    private void narrow(ThreadState state, int own, int from, int to) {
        if (state == ThreadState.UNKNOWN && own == 0) {
            return;
        }
        int colour = own != 0 && !isFaded(state) ? own : stateColours[state.ordinal()];
        int top = (int) Math.round((own != 0 ? 0 : StateShape.top(state)) * unit);
        int bottom = (int) Math.round((own != 0 ? StateShape.BAR : StateShape.top(state) + StateShape.height(state)) * unit);
        for (int row = top; row < bottom; row++) {
            Arrays.fill(mosaic, row * stride + from, row * stride + to, colour);
        }
        touch(from, to);
    }

    private void touch(int from, int to) {
        first = Math.min(first, from);
        last = Math.max(last, to);
    }

    private void shape(Pen pen, ThreadState state, int span, double x, double y, double width, double left, Ink ink) {
        if (stopCount == 0 || !ink.stops() || state != ThreadState.RUNNING && state != ThreadState.RUNNABLE && state != ThreadState.SYSCALL) {
            piece(pen, state, span, x, y, width, ink);
            return;
        }
        double at = x;
        double end = x + width;
        for (int i = 0; i < stopCount; i += 2) {
            double from = left + stops[i];
            double to = left + stops[i + 1];
            if (to <= at || from >= end) {
                continue;
            }
            if (from > at) {
                piece(pen, state, span, at, y, from - at, ink);
            }
            at = to;
        }
        if (at < end) {
            piece(pen, state, span, at, y, end - at, ink);
        }
    }

    private void piece(Pen pen, ThreadState state, int span, double x, double y, double width, Ink ink) {
        int own = ink.colour(span);
        String label = width > 22 && (own != 0 || StateShape.takesLabel(state)) ? ink.label(span, state, width - 7) : "";
        if (isFaded(state)) {
            pen.rect(x, y + 1 + StateShape.top(state), width, StateShape.height(state), stateColours[state.ordinal()]);
            return;
        }
        if (own == 0) {
            StateShape.draw(pen, palette, state, x, y, width, label);
            return;
        }
        pen.rect(x, y + 1, width, StateShape.BAR, own);
        if (!label.isEmpty()) {
            pen.text(label, x + 4, y + 11, Face.REGULAR, 10, ink.text());
        }
    }

    // One tick for a column in which any sample lies; the next column with one is found by doubling steps.
    private void ticks(TimeScale scale, ThreadSamples samples, int thread) {
        int count = samples.count(thread);
        if (count == 0) {
            return;
        }
        int colour = Colour.mix(palette.text(), palette.chart(), 0.15);
        int top = (int) Math.round(TICK_TOP * unit);
        int bottom = (int) Math.round(CELLS * unit);
        int sample = samples.firstAt(thread, scale.from(), 0);
        while (sample < count) {
            long time = samples.time(thread, sample);
            if (time >= scale.to()) {
                return;
            }
            int column = scale.column(time);
            for (int row = top; row < bottom; row++) {
                mosaic[row * stride + column] = colour;
            }
            touch(column, column + 1);
            sample = samples.firstAt(thread, scale.edge(column + 1), sample);
        }
    }
}
