package flamelane.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import flamelane.analysis.TimelineIndex;
import flamelane.analysis.WaitNames;
import flamelane.analysis.Waits;
import flamelane.model.FormatException;
import flamelane.model.Numbers;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Spans;
import flamelane.model.ThreadState;
import flamelane.model.TimeRange;
import flamelane.model.Track;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `flamelane waits FILE`: what threads or goroutines waited for, who waited, and who let them go on.
@CommandLine.Command(name = "waits", description = "Print what threads or goroutines of a JFR recording or Go execution trace waited for: by lock, address or reason, or by site,%n"
        + "with who waited longest, who ended most of it, and the longest wait.")
final class WaitsCommand extends TimesCommand {
    private static final int MOST = 10;

    @Option(names = "--by", paramLabel = "WHAT", description = "reason (unless given) or site.")
    private String by = "reason";

    @Option(names = "--state", paramLabel = "STATE", description = "Only waits of this state: blocked, network, file_io, syscall, waiting, sleeping, runnable, gc.")
    private String state;

    @Mixin
    private TimeWords time = new TimeWords();

    @Option(names = "--limit", paramLabel = "N", description = "Print at most N rows of text (40 unless given); 0 for all.")
    private int limit = 40;

    @Override
    void print(PrintWriter out) throws IOException {
        if (!List.of("reason", "site").contains(by)) {
            throw wrong("--by: " + by + " is neither reason nor site");
        }
        Recording recording = recording();
        Set<ThreadState> states = states(recording);
        TimelineIndex index = TimelineIndex.of(recording);
        if (index.tracks().stream().noneMatch(track -> track.kind() == Track.Kind.THREAD || track.kind() == Track.Kind.GOROUTINE)) {
            throw new FormatException(recording.header().name() + ": holds no states of threads over time; this takes a JFR recording or a Go execution trace");
        }
        Waits.By key = Waits.By.valueOf(by.toUpperCase(Locale.ROOT));
        TimeRange range = time.range(this);
        Waits waits = Waits.of(index, states, key, range == null ? index.extent() : range, Progress.NONE);
        if (json()) {
            printJson(index, waits, key, out);
        } else if (csv()) {
            table(index, waits.rows(), key, Long::toString).printCsv(out);
        } else {
            boolean cut = limit > 0 && waits.rows().size() > limit;
            table(index, cut ? waits.rows().subList(0, limit) : waits.rows(), key, Numbers::duration).print(out);
            out.println(Numbers.count(waits.waits()) + " waits, " + Numbers.duration(waits.total()) + " of all together"
                    + (cut ? "; " + Numbers.count(waits.rows().size() - limit) + " more rows, --limit 0 prints all" : ""));
        }
    }

    private Set<ThreadState> states(Recording recording) {
        Set<ThreadState> waits = Waits.states(recording);
        if (state == null) {
            return waits;
        }
        return waits.stream().filter(each -> each.key().equals(state)).findFirst().<Set<ThreadState>>map(EnumSet::of)
                .orElseThrow(() -> wrong("--state: " + state + " is none of " + String.join(", ", waits.stream().map(ThreadState::key).toList())));
    }

    private static TableText table(TimelineIndex index, List<Waits.Row> rows, Waits.By by, LongFunction<String> written) {
        Recording recording = index.recording();
        TableText table = new TableText(List.of(by == Waits.By.REASON ? "reason" : "site", "state", ">waits", ">total", ">mean", ">longest", ">at",
                ">waiters", "holder"));
        for (Waits.Row row : rows) {
            Spans spans = index.tracks().spans(row.longest().track());
            table.row(List.of(WaitNames.of(recording, by, row.key(), row.state()), row.state().key(), String.valueOf(row.waits()),
                    written.apply(row.total()), written.apply(row.total() / row.waits()), written.apply(spans.duration(row.longest().span())),
                    written.apply(spans.start(row.longest().span())), String.valueOf(row.waiters().size()),
                    row.holders().isEmpty() ? "" : recording.threads().title(row.holders().getFirst().key())));
        }
        return table;
    }

    private static void printJson(TimelineIndex index, Waits waits, Waits.By by, PrintWriter out) throws IOException {
        Recording recording = index.recording();
        Waits.By other = by == Waits.By.REASON ? Waits.By.SITE : Waits.By.REASON;
        try (JsonGenerator generator = json(out)) {
            generator.writeStartObject();
            generator.writeNumberField("waits", waits.waits());
            generator.writeNumberField("totalNanos", waits.total());
            generator.writeArrayFieldStart("rows");
            for (Waits.Row row : waits.rows()) {
                Spans spans = index.tracks().spans(row.longest().track());
                generator.writeStartObject();
                generator.writeStringField(by == Waits.By.REASON ? "reason" : "site", WaitNames.of(recording, by, row.key(), row.state()));
                generator.writeStringField("state", row.state().key());
                generator.writeNumberField("waits", row.waits());
                generator.writeNumberField("totalNanos", row.total());
                generator.writeNumberField("longestNanos", spans.duration(row.longest().span()));
                generator.writeNumberField("longestAtNanos", spans.start(row.longest().span()));
                shares(generator, "waiters", row.waiters(), track -> index.tracks().name(track));
                shares(generator, "holders", row.holders(), recording.threads()::title);
                shares(generator, by == Waits.By.REASON ? "sites" : "reasons", row.crossed(), key -> WaitNames.of(recording, other, key, null));
                generator.writeEndObject();
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
        out.println();
    }

    private static void shares(JsonGenerator generator, String field, List<Waits.Share> shares, IntFunction<String> name) throws IOException {
        generator.writeArrayFieldStart(field);
        for (Waits.Share share : shares.stream().limit(MOST).toList()) {
            generator.writeStartObject();
            generator.writeStringField("name", name.apply(share.key()));
            generator.writeNumberField("waits", share.waits());
            generator.writeNumberField("totalNanos", share.nanos());
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }
}
