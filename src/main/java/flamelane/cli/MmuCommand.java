package flamelane.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import flamelane.analysis.mutator.Collections;
import flamelane.analysis.mutator.Counting;
import flamelane.analysis.mutator.MutatorUtilization;
import flamelane.model.FormatException;
import flamelane.model.Numbers;
import flamelane.model.Recording;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flamelane mmu FILE`: the least share of the processors that the program had in windows of any length,
/// and what another GOGC would have done.
@CommandLine.Command(name = "mmu", description = "Print the minimum mutator utilisation: the least share of the processors that the%n"
        + "program had in any window of a length, where that was, and what another GOGC would have done.")
final class MmuCommand extends Command {
    private static final int[] SETTINGS = {25, 50, 100, 200, 400, 800};
    private static final int WORST = 10;
    private static final List<String> WORDS = List.of("stw", "background", "assist", "sweep", "none");

    @Parameters(paramLabel = "FILE", description = "A Go execution trace.")
    private String file;

    @Option(names = "--window", paramLabel = "MILLISECONDS", description = "The window whose worst places are printed (10 unless given).")
    private double window = 10;

    @Option(names = "--count", paramLabel = "WHAT", split = ",", description = "What counts as collecting: some of stw, background (workers), assist"
            + " and sweep, divided by commas, or none (stw,background,assist unless given).")
    private List<String> counted = List.of("stw", "background", "assist");

    @Option(names = "--sweep", description = "Count sweeping too.")
    private boolean sweep;

    @Option(names = "--per-processor", description = "Look at each processor by itself, and take the worst.")
    private boolean perProcessor;

    @Option(names = "--json", description = "Print JSON, times in nanoseconds.")
    private boolean json;

    @Option(names = "--csv", description = "Print the curve as CSV, times in nanoseconds.")
    private boolean csv;

    @Override
    void print(PrintWriter out) throws IOException {
        if (!(window > 0) || window > 1e9) {
            throw wrong("--window: " + window + " is no length of time in milliseconds");
        }
        Counting counting = counting();
        Recording recording = open(file);
        MutatorUtilization utilization = MutatorUtilization.of(recording, counting);
        if (!utilization.isKnown()) {
            throw new FormatException(recording.header().name()
                    + ": does not tell GOMAXPROCS over time, without which nothing is known of utilisation; this takes a Go execution trace");
        }
        long nanos = Math.max(1, Math.round(window * 1e6));
        List<MutatorUtilization.Window> worst = utilization.worst(nanos, WORST);
        Collections collections = Collections.of(recording);
        if (json) {
            printJson(utilization, worst, collections, out);
        } else if (csv) {
            TableText table = new TableText(List.of(">windowNanos", ">minimum", ">p99.99", ">p99.9", ">p99"));
            utilization.curve().forEach(point -> table.row(List.of(String.valueOf(point.window()), String.valueOf(point.minimum()),
                    String.valueOf(point.p9999()), String.valueOf(point.p999()), String.valueOf(point.p99()))));
            table.printCsv(out);
        } else {
            printText(utilization, worst, collections, out);
        }
    }

    private Counting counting() {
        for (String word : counted) {
            if (!WORDS.contains(word)) {
                throw wrong("--count: there is no " + word + "; what can count is " + String.join(", ", WORDS));
            }
        }
        return new Counting(counted.contains("stw"), counted.contains("background"), counted.contains("assist"), sweep || counted.contains("sweep"),
                perProcessor);
    }

    private static String share(double utilization) {
        return String.format(Locale.ROOT, "%.4f", utilization);
    }

    private static void printText(MutatorUtilization utilization, List<MutatorUtilization.Window> worst, Collections collections,
                                  PrintWriter out) {
        TableText curve = new TableText(List.of(">window", ">minimum", ">p99.99", ">p99.9", ">p99"));
        List<MutatorUtilization.Point> points = utilization.curve();
        for (int i = 0; i < points.size(); i += i + 6 < points.size() ? 6 : Math.max(1, points.size() - 1 - i)) {
            MutatorUtilization.Point point = points.get(i);
            curve.row(List.of(Numbers.duration(point.window()), share(point.minimum()), share(point.p9999()), share(point.p999()), share(point.p99())));
        }
        curve.print(out);
        out.println("p99: 99 % of the windows of that length have at least this");
        out.println();
        out.println("Worst windows of " + (worst.isEmpty() ? "that length" : Numbers.duration(worst.getFirst().duration())));
        TableText windows = new TableText(List.of(">at", ">utilization"));
        worst.forEach(one -> windows.row(List.of(Numbers.duration(one.start()), share(one.utilization()))));
        windows.print(out);
        out.println();
        out.println(Numbers.count(collections.all().size()) + " collections: marking " + Numbers.duration(collections.marking()) + ", stops "
                + Numbers.duration(collections.pauses()) + " (longest " + Numbers.duration(collections.longestPause()) + "), mark assists "
                + Numbers.duration(collections.assists()));
        if (collections.gogc() >= 0) {
            out.println("Goals and live heaps speak for GOGC=" + collections.gogc() + " or a little less (stacks and globals count too)");
        }
        List<Collections.Setting> settings = settings(collections);
        if (!settings.isEmpty()) {
            out.println();
            out.println("What GOGC would have done, had the program allocated the same " + Numbers.bytes(collections.allocated()));
            TableText table = new TableText(List.of(">GOGC", ">collections", ">highest goal", ">marking"));
            settings.forEach(one -> table.row(List.of(String.valueOf(one.gogc()), String.valueOf(one.collections()),
                    Numbers.bytes(one.goal()), Numbers.duration(one.marking()))));
            table.print(out);
        }
    }

    private static List<Collections.Setting> settings(Collections collections) {
        return IntStream.of(SETTINGS).mapToObj(collections::with).filter(Objects::nonNull).toList();
    }

    private static void printJson(MutatorUtilization utilization, List<MutatorUtilization.Window> worst, Collections collections,
                                  PrintWriter out) throws IOException {
        try (JsonGenerator generator = json(out)) {
            generator.writeStartObject();
            generator.writeArrayFieldStart("curve");
            for (MutatorUtilization.Point point : utilization.curve()) {
                generator.writeStartObject();
                generator.writeNumberField("windowNanos", point.window());
                generator.writeNumberField("minimum", point.minimum());
                generator.writeNumberField("p9999", point.p9999());
                generator.writeNumberField("p999", point.p999());
                generator.writeNumberField("p99", point.p99());
                generator.writeEndObject();
            }
            generator.writeEndArray();
            generator.writeArrayFieldStart("worst");
            for (MutatorUtilization.Window one : worst) {
                generator.writeStartObject();
                generator.writeNumberField("startNanos", one.start());
                generator.writeNumberField("windowNanos", one.duration());
                generator.writeNumberField("utilization", one.utilization());
                generator.writeEndObject();
            }
            generator.writeEndArray();
            generator.writeObjectFieldStart("collections");
            generator.writeNumberField("count", collections.all().size());
            generator.writeNumberField("markingNanos", collections.marking());
            generator.writeNumberField("pauseNanos", collections.pauses());
            generator.writeNumberField("longestPauseNanos", collections.longestPause());
            generator.writeNumberField("assistNanos", collections.assists());
            generator.writeNumberField("gogc", collections.gogc());
            generator.writeNumberField("allocatedBytes", collections.allocated());
            generator.writeEndObject();
            generator.writeArrayFieldStart("settings");
            for (Collections.Setting one : settings(collections)) {
                generator.writeStartObject();
                generator.writeNumberField("gogc", one.gogc());
                generator.writeNumberField("collections", one.collections());
                generator.writeNumberField("goalBytes", one.goal());
                generator.writeNumberField("markingNanos", one.marking());
                generator.writeEndObject();
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
        out.println();
    }
}
