package flamelane.formats.gotrace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import flamelane.formats.Formats;
import flamelane.model.LaneTotal;
import flamelane.model.Progress;
import flamelane.model.Recording;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What lanes add up to, told without keeping their spans, is what their spans add up to.
class LaneTotalsTest {
    @ParameterizedTest
    @ValueSource(strings = {"tiles-go1.21", "tiles-go1.26", "tiles-generations", "tiles-flight"})
    void totalsAreThoseOfTheSpans(String name) {
        Recording recording = Formats.open(Path.of("sample-recordings/go-trace", name + ".trace"), Progress.NONE);
        List<String> alone = recording.laneTotals().stream().map(LaneTotalsTest::text).toList();
        assertFalse(recording.isTimelineRead());
        assertEquals(LaneTotal.of(recording.timeline()).stream().map(LaneTotalsTest::text).toList(), alone);
    }

    private static String text(LaneTotal lane) {
        return lane.kind() + " " + lane.name() + " " + lane.group() + " " + lane.thread() + " " + lane.spans() + " " + Arrays.toString(lane.nanos());
    }
}
