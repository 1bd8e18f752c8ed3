package flamelane.chart;

import flamelane.analysis.SpanRef;
import flamelane.analysis.TimelineIndex;
import flamelane.analysis.TimelineSearch;
import flamelane.draw.Colour;
import flamelane.draw.Face;
import flamelane.draw.Pen;
import flamelane.model.Numbers;
import flamelane.model.Spans;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import flamelane.model.Track;
import java.util.List;

/// What lies over the lanes of a timeline: the chosen span, who woke whom, marks, matches, the pointer, the ruler.
final class TimelineOverlay {
    /// Arrows to those that the chosen span woke; more would hide the lanes.
    private static final int WOKEN = 24;
    private static final int MATCHES = 4_000;
    /// Room of a mark in the ruler to each side.
    private static final double MARK = 8;

    private final ThreadTimeline chart;
    private final TimelineIndex index;
    private final Palette palette;
    private final TimelineScratch scratch;

    TimelineOverlay(ThreadTimeline chart, TimelineIndex index, Palette palette, TimelineScratch scratch) {
        this.chart = chart;
        this.index = index;
        this.palette = palette;
        this.scratch = scratch;
    }

    /// A text that fits: whole, or with letters cut from its end.
    static String cut(String text, Face face, double size, double width) {
        if (face.width(text, size) <= width) {
            return text;
        }
        int letters = face.fits(text, size, width - face.width("…", size));
        return letters <= 0 ? "" : text.substring(0, letters).stripTrailing() + "…";
    }

    void paint(Pen pen, TimelineSearch search, int rowsEnd) {
        if (search != null) {
            matches(pen, search);
        }
        LostTime.paint(pen, palette, index.recording().lost(), chart::x, new LostTime.Box(chart.gutter(), chart.size().width(),
                ThreadTimeline.RULER, chart.size().height() - ThreadTimeline.RULER), 0);
        veil(pen);
        for (TimelineState.Mark mark : chart.state().marks()) {
            double x = Math.round(chart.x(mark.time()));
            if (x >= chart.gutter() && x <= chart.size().width()) {
                pen.line(x + 0.5, ThreadTimeline.RULER, x + 0.5, chart.size().height(), 1, 0, palette.accentLine());
            }
        }
        SpanRef chosen = chart.state().selected();
        if (chosen == null) {
            return;
        }
        pen.clip(chart.gutter(), ThreadTimeline.RULER, chart.size().width() - chart.gutter(), chart.size().height());
        Spans spans = chart.spans(chosen.track());
        flows(pen, chosen, spans);
        int row = chart.rows().rowOf(chosen.track());
        if (row >= 0) {
            double left = chart.x(spans.start(chosen.span()));
            double right = Math.max(chart.x(spans.end(chosen.span())), left + 1);
            left = Math.max(left, chart.gutter() - 4);
            right = Math.min(right, chart.size().width() + 4);
            pen.outline(Math.round(left) - 2, chart.y(row) - 1, Math.round(right) - Math.round(left) + 4, 17, 0, 2, palette.text());
        }
        pen.unclip();
    }

    private void veil(Pen pen) {
        TimeRange range = chart.range();
        if (range == null) {
            return;
        }
        double end = chart.size().width();
        double left = Math.clamp(chart.x(range.from()), chart.gutter(), end);
        double right = Math.clamp(chart.x(range.to()), chart.gutter(), end);
        double tall = chart.size().height() - ThreadTimeline.RULER;
        int colour = Colour.alpha(palette.app(), 0.5);
        pen.rect(chart.gutter(), ThreadTimeline.RULER, left - chart.gutter(), tall, colour);
        pen.rect(right, ThreadTimeline.RULER, end - right, tall, colour);
        for (double x : new double[] {left, right}) {
            if (x > chart.gutter() && x < end) {
                pen.rect(Math.round(x), ThreadTimeline.RULER, 1, tall, palette.accent());
            }
        }
    }

    private void matches(Pen pen, TimelineSearch search) {
        int from = search.next(null, chart.state().window().from());
        for (int match = Math.max(0, from), drawn = 0; match < search.size() && drawn < MATCHES; match++) {
            SpanRef ref = search.get(match);
            Spans spans = chart.spans(ref.track());
            if (spans.start(ref.span()) >= chart.state().window().to()) {
                return;
            }
            int row = chart.rows().rowOf(ref.track());
            if (row >= 0 && chart.y(row) > -LaneRows.LANE && chart.y(row) < chart.size().height()) {
                double left = Math.max(chart.gutter(), chart.x(spans.start(ref.span())));
                double right = Math.min(chart.size().width(), chart.x(spans.end(ref.span())));
                pen.rect(left, chart.y(row) + 14, Math.max(2, right - left), 3, palette.match(false));
                drawn++;
            }
        }
    }

