package flamelane.formats.jfr;

import flamelane.model.FormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.LongStream;

/// Writes what an index could save of a file as a file that every reader of JFR takes.
///
/// Whole chunks are copied. Of the others the right events are copied one after the other, each checkpoint is
/// linked to the one before it in its new place, and the header says where the last checkpoint and the metadata lie.
final class Repair {
    private static final int ROOM = 1 << 20;
    private static final int WIDE = 9;
    // Recorders count up from one.
    private static final long REWRITTEN = 1L << 40;

    private final FileChannel in;
    private final FileChannel out;
    private final Window window;

    private Repair(FileChannel in, FileChannel out) {
        this.in = in;
        this.out = out;
        this.window = new Window(in);
    }

    /// Writes the chunks of a file.
    ///
    /// @param to replaced if it is there, once all is written
    static void write(Path file, FileIndex index, Path to) throws IOException {
        if (Files.exists(to) && Files.isSameFile(file, to)) {
            throw new FormatException(to + ": is the file to repair; name another one to write to");
        }
        Path folder = to.toAbsolutePath().getParent();
        Path part = Files.createTempFile(folder, "flamelane-", ".part");
        try {
            try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
                 FileChannel out = FileChannel.open(part, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                Repair repair = new Repair(in, out);
                for (ChunkContents chunk : index.chunks()) {
                    repair.write(chunk);
                }
            }
            Files.move(part, to, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void write(ChunkContents chunk) throws IOException {
        if (!chunk.salvaged() && LostNames.pools(chunk.metadata(), chunk.checkpoints(), window) == null) {
            copy(chunk.header().at(), chunk.end());
            return;
        }
        long start = out.position();
        copy(chunk.header().at(), chunk.header().at() + ChunkHeader.SIZE);
        long checkpoint = 0;
        long metadata = 0;
        LongStream.Builder checkpoints = LongStream.builder();
        EventWalk walk = new EventWalk(window, ROOM);
        for (long[] stretch : chunk.stretches()) {
            long copied = stretch[0];
            walk.start(stretch[0], stretch[1]);
            while (walk.next()) {
                if (walk.at() == chunk.metadataAt()) {
                    metadata = out.position() + walk.at() - copied - start;
                }
                if (walk.type() == ConstantPools.CHECKPOINT) {
                    copy(copied, walk.at());
                    long at = out.position() - start;
                    byte[] event = linked(walk, checkpoint == 0 ? 0 : checkpoint - at);
                    checkpoints.add(start + at).add(event.length);
                    put(event);
                    checkpoint = at;
                    copied = walk.place();
                }
            }
            copy(copied, walk.place());
        }
        byte[] lost = LostNames.pools(chunk.metadata(), checkpoints.build().toArray(), new Window(out));
        if (lost != null) {
            long at = out.position() - start;
            put(checkpoint(chunk.header().startTicks(), 0, checkpoint - at, new byte[] {0}, lost));
            checkpoint = at;
        }
        if (checkpoint == 0) {
            checkpoint = out.position() - start;
            put(new byte[] {7, (byte) ConstantPools.CHECKPOINT, 0, 0, 0, 0, 0});
        }
        if (chunk.metadata().rewritten() != null) {
            metadata = out.position() - start;
            put(metadataEvent(chunk));
        } else if (metadata == 0) {
            metadata = out.position() - start;
            walk.start(chunk.metadataAt(), window.end());
            walk.next();
            copy(walk.at(), walk.place());
        }
        ByteBuffer places = ByteBuffer.allocate(24).putLong(out.position() - start).putLong(checkpoint).putLong(metadata).flip();
        out.write(places, start + ChunkHeader.AT_SIZE);
        out.write(chunk.header().head(), start);
        out.write(ByteBuffer.allocate(8).putLong(Math.max(1, chunk.header().durationNanos())).flip(), start + ChunkHeader.AT_DURATION);
        out.write(ByteBuffer.allocate(8).putLong(chunk.header().startNanos()).flip(), start + ChunkHeader.AT_START);
        out.write(chunk.header().clock(), start + ChunkHeader.AT_TICKS);
        out.write(ByteBuffer.allocate(1), start + ChunkHeader.AT_STATE);
        out.write(ByteBuffer.wrap(new byte[] {(byte) chunk.header().flags()}), start + ChunkHeader.AT_FLAGS);
    }

    private static byte[] metadataEvent(ChunkContents chunk) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write((int) Metadata.TYPE);
        body.writeBytes(wide(chunk.header().startTicks()));
        body.writeBytes(wide(0));
        // Readers take metadata of the same number for that of the chunk before.
        body.writeBytes(wide(REWRITTEN + chunk.header().at()));
        body.writeBytes(chunk.metadata().rewritten());
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        event.writeBytes(wide(WIDE + body.size()));
        event.writeBytes(body.toByteArray());
        return event.toByteArray();
    }

    // The checkpoint with another way to the one before it; integers may be written wider than they need be.
    private static byte[] linked(EventWalk walk, long delta) {
        Cursor fields = walk.fields();
        long time = fields.varint();
        long duration = fields.varint();
        fields.varint();
        return checkpoint(time, duration, delta, Arrays.copyOfRange(fields.bytes, fields.at, walk.end()));
    }

    private static byte[] checkpoint(long time, long duration, long delta, byte[]... behind) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write((int) ConstantPools.CHECKPOINT);
        for (long value : new long[] {time, duration, delta}) {
            body.writeBytes(wide(value));
        }
        for (byte[] part : behind) {
            body.writeBytes(part);
        }
        ByteArrayOutputStream event = new ByteArrayOutputStream(WIDE + body.size());
        event.writeBytes(wide(WIDE + body.size()));
        event.writeBytes(body.toByteArray());
        return event.toByteArray();
    }

    /// Writes an integer as JFR does.
    static void put(ByteArrayOutputStream out, long value) {
        long left = value;
        for (int i = 0; i < WIDE - 1 && left >>> 7 != 0; i++) {
            out.write((int) (left & 0x7F | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }

    private static byte[] wide(long value) {
        byte[] bytes = new byte[WIDE];
        for (int i = 0; i < WIDE - 1; i++) {
            bytes[i] = (byte) (value >>> 7 * i & 0x7F | 0x80);
        }
        bytes[WIDE - 1] = (byte) (value >>> 56);
        return bytes;
    }

    private void put(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
    }

    private void copy(long from, long to) throws IOException {
        for (long at = from; at < to; ) {
            long n = in.transferTo(at, to - at, out);
            if (n <= 0) {
                throw new IOException("the file ended while it was read");
            }
            at += n;
        }
    }
}
