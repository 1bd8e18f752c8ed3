package flamelane.formats.containers;

import flamelane.model.FormatException;
import flamelane.model.Notice;
import flamelane.model.Progress;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// A zip without its list of files, which stands at its end: gone through from its start, file by file.
final class CutZip {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final String name;
    private final List<Piece> pieces = new ArrayList<>();

    /// Goes through a zip as far as it goes.
    ///
    /// @param name what people call it
    /// @throws FormatException if it expands beyond measure
    CutZip(Path file, String name, Progress progress) throws IOException {
        this.file = file;
        this.name = name;
        byte[] buffer = new byte[BUFFER];
        try (ZipInputStream zip = stream()) {
            ZipEntry entry = zip.getNextEntry();
            for (int number = 0; entry != null; number++) {
                Piece piece = new Piece(name + " \u203A " + entry.getName(), entry.getName(), entry.isDirectory(), number);
                pieces.add(piece);
                try (InputStream in = new LimitedStream(new Kept(zip), piece.name(), Files.size(file))) {
                    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                        piece.size += n;
                        progress.check();
                    }
                } catch (IOException e) {
                    piece.cut = true;
                    return;
                }
                entry = zip.getNextEntry();
            }
        } catch (IOException e) {
            // Here it ends; what was found until here counts.
            return;
        } finally {
            pieces.removeIf(piece -> piece.folder || piece.cut && piece.size == 0);
        }
    }

    /// The files in it, in their order.
    List<Piece> pieces() {
        return pieces;
    }

    /// What was found, for people.
    Notice told() {
        return Notice.error(name, "the zip is cut short, so its list of files is missing; going through it found "
                + pieces.size() + (pieces.size() == 1 ? " file" : " files"));
    }

    private ZipInputStream stream() throws IOException {
        return new ZipInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    }

    /// Closing an entry's stream must not close the zip's.
    private static final class Kept extends FilterInputStream {
        Kept(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // The zip goes on.
        }
    }

    /// One file of it.
    final class Piece extends Spilled {
        private final String path;
        private final boolean folder;
        private final int number;
        private long size;
        private boolean cut;

        private Piece(String name, String path, boolean folder, int number) {
            super(name);
            this.path = path;
            this.folder = folder;
            this.number = number;
        }

        String entryPath() {
            return path;
        }

        @Override
        public InputStream open() throws IOException {
            ZipInputStream zip = stream();
            try {
                for (int i = 0; i <= number; i++) {
                    zip.getNextEntry();
                }
                return new Bounded(zip, size);
            } catch (IOException e) {
                zip.close();
                throw e;
            }
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public List<Notice> notices() {
            return cut ? List.of(Notice.error(name(), String.format(Locale.ROOT,
                    "the zip is cut short within this file: %,d bytes could be unpacked, what came after them is lost", size))) : List.of();
        }
    }

    /// As many bytes as are known to be right.
    private static final class Bounded extends FilterInputStream {
        private long left;

        Bounded(InputStream in, long size) {
            super(in);
            left = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int n = super.read(to, offset, (int) Math.min(length, left));
            if (n < 0) {
                throw new EOFException("the zip changed while it was read");
            }
            left -= n;
            return n;
        }

        @Override
        public long skip(long n) throws IOException {
            byte[] buffer = new byte[(int) Math.clamp(n, 1, 1 << 13)];
            return Math.max(0, read(buffer, 0, (int) Math.min(n, buffer.length)));
        }
    }
}
