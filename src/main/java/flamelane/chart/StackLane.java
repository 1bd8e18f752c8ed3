package flamelane.chart;

import flamelane.analysis.ThreadSamples;
import flamelane.analysis.TimeScale;
import flamelane.analysis.TimelineIndex;
import flamelane.draw.Face;
import flamelane.draw.Pen;
import flamelane.model.Stacks;
import java.util.Arrays;

/// A thread's sampled stacks in order of time: a flame chart below its lane, the root on top.
///
/// A sample stands for the time until the next one, but for no longer than two of the sampler's
/// periods: while a thread waits there are none, and nothing is drawn. Neighbours with the same frame are one box. Boxes
/// that would be narrower than a pixel are merged into a grey one that says so by having no name.
/// Frames that all samples of the thread share at the root are left out.
final class StackLane {
    private static final double ROW = 13;

    private final TimelineScratch scratch;
    private final TimelineIndex index;
    private final ThreadSamples samples;
    private final Palette palette;
    private final int[] open;
    private final long[] since;
    private final long[] until;
    private final double[] mergedTo;
    private TimeScale scale;
    private Pen pen;
    private double left;
    private double top;

    StackLane(TimelineScratch scratch, ThreadSamples samples, Palette palette) {
        this.scratch = scratch;
        this.index = scratch.index;
        this.samples = samples;
        this.palette = palette;
        int depth = (int) (LaneRows.STACKS / ROW);
        open = new int[depth];
        since = new long[depth];
        until = new long[depth];
        mergedTo = new double[depth];
    }

    void paint(Pen with, TimeScale of, int track, double x, double y) {
        scale = of;
        pen = with;
        left = x;
        top = y + 2;
        int thread = index.tracks().thread(track);
        int count = samples.count(thread);
        if (count == 0) {
            none("no sampled stacks of this lane");
            return;
        }
        Arrays.fill(open, -1);
        Arrays.fill(mergedTo, -1);
        long usual = usual(thread, count);
        int[] path = new int[open.length];
        int shared = scratch.sharedDepth(samples, thread);
        int at = Math.max(0, samples.firstAt(thread, of.from() - usual, 0));
        if (at == count || samples.time(thread, at) >= of.to()) {
            none("no sampled stacks in sight");
            return;
        }
        int stride = Math.max(1, visible(thread, at, count) / (8 * of.columns()));
        for (; at < count && samples.time(thread, at) < of.to(); at += stride) {
            long time = samples.time(thread, at);
            long next = at + stride < count ? samples.time(thread, at + stride) : time + usual;
            int depth = path(samples.stack(thread, at), shared, path);
            long end = Math.min(next, time + 2 * usual * stride);
            for (int level = 0; level < open.length; level++) {
                int frame = level < depth ? path[level] : -1;
                boolean goesOn = frame >= 0 && frame == open[level] && time <= until[level] && (level == 0 || since[level] >= since[level - 1]);
                if (!goesOn) {
                    close(level);
                    open[level] = frame;
                    since[level] = time;
                }
                until[level] = end;
            }
        }
        for (int level = 0; level < open.length; level++) {
            close(level);
        }
    }

    private void none(String why) {
        pen.text(why, left + 8, top + 11, Face.REGULAR, 10, palette.faint());
    }

    private int visible(int thread, int from, int count) {
        return Math.max(0, samples.firstAt(thread, scale.to(), Math.min(from, count - 1)) - from);
    }

    // Where the sampler's period is not told, a short distance of samples: those between which the thread waited are long.
    private long usual(int thread, int count) {
        if (samples.period() > 0) {
            return samples.period();
        }
        int some = Math.min(101, count - 1);
        long[] gaps = new long[Math.max(1, some)];
        gaps[0] = 10_000_000;
        for (int i = 0; i < some; i++) {
            int at = (int) ((long) i * (count - 1) / some);
            gaps[i] = samples.time(thread, at + 1) - samples.time(thread, at);
        }
        Arrays.sort(gaps);
        return Math.max(1, gaps[gaps.length / 10]);
    }

    // The outermost frames of a stack that the thread's samples do not all share, as many as there is room for.
    private int path(int stack, int shared, int[] into) {
        Stacks stacks = index.recording().stacks();
        int depth = stacks.depth(stack) - shared;
        int at = stack;
        for (int level = depth - 1; level >= 0; level--) {
            if (level < into.length) {
                into[level] = index.recording().symbols().functionOf(stacks.frame(at));
            }
            at = stacks.parent(at);
        }
        return Math.min(depth, into.length);
    }

    private void close(int level) {
        if (open[level] < 0 || until[level] <= scale.from()) {
            return;
        }
        double unit = pen.scale();
        double from = Math.max(0, scale.position(since[level]) / unit);
        double to = Math.min(scale.columns() / unit, scale.position(until[level]) / unit);
        double y = top + level * ROW;
        if (to - from < 1) {
            if (Math.floor(from) > mergedTo[level]) {
                pen.rect(left + Math.floor(from), y, 1, ROW - 1, palette.line2());
                mergedTo[level] = Math.floor(from);
            }
            return;
        }
        FrameInk box = scratch.frames(palette).of(open[level]);
        pen.rect(left + from, y, Math.max(1, to - from - (to - from > 3 ? 1 : 0)), ROW - 1, level % 2 == 1 ? box.odd() : box.even());
        for (String text : box.labels()) {
            if (to - from > 20 && Face.REGULAR.width(text, 9.5) <= to - from - 7) {
                pen.text(text, left + from + 4, y + 9.5, Face.REGULAR, 9.5, box.ink());
                return;
            }
        }
    }
}
