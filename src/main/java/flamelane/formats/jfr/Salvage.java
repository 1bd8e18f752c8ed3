package flamelane.formats.jfr;

import flamelane.formats.Loss;
import flamelane.model.FormatException;
import flamelane.model.Stacks;
import flamelane.model.Symbols;
import flamelane.model.Threads;
import flamelane.model.TimeRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/// What can be had of a chunk that was never finished, was cut, or is damaged.
///
/// The events are gone through one by one from the start, each checked through and through. Where one is not
/// right, the walk goes on only at a place from which several right ones follow each other without a gap;
/// without such a place the rest of the chunk is dropped. Constants come from the checkpoints that the
/// recorder wrote on its way.
final class Salvage {
    // So many right events in a row are no accident: each has a known type, fills its size, and fits the time.
    private static final int TRUSTED = 4;
    private static final int ROOM = 1 << 20;
    // Nanoseconds of a year: no chunk lasts that long, whatever a damaged header says.
    private static final long LONGEST = 366L * 86_400 * 1_000_000_000;
    // Nanoseconds that are more than rounding when they are told as tenths of a second.
    private static final long LEAST_TOLD = 50_000_000;
    private static final int LARGEST_METADATA = 8 << 20;
    // What a chunk may be said to have without that being damage, too.
    private static final long LARGEST = 1L << 40;
    // Searching is given up when it has looked at so many times the chunk's bytes.
    private static final int PATIENCE = 64;

    private final ChunkHeader header;
    private final long limit;
    private final Window window;
    private final EventWalk walk;
    private final EventWalk ahead;
    private final List<Long> holes = new ArrayList<>();
    private final ChunkContents.Builder builder;
    private EventCheck check;
    private long metadataAt;
    private long partial = -1;
    private ChunkContents contents;
    private long damagedBytes;
    private int damages;
    private long events;
    private Stacked stacked;
    // Ticks: the latest end of an event so far; before each hole, and the earliest from there to the next.
    private long lastEnd = Long.MIN_VALUE;
    private final List<long[]> gaps = new ArrayList<>();
    private boolean broken;
    private String nothing = "";
    // From each checkpoint to the one before it; our own reader does not need them, others do.
    private final Map<Long, Long> links = new HashMap<>();

    /// @param header what the chunk says of itself, as far as it can be trusted
    /// @param limit  where in the file the chunk's bytes end: at the next chunk, or with the file
    Salvage(ChunkHeader header, long limit, Window window) {
        this.header = header;
        this.limit = limit;
        this.window = window;
        this.walk = new EventWalk(window, ROOM);
        this.ahead = new EventWalk(window, ROOM);
        this.builder = new ChunkContents.Builder(header.at());
    }

    /// Goes through the chunk.
    ///
    /// @param earlier the chunk before, whose metadata is taken if this one's was not written yet; `null` if there is none
    /// @return the chunk, `null` if nothing of it can be used
    ChunkContents contents(ChunkContents earlier) {
        if (!header.clockWorks() || header.startNanos() <= 0) {
            nothing = "its header does not say when it began";
            return null;
        }
        Metadata metadata = metadata();
        if (metadata == null && earlier != null) {
            metadata = earlier.metadata();
            metadataAt = earlier.metadataAt();
        }
        if (metadata == null) {
            metadata = damagedMetadata();
        }
        if (metadata == null) {
            return null;
        }
        check = new EventCheck(header, metadata);
        long end = walk();
        if (events == 0) {
            nothing = "no event in it is right";
            return null;
        }
        long ended = lastEnd == Long.MIN_VALUE ? 0 : nanos(lastEnd);
        ChunkHeader closed = new ChunkHeader(header.at(), header.major(), header.minor(), end - header.at(), header.constants(), header.metadata(),
                header.startNanos(), Math.max(0, ended), header.startTicks(), header.ticksPerSecond(), 0, header.flags());
        contents = builder.build(closed, end, metadata, metadataAt, holes.stream().mapToLong(Long::longValue).toArray());
        return contents;
    }

