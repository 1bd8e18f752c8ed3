package flamelane.formats.jfr;

import flamelane.model.FormatException;
import flamelane.model.Notice;
import flamelane.model.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What an index pass knows of a file: its chunks with what is in them, their clocks, the machines that wrote
/// them, and what was left out.
///
/// @param zero     nanoseconds since 1970 at which the first chunk starts
/// @param duration nanoseconds from there to the end of the last chunk
/// @param clocks   one for each chunk, as `machines`
record FileIndex(List<ChunkContents> chunks, List<Clock> clocks, List<Machine> machines, long zero, long duration, List<Notice> notices) {
    private static final int ROOM = 1 << 18;

    /// @param name what people call the file
    /// @throws FormatException if nothing of it can be read
    static FileIndex of(Path file, String name, Progress progress) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new Pass(channel, name, progress).index();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IndexOutOfBoundsException e) {
            throw new FormatException(name + ": damaged", e);
        }
    }

    /// The pass itself.
    private static final class Pass {
        private final FileChannel file;
        private final String name;
        private final Progress progress;
        private final Window window;
        private final List<Notice> notices = new ArrayList<>();
        private final List<byte[]> metadataBytes = new ArrayList<>();
        private final List<Metadata> metadata = new ArrayList<>();

        Pass(FileChannel file, String name, Progress progress) {
            this.file = file;
            this.name = name;
            this.progress = progress;
            this.window = new Window(file);
        }

        FileIndex index() {
            List<ChunkContents> chunks = new ArrayList<>();
            for (long at = 0; at < window.end(); ) {
                progress.check();
                progress.at((double) at / window.end(), "chunk " + (chunks.size() + 1));
                ChunkHeader header = header(at);
                ChunkContents contents = contents(header);
                chunks.add(contents);
                at = header.end();
            }
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
            return new FileIndex(chunks, clocks, machines, zero, end, notices);
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

        private ChunkHeader header(long at) {
            int index = window.at(at, (int) Math.min(ChunkHeader.SIZE, window.end() - at), ROOM);
            if (window.limit() - at < ChunkHeader.SIZE || !ChunkHeader.is(window.bytes(), index)) {
                throw new FormatException(name + ": no chunk starts at byte " + at);
            }
            return ChunkHeader.of(window.bytes(), index, at);
        }

        private ChunkContents contents(ChunkHeader header) {
            ChunkContents.Builder builder = new ChunkContents.Builder(header.at());
            EventWalk walk = new EventWalk(window, ROOM);
            walk.start(header.at() + ChunkHeader.SIZE, header.end());
            while (walk.next()) {
                builder.event(walk.at(), walk.type());
                if (walk.type() == ConstantPools.CHECKPOINT) {
                    builder.checkpoint(walk.at(), walk.size());
                }
            }
            if (walk.place() != header.end()) {
                throw new FormatException(name + ": damaged at byte " + walk.place());
            }
            return builder.build(header, header.end(), metadata(header.at() + header.metadata(), header.end()));
        }

        private Metadata metadata(long at, long end) {
            EventWalk walk = new EventWalk(window, ROOM);
            walk.start(at, end);
            if (!walk.next() || walk.type() != Metadata.TYPE) {
                throw new FormatException(name + ": the metadata is not at byte " + at);
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
