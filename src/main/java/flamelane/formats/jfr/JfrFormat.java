package flamelane.formats.jfr;

import flamelane.formats.Format;
import flamelane.formats.Head;
import flamelane.formats.Loss;
import flamelane.formats.Source;
import flamelane.model.FormatException;
import flamelane.model.Header;
import flamelane.model.Labels;
import flamelane.model.Lazy;
import flamelane.model.Notice;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import flamelane.model.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Recordings of JDK Flight Recorder since JDK 9, and of async-profiler.
///
/// Opening walks the file for its index and reads the few events that describe it; samples, lanes, counters and tables
/// are read when they are asked for.
public final class JfrFormat implements Format {
    @Override
    public String id() {
        return "jfr";
    }

    @Override
    public String label() {
        return "JDK Flight Recorder";
    }

    @Override
    public boolean sniff(Head head) {
        byte[] bytes = head.bytes();
        if (head.startsWith('F', 'L', 'R', 0) || bytes.length < ChunkHeader.SIZE) {
            return head.startsWith('F', 'L', 'R', 0);
        }
        // One of the four bytes may be damaged.
        int right = (bytes[0] == 'F' ? 1 : 0) + (bytes[1] == 'L' ? 1 : 0) + (bytes[2] == 'R' ? 1 : 0) + (bytes[3] == 0 ? 1 : 0);
        return right == 3 && bytes[4] == 0 && (bytes[5] == 1 || bytes[5] == 2) && bytes[6] == 0;
    }

    @Override
    public Recording read(Source source, Progress progress) {
        try {
            Symbols symbols = new Symbols();
            Stacks stacks = new Stacks();
            Threads threads = new Threads();
            EventSource events = events(source, symbols, stacks, threads, progress);
            return read(source, events, new Tables(symbols, stacks, threads), progress);
        } catch (IOException e) {
            throw new FormatException(source.name() + ": cannot be read: " + e.getMessage(), e);
        }
    }

    // The JDK's reader gets what ours refuses.
    private static EventSource events(Source source, Symbols symbols, Stacks stacks, Threads threads, Progress progress) throws IOException {
        try {
            return new ChunkEvents(source.path(), source.name(), symbols, stacks, threads, progress);
        } catch (FormatException refusal) {
            try {
                return new JdkEvents(source.path(), source.name(), symbols, stacks, threads, progress);
            } catch (FormatException e) {
                throw refusal;
            }
        }
    }

    @Override
    public List<Notice> repair(Source source, Path to, Progress progress) throws IOException {
        FileIndex index = FileIndex.checked(source.path(), source.name(), progress);
        Repair.write(source.path(), index, to);
        return index.notices();
    }

    @Override
    public Loss loss(Source source, Progress progress) throws IOException {
        FileIndex index = FileIndex.of(source.path(), source.name(), progress);
        return index.parts().stream().allMatch(Loss.Part::isWhole) ? null : new Loss(Files.size(source.path()), index.parts());
    }

    private record Tables(Symbols symbols, Stacks stacks, Threads threads) { }

    private Recording read(Source source, EventSource events, Tables tables, Progress progress) throws IOException {
        Settings settings = new Settings();
        Facts facts = new Facts(tables.symbols().strings(), events.start());
        Census census = new Census(settings, tables.symbols().strings());
        Opening opening = new Opening(events, settings, facts, tables.symbols().strings());
        events.read(opening::wants, opening::see, progress);
        census.take(events, progress);
        Header header = new Header(source.name(), id(), opening.producer(), events.start(), events.duration(), source.size(), facts.all(events));
        Recording.Builder builder = new Recording.Builder(header, tables.symbols(), tables.stacks(), tables.threads(), new Labels());
        Profiles profiles = new Profiles(events, settings, builder, census);
        profiles.all().forEach(builder::profile);
        builder.sampleReader(profiles::read);
        builder.lost(opening.lost());
        builder.timeline(Lazy.of(new TimelinePass(events, settings, builder)::read));
        builder.trackCounts(Lazy.of(new TrackCount(events, builder)::read));
        builder.counters(Lazy.of(new CountersPass(events, builder)::read));
        new EventTables(events).all().forEach(builder::table);
        builder.notices(Lazy.of(new Warnings(events, facts, census)::read));
        return builder.build();
    }
}