    /// Whether all events and checkpoints are right; instead of [#contents].
    boolean isWhole() {
        return contents(null) != null && damages == 0 && !broken
                && links.entrySet().stream().allMatch(link -> link.getValue() == 0 || links.containsKey(link.getKey() + link.getValue()));
    }

    private long nanos(long ticks) {
        return (long) ((ticks - header.startTicks()) / (header.ticksPerSecond() / 1e9));
    }

    /// Stretches of the chunk's time, in nanoseconds from its start, in which no event ended because they are damaged or not there.
    ///
    /// Events are written when they end, so between the last one before a hole and the first one behind it nothing is told.
    List<TimeRange> gaps() {
        List<TimeRange> told = new ArrayList<>();
        long earliest = Long.MAX_VALUE;
        for (long[] gap : gaps.reversed()) {
            earliest = Math.min(earliest, gap[1]);
            if (gap[0] != Long.MIN_VALUE && earliest != Long.MAX_VALUE && earliest > gap[0]) {
                told.add(new TimeRange(nanos(gap[0]), nanos(earliest)));
            }
        }
        long read = contents == null ? 0 : contents.header().durationNanos();
        if (contents != null && (broken || missing() > 0) && header.finished() && header.durationNanos() > read && header.durationNanos() <= LONGEST) {
            told.add(new TimeRange(read, header.durationNanos()));
        }
        return told;
    }

    // The metadata that the header names, else the last whole one that a walk by sizes meets.
    private Metadata metadata() {
        Metadata found = null;
        if (header.metadata() >= ChunkHeader.SIZE && header.at() + header.metadata() < limit) {
            found = metadata(header.at() + header.metadata());
        }
        walk.start(header.at() + ChunkHeader.SIZE, limit);
        while (walk.next()) {
            if (walk.type() == Metadata.TYPE) {
                Metadata next = metadata(walk.at());
                found = next == null ? found : next;
                walk.start(walk.place(), limit);
            }
        }
        return found;
    }

    // From where the header says it is, else from the first event that says it is one.
    private Metadata damagedMetadata() {
        long at = header.metadata() >= ChunkHeader.SIZE && header.at() + header.metadata() < limit ? header.at() + header.metadata() : -1;
        walk.start(header.at() + ChunkHeader.SIZE, limit);
        while (at < 0 && walk.next()) {
            at = walk.type() == Metadata.TYPE ? walk.at() : -1;
        }
        if (at < 0) {
            nothing = "what describes its types is not there";
            return null;
        }
        nothing = "what describes its types is there, but too damaged to read";
        int length = (int) Math.min(limit - at, LARGEST_METADATA);
        int index = window.at(at, length, ROOM);
        Cursor fields = new Cursor(Arrays.copyOfRange(window.bytes(), index, index + length), 0);
        try {
            for (int field = 0; field < 5; field++) {
                fields.varint();
            }
            metadataAt = at;
            return DamagedMetadata.of(fields);
        } catch (IndexOutOfBoundsException e) {
            return null;
        }
    }

    private Metadata metadata(long at) {
        try {
            ahead.start(at, limit);
            if (!ahead.next() || ahead.type() != Metadata.TYPE) {
                return null;
            }
            Cursor fields = ahead.fields();
            fields.varint();
            fields.varint();
            fields.varint();
            Metadata understood = Metadata.of(new Cursor(Arrays.copyOfRange(fields.bytes, fields.at, ahead.end()), 0));
            metadataAt = at;
            return understood;
        } catch (FormatException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return null;
        }
    }

