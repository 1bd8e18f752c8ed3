package flamelane.chart;

import flamelane.analysis.CounterRanges;
import flamelane.analysis.Stops;
import flamelane.analysis.SpanRef;
import flamelane.analysis.StateClock;
import flamelane.analysis.ThreadSamples;
import flamelane.analysis.TimeScale;
import flamelane.analysis.TimelineIndex;
import flamelane.analysis.TimelineSearch;
import flamelane.draw.Colour;
import flamelane.draw.Face;
import flamelane.draw.Pen;
import flamelane.model.Counter;
import flamelane.model.Numbers;
import flamelane.model.Spans;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import flamelane.model.Track;
import java.util.Arrays;
import java.util.Set;

/// The timeline: a lane for each thread with its states, in groups that fold, under one ruler.
///
/// Laid out for one size and one [TimelineState]; scrolling and zooming make another. The strokes of a
/// frame are bounded by the pixels of the window: see [LanePainter] for how lanes are thinned out.
public final class ThreadTimeline implements Chart {
    /// Width of the names to the left of the lanes.
    public static final double GUTTER = 188;
    public static final double NARROWEST = 120;
    public static final double WIDEST = 320;
    /// Height of the ruler above the lanes.
    public static final double RULER = 22;
    private static final int STRIP = 16;
    private static final double VEIL = 0.66;
    private static final int STATES = ThreadState.COUNT;

    private final LaneRows rows;
    private final TimelineState state;
    private final Palette palette;
    private final Size size;
    private final TimelineScratch scratch;
    private final TimelineIndex index;
    private final TimeRuler ruler;
    private final double gutter;
    private TimelineSearch search;
    private double pointer = Double.NaN;
    private TimeRange range;
    private ThreadSamples samples = ThreadSamples.none();
    private Set<Integer> threads;
    private Set<ThreadState> states;

    /// @param scratch of the pane it is painted in
    public ThreadTimeline(LaneRows rows, TimelineState state, Palette palette, Size size, TimelineScratch scratch) {
        this.rows = rows;
        this.state = state;
        this.palette = palette;
        this.size = size;
        this.scratch = scratch;
        this.index = scratch.index;
        this.gutter = state.gutter();
        this.ruler = TimeRuler.of(state.window(), size.width() - gutter, 84);
    }

    /// Shows the chosen time: what lies outside is veiled; `null` for all.
    public ThreadTimeline range(TimeRange chosen) {
        range = chosen;
        return this;
    }

    TimeRange range() {
        return range;
    }

    /// Shows the chosen threads and states: others are veiled; `null` for all.
    public ThreadTimeline chosen(Set<Integer> chosenThreads, Set<ThreadState> chosenStates) {
        threads = chosenThreads;
        states = chosenStates;
        return this;
    }

    private boolean isChosen(Track track) {
        return threads == null || track.thread() >= 0 && threads.contains(track.thread());
    }

    private boolean isVeiled(Track track) {
        return !isChosen(track) && switch (track.kind()) {
            case THREAD, GOROUTINE, OS_THREAD, PROCESSOR -> true;
            default -> false;
        };
    }

    /// Shows where the pointer is; NaN for nowhere.
    public ThreadTimeline pointer(double x) {
        pointer = x;
        return this;
    }

    /// Underlines what a search found; `null` for nothing.
    public ThreadTimeline search(TimelineSearch found) {
        search = found;
        return this;
    }

    /// Shows samples as ticks below the lanes, once they are read.
    public ThreadTimeline samples(ThreadSamples read) {
        samples = read;
        return this;
    }

    @Override
    public Size size() {
        return size;
    }

    public LaneRows rows() {
        return rows;
    }

    public TimelineState state() {
        return state;
    }

    /// The width of the names of lanes, left of the time.
    double gutter() {
        return gutter;
    }

    /// The room for rows below the ruler.
    public static double roomFor(Size size) {
        return Math.max(LaneRows.LANE, size.height() - RULER);
    }

    /// The time at an x coordinate of the chart.
    public long time(double x) {
        TimeRange window = state.window();
        return window.from() + Math.round((x - gutter) / Math.max(1, size.width() - gutter) * window.duration());
    }

