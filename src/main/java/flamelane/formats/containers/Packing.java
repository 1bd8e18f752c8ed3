package flamelane.formats.containers;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import flamelane.formats.Head;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import net.jpountz.lz4.LZ4FrameInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/// The ways in which one stream of bytes is packed, told apart by their first bytes.
enum Packing {
    GZIP {
        @Override
        boolean is(Head head) {
            return head.startsWith(0x1F, 0x8B);
        }

        @Override
        InputStream unpack(InputStream in) throws IOException {
            return new GZIPInputStream(in, BUFFER);
        }
    },
    ZSTD {
        @Override
        boolean is(Head head) {
            return isAt(head, skipped(head), 0x28, 0xB5, 0x2F, 0xFD);
        }

        @Override
        InputStream unpack(InputStream in) throws IOException {
            return new ZstdInputStreamNoFinalizer(in);
        }
    },
    LZ4 {
        @Override
        boolean is(Head head) {
            return isAt(head, skipped(head), 0x04, 0x22, 0x4D, 0x18);
        }

        @Override
        InputStream unpack(InputStream in) throws IOException {
            return new LZ4FrameInputStream(in);
        }
    },
    XZ {
        @Override
        boolean is(Head head) {
            return head.startsWith(0xFD, '7', 'z', 'X', 'Z', 0);
        }

        @Override
        InputStream unpack(InputStream in) throws IOException {
            return new XZInputStream(in, MEMORY_KIB);
        }
    },
    BZIP2 {
        @Override
        boolean is(Head head) {
            return head.startsWith("BZh") && head.at(4) == 0x31 && head.at(5) == 0x41;
        }

        @Override
        InputStream unpack(InputStream in) throws IOException {
            return new BZip2CompressorInputStream(in, true);
        }
    };

    private static final int BUFFER = 1 << 16;
    // An xz header may ask for any dictionary; what `xz -9` writes needs 65 MiB.
    private static final int MEMORY_KIB = 256 << 10;

    abstract boolean is(Head head);

    abstract InputStream unpack(InputStream in) throws IOException;

    // Both zstd and LZ4 may begin with frames that hold nothing for them, as pzstd writes.
    private static int skipped(Head head) {
        long at = 0;
        while (at < head.size() && (head.at((int) at) & 0xF0) == 0x50 && isAt(head, (int) at + 1, 0x2A, 0x4D, 0x18)) {
            int size = (int) at + 4;
            at += 8 + (head.at(size) | head.at(size + 1) << 8 | head.at(size + 2) << 16 | (long) head.at(size + 3) << 24);
            if (at <= 0 || at > Head.LIMIT) {
                return Head.LIMIT;
            }
        }
        return (int) at;
    }

    private static boolean isAt(Head head, int at, int... wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (head.at(at + i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /// @return the packing of a stream that starts so, `null` if it is not packed
    static Packing of(Head head) {
        for (Packing packing : values()) {
            if (packing.is(head)) {
                return packing;
            }
        }
        return null;
    }

    /// The unpacked stream over a raw one, which is closed if it cannot be unpacked.
    InputStream over(InputStream raw) throws IOException {
        try {
            return unpack(new BufferedInputStream(raw, BUFFER));
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