    private void flows(Pen pen, SpanRef chosen, Spans spans) {
        int thread = index.tracks().thread(chosen.track());
        int row = chart.rows().rowOf(chosen.track());
        if (row < 0) {
            return;
        }
        long end = spans.end(chosen.span());
        for (SpanRef woken : scratch.woken(chosen, WOKEN)) {
            int other = chart.rows().rowOf(woken.track());
            if (other >= 0) {
                arrow(pen, chart.x(chart.spans(woken.track()).end(woken.span())), row, other, 1, "");
            }
        }
        Track.Creation creation = index.track(chosen.track()).created();
        if (chosen.span() == 0 && index.trackOf(creation.by()) >= 0 && creation.time() >= 0) {
            int creator = chart.rows().rowOf(index.trackOf(creation.by()));
            arrow(pen, chart.x(creation.time()), creator, row, 1.6, "created by " + index.recording().threads().brief(creation.by()));
        }
        int by = spans.by(chosen.span());
        int waker = index.trackOf(by);
        if (waker >= 0 && waker != chosen.track()) {
            boolean lock = spans.state(chosen.span()) == ThreadState.BLOCKED;
            int from = chart.rows().rowOf(waker);
            String who = from < 0 ? index.recording().threads().brief(by) + " " : "";
            arrow(pen, chart.x(end), from, row, 1.6, who + (lock ? "released, woke " : "woke ") + index.recording().threads().brief(thread));
        }
    }

    // From a dot in one lane to a head at another; a lane that is out of sight is hinted at from the nearer edge.
    private void arrow(Pen pen, double x, int fromRow, int toRow, double line, String label) {
        if (x < chart.gutter() - 60 || x > chart.size().width() + 60) {
            return;
        }
        double toY = chart.y(toRow) + 8;
        double fromY = fromRow >= 0 ? chart.y(fromRow) + 8 : toY - 60;
        double way = Math.signum(toY - fromY);
        double bend = Math.min(44, 16 + Math.abs(toY - fromY) / 4);
        int ink = palette.text();
        pen.curve(new double[] {x, fromY, x + bend, fromY + way * 8, x + bend, toY - way * 18, x + 8, toY - way}, line, fromRow < 0 ? 3 : 0, ink);
        pen.rect(x - 3, fromY - 3, 6, 6, 3, ink);
        pen.polygon(new double[] {x + 1, toY - 0.5, x + 10, toY - 3 - way * 3, x + 9, toY + 5 - way * 3}, ink);
        if (!label.isEmpty()) {
            double width = Face.SEMIBOLD.width(label, 10.5) + 14;
            double left = x + bend * 0.75 + 6;
            if (left + width > chart.size().width() - 4) {
                left = x - width - 12;
            }
            double top = (fromY + toY) / 2 - 9;
            pen.rect(left, top, width, 18, 4, palette.over());
            pen.outline(left, top, width, 18, 4, 1, palette.line2());
            pen.text(label, left + 7, top + 12.5, Face.SEMIBOLD, 10.5, palette.text());
        }
    }

    /// Draws the ruler with its pills: pauses, marks and the pointer, before which the numbers step aside, and before marks also pauses.
    ///
    /// @param pauses left and right edges in the scratch's list that pauses take
    void ruler(Pen pen, TimeRuler ruler, int pauses, double pointer) {
        double width = chart.size().width();
        double height = ThreadTimeline.RULER;
        boolean pointed = pointer >= chart.gutter() && pointer < width;
        String moment = pointed ? ruler.exact(chart.time(pointer)) : "";
        double half = Face.SEMIBOLD.width(moment, 10) / 2 + 5;
        List<TimelineState.Mark> marks = chart.state().marks();
        int count = pills(pausePills(pen, pauses, false), pointed ? pointer - half : Double.NaN, pointer + half, marks);
        ruler.paint(pen, palette, chart.gutter(), 0, width - chart.gutter(), height, scratch.taken, count);
        pausePills(pen, pauses, true);
        for (int i = 0; i < marks.size(); i++) {
            mark(pen, marks, i);
        }
        if (pointed) {
            double x = Math.round(pointer);
            pen.line(x + 0.5, height, x + 0.5, chart.size().height(), 1, 3, palette.faint());
            pen.rect(x - half, 3, 2 * half, 16, 3, palette.text());
            pen.textCentre(moment, x, 14.5, Face.SEMIBOLD, 10, palette.chart());
        }
        pen.rect(0, 0, chart.gutter(), height, palette.app());
        pen.rect(0, height - 1, chart.gutter(), 1, palette.line());
        pen.text("Lane", 12, 14, Face.REGULAR, 11, palette.muted());
        pen.textEnd("running here", chart.gutter() - 10, 14, Face.REGULAR, 10, palette.faint());
    }

