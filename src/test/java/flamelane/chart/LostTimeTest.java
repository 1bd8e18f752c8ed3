package flamelane.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.draw.LogPen;
import flamelane.model.TimeRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Lost time in a chart that shows ten nanoseconds a pixel, from the pixel 100 on.
class LostTimeTest {
    private static List<String> strokes(TimeRange... lost) {
        LogPen pen = new LogPen();
        LostTime.paint(pen, Palette.LIGHT, List.of(lost), time -> 100 + time / 10.0, new LostTime.Box(100, 200, 5, 40), 0xFFFFFFFF);
        List<String> strokes = new ArrayList<>();
        pen.toString().lines().forEach(line -> strokes.add(String.join(" ", Arrays.asList(line.split(" ")).subList(0, Math.min(5, line.split(" ").length)))));
        return strokes;
    }

    @Test
    void aWideStretchIsCleanedHatchedAndNamed() {
        assertEquals(List.of("rect 120 5 60 40", "hatch 120 5 60 40"), strokes(new TimeRange(200, 800)).subList(0, 2));
        assertEquals(1, strokes(new TimeRange(200, 800)).stream().filter(stroke -> stroke.startsWith("text")).count());
    }

    @Test
    void aMomentIsHatchedOverWhatIsThere() {
        assertEquals(List.of("hatch 150 5 3 40"), strokes(new TimeRange(500, 500)));
    }

    @Test
    void whatLiesOutsideIsLeftOut() {
        assertEquals(List.of(), strokes(new TimeRange(-500, -200), new TimeRange(1_000, 1_000), new TimeRange(1_400, 1_500)));
        assertEquals(List.of("rect 100 5 10 40", "hatch 100 5 10 40", "rect 195 5 5 40", "hatch 195 5 5 40"), strokes(new TimeRange(-500, 100), new TimeRange(950, 4_000)));
    }

    @Test
    void manyUnderAPixelAreOne() {
        TimeRange[] many = new TimeRange[1_000];
        Arrays.setAll(many, i -> new TimeRange(i, i));
        assertTrue(strokes(many).size() <= 100, "a hundred pixels");
    }
}
