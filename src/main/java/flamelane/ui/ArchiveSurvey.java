package flamelane.ui;

import flamelane.formats.Formats;
import flamelane.model.FormatException;
import flamelane.model.Header;
import flamelane.model.Notice;
import flamelane.model.Numbers;
import flamelane.model.Progress;
import flamelane.model.Recording;
import java.util.List;
import java.util.function.Consumer;
import javafx.application.Platform;

/// Reads how long the recordings of an archive are and who wrote them, one after another while the page is shown.
///
/// What is large is left for when it is opened.
final class ArchiveSurvey {
    private static final int MOST = 60;
    private static final long LARGEST = 32L << 20;
    private static final long ALTOGETHER = 160L << 20;

    private final Work.Job job;

    ArchiveSurvey(List<ArchiveRow> rows, Work work) {
        List<ArchiveRow> recordings = rows.stream().filter(ArchiveRow::isRecording).limit(MOST).toList();
        job = work.start(progress -> {
            read(recordings, progress);
            return null;
        }, none -> { }, why -> { });
    }

    void close() {
        job.cancel();
    }

    private static void read(List<ArchiveRow> rows, Progress progress) {
        long left = ALTOGETHER;
        for (ArchiveRow row : rows) {
            progress.check();
            long size = row.entry().size();
            if (size >= 0 && size <= LARGEST && size <= left) {
                left -= size;
                read(row, progress);
            }
        }
    }

    private static void read(ArchiveRow row, Progress progress) {
        Consumer<Runnable> say = Platform::runLater;
        try {
            Recording recording = Formats.open(row.entry().source(), new Quiet(progress));
            Header header = recording.header();
            Notice worst = recording.notices().stream().filter(ArchiveSurvey::isDamage).findFirst().orElse(null);
            say.accept(() -> {
                row.length().set(header.duration() > 0 ? Numbers.duration(header.duration()) : "");
                row.doubtful().set(worst != null);
                row.remark().set(worst != null ? worst.what() : header.producer());
            });
        } catch (FormatException e) {
            say.accept(() -> {
                row.doubtful().set(true);
                row.remark().set(ArchiveRow.bare(Notice.error(row.entry().path(), e.getMessage())));
            });
        }
    }

    // Notices without a place tell what was not recorded; those with one, what the file has lost.
    private static boolean isDamage(Notice notice) {
        return notice.severity() == Notice.Severity.ERROR || notice.severity() == Notice.Severity.WARNING && !notice.where().isEmpty();
    }

    /// Passes on only that nobody waits any longer.
    private record Quiet(Progress progress) implements Progress {
        @Override
        public void at(double fraction, String what) {
            progress.check();
        }

        @Override
        public boolean cancelled() {
            return progress.cancelled();
        }
    }
}