    // Adds what marks and the pointer take to what the pauses took.
    private int pills(int pauses, double left, double right, List<TimelineState.Mark> marks) {
        int count = pauses;
        double[] taken = scratch.taken;
        if (taken.length < pauses + 2 + 2 * marks.size()) {
            taken = java.util.Arrays.copyOf(taken, pauses + 2 + 2 * marks.size());
            scratch.taken = taken;
        }
        for (TimelineState.Mark mark : marks) {
            taken[count++] = chart.x(mark.time()) - MARK;
            taken[count++] = chart.x(mark.time()) + MARK;
        }
        if (!Double.isNaN(left)) {
            taken[count++] = left;
            taken[count++] = right;
        }
        return count;
    }

    // Pills of wide pauses, as far as they have room; without drawing, the room they take is written down.
    private int pausePills(Pen pen, int pauses, boolean draw) {
        double[] bands = scratch.bands;
        double free = chart.gutter();
        int count = 0;
        for (int i = 0; i + 1 < pauses; i += 2) {
            double middle = (bands[i] + bands[i + 1]) / 2;
            int stop = index.pauses().firstStopAfter(chart.time(middle));
            double next = i + 3 < pauses ? (middle + (bands[i + 2] + bands[i + 3]) / 2) / 2 : chart.size().width();
            String length = stop == index.pauses().stops() ? "" : Numbers.duration(index.pauses().stopTo(stop) - index.pauses().stopFrom(stop));
            for (String text : length.isEmpty() ? new String[0] : new String[] {"Pause " + length, length}) {
                double half = Face.SEMIBOLD.width(text, 10) / 2 + 4;
                if (middle - half < free || middle + half > next && half * 2 > bands[i + 1] - bands[i]
                        || isMarked(middle - half, middle + half)) {
                    continue;
                }
                if (draw) {
                    pen.rect(middle - half, 3, 2 * half, 15, 3, palette == Palette.DARK ? 0xFF4A2F3D : 0xFFF8DFE9);
                    pen.text(text, middle - half + 4, 14, Face.SEMIBOLD, 10, palette == Palette.DARK ? 0xFFF0B9D2 : 0xFF8D2552);
                } else {
                    scratch.taken[count] = middle - half;
                    scratch.taken[count + 1] = middle + half;
                }
                count += 2;
                free = middle + half + 2;
                break;
            }
        }
        return count;
    }

    private boolean isMarked(double left, double right) {
        return chart.state().marks().stream().mapToDouble(mark -> chart.x(mark.time())).anyMatch(x -> x + MARK > left && x - MARK < right);
    }

    private void mark(Pen pen, List<TimelineState.Mark> marks, int at) {
        double x = Math.round(chart.x(marks.get(at).time()));
        int ink = palette == Palette.DARK ? 0xFF0B1524 : 0xFFFFFFFF;
        if (x >= chart.gutter() - 8 && x <= chart.size().width()) {
            String number = String.valueOf(at + 1);
            double wide = Math.max(13, Face.SEMIBOLD.width(number, 10) + 6);
            pen.rect(x, 14, 1, 8, palette.accent());
            pen.rect(x - wide / 2 + 0.5, 2, wide, 13, 3, palette.accent());
            pen.textCentre(number, x + 0.5, 12, Face.SEMIBOLD, 10, ink);
        }
        if (at > 0) {
            measure(pen, Math.round(chart.x(marks.get(at - 1).time())), x, marks.get(at).time() - marks.get(at - 1).time());
        }
    }

    private void measure(Pen pen, double from, double to, long nanos) {
        double left = Math.max(from, chart.gutter());
        double right = Math.min(to, chart.size().width());
        String length = Numbers.duration(nanos);
        double wide = Face.SEMIBOLD.width(length, 10) + 10;
        double y = chart.size().height() - 14;
        if (right - left < wide + 12) {
            return;
        }
        pen.line(left, y, right, y, 1, palette.accent());
        pen.rect((left + right - wide) / 2, y - 8, wide, 16, 4, palette.accentGround());
        pen.outline((left + right - wide) / 2, y - 8, wide, 16, 4, 1, palette.accentLine());
        pen.textCentre(length, (left + right) / 2, y + 4, Face.SEMIBOLD, 10, palette.accent());
    }
}
