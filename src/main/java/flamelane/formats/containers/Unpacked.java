package flamelane.formats.containers;

import flamelane.formats.Source;
import flamelane.model.FormatException;
import flamelane.model.Notice;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// The content of a packed stream.
///
/// One that is cut or damaged gives what came before, and a notice. One that gives nothing, or expands without measure,
/// says so in one line.
final class Unpacked extends Spilled {
    private final Source packed;
    private final Packing packing;
    private volatile Salvaged.End end;

    Unpacked(Source packed, Packing packing) {
        super(packed.name());
        this.packed = packed;
        this.packing = packing;
    }

    @Override
    public InputStream open() throws IOException {
        Salvaged.Ending raw = new Salvaged.Ending(packed.open());
        try {
            InputStream salvaged = new Salvaged(packing.over(raw), raw, how -> end = how);
            return new LimitedStream(new Told(salvaged), name(), packed());
        } catch (IOException e) {
            raw.close();
            throw damaged(e);
        }
    }

    @Override
    public long size() throws IOException {
        return spilled();
    }

    @Override
    public List<Notice> notices() {
        List<Notice> before = packed.notices();
        return end == null || !before.isEmpty() ? before : List.of(end.told(name(), packing.label() + " stream"));
    }

    @Override
    public boolean isDoubtful() {
        return end != null && end.doubtful() || packed.isDoubtful();
    }

    /// Size of the file as it lies, since a stream packed twice grows twice.
    @Override
    public long packed() throws IOException {
        return packed.packed() < 0 ? packed.size() : packed.packed();
    }

    private FormatException damaged(IOException e) {
        if (String.valueOf(e.getMessage()).contains("ictionary")) {
            return new FormatException(name() + ": " + packing.label() + " that was packed with a dictionary, which is not in it; unpack it first with that dictionary", e);
        }
        return new FormatException(name() + ": " + packing.label() + " that is cut short or damaged", e);
    }

    /// Says for a person what a decoder says that gives nothing.
    private final class Told extends FilterInputStream {
        Told(InputStream in) {
            super(in);
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
