package flamelane.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import flamelane.analysis.StateTimes;
import flamelane.model.Numbers;
import flamelane.model.Order;
import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.ThreadState;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `flamelane states FILE`: how long each thread was in each state.
@CommandLine.Command(name = "states", description = "Print how long each thread, goroutine and processor was in each state.")
final class StatesCommand extends TimesCommand {
    @Mixin
    private TimeWords time = new TimeWords();

    @Option(names = "--limit", paramLabel = "N", description = "Print at most N lanes of text (50 unless given); 0 for all.")
    private int limit = 50;

    @Override
    void print(PrintWriter out) throws IOException {
        Recording recording = recording();
        StateTimes times = StateTimes.of(recording, Selection.of(recording).withRange(time.range(this)));
        if (json()) {
            printJson(times, out);
        } else if (csv()) {
            printCsv(times, out);
        } else {
            printText(times, out);
        }
    }

    private void printText(StateTimes times, PrintWriter out) {
        long[] sum = times.sum();
        List<ThreadState> states = new ArrayList<>(List.of(ThreadState.values()));
        states.removeIf(state -> sum[state.ordinal()] == 0);
        List<StateTimes.Row> rows = times.rows();
        boolean cut = limit > 0 && rows.size() > limit;
        List<StateTimes.Row> shown = mostKnown(rows, cut ? limit : rows.size());
        shown.addFirst(new StateTimes.Row(-1, "all " + Numbers.count(rows.size()) + " lanes", "", null, -1, sum));
        table(shown, states, nanos -> nanos == 0 ? "" : Numbers.duration(nanos)).print(out);
        if (cut) {
            out.println(Numbers.count(rows.size() - limit) + " more lanes; --limit 0 prints all");
        }
    }

    // By numbers and not by rows, of which there may be a million.
    private static List<StateTimes.Row> mostKnown(List<StateTimes.Row> rows, int most) {
        long[] known = new long[rows.size()];
        int[] order = new int[known.length];
        for (int row = 0; row < order.length; row++) {
            known[row] = -rows.get(row).known();
            order[row] = row;
        }
        Order.sort(known, order);
        return Arrays.stream(order, 0, most).mapToObj(rows::get).collect(Collectors.toCollection(ArrayList::new));
    }

    private static void printCsv(StateTimes times, PrintWriter out) {
        List<ThreadState> states = List.of(ThreadState.values());
        table(List.of(), states, String::valueOf).printCsv(out);
        for (StateTimes.Row row : times.rows()) {
            out.println(TableText.csv(cells(row, states, String::valueOf)));
        }
    }

    /// How nanoseconds are written.
    private interface Written {
        String of(long nanos);
    }

    private static TableText table(List<StateTimes.Row> rows, List<ThreadState> states, Written written) {
        List<String> headings = new ArrayList<>(List.of("name", "kind"));
        states.forEach(state -> headings.add(">" + state.key()));
        TableText table = new TableText(headings);
        for (StateTimes.Row row : rows) {
            table.row(cells(row, states, written));
        }
        return table;
    }

    private static List<String> cells(StateTimes.Row row, List<ThreadState> states, Written written) {
        List<String> cells = new ArrayList<>(List.of(row.name(), row.kind() == null ? "" : key(row)));
        states.forEach(state -> cells.add(written.of(row.nanos(state))));
        return cells;
    }

    private static String key(StateTimes.Row row) {
        return row.kind().name().toLowerCase(Locale.ROOT);
    }

    private static void printJson(StateTimes times, PrintWriter out) throws IOException {
        try (JsonGenerator json = json(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("tracks");
            for (StateTimes.Row row : times.rows()) {
                json.writeStartObject();
                json.writeStringField("name", row.name());
                json.writeStringField("kind", key(row));
                json.writeObjectFieldStart("states");
                for (ThreadState state : ThreadState.values()) {
                    if (row.nanos(state) > 0) {
                        json.writeNumberField(state.key(), row.nanos(state));
                    }
                }
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }
}
