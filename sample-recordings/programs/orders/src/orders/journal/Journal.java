package orders.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.LinkedBlockingQueue;

import orders.Order;

/// The file of all orders: the thread `journal-writer` takes lines from a queue and forces them to the disk in
/// batches; every few seconds it writes a whole copy of 24 MB at once.
public final class Journal implements AutoCloseable {
    private static final int COPY = 24 << 20;

    private final LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>(2_000);
    private final Path file;
    private final Path copy;
    private final Thread writer;

    public Journal(Path folder) throws IOException {
        Files.createDirectories(folder);
        file = folder.resolve("journal.txt");
        copy = folder.resolve("journal.copy");
        Files.writeString(file, "");
        writer = Thread.ofPlatform().name("journal-writer").daemon().start(this::write);
    }

    /// Takes an order into the next batch.
    public void append(Order order, long cents) {
        try {
            queue.put("%d;%s;%s;%d;%d%n".formatted(order.number(), order.customer(), order.country(),
                    order.lines().size(), cents));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The sum of all orders on the disk, in cents.
    public long turnover() throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            return lines.lines().mapToLong(Journal::cents).sum();
        }
    }

    private static long cents(String line) {
        String[] parts = line.split(";");
        return parts.length < 5 ? 0 : Long.parseLong(parts[4]);
    }

    private void write() {
        try (var out = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            long nextCopy = System.nanoTime() + 2_000_000_000L;
            while (true) {
                var batch = new StringBuilder(queue.take());
                Thread.sleep(40);
                for (String line = queue.poll(); line != null; line = queue.poll()) {
                    batch.append(line);
                }
                out.write(ByteBuffer.wrap(batch.toString().getBytes(StandardCharsets.UTF_8)));
                out.force(true);
                if (System.nanoTime() > nextCopy) {
                    nextCopy += 2_500_000_000L;
                    archive();
                }
            }
        } catch (InterruptedException | ClosedByInterruptException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes the copy in one piece and reads it back to compare: long single writes and reads.
    private void archive() throws IOException {
        ByteBuffer whole = ByteBuffer.allocateDirect(COPY);
        try (var out = FileChannel.open(copy, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            out.write(whole);
            out.force(true);
            out.position(0);
            whole.clear();
            out.read(whole);
        }
    }

    @Override
    public void close() throws IOException {
        writer.interrupt();
        Files.deleteIfExists(copy);
        Files.deleteIfExists(file);
    }
}
