package flamelane.chart;

import flamelane.analysis.CounterRanges;
import flamelane.analysis.SpanRef;
import flamelane.analysis.ThreadSamples;
import flamelane.analysis.TimeScale;
import flamelane.analysis.TimelineIndex;
import flamelane.analysis.Wakeups;
import flamelane.model.Counter;
import flamelane.model.Stacks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What painting a timeline keeps from frame to frame, so that a frame allocates little; one for each pane.
public final class TimelineScratch {
    final TimelineIndex index;
    final TimeScale scale = new TimeScale();
    final LanePainter lanes = new LanePainter();
    final CounterLane counter = CounterLane.create();
    private final Map<Counter, CounterRanges> ranges = new HashMap<>();
    int[] ground = new int[0];
    int[] header = new int[0];
    final double[] bands = new double[128];
    double[] taken = new double[160];
    private final Map<Integer, Integer> shared = new HashMap<>();
    private SpanInk ink;
    private FrameInks frames;
    private SpanRef wakesOf;
    private List<SpanRef> woken = List.of();

    public TimelineScratch(TimelineIndex index) {
        this.index = index;
    }

    SpanInk ink(Palette palette) {
        if (ink == null || ink.palette() != palette) {
            ink = new SpanInk(index, palette);
        }
        return ink;
    }

    FrameInks frames(Palette palette) {
        if (frames == null || frames.palette() != palette) {
            frames = new FrameInks(index.recording(), palette);
        }
        return frames;
    }

    /// How many frames at the root all samples of a thread have in common; one frame of each stays.
    int sharedDepth(ThreadSamples samples, int thread) {
        return shared.computeIfAbsent(thread, any -> {
            Stacks stacks = index.recording().stacks();
            int common = -1;
            for (int i = 0; i < samples.count(thread) && common != 0; i++) {
                common = common < 0 ? stacks.parent(samples.stack(thread, i)) : ancestor(stacks, common, samples.stack(thread, i));
            }
            return common <= 0 ? 0 : stacks.depth(common);
        });
    }

    // Callers come before those they call, so the later of two stacks is never above the other.
    private static int ancestor(Stacks stacks, int one, int other) {
        int a = one;
        int b = other;
        while (a != b) {
            if (a > b) {
                a = stacks.parent(a);
            } else {
                b = stacks.parent(b);
            }
        }
        return a;
    }

    /// Whom the chosen span woke; looked for once, not in every frame.
    List<SpanRef> woken(SpanRef chosen, int most) {
        if (!chosen.equals(wakesOf)) {
            wakesOf = chosen;
            woken = Wakeups.of(index, chosen, most);
        }
        return woken;
    }

    CounterRanges ranges(Counter counter) {
        return ranges.computeIfAbsent(counter, CounterRanges::of);
    }

    void room(int columns) {
        if (ground.length < columns) {
            ground = new int[columns];
            header = new int[columns];
        }
    }
}
