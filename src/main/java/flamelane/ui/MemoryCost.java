package flamelane.ui;

import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Table;
import flamelane.model.Track;

/// How much memory the parts of a recording take that have been read so far.
final class MemoryCost {
    private static final long SPAN = 36;
    private static final long NAME = 80;

    private MemoryCost() {
    }

    /// @return bytes; names and threads are estimated, columns counted
    static long of(Recording recording) {
        long bytes = recording.stacks().bytes() + NAME * recording.strings().size() + NAME * recording.threads().size();
        for (Profile profile : recording.profiles()) {
            bytes += profile.isRead() ? profile.samples().bytes() : 0;
        }
        if (recording.isTimelineRead()) {
            for (Track track : recording.timeline().tracks()) {
                bytes += SPAN * track.spans().size() + NAME;
            }
        }
        for (Table table : recording.tables()) {
            if (table.isRead()) {
                for (Table.Column column : table.columns()) {
                    bytes += Long.BYTES * (long) column.size();
                }
            }
        }
        return bytes;
    }
}
