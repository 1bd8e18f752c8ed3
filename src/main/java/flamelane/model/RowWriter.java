package flamelane.model;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// Writes columns and small values one after the other into a file, as [RowReader] maps them back.
///
/// Native byte order: such a file is a cache of this machine, not a format. Every value starts at a multiple of 8.
public final class RowWriter {
    private final FileChannel file;
    private final CRC32C check = new CRC32C();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16).order(ByteOrder.nativeOrder());

    public RowWriter(FileChannel file) {
        this.file = file;
    }

    /// Bytes written so far, with what is still buffered.
    public long position() throws IOException {
        return file.position() + buffer.position();
    }

    /// Checksum of what was written since the last call.
    public long check() throws IOException {
        flush();
        long value = check.getValue();
        check.reset();
        return value;
    }

    public void number(long value) throws IOException {
        room(8);
        buffer.putLong(value);
    }

    /// A text, or `null`.
    public void text(String value) throws IOException {
        if (value == null) {
            number(-1);
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        rows(MemorySegment.ofArray(bytes), bytes.length);
    }

    public void numbers(long[] values, int count) throws IOException {
        number(count);
        rows(MemorySegment.ofArray(values), 8L * count);
    }

    public void numbers(int[] values, int count) throws IOException {
        number(count);
        rows(MemorySegment.ofArray(values), 4L * count);
    }

    /// The first bytes of a segment, filled up to a multiple of 8.
    void rows(MemorySegment rows, long bytes) throws IOException {
        for (long at = 0; at < bytes; ) {
            room(1);
            int n = (int) Math.min(bytes - at, buffer.remaining());
            MemorySegment.copy(rows, ValueLayout.JAVA_BYTE, at, MemorySegment.ofBuffer(buffer), ValueLayout.JAVA_BYTE, 0, n);
            buffer.position(buffer.position() + n);
            at += n;
        }
        while (buffer.position() % 8 != 0) {
            buffer.put((byte) 0);
        }
    }

    /// Writes out what is buffered.
    public void flush() throws IOException {
        buffer.flip();
        check.update(buffer);
        buffer.rewind();
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
        buffer.clear();
    }

    private void room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
    }
}