    // Returns where the last right event ends.
    private long walk() {
        long end = header.at() + ChunkHeader.SIZE;
        long at = end;
        while (at < limit) {
            if (isRight(walk, at)) {
                add();
                at = end = walk.place();
                continue;
            }
            long next = resume(at);
            if (next < 0) {
                takeCutCheckpoint(at);
                damagedBytes += limit - at;
                broken = true;
                break;
            }
            holes.add(at);
            holes.add(next);
            damagedBytes += next - at;
            damages++;
            gaps.add(new long[] {lastEnd, Long.MAX_VALUE});
            at = next;
        }
        return partial >= 0 ? limit : end;
    }

    private boolean isRight(EventWalk there, long at) {
        there.start(at, limit);
        return there.next() && check.isRight(there);
    }

    private void add() {
        builder.event(walk.at(), walk.type());
        if (check.timed()) {
            lastEnd = Math.max(lastEnd, check.end());
            if (!gaps.isEmpty()) {
                gaps.getLast()[1] = Math.min(gaps.getLast()[1], check.end());
            }
        }
        if (walk.type() == ConstantPools.CHECKPOINT) {
            builder.checkpoint(walk.at(), walk.size());
            Cursor from = new Cursor(window.bytes(), (int) (walk.at() - window.base()));
            for (int field = 0; field < 4; field++) {
                from.varint();
            }
            links.put(walk.at(), from.varint());
        } else if (walk.type() != Metadata.TYPE) {
            events++;
        }
    }

    // A place behind this one from which on events can be trusted again, −1 if there is none.
    private long resume(long at) {
        ahead.start(at, limit);
        // Where its size says that it ends, which may be right though something else is not.
        long behind = ahead.next() ? ahead.place() : -1;
        if (behind >= 0 && isTrusted(behind)) {
            return behind;
        }
        long patience = check.work() + PATIENCE * (limit - header.at());
        for (long place = at + 1; place < limit - 1; place++) {
            if (isTrusted(place)) {
                return place;
            }
            if (check.work() > patience) {
                return -1;
            }
        }
        return -1;
    }

    private boolean isTrusted(long place) {
        long at = place;
        for (int i = 0; i < TRUSTED; i++) {
            if (!isRight(ahead, at)) {
                return false;
            }
            at = ahead.place();
            // Up to the very end of a chunk whose end is known: no more events are to be had.
            if (at == limit && header.finished() && header.end() == limit) {
                return true;
            }
        }
        return true;
    }

    // The constants before the cut are as they were written.
    private void takeCutCheckpoint(long at) {
        int index = window.at(at, (int) Math.min(18, limit - at), ROOM);
        Cursor from = new Cursor(window.bytes(), index);
        try {
            long size = from.varint();
            if (size > limit - at && limit == window.end() && from.varint() == ConstantPools.CHECKPOINT && limit - at > 64) {
                partial = at;
                builder.event(at, ConstantPools.CHECKPOINT);
                builder.checkpoint(at, limit - at);
            }
        } catch (IndexOutOfBoundsException e) {
            // Not even its size is there.
        }
    }

    /// What was saved and what is lost, in numbers, as a sentence.
    ///
    /// @param why what is wrong with the chunk
    String told(String why) {
        StringJoiner told = new StringJoiner("; ", why + ": ", "");
        if (contents == null) {
            return why + ": nothing of its " + bytes(limit - header.at()) + " can be used: " + nothing;
        }
        told.add(String.format(Locale.ROOT, "%,d events saved", events));
        if (contents.metadata().rewritten() != null) {
            told.add("what describes the types is damaged itself, and " + contents.metadata().types().size() + " of them could be read");
        }
        if (stacked().events() > 0) {
            told.add(String.format(Locale.ROOT, "of %,d with a stack %.1f %% lost it and %.1f %% lost names in it", stacked().events(),
                    100.0 * stacked().lost() / stacked().events(), 100.0 * stacked().nameless() / stacked().events()));
        }
        if (damages > 0) {
            told.add(String.format(Locale.ROOT, "damaged in %,d place%s", damages, damages == 1 ? "" : "s"));
        }
        told.add(bytes(damagedBytes) + " lost" + (missing() == 0 ? "" : missing() > 0 ? " and " + bytes(missing()) + " never there"
                : "; the size that its header says cannot be"));
        long within = within();
        if (within >= LEAST_TOLD) {
            told.add(String.format(Locale.ROOT, "%.1f seconds between events are missing", within / 1e9));
        }
        if (header.finished() && header.durationNanos() - contents.header().durationNanos() >= LEAST_TOLD) {
            told.add(String.format(Locale.ROOT, "the last %.1f of %.1f seconds are missing",
                    (header.durationNanos() - contents.header().durationNanos()) / 1e9, header.durationNanos() / 1e9));
        } else {
            told.add(String.format(Locale.ROOT, "the last event is at %.1f seconds", contents.header().durationNanos() / 1e9));
        }
        return told.toString();
    }

