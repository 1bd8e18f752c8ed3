package flamelane.model;

import java.util.Arrays;
import java.util.List;

/// The state that each sample's thread was in when the sample was taken: a byte a sample.
///
/// A sample in a gap of its thread's lane, or of a thread without a lane, is in state unknown; unless the profile
/// samples what runs, in which case the sample itself tells that the thread ran.
public final class SampleStates {
    private static final byte UNKNOWN = (byte) ThreadState.UNKNOWN.ordinal();

    private final byte[] states;

    private SampleStates(byte[] states) {
        this.states = states;
    }

    /// Joins samples with lanes in one pass, since both are in order of time.
    ///
    /// @param samples timed and threaded
    /// @param threads number of rows in the recording's threads
    /// @param running whether samples are taken of running threads only
    static SampleStates of(Samples samples, List<Track> tracks, int threads, boolean running) {
        byte gap = (byte) (running ? ThreadState.RUNNING : ThreadState.UNKNOWN).ordinal();
        Spans[] lanes = new Spans[threads];
        for (Track track : tracks) {
            int thread = track.thread();
            boolean own = switch (track.kind()) {
                case THREAD, GOROUTINE, PROCESSOR, OS_THREAD -> true;
                default -> false;
            };
            if (own && thread >= 0 && thread < threads && lanes[thread] == null) {
                lanes[thread] = track.spans();
            }
        }
        int[] next = new int[threads];
        Arrays.fill(next, -1);
        byte[] states = new byte[samples.size()];
        for (int sample = 0; sample < states.length; sample++) {
            int thread = samples.thread(sample);
            byte state = thread < 0 || thread >= threads || lanes[thread] == null ? gap : at(lanes[thread], next, thread, samples.time(sample));
            states[sample] = state == UNKNOWN ? gap : state;
        }
        return new SampleStates(states);
    }

    private static byte at(Spans spans, int[] next, int thread, long time) {
        int span = next[thread] < 0 ? spans.firstEndingAfter(time) : next[thread];
        for (int step = 0; span < spans.size() && spans.end(span) <= time; step++) {
            // Many spans between two samples are searched, not walked.
            span = step > 16 ? spans.firstEndingAfter(time) : span + 1;
        }
        next[thread] = span;
        return span < spans.size() && spans.start(span) <= time ? (byte) spans.stateOrdinal(span) : UNKNOWN;
    }

    /// @return ordinal of the [ThreadState]
    public int get(int sample) {
        return states[sample];
    }

    public int size() {
        return states.length;
    }
}
