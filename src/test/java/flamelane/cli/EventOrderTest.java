package flamelane.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import flamelane.formats.Formats;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.RowOrder;
import flamelane.model.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rows of events come in the order of their times, all of them.
class EventOrderTest {
    private static final Path FILE = Path.of("sample-recordings/jfr/service-chunks.jfr");

    @ParameterizedTest
    @ValueSource(strings = {"jdk.ThreadPark", "jdk.SocketRead", "jdk.GCPhasePause", "jdk.ObjectAllocationSample"})
    void timesAreThoseOfTheJdkInTheirOrder(String type) throws IOException {
        Instant start = Formats.open(FILE, Progress.NONE).header().start();
        List<Long> expected = RecordingFile.readAllEvents(FILE).stream().filter(event -> event.getEventType().getName().equals(type))
                .map(event -> ChronoUnit.NANOS.between(start, event.getStartTime())).sorted().toList();
        List<Long> printed = Printed.of("events", FILE.toString(), "--type", type, "--json").get("events").items().stream()
                .map(event -> event.get("startTime").number()).toList();
        assertEquals(expected, printed);
        assertEquals(expected, Printed.text("events", FILE.toString(), "--type", type, "--csv").lines().skip(1)
                .map(line -> Long.valueOf(line.substring(0, line.indexOf(',')))).toList());
    }

    @Test
    void onlyWhatIsOutOfOrderIsSorted() {
        Recording recording = Formats.open(FILE, Progress.NONE);
        Table parks = recording.table("jdk.ThreadPark");
        RowOrder rows = parks.byTime();
        assertNotNull(rows, "threads write in blocks, so this file has them in another order");
        Table.Column times = parks.columns().get(parks.timeColumn());
        boolean[] seen = new boolean[rows.size()];
        for (int at = 0; at < rows.size(); at++) {
            seen[rows.row(at)] = true;
            assertEquals(true, at == 0 || times.get(rows.row(at - 1)) <= times.get(rows.row(at)));
        }
        for (boolean each : seen) {
            assertEquals(true, each);
        }
        assertNull(recording.table("jdk.JVMInformation").byTime(), "what is in order needs no other");
    }
}
