package flamelane.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.StacksText;
import flamelane.analysis.SecondHeat;
import flamelane.analysis.StackWeights;
import flamelane.draw.LogPen;
import flamelane.formats.Formats;
import flamelane.model.FormatException;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.TimeRange;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The heat map of seconds: every sample lies in one cell, and a cell stands for the time it says.
class SecondsChartTest {
    private static final Recording RECORDING = StacksText.random(4, 300, 4_000, 40);

    @Test
    void everyChosenSampleIsInOneCell() {
        Selection all = Selection.of(RECORDING);
        for (Selection each : List.of(all, all.withThreads(new TreeSet<>(List.of(1, 5))), all.withRange(new TimeRange(1_000, 2_000_000)),
                all.withFilter(all.filter().withFocus("Type1")))) {
            SecondHeat heat = SecondHeat.of(RECORDING, each);
            long wanted = each.filter().isNone() ? StackWeights.of(RECORDING, each.withRange(null)).sum()
                    : flamelane.analysis.TopFunctions.of(RECORDING, each).sum();
            assertEquals(wanted, heat.total(), "a brush leaves the whole time in sight: " + each);
            assertEquals(heat.total(), Arrays.stream(heat.cells()).sum());
        }
    }

    @Test
    void aCellHoldsWhatABrushOfItsTimeCounts() {
        SecondHeat heat = SecondHeat.of(RECORDING, Selection.of(RECORDING));
        SecondsChart chart = new SecondsChart(heat, Palette.DARK, 700, 2, null);
        long sum = 0;
        long next = 0;
        for (int column = 0; column < heat.columns(); column++) {
            for (int row = 0; row < SecondHeat.ROWS; row++) {
                double x = 57 + (700 - 66) * (column + 0.5) / heat.columns();
                SecondsChart.Cell cell = chart.at(x, 5 + (SecondHeat.ROWS - 1 - row) * 2 + 1);
                assertEquals(next, cell.range().from(), "cells follow each other from bottom to top, then to the right");
                next = cell.range().to();
                long counted = StackWeights.of(RECORDING, Selection.of(RECORDING).withRange(cell.range())).sum();
                assertEquals(counted, heat.value(column, row), cell.title());
                assertEquals(cell.range(), chart.near(x, 5 + (SecondHeat.ROWS - 1 - row) * 2 + 1));
                sum += counted;
            }
        }
        assertEquals(heat.total(), sum);
    }

    @Test
    void strokesAreBoundedByPixels() {
        Recording day = StacksText.random(4, 300, 50_000, 40);
        SecondHeat heat = SecondHeat.of(day, Selection.of(day));
        SecondHeat long1 = new SecondHeat(1_000_000_000L, new long[86_400 * SecondHeat.ROWS], 1, 86_400L * SecondHeat.ROWS, heat.unit(),
                java.util.stream.LongStream.range(0, 1_000).mapToObj(at -> new TimeRange(at * 80_000_000_000L, at * 80_000_000_000L + 5)).toList());
        Arrays.fill(long1.cells(), 1);
        SecondsChart chart = new SecondsChart(long1, Palette.LIGHT, 300, 2, new TimeRange(0, 1_000_000_000_000L));
        LogPen pen = new LogPen();
        chart.paint(pen, Viewport.of(chart.size()));
        assertTrue(pen.toString().lines().count() < 300 * SecondHeat.ROWS + 1_100);
    }

    @Test
    void whatIsLostIsHatchedInItsCells() {
        long second = 1_000_000_000L;
        // From the middle of the second column to a tenth of the fifth, and a moment in the eighth.
        List<TimeRange> lost = List.of(new TimeRange(second + second / 2, 4 * second + second / 10), new TimeRange(7 * second, 7 * second));
        SecondHeat heat = new SecondHeat(second, new long[10 * SecondHeat.ROWS], 1, 0, "count", lost);
        SecondsChart chart = new SecondsChart(heat, Palette.LIGHT, 566, 2, null);
        LogPen pen = new LogPen();
        chart.paint(pen, Viewport.of(chart.size()));
        // Columns are 50 wide from 56 on, cells 2 high from 105 upwards.
        assertEquals(List.of("hatch 106 5 50 50", "hatch 156 5 100 100", "hatch 256 95 50 10", "hatch 406 103 50 2"),
                pen.toString().lines().filter(line -> line.startsWith("hatch")).map(line -> String.join(" ", Arrays.asList(line.split(" ")).subList(0, 5))).toList());
    }

    @Test
    void samplesWithoutTimesSaySo() throws Exception {
        Recording untimed = Formats.open(Path.of("sample-recordings/collapsed/tiny.collapsed").toString(), Progress.NONE);
        assertThrows(FormatException.class, () -> SecondHeat.of(untimed, Selection.of(untimed)));
    }
}
