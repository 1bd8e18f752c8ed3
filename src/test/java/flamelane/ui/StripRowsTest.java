package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.model.Counter;
import flamelane.model.TimeRange;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the strip above the views draws of counters.
class StripRowsTest {
    @Test
    void aCounterIsUnknownBeforeItsFirstPointAndWhereNobodyTellsOfIt() {
        Counter load = new Counter("cpu-machine", "CPU of the machine", "ratio");
        load.add(100, 0.5);
        load.add(800, 0.25);
        load.silent(List.of(new TimeRange(400, 700)));
        float[] heights = StripRows.averages(load, 1000);
        int buckets = heights.length;
        assertTrue(Float.isNaN(heights[0]));
        assertEquals(0.5f, heights[buckets * 3 / 10]);
        assertTrue(Float.isNaN(heights[buckets / 2]));
        assertTrue(Float.isNaN(heights[buckets * 69 / 100]));
        assertTrue(Float.isNaN(heights[buckets * 75 / 100]), "told of again, but no value yet");
        assertEquals(0.25f, heights[buckets * 9 / 10]);
    }
}