    // Nanoseconds before the last event of which nothing is told.
    private long within() {
        return gaps().stream().filter(gap -> gap.from() < contents.header().durationNanos()).mapToLong(TimeRange::duration).sum();
    }

    /// Bytes of the chunk that are not in the file, −1 if its header says what no chunk has.
    private long missing() {
        long size = header.size();
        return !header.finished() || size <= limit - header.at() ? 0 : size > LARGEST ? -1 : size - (limit - header.at());
    }

    /// The same in numbers.
    Loss.Part part(String why) {
        if (contents == null) {
            return Loss.Part.lost(why, header.at(), limit - header.at());
        }
        return new Loss.Part(why, header.at(), limit - header.at(), damagedBytes, Math.max(0, missing()), events,
                stacked().events(), stacked().lost(), stacked().nameless(), contents.header().durationNanos(), within(),
                header.finished() ? Math.max(header.durationNanos(), contents.header().durationNanos()) : -1);
    }

    private static String bytes(long count) {
        return String.format(Locale.ROOT, "%,d bytes", count);
    }

    private record Stacked(long events, long lost, long nameless) { }

    private Stacked stacked() {
        if (stacked == null) {
            stacked = count();
        }
        return stacked;
    }

    // Into tables of their own: this is only to count.
    private Stacked count() {
        Symbols symbols = new Symbols();
        Constants constants = new Constants(contents.metadata(), symbols, new Stacks(), new FrameRows(symbols));
        Window bytes = window.another();
        constants.turn(contents, bytes, ROOM);
        constants.begin(new JavaThreads(new Threads()));
        Map<Long, Layout> layouts = new HashMap<>();
        for (Described type : contents.metadata().types()) {
            if (type.event() && contents.count(type.id()) > 0 && type.field("stackTrace") >= 0) {
                try {
                    layouts.put(type.id(), Layout.of(contents.metadata(), type));
                } catch (FormatException e) {
                    // Its events are left out, which the reader tells.
                }
            }
        }
        long all = 0;
        long lost = 0;
        long nameless = 0;
        // Frames are told as unresolved when their stack is first asked for.
        Set<Long> namelessStacks = new HashSet<>();
        for (long[] stretch : contents.stretches()) {
            walk.start(stretch[0], stretch[1]);
            while (walk.next()) {
                Layout layout = layouts.get(walk.type());
                int stack = layout == null ? -1 : layout.leaf("stackTrace");
                if (stack >= 0) {
                    long[] slots = new long[layout.size()];
                    layout.read(walk.fields(), slots);
                    if (slots[stack] != 0) {
                        long before = constants.unresolvedFrames();
                        all++;
                        lost += constants.stack(slots[stack]) < 0 ? 1 : 0;
                        if (constants.unresolvedFrames() > before) {
                            namelessStacks.add(slots[stack]);
                        }
                        nameless += namelessStacks.contains(slots[stack]) ? 1 : 0;
                    }
                }
            }
        }
        return new Stacked(all, lost, nameless);
    }
}