    /// The x coordinate of a time; may lie outside.
    public double x(long time) {
        TimeRange window = state.window();
        return gutter + (double) (time - window.from()) * (size.width() - gutter) / window.duration();
    }

    /// The upper edge of a row on the chart.
    public double y(int row) {
        return RULER + rows.top(row) - state.scroll();
    }

    @Override
    public void paint(Pen pen, Viewport viewport) {
        double width = size.width();
        double height = size.height();
        int columns = Math.max(1, (int) Math.floor((width - gutter) * pen.scale()));
        TimeScale scale = scratch.scale.set(state.window().from(), state.window().to(), columns);
        scratch.room(columns);
        scratch.lanes.begin(palette, columns, pen.scale(), states);
        pen.rect(0, 0, gutter, height, palette.chart());
        int taken = ground(scale, pen.scale());
        pen.stripes(gutter, RULER, height - RULER, columns, scratch.ground);
        pen.clip(0, RULER, width, height - RULER);
        int from = Math.max(0, rows.at(state.scroll()));
        int row = from;
        for (; row < rows.size() && y(row) < height; row++) {
            switch (rows.kind(row)) {
                case GROUP -> header(pen, row, y(row), scale);
                case LANE -> lane(pen, row, scale);
                case COUNTER -> counter(pen, row, scale);
                case STACKS -> new StackLane(scratch, samples, palette).paint(pen, scale, rows.subject(row), gutter, y(row));
            }
        }
        if (rows.size() > 0) {
            stickyHeader(pen, from, scale);
        }
        pen.rect(gutter, RULER, 1, height - RULER, palette.line());
        new TimelineOverlay(this, index, palette, scratch).paint(pen, search, row);
        pen.unclip();
        new TimelineOverlay(this, index, palette, scratch).ruler(pen, ruler, taken, pointer);
    }

    // The colour of every column between the lanes: the ground, the ruler's lines, and the pauses by their share.
    private int ground(TimeScale scale, double unit) {
        int columns = scale.columns();
        Arrays.fill(scratch.ground, 0, columns, palette.chart());
        Arrays.fill(scratch.header, 0, columns, palette.raised());
        int grid = Colour.mix(palette.chart(), palette.text(), palette == Palette.DARK ? 0.04 : 0.05);
        for (long time = ruler.first(); time < state.window().to(); time += ruler.step()) {
            scratch.ground[Math.clamp(scale.column(time), 0, columns - 1)] = grid;
        }
        Stops pauses = index.pauses();
        int count = 0;
        for (int stop = pauses.firstStopAfter(scale.from()); stop < pauses.stops() && pauses.stopFrom(stop) < scale.to();) {
            int low = scale.column(pauses.stopFrom(stop));
            int high = Math.min(columns, Math.max(scale.column(pauses.stopTo(stop)), low + 1));
            band(low, high);
            if (high - low >= 2 * unit) {
                scratch.lanes.stop(low / unit, high / unit);
            }
            if (high - low >= 3 * unit && count + 2 <= scratch.bands.length) {
                scratch.bands[count++] = gutter + low / unit;
                scratch.bands[count++] = gutter + high / unit;
            }
            // Pauses that end under the same column are not seen apart.
            stop = Math.max(stop + 1, pauses.firstStopAfter(scale.edge(high) - 1));
        }
        return count;
    }

    private void band(int low, int high) {
        int band = palette.pauseBand();
        boolean wide = high - low >= 4;
        for (int column = low; column < high; column++) {
            boolean edge = wide && (column == low || column == high - 1);
            double strength = (edge ? palette.pauseEdge() >>> 24 : band >>> 24) / 255.0;
            scratch.ground[column] = Colour.mix(palette.chart(), band | 0xFF00_0000, strength);
            scratch.header[column] = Colour.mix(palette.raised(), band | 0xFF00_0000, strength);
        }
    }

    private void stickyHeader(Pen pen, int first, TimeScale scale) {
        if (rows.kind(first) == LaneRows.Kind.GROUP) {
            return;
        }
        int header = first;
        while (rows.kind(header) != LaneRows.Kind.GROUP) {
            header--;
        }
        int next = first + 1;
        while (next < rows.size() && rows.kind(next) != LaneRows.Kind.GROUP) {
            next++;
        }
        double push = next < rows.size() ? Math.min(0, y(next) - RULER - LaneRows.HEADER) : 0;
        header(pen, header, RULER + push, scale);
    }

