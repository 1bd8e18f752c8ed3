package flamelane.formats.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.formats.Formats;
import flamelane.model.Notice;
import flamelane.model.Progress;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the recorder dropped because its buffers were full is told. It does so too seldom to be waited for: the events are written here.
class DataLossTest {
    @Name("jdk.DataLoss")
    @StackTrace(false)
    static final class Loss extends Event {
        @DataAmount
        long amount;
        @DataAmount
        long total;
    }

    @Test
    void whatTheRecorderDroppedIsTold(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("loss.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            lose(4096, 4096);
            lose(1000, 5096);
            recording.stop();
            recording.dump(file);
        }
        flamelane.model.Recording read = Formats.open(file.toString(), Progress.NONE);
        List<String> told = read.notices().stream()
                .filter(notice -> notice.severity() == Notice.Severity.WARNING).map(Notice::what).filter(what -> what.contains("lost")).toList();
        assertEquals(List.of("the recorder lost 5,096 bytes of events because its buffers were full"), told);
        // When the lost events were is not known; the moments are, and the two may be close enough together to be one.
        assertTrue(!read.lost().isEmpty() && read.lost().size() <= 2, read.lost()::toString);
        read.lost().forEach(moment -> assertEquals(0, moment.duration(), read.lost()::toString));
    }

    private static void lose(long amount, long total) {
        Loss loss = new Loss();
        loss.amount = amount;
        loss.total = total;
        loss.commit();
    }
}
