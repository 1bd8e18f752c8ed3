package flamelane.formats.pprof;

import flamelane.model.FormatException;
import flamelane.model.IntColumn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The table of texts of a profile, as bytes: most are names that nobody asks for more than once, and small ones would
/// take ten times their size as objects.
final class Texts {
    private static final int SHIFT = 16;
    private static final int BLOCK = 1 << SHIFT;

    private byte[][] blocks = {new byte[1 << 10]};
    /// Behind each text.
    private final IntColumn ends = new IntColumn();
    private long bytes;

    int size() {
        return ends.size();
    }

    boolean isEmpty() {
        return size() == 0;
    }

    /// Bytes of all texts.
    long bytes() {
        return bytes;
    }

    /// Adds to the text that is being added.
    void write(byte[] from, int offset, int length) {
        if (bytes + length > Integer.MAX_VALUE) {
            throw new FormatException("more than 2 GiB of names");
        }
        int at = offset;
        int left = length;
        while (left > 0) {
            int inBlock = (int) bytes & BLOCK - 1;
            int n = Math.min(left, BLOCK - inBlock);
            System.arraycopy(from, at, block((int) (bytes >>> SHIFT), inBlock + n), inBlock, n);
            at += n;
            left -= n;
            bytes += n;
        }
    }

    /// Ends the text that is being added.
    void end() {
        ends.add((int) bytes);
    }

    void add(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        write(encoded, 0, encoded.length);
        end();
    }

    boolean isEmpty(int row) {
        return start(row) == ends.get(row);
    }

    String get(int row) {
        int at = start(row);
        int length = ends.get(row) - at;
        int inBlock = at & BLOCK - 1;
        if (inBlock + length <= BLOCK) {
            return length == 0 ? "" : new String(blocks[at >>> SHIFT], inBlock, length, StandardCharsets.UTF_8);
        }
        byte[] whole = new byte[length];
        for (int got = 0; got < length; ) {
            int from = at + got & BLOCK - 1;
            int n = Math.min(length - got, BLOCK - from);
            System.arraycopy(blocks[at + got >>> SHIFT], from, whole, got, n);
            got += n;
        }
        return new String(whole, StandardCharsets.UTF_8);
    }

    private int start(int row) {
        return row == 0 ? 0 : ends.get(row - 1);
    }

    // The first block starts small, since most profiles are.
    private byte[] block(int index, int wanted) {
        if (index == blocks.length) {
            blocks = Arrays.copyOf(blocks, index * 2);
        }
        byte[] block = blocks[index];
        if (block == null || block.length < wanted) {
            int length = index > 0 ? BLOCK : Math.max(Integer.highestOneBit(wanted - 1) * 2, 1 << 10);
            blocks[index] = block = block == null ? new byte[length] : Arrays.copyOf(block, length);
        }
        return block;
    }
}
