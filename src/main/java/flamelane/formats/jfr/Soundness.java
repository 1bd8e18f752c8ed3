package flamelane.formats.jfr;

import flamelane.model.FormatException;
import flamelane.model.Notice;
import flamelane.model.Progress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Whether what a file says can be: JFR has no checksums, so turned bits show only where a value becomes impossible.
///
/// Looked at are all events and constants of a file up to [#MOST] bytes; of a larger one, of which it is `n` times as
/// much, events in stretches evenly spread over it, and the constants of every `n`th chunk.
final class Soundness {
    private static final long MOST = 24L << 20;
    private static final int ROOM = 1 << 20;
    /// Blocks in a stretch.
    private static final int STRETCH = 16;
    /// Buffers of threads are written when they are full, maybe after the chunk's end was taken down.
    private static final double SLACK_SECONDS = 2;

    private final FileIndex index;
    private final Window events;
    private final Window constants;
    private final Map<Metadata, Map<Long, ValueCheck>> checks = new HashMap<>();
    private final Map<Metadata, ConstantPools> pools = new HashMap<>();
    private final long every;

    /// What was found in a chunk.
    private static final class Tally {
        private long events;
        private long misfits;
        private long untimely;
        private long odd;
        private long unresolved;
        private int constants;
        private int damagedConstants;
        private int looseConstants;
    }

    private Soundness(FileIndex index, FileChannel file) {
        this.index = index;
        this.events = new Window(file);
        this.constants = new Window(file);
        long bytes = index.chunks().stream().mapToLong(chunk -> chunk.end() - chunk.header().at()).sum();
        this.every = Math.max(1, (bytes + MOST - 1) / MOST);
    }

