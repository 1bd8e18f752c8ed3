package flamelane.formats.jfr;

import flamelane.formats.Loss;
import flamelane.model.FormatException;
import flamelane.model.Notice;
import flamelane.model.Progress;
import flamelane.model.TimeRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What an index pass knows of a file: its chunks with what is in them, their clocks, the machines that wrote
/// them, and what was left out.
///
/// @param zero     nanoseconds since 1970 at which the first chunk starts
/// @param duration nanoseconds from there to the end of the last chunk
/// @param clocks   one for each chunk, as `machines`
/// @param lost     ends of chunks that were cut off, time around damage, and the time between chunks where nothing of what lies between can be read
/// @param parts    the chunks and what lies between them, with what is lost of each
record FileIndex(List<ChunkContents> chunks, List<Clock> clocks, List<Machine> machines, long zero, long duration,
                 List<TimeRange> lost, List<Notice> notices, List<Loss.Part> parts) {
    private static final int ROOM = 1 << 18;
    private static final int COPIES = 16;
    // Nanoseconds: chunks follow each other closely, and seldom end with an event, so less is no time of which anything is missing.
    private static final long LEAST_LOST = 10_000_000;

    /// @param name what people call the file
    /// @throws FormatException if nothing of it can be read
    static FileIndex of(Path file, String name, Progress progress) throws IOException {
        return of(file, name, false, Ahead.processors(), progress);
    }

    /// The same, but each event and checkpoint of chunks that hang together is looked at, too: a chunk that has a damaged one is not whole.
    static FileIndex checked(Path file, String name, Progress progress) throws IOException {
        return of(file, name, true, Ahead.processors(), progress);
    }

    /// As the first, on so many threads.
    static FileIndex of(Path file, String name, int threads, Progress progress) throws IOException {
        return of(file, name, false, threads, progress);
    }

    private static FileIndex of(Path file, String name, boolean check, int threads, Progress progress) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ); Pass pass = new Pass(channel, name, check, threads, progress)) {
            return pass.index();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// The pass itself.
    private static final class Pass implements AutoCloseable {
        private final boolean check;
        private final String name;
        private final Progress progress;
        private final Window window;
        private final List<Notice> notices = new ArrayList<>();
        private final List<Loss.Part> parts = new ArrayList<>();
        private final List<byte[]> metadataBytes = new ArrayList<>();
        private final List<Metadata> metadata = new ArrayList<>();
        private final List<Unread> unread = new ArrayList<>();
        // What is lost within chunks that were saved, in nanoseconds from their start, by where they start.
        private final Map<Long, List<TimeRange>> gaps = new HashMap<>();

        // Chunks of which the headers alone are sound, from the start of the file on, and what is in them.
        private final List<ChunkHeader> sound;
        private final Ahead<ChunkTally> tallies;
        private int nextTally;

        // Whether the chunk that was looked at last hangs together, but not as its header says.
        private boolean misleading;

        /// A chunk of which nothing could be used, maybe because what describes its types is gone.
        private record Unread(ChunkHeader header, long limit, String where, String flaw, Notice notice) { }

        Pass(FileChannel file, String name, boolean check, int threads, Progress progress) {
            this.check = check;
            this.name = name;
            this.progress = progress;
            this.window = new Window(file);
            this.sound = sound();
            this.tallies = new Ahead<>(sound.size(), threads > 1 && sound.size() > 1 ? threads : 0, sound.size(),
                    i -> ChunkTally.of(sound.get(i), window.another()));
        }

        @Override
        public void close() {
            tallies.close();
        }

        private List<ChunkHeader> sound() {
            List<ChunkHeader> all = new ArrayList<>();
            Window heads = window.another();
            for (long at = 0; heads.end() - at >= ChunkHeader.SIZE; at = all.getLast().end()) {
                int index = heads.at(at, ChunkHeader.SIZE, ChunkHeader.SIZE);
                ChunkHeader header = ChunkHeader.is(heads.bytes(), index) ? ChunkHeader.of(heads.bytes(), index, at) : null;
                if (header == null || !isSound(header) || header.flaw(heads.end() - at) != null) {
                    return all;
                }
                all.add(header);
            }
            return all;
        }

        private static boolean isSound(ChunkHeader header) {
            return header.refusal() == null && header.clockWorks() && header.startNanos() > 0;
        }

        // Made ahead where the chunks before it were sound.
        private ChunkTally tally(ChunkHeader header) {
            while (nextTally < sound.size() && sound.get(nextTally).at() <= header.at()) {
                ChunkTally tally = tallies.next();
                if (sound.get(nextTally++).at() == header.at()) {
                    return tally;
                }
            }
            return ChunkTally.of(header, window);
        }

        FileIndex index() {
            List<ChunkContents> chunks = new ArrayList<>();
            long at = 0;
            for (int number = 1; at < window.end(); number++) {
                progress.check();
                progress.at((double) at / window.end(), "chunk " + number);
                at = chunk(at, number, chunks);
            }
            retry(chunks);
            if (chunks.isEmpty()) {
                Notice first = notices.isEmpty() ? Notice.error("byte 0", "the file is empty") : notices.getFirst();
                throw new FormatException(name + ": " + first.where() + ": " + first.what());
            }
            return of(chunks);
        }

        // A chunk behind may describe the same types.
        private void retry(List<ChunkContents> chunks) {
            for (Unread each : unread) {
                ChunkContents behind = chunks.stream().filter(chunk -> chunk.header().at() > each.header.at()
                        && chunk.header().ticksPerSecond() == each.header.ticksPerSecond()).findFirst().orElse(null);
                Salvage salvage = new Salvage(each.header, each.limit, window);
                ChunkContents saved = behind == null ? null : salvage.contents(behind);
                if (saved != null) {
                    notices.set(notices.indexOf(each.notice), Notice.warning(each.where, salvage.told(each.flaw)));
                    parts.replaceAll(part -> part.at() == each.header.at() ? salvage.part(each.flaw) : part);
                    gaps.put(each.header.at(), salvage.gaps());
                    chunks.add(chunks.indexOf(behind), saved);
                }
            }
        }

        // Takes the chunk in that starts here, or says why not; returns where to go on.
        private long chunk(long at, int number, List<ChunkContents> chunks) {
            ChunkHeader header = header(at);
            ChunkHeader mended = header != null && isSound(header) ? null : mended(at);
            if (mended != null) {
                header = mended;
            }
            if (header == null) {
                long next = nextHeader(at + 1, null);
                String why = window.end() - at < ChunkHeader.SIZE
                        ? "cut short: " + (window.end() - at) + " bytes are there where a chunk's header has 68"
                        : "no chunk starts here; " + (next - at) + " bytes are left out";
                notices.add(Notice.error("byte " + at, why));
                parts.add(Loss.Part.lost(why, at, next - at));
                return next;
            }
            String where = "chunk " + number + " at byte " + at;
            String refusal = header.refusal();
            if (refusal != null) {
                notices.add(Notice.error(where, refusal));
                long next = header.finished() && header.end() <= window.end() ? header.end() : nextHeader(at + 1, header);
                parts.add(Loss.Part.lost(refusal, at, next - at));
                return next;
            }
            String flaw = mended != null ? "damaged header" : header.flaw(window.end() - at);
            if (flaw == null) {
                ChunkContents whole = contents(header);
                if (whole != null && (!check || new Salvage(header, header.end(), window).isWhole())) {
                    chunks.add(whole);
                    parts.add(Loss.Part.whole(at, header.size(), header.durationNanos()));
                    return header.end();
                }
                flaw = "damaged";
                if (misleading) {
                    flaw = "damaged header";
                    ChunkHeader copied = copied(at, header);
                    header = copied != null ? copied : header.mended(header);
                }
            }
            long limit = header.finished() && header.end() <= window.end() && header(header.end()) != null ? header.end() : nextHeader(at + 1, header);
            Salvage salvage = new Salvage(header, limit, window);
            ChunkContents saved = salvage.contents(chunks.isEmpty() ? null : chunks.getLast());
            notices.add(saved == null ? Notice.error(where, salvage.told(flaw)) : Notice.warning(where, salvage.told(flaw)));
            parts.add(salvage.part(flaw));
            if (saved != null) {
                chunks.add(saved);
                gaps.put(at, salvage.gaps());
            } else {
                unread.add(new Unread(header, limit, where, flaw, notices.getLast()));
            }
            return limit;
        }

        private FileIndex of(List<ChunkContents> chunks) {
            List<Clock> clocks = new ArrayList<>();
            List<Machine> machines = new ArrayList<>();
            long zero = chunks.stream().mapToLong(chunk -> chunk.header().startNanos()).min().orElseThrow();
            long end = 0;
            Clock clock = null;
            for (ChunkContents chunk : chunks) {
                ChunkHeader header = chunk.header();
                boolean goesOn = clock != null && clock.continues(header, zero);
                clock = goesOn ? clock : Clock.of(header, zero);
                clocks.add(clock);
                Machine before = machines.isEmpty() ? null : machines.getLast();
                Machine said = chunks.size() == 1 ? null : machine(chunk);
                machines.add(said != null ? said : before == null ? new Machine(-1, -1, 0)
                        : goesOn ? before : new Machine(-1, -1, before.ordinal() + 1));
                end = Math.max(end, clock.time(header.startTicks()) + header.durationNanos());
            }
            List<TimeRange> lost = lost(chunks, clocks);
            end = Math.max(end, lost.isEmpty() ? 0 : lost.getLast().to());
            return new FileIndex(chunks, clocks, machines, zero, end, lost, notices, parts);
        }

        private List<TimeRange> lost(List<ChunkContents> chunks, List<Clock> clocks) {
            List<TimeRange> lost = new ArrayList<>();
            int behind = 0;
            for (Loss.Part part : parts) {
                while (behind < chunks.size() && chunks.get(behind).header().at() < part.at()) {
                    behind++;
                }
                boolean read = behind < chunks.size() && chunks.get(behind).header().at() == part.at();
                if (read) {
                    long start = start(chunks, clocks, behind);
                    for (TimeRange gap : gaps.getOrDefault(part.at(), List.of())) {
                        if (gap.duration() >= LEAST_LOST) {
                            lost.add(new TimeRange(Math.max(0, start + gap.from()), Math.max(0, start + gap.to())));
                        }
                    }
                } else if (part.isLost() && behind > 0 && behind < chunks.size() && clocks.get(behind) == clocks.get(behind - 1)) {
                    long from = start(chunks, clocks, behind - 1) + chunks.get(behind - 1).header().durationNanos();
                    long to = start(chunks, clocks, behind);
                    if (to - from >= LEAST_LOST) {
                        lost.add(new TimeRange(from, to));
                    }
                }
            }
            return TimeRange.disjoint(lost, 0);
        }

        private static long start(List<ChunkContents> chunks, List<Clock> clocks, int chunk) {
            return clocks.get(chunk).time(chunks.get(chunk).header().startTicks());
        }

        // Two machines on one computer have one clock; only this event tells them apart.
        private Machine machine(ChunkContents chunk) {
            for (Described type : chunk.metadata().types()) {
                ChunkContents.Kind kind = chunk.kinds().get(type.id());
                if (kind != null && type.name().endsWith(".JVMInformation") && type.event()) {
                    int block = 0;
                    while ((kind.blocks()[block >>> 6] >>> block & 1) == 0) {
                        block++;
                    }
                    EventWalk walk = new EventWalk(window, ROOM);
                    walk.start(chunk.start(block), chunk.end());
                    while (walk.next()) {
                        if (walk.type() == type.id()) {
                            Layout layout = Layout.of(chunk.metadata(), type);
                            long[] slots = new long[layout.size()];
                            layout.read(walk.fields(), slots);
                            int pid = layout.leaf("pid");
                            int start = layout.leaf("jvmStartTime");
                            return pid < 0 || start < 0 ? null : new Machine(slots[pid], slots[start], 0);
                        }
                    }
                }
            }
            return null;
        }

        // null if none starts there
        private ChunkHeader header(long at) {
            if (window.end() - at < ChunkHeader.SIZE) {
                return null;
            }
            int index = window.at(at, ChunkHeader.SIZE, ROOM);
            return ChunkHeader.is(window.bytes(), index) ? ChunkHeader.of(window.bytes(), index, at) : null;
        }

        // What a damaged header must have been: what it says itself if that leads to metadata, else what a copy says that the
        // recorder wrote into the chunk; null if nothing leads to metadata.
        private ChunkHeader mended(long at) {
            if (window.end() - at < ChunkHeader.SIZE) {
                return null;
            }
            ChunkHeader own = ChunkHeader.of(window.bytes(), window.at(at, ChunkHeader.SIZE, ROOM), at);
            if (own.clockWorks() && own.startNanos() > 0 && describes(at + own.metadata())) {
                return own.mended(own);
            }
            return copied(at, own);
        }

        private ChunkHeader copied(long at, ChunkHeader own) {
            long copyAt = nextHeader(at + 1, null);
            for (int tries = 0; copyAt < window.end() && tries < COPIES; tries++) {
                ChunkHeader copy = ChunkHeader.of(window.bytes(), window.at(copyAt, ChunkHeader.SIZE, ROOM), at);
                if (at + copy.metadata() < copyAt && describes(at + copy.metadata())) {
                    return own.mended(copy);
                }
                copyAt = nextHeader(copyAt + 1, null);
            }
            return null;
        }

        private boolean describes(long at) {
            if (at < ChunkHeader.SIZE || at >= window.end()) {
                return false;
            }
            try {
                return metadata(at, window.end()) != null;
            } catch (FormatException | IndexOutOfBoundsException | IllegalArgumentException e) {
                return false;
            }
        }

        // Where the next chunk starts that looks like one, else the end of the file. With every flush the recorder
        // writes a copy of the chunk's own header into a checkpoint.
        private long nextHeader(long from, ChunkHeader own) {
            for (long at = from; at + ChunkHeader.SIZE <= window.end(); at++) {
                int index = window.at(at, ChunkHeader.SIZE, ROOM);
                if (window.bytes()[index] == 'F' && ChunkHeader.is(window.bytes(), index)) {
                    ChunkHeader header = ChunkHeader.of(window.bytes(), index, at);
                    if (header.plausible() && (own == null || !header.isOfSameChunk(own) || isWholeCopy(header))) {
                        return at;
                    }
                }
            }
            return window.end();
        }

        // Whether this is the same chunk once more, as where a recording was copied behind the part of it that there was before;
        // the header's copies within a chunk are of one that is not finished.
        private boolean isWholeCopy(ChunkHeader header) {
            return header.finished() && header.end() <= window.end() && describes(header.at() + header.metadata());
        }

        // A chunk that hangs together, null if this one does not.
        private ChunkContents contents(ChunkHeader header) {
            ChunkTally tally = tally(header);
            misleading = tally.end() == header.end() && tally.misleads(header);
            if (tally.end() != header.end() || misleading) {
                return null;
            }
            try {
                Metadata described = metadata(header.at() + header.metadata(), header.end());
                return described == null ? null : tally.contents().build(header, header.end(), described, header.at() + header.metadata(), null);
            } catch (FormatException | IndexOutOfBoundsException | IllegalArgumentException e) {
                return null;
            }
        }

        private Metadata metadata(long at, long end) {
            EventWalk walk = new EventWalk(window, ROOM);
            walk.start(at, end);
            if (!walk.next() || walk.type() != Metadata.TYPE) {
                return null;
            }
            Cursor fields = walk.fields();
            fields.varint();
            fields.varint();
            fields.varint();
            byte[] bytes = Arrays.copyOfRange(fields.bytes, fields.at, walk.end());
            for (int i = 0; i < metadataBytes.size(); i++) {
                if (Arrays.equals(metadataBytes.get(i), bytes)) {
                    return metadata.get(i);
                }
            }
            Metadata understood = Metadata.of(new Cursor(bytes, 0));
            metadataBytes.add(bytes);
            metadata.add(understood);
            return understood;
        }
    }
}
