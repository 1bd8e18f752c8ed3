package flamelane.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import flamelane.analysis.tasks.Histogram;
import flamelane.model.Numbers;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;

/// A histogram of durations as bars of text, or as numbers.
final class HistogramText {
    private static final int WIDTH = 40;

    private HistogramText() {
    }

    static void print(Histogram histogram, PrintWriter out) {
        int most = Arrays.stream(histogram.counts()).max().orElse(0);
        for (int bucket = 0; bucket < histogram.counts().length; bucket++) {
            int count = histogram.counts()[bucket];
            int bar = most == 0 ? 0 : (int) Math.ceil((double) WIDTH * count / most);
            out.printf("  from %9s %8d %s%n", Numbers.duration(histogram.from(bucket)), count, "#".repeat(bar));
        }
    }

    static void write(Histogram histogram, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("histogram");
        for (int bucket = 0; bucket < histogram.counts().length; bucket++) {
            json.writeStartObject();
            json.writeNumberField("fromNanos", histogram.from(bucket));
            json.writeNumberField("count", histogram.counts()[bucket]);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