    /// A notice for each chunk in which something cannot be.
    static List<Notice> notices(Path file, FileIndex index, Progress progress) throws IOException {
        List<Notice> notices = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Soundness soundness = new Soundness(index, channel);
            for (int i = 0; i < index.chunks().size(); i++) {
                progress.check();
                ChunkContents chunk = index.chunks().get(i);
                soundness.tell("chunk " + (i + 1) + " at byte " + chunk.header().at(), soundness.look(chunk, i % soundness.every == 0), chunk.salvaged(), notices);
            }
        }
        return notices;
    }

    private void tell(String where, Tally tally, boolean salvaged, List<Notice> notices) {
        List<String> parts = new ArrayList<>();
        part(parts, tally.misfits, "do not fill their size");
        part(parts, tally.untimely, "lie outside the time of their chunk");
        part(parts, tally.odd, "have values that cannot be");
        String looked = String.format(Locale.ROOT, "of %,d events looked at%s ", tally.events, every > 1 ? " (1 in " + every + ")" : "");
        if (!parts.isEmpty()) {
            notices.add(Notice.warning(where, "damaged or changed values: " + looked + String.join(", ", parts)
                    + "; there may be others, which cannot be told from right ones"));
        }
        // Some recorders leave out constants, of threads above all; then one that is missing is no sign of damage.
        int damaged = tally.damagedConstants + (tally.unresolved == 0 && !salvaged ? tally.looseConstants : 0);
        if (damaged > 0) {
            notices.add(Notice.warning(where, String.format(Locale.ROOT, "damaged or changed constants: of %,d stacks, names and other constants %,d "
                    + "have values that cannot be; events that refer to them show them as they are", tally.constants, damaged)));
        }
        // Of a chunk that was cut, salvage has told it.
        if (tally.unresolved > 0 && !salvaged) {
            notices.add(Notice.info(where, looked + String.format(Locale.ROOT, "%,d name a thread, stack or other constant that the recorder did not write", tally.unresolved)));
        }
    }

    private static void part(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(String.format(Locale.ROOT, "%,d %s", count, what));
        }
    }

    /// @param constantsToo whether the chunk's constants are looked at as well
    private Tally look(ChunkContents chunk, boolean constantsToo) {
        Tally tally = new Tally();
        ConstantPools known = pools.computeIfAbsent(chunk.metadata(), ConstantPools::new);
        known.chunk(chunk, constants, ROOM);
        if (constantsToo) {
            lookAtConstants(chunk, known, tally);
        }
        ChunkHeader header = chunk.header();
        double second = header.ticksPerSecond();
        double earliest = header.startTicks() - SLACK_SECONDS * second;
        double latest = header.startTicks() + (header.durationNanos() / 1e9 + SLACK_SECONDS) * second;
        EventWalk walk = new EventWalk(events, ROOM);
        for (int block = 0; block < chunk.blocks(); block++) {
            if (chunk.start(block) < 0 || every > 1 && block / STRETCH % every != 0) {
                continue;
            }
            int after = block + 1;
            while (after < chunk.blocks() && chunk.start(after) < 0) {
                after++;
            }
            for (long[] stretch : chunk.stretches(chunk.start(block), after < chunk.blocks() ? chunk.start(after) : chunk.end())) {
                walk.start(stretch[0], stretch[1]);
                while (walk.next()) {
                    ValueCheck check = check(chunk.metadata(), walk.type());
                    if (check != null && check.isEvent()) {
                        tally.events++;
                        look(walk, check, known, earliest, latest, tally);
                    }
                }
            }
        }
        return tally;
    }

    private static void look(EventWalk walk, ValueCheck check, ConstantPools known, double earliest, double latest, Tally tally) {
        Cursor fields = walk.fields();
        if (!check.read(fields) || fields.at != walk.end()) {
            tally.misfits++;
        } else if (check.ends() != null && (check.ends() < earliest || check.ends() > latest)) {
            tally.untimely++;
        } else if (!check.isPossible(fields.bytes)) {
            tally.odd++;
        } else if (!check.isResolved(fields.bytes, known)) {
            tally.unresolved++;
        }
    }

    // Each constant of each checkpoint once more, this time with what is in it.
    private void lookAtConstants(ChunkContents chunk, ConstantPools known, Tally tally) {
        Window bytes = constants.another();
        long[] checkpoints = chunk.checkpoints();
        for (int i = 0; i < checkpoints.length; i += 2) {
            long size = checkpoints[i + 1];
            if (size > Integer.MAX_VALUE / 2 || size > MOST) {
                continue;
            }
            int at = bytes.at(checkpoints[i], (int) size, ROOM);
            Cursor from = new Cursor(at == 0 && bytes.bytes().length == size ? bytes.bytes() : Arrays.copyOfRange(bytes.bytes(), at, at + (int) size), 0);
            try {
                for (int field = 0; field < 5; field++) {
                    from.varint();
                }
                from.next();
                for (long left = from.varint(); left > 0; left--) {
                    ValueCheck check = check(chunk.metadata(), from.varint());
                    if (check == null) {
                        break;
                    }
                    for (int count = from.count(); count > 0; count--) {
                        from.varint();
                        if (!check.read(from)) {
                            throw new IndexOutOfBoundsException();
                        }
                        tally.constants++;
                        if (!check.isPossible(from.bytes)) {
                            tally.damagedConstants++;
                        } else if (!check.isResolved(from.bytes, known)) {
                            tally.looseConstants++;
                        }
                    }
                }
            } catch (IndexOutOfBoundsException e) {
                // A damaged checkpoint is left out whole, and told where it is read.
            }
        }
    }

    private ValueCheck check(Metadata metadata, long type) {
        return checks.computeIfAbsent(metadata, unused -> new HashMap<>()).computeIfAbsent(type, id -> {
            Described described = metadata.type(id);
            try {
                return described == null ? ValueCheck.NONE : ValueCheck.of(metadata, described);
            } catch (FormatException e) {
                // Such a type has a notice of its own.
                return ValueCheck.NONE;
            }
        }).orNone();
    }
}