    private void header(Pen pen, int row, double y, TimeScale scale) {
        double height = LaneRows.HEADER;
        pen.rect(0, y, gutter, height, palette.raised());
        pen.stripes(gutter, y, height, scale.columns(), scratch.header);
        LaneGroup group = rows.group(row);
        boolean folded = rows.folded(row);
        if (folded && group.clock() != null) {
            scratch.lanes.strip(pen, group.clock(), scale, gutter, y + 3, STRIP);
            if (threads != null && group.tracks().stream().allMatch(track -> isVeiled(index.track(track)))) {
                pen.rect(gutter, y + 3, size.width() - gutter, STRIP, Colour.alpha(palette.raised(), VEIL));
            }
        }
        pen.rect(0, y, size.width(), 1, palette.line());
        pen.rect(0, y + height - 1, size.width(), 1, palette.line());
        double[] arrow = folded ? new double[] {11, y + 7.5, 12.2, y + 8.7, 13.3, y + 9.8, 14.5, y + 11, 13.3, y + 12.2, 12.2, y + 13.3, 11, y + 14.5}
                : new double[] {9, y + 9, 10.2, y + 10.2, 11.3, y + 11.3, 12.5, y + 12.5, 13.7, y + 11.3, 14.8, y + 10.2, 16, y + 9};
        chevron(pen, arrow);
        double noteWidth = Face.REGULAR.width(group.note(), 11);
        String title = fitting(group.title(), gutter - 40 - noteWidth);
        pen.text(title, 24, y + 15, Face.SEMIBOLD, 11.5, palette.text());
        pen.text(group.note(), 30 + Face.SEMIBOLD.width(title, 11.5), y + 15, Face.REGULAR, 11, palette.faint());
    }

    // A path gives way before letters do.
    private static String fitting(String title, double room) {
        String shorter = title.substring(title.lastIndexOf('/') + 1);
        return TimelineOverlay.cut(Face.SEMIBOLD.width(title, 11.5) <= room ? title : shorter, Face.SEMIBOLD, 11.5, room);
    }

    private void chevron(Pen pen, double[] points) {
        pen.line(points[0], points[1], points[6], points[7], 1.5, palette.muted());
        pen.line(points[6], points[7], points[12], points[13], 1.5, palette.muted());
    }

    private void lane(Pen pen, int row, TimeScale scale) {
        int track = rows.subject(row);
        Track of = index.track(track);
        StateClock clock = index.clock(track);
        double y = y(row);
        boolean chosen = track == state.lane();
        if (chosen) {
            pen.rect(0, y, gutter, LaneRows.LANE, palette.accentGround());
        }
        String value = value(of, clock);
        double indent = of.parent() >= 0 ? 40 : 28;
        double room = gutter - 18 - indent - Face.REGULAR.width(value, 10);
        Face face = chosen ? Face.SEMIBOLD : Face.REGULAR;
        pen.text(TimelineOverlay.cut(title(of), face, 11, room), indent, y + 13, face, 11, chosen ? palette.accent() : palette.text());
        pen.textEnd(value, gutter - 10, y + 13, Face.REGULAR, 10, palette.faint());
        boolean ticks = of.kind() == Track.Kind.THREAD || of.kind() == Track.Kind.GOROUTINE;
        scratch.lanes.paint(pen, clock, scale, gutter, y, scratch.ink(palette).of(of), samples, ticks ? of.thread() : -1);
        for (int under : rows.groups().underlays(track)) {
            scratch.lanes.underline(pen, index.clock(under), scale, gutter, y);
        }
        moments(pen, of, scale, y);
        if (isVeiled(of)) {
            pen.rect(0, y, size.width(), LaneRows.LANE, Colour.alpha(palette.chart(), VEIL));
        } else if (threads != null && isChosen(of)) {
            pen.rect(0, y, 3, LaneRows.LANE, palette.accent());
        }
    }

    // A goroutine's start function is the group's title already.
    private static String title(Track of) {
        int space = of.name().indexOf(' ');
        return of.kind() == Track.Kind.GOROUTINE && space > 0 && of.name().startsWith(of.group(), space + 1) ? of.name().substring(0, space) : of.name();
    }

