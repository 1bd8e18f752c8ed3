package flamelane.analysis;

import flamelane.model.Counter;
import flamelane.model.Lazy;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Spans;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import flamelane.model.Track;
import flamelane.model.Tracks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What has to be known of a timeline before any of it is drawn, worked out once and off the window's thread.
///
/// A clock for each track, all pauses, the samples of the CPU profile by thread, and which track
/// belongs to a thread. Tracks keep the order of the file and are named by their index.
public final class TimelineIndex {
    /// Profiles whose samples mean "was running here", the most exact first.
    private static final List<String> RUNNING = List.of("cpu-time", "cpu", "execution", "wall");

    private final Recording recording;
    private final Tracks tracks;
    // null for lanes that are short
    private final StateClock[] clocks;
    private final Stops pauses;
    private final TimeRange extent;
    private final int[] trackOfThread;
    private final Lazy<ThreadSamples> samples;
    private final List<Counter> counters;

    private TimelineIndex(Recording recording) {
        this.recording = recording;
        this.tracks = recording.timeline().tracks();
        this.counters = recording.counters();
        this.clocks = new StateClock[tracks.size()];
        this.pauses = Stops.of(recording.timeline());
        this.trackOfThread = new int[recording.threads().size()];
        Arrays.fill(trackOfThread, -1);
        long from = Long.MAX_VALUE;
        long to = Math.max(0, recording.header().duration());
        for (int track = 0; track < clocks.length; track++) {
            Spans spans = tracks.spans(track);
            clocks[track] = StateClock.isShort(spans) ? null : StateClock.of(spans);
            if (spans.size() > 0) {
                from = Math.min(from, spans.start(0));
                to = Math.max(to, spans.end(spans.size() - 1));
            }
            int thread = tracks.thread(track);
            boolean own = switch (tracks.kind(track)) {
                case THREAD, GOROUTINE, PROCESSOR, OS_THREAD -> true;
                default -> false;
            };
            if (own && thread >= 0 && thread < trackOfThread.length && trackOfThread[thread] < 0) {
                trackOfThread[thread] = track;
            }
        }
        for (Counter counter : counters) {
            if (counter.size() > 0) {
                from = Math.min(from, counter.time(0));
                to = Math.max(to, counter.time(counter.size() - 1));
            }
        }
        from = Math.min(from, 0);
        this.extent = new TimeRange(from, Math.max(to, from + 1));
        this.samples = Lazy.of(this::threadSamples);
    }

    /// Reads the timeline and the counters if they were not read yet.
    public static TimelineIndex of(Recording recording) {
        return new TimelineIndex(recording);
    }

    public Recording recording() {
        return recording;
    }

    public Tracks tracks() {
        return tracks;
    }

    public Track track(int track) {
        return tracks.get(track);
    }

    public StateClock clock(int track) {
        return clocks[track] != null ? clocks[track] : StateClock.of(tracks.spans(track));
    }

    public Stops pauses() {
        return pauses;
    }

    public List<Counter> counters() {
        return counters;
    }

    /// From the first to the last moment; never empty.
    public TimeRange extent() {
        return extent;
    }

    /// @return index of the thread's own track, −1 if it has none
    public int trackOf(int thread) {
        return thread < 0 || thread >= trackOfThread.length ? -1 : trackOfThread[thread];
    }

    /// The samples that tell where threads were running; reads them at the first call.
    public ThreadSamples samples() {
        return samples.get();
    }

    /// Whether [#samples] returns at once.
    public boolean isSamplesRead() {
        return samples.isDone();
    }

    /// Nanoseconds of each state in a range over some tracks, by ordinal: two look-ups a track.
    public long[] times(Iterable<Integer> chosen, TimeRange range) {
        long[] sum = new long[ThreadState.COUNT];
        for (int track : chosen) {
            clock(track).add(range, sum);
        }
        return sum;
    }

    private ThreadSamples threadSamples() {
        List<Profile> timed = new ArrayList<>();
        for (String name : RUNNING) {
            Profile profile = recording.profile(name);
            if (profile != null) {
                timed.add(profile);
            }
        }
        for (Profile profile : timed) {
            if (profile.samples().size() > 0 && profile.samples().timed() && profile.samples().threaded()) {
                return ThreadSamples.of(profile, recording.threads().size());
            }
        }
        return ThreadSamples.none();
    }
}
