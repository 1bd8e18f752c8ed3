package flamelane.bench;

import flamelane.formats.Formats;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Track;
import java.nio.file.Path;

/// Reads everything that the timeline draws: lanes with their spans and stacks, counters, and execution samples as ticks.
public final class TimelineLoad {
    private TimelineLoad() {
    }

    public static void main(String... arguments) {
        Recording recording = Formats.open(Path.of(arguments[0]), Progress.NONE);
        if (!recording.profiles().isEmpty()) {
            recording.profiles().getFirst().samples();
        }
        recording.counters();
        long spans = 0;
        for (Track track : recording.timeline().tracks()) {
            spans += track.spans().size();
        }
        System.out.println(recording.timeline().tracks().size() + " tracks, " + spans + " spans");
    }
}