    // Instants are diamonds; under one pixel there is one of them.
    private void moments(Pen pen, Track of, TimeScale scale, double y) {
        int last = -8;
        double free = 0;
        int first = TimelineHit.firstInstant(of.instants(), scale.from());
        for (int at = first; at < of.instants().size() && of.instants().time(at) < scale.to(); at++) {
            int column = scale.column(of.instants().time(at));
            if (column - last < 4) {
                at = Math.max(at, TimelineHit.firstInstant(of.instants(), scale.edge(Math.min(last + 4, scale.columns()))) - 1);
                continue;
            }
            last = column;
            double x = x(of.instants().time(at));
            if (of.spans().size() > 0) {
                pen.polygon(new double[] {x - 3, y, x + 3, y, x, y + 4}, palette.muted());
                continue;
            }
            pen.polygon(new double[] {x, y + 4, x + 4, y + 8, x, y + 12, x - 4, y + 8}, palette.muted());
            String text = index.recording().strings().get(of.instants().name(at));
            double end = x + 8 + Face.REGULAR.width(text, 10);
            double next = at + 1 < of.instants().size() ? x(of.instants().time(at + 1)) - 6 : size.width();
            if (x > free && end < next) {
                pen.text(text, x + 8, y + 12, Face.REGULAR, 10, palette.muted());
                free = end;
            }
        }
    }

    private String value(Track of, StateClock clock) {
        if (of.kind() == Track.Kind.TASK || of.kind() == Track.Kind.REGION || of.spans().size() == 0) {
            return "";
        }
        long[] times = new long[STATES];
        clock.add(state.window(), times);
        if (of.kind() == Track.Kind.PROCESSOR) {
            return Numbers.share(times[ThreadState.RUNNING.ordinal()], state.window().duration());
        }
        boolean runs = of.kind() == Track.Kind.THREAD || of.kind() == Track.Kind.GOROUTINE || of.kind() == Track.Kind.OS_THREAD;
        long nanos = runs ? times[ThreadState.RUNNING.ordinal()] : Arrays.stream(times).sum();
        return nanos == 0 ? "" : Numbers.duration(nanos);
    }

    private void counter(Pen pen, int row, TimeScale scale) {
        Counter counter = index.counters().get(rows.subject(row));
        CounterRanges ranges = scratch.ranges(counter);
        double y = y(row);
        int line = counterLine(counter);
        int at = counter.tells(state.window().to() - 1) ? ranges.at(state.window().to() - 1, 0) : -1;
        String value = at < 0 ? "" : Numbers.amount(counter.value(at), counter.unit());
        pen.text(TimelineOverlay.cut(counter.label(), Face.REGULAR, 11, gutter - 46 - Face.REGULAR.width(value, 10)), 28, y + 14, Face.REGULAR, 11,
                palette.text());
        pen.textEnd(value, gutter - 10, y + 14, Face.REGULAR, 10, palette.faint());
        if (counter.size() > 0) {
            scratch.counter.paint(pen, ranges, scale, gutter, y + 3, LaneRows.COUNTER - 5, counter.name().equals("heap-used"),
                    CounterLane.fill(palette, line), line);
        }
    }

    private int counterLine(Counter counter) {
        return counter.name().startsWith("cpu") ? palette.state(ThreadState.RUNNING)
                : Colour.mix(palette.state(ThreadState.WAITING), palette.text(), 0.25);
    }

    @Override
    public TimelineHit at(double x, double y) {
        int row = y < RULER ? -1 : rows.at(y - RULER + state.scroll());
        if (row < 0 || row >= rows.size()) {
            return null;
        }
        return TimelineHit.of(this, index, row, x, scratch);
    }

    /// The span at a point, `null` in a gap or where there is no lane.
    public SpanRef spanAt(double x, double y) {
        TimelineHit hit = at(x, y);
        return hit == null ? null : hit.span();
    }

    /// The state's times in the window over one lane, by ordinal.
    long[] times(int track, TimeRange range) {
        long[] times = new long[STATES];
        index.clock(track).add(range, times);
        return times;
    }

    Spans spans(int track) {
        return index.tracks().spans(track);
    }
}
