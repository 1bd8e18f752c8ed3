package flamelane.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import flamelane.analysis.Durations;
import flamelane.analysis.GcSummary;
import flamelane.analysis.Pauses;
import flamelane.model.Numbers;
import flamelane.model.Recording;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/// `flamelane gc FILE`: pauses by cause, collections, allocation and what stayed in the heap.
@CommandLine.Command(name = "gc", description = "Print what the garbage collector did: pauses by cause, collections, allocation rate, heap after.")
final class GcCommand extends TimesCommand {
    private static final List<String> HEADINGS = List.of("kind", "cause", ">count", ">total", ">mean", ">p50", ">p90", ">p99", ">longest", ">at");

    @Override
    void print(PrintWriter out) throws IOException {
        Recording recording = recording();
        GcSummary summary = GcSummary.of(recording, null);
        if (json()) {
            printJson(summary, out);
        } else if (csv()) {
            table(summary, String::valueOf).printCsv(out);
        } else {
            printText(summary, out);
        }
    }

    private static void printText(GcSummary summary, PrintWriter out) {
        if (summary.pauses().kinds().isEmpty() && summary.collections().isEmpty()) {
            out.println("No collections and no pauses are in the recording.");
        } else {
            table(summary, nanos -> nanos < 0 ? "" : Numbers.duration(nanos)).print(out);
        }
        out.println();
        for (Pauses.Kind kind : summary.pauses().kinds()) {
            out.println(kind.name() + ": stopped for " + Numbers.share(kind.all().total(), summary.span()) + " of " + Numbers.duration(summary.span()));
        }
        if (!Double.isNaN(summary.allocated())) {
            out.println("Allocation rate: about " + Numbers.bytes(summary.allocated()) + " a second");
        }
        GcSummary.Heap heap = summary.heapAfter();
        if (heap != null) {
            out.println("Heap after collections: first " + Numbers.bytes(heap.first()) + ", last " + Numbers.bytes(heap.last())
                    + ", least " + Numbers.bytes(heap.least()) + ", most " + Numbers.bytes(heap.most()));
        }
    }

    /// How nanoseconds are written.
    private interface Written {
        String of(long nanos);
    }

    private static TableText table(GcSummary summary, Written written) {
        TableText table = new TableText(HEADINGS);
        for (Pauses.Kind kind : summary.pauses().kinds()) {
            if (kind.causes().size() > 1) {
                table.row(cells(kind.name(), "all", kind.all(), written));
            }
            kind.causes().forEach(cause -> table.row(cells(kind.name(), cause.name(), cause.durations(), written)));
        }
        summary.collections().forEach(kind -> table.row(cells("Collections", kind.name(), kind.durations(), written)));
        return table;
    }

    private static List<String> cells(String kind, String cause, Durations durations, Written written) {
        List<String> cells = new ArrayList<>(List.of(kind, cause, String.valueOf(durations.count())));
        List.of(durations.total(), durations.mean(), durations.p50(), durations.p90(), durations.p99(), durations.longest(), durations.longestAt())
                .forEach(nanos -> cells.add(written.of(nanos)));
        return cells;
    }

    private static void printJson(GcSummary summary, PrintWriter out) throws IOException {
        try (JsonGenerator json = json(out)) {
            json.writeStartObject();
            json.writeNumberField("spanNanos", summary.span());
            json.writeArrayFieldStart("pauses");
            for (Pauses.Kind kind : summary.pauses().kinds()) {
                json.writeStartObject();
                json.writeStringField("kind", kind.name());
                fields(kind.all(), json);
                causes("causes", kind.causes(), json);
                json.writeEndObject();
            }
            json.writeEndArray();
            causes("collections", summary.collections(), json);
            if (!Double.isNaN(summary.allocated())) {
                json.writeNumberField("allocatedBytesPerSecond", Math.round(summary.allocated()));
            }
            if (summary.heapAfter() != null) {
                json.writeObjectFieldStart("heapAfterBytes");
                json.writeNumberField("first", Math.round(summary.heapAfter().first()));
                json.writeNumberField("last", Math.round(summary.heapAfter().last()));
                json.writeNumberField("least", Math.round(summary.heapAfter().least()));
                json.writeNumberField("most", Math.round(summary.heapAfter().most()));
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        out.println();
    }

    private static void causes(String name, List<Pauses.Cause> causes, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (Pauses.Cause cause : causes) {
            json.writeStartObject();
            json.writeStringField("cause", cause.name());
            fields(cause.durations(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void fields(Durations durations, JsonGenerator json) throws IOException {
        json.writeNumberField("count", durations.count());
        json.writeNumberField("totalNanos", durations.total());
        json.writeNumberField("p50Nanos", durations.p50());
        json.writeNumberField("p90Nanos", durations.p90());
        json.writeNumberField("p99Nanos", durations.p99());
        json.writeNumberField("longestNanos", durations.longest());
        json.writeNumberField("longestAtNanos", durations.longestAt());
    }
}
