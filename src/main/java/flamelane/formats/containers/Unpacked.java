package flamelane.formats.containers;

import flamelane.formats.Source;
import flamelane.model.FormatException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The content of a packed stream. One that expands without measure, or breaks off, says so in one line.
final class Unpacked extends Spilled {
    private final Source packed;
    private final Packing packing;

    Unpacked(Source packed, Packing packing) {
        super(packed.name());
        this.packed = packed;
        this.packing = packing;
    }

    @Override
    public InputStream open() throws IOException {
        long limit = Limits.expanded(outermost());
        InputStream raw = packed.open();
        try {
            return new LimitedStream(new Told(packing.over(raw)), name(), limit);
        } catch (IOException e) {
            raw.close();
            throw damaged(e);
        }
    }

    @Override
    public long size() throws IOException {
        return spilled();
    }

    /// Size of the file as it lies, since a stream packed twice grows twice.
    private long outermost() throws IOException {
        return packed instanceof Unpacked inner ? inner.outermost() : packed.size();
    }

    private FormatException damaged(IOException e) {
        return new FormatException(name() + ": " + packing.label() + " that is cut short or damaged", e);
    }

    /// Turns what a decoder throws into a line for a person.
    private final class Told extends FilterInputStream {
        Told(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                throw damaged(e);
            }
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            try {
                return super.read(to, offset, length);
            } catch (IOException e) {
                throw damaged(e);
            }
        }
    }
}
