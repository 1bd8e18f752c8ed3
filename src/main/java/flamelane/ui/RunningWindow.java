package flamelane.ui;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// The one window of a person on a display: a later start hands its files to it instead of opening another.
///
/// It is a local socket in a folder of the person's own, with a lock beside it so that two starts at once
/// agree on who is first. A socket that nobody answers on is left over from a program that was killed, and
/// is replaced. Where there can be no such socket, each start opens its own window.
final class RunningWindow implements AutoCloseable {
    private static final String GREETING = "flamelane 1";
    private static final int MOST = 10_000;
    private static final long PATIENCE_SECONDS = 4;

    private final Path place;
    private final ServerSocketChannel socket;
    private final List<List<String>> early = new ArrayList<>();
    private Consumer<List<String>> opener;

    private RunningWindow(Path place, ServerSocketChannel socket) {
        this.place = place;
        this.socket = socket;
        place.toFile().deleteOnExit();
        Thread.ofPlatform().daemon().name("files from later starts").start(this::serve);
    }

    /// @param window   the window that later starts find, `null` if there is another already or none can be found
    /// @param handedOver whether another window took the files
    record Start(RunningWindow window, boolean handedOver) { }

    /// Hands the files to the window that runs, or becomes that window.
    static Start join(Path folder, List<String> files) {
        try {
            Files.createDirectories(folder);
            String name = "window" + display();
            try (FileChannel lock = FileChannel.open(folder.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                 var held = lock.lock()) {
                Path place = folder.resolve(name + ".socket");
                if (Files.exists(place) && handOver(place, files)) {
                    return new Start(null, true);
                }
                Files.deleteIfExists(place);
                ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                socket.bind(UnixDomainSocketAddress.of(place));
                return new Start(new RunningWindow(place, socket), false);
            }
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return new Start(null, false);
        }
    }

    /// Where the system keeps what lasts as long as the person is logged in.
    static Path folder() {
        String run = System.getenv("XDG_RUNTIME_DIR");
        boolean own = System.getProperty("flamelane.config") != null;
        return own || run == null || run.isEmpty() || !Files.isWritable(Path.of(run)) ? Recents.folder() : Path.of(run, "flamelane");
    }

    // A window on another display is of no use to the person who sits before this one.
    private static String display() {
        String wayland = System.getenv("WAYLAND_DISPLAY");
        String display = wayland == null || wayland.isEmpty() ? System.getenv("DISPLAY") : wayland;
        return display == null ? "" : display.replaceAll("[^A-Za-z0-9]", "-");
    }

    /// Files named on the command line, as another program with another working folder understands them.
    static List<String> absolute(List<String> files) {
        return files.stream().map(file -> file.contains("://") || file.equals(Pair.WORD) ? file : Path.of(file).toAbsolutePath().normalize().toString()).toList();
    }

    /// Gives each list of files to this from now on, those that came before as well; on a thread of its own.
    synchronized void opener(Consumer<List<String>> opener) {
        this.opener = opener;
        early.forEach(opener);
        early.clear();
    }

    private static boolean handOver(Path place, List<String> files) throws IOException {
        try (SocketChannel line = SocketChannel.open(UnixDomainSocketAddress.of(place))) {
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(message);
            out.writeUTF(GREETING);
            out.writeInt(files.size());
            for (String file : files) {
                out.writeUTF(file);
            }
            ByteBuffer bytes = ByteBuffer.wrap(message.toByteArray());
            while (bytes.hasRemaining()) {
                line.write(bytes);
            }
            return answered(line);
        } catch (java.net.SocketException e) {
            return false;
        }
    }

    // A window that hangs must not keep the next one from opening.
    private static boolean answered(SocketChannel line) {
        CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return Channels.newInputStream(line).read();
            } catch (IOException e) {
                return -1;
            }
        }, task -> Thread.ofPlatform().daemon().start(task));
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS) == 1;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void serve() {
        while (socket.isOpen()) {
            try (SocketChannel line = socket.accept()) {
                DataInputStream in = new DataInputStream(Channels.newInputStream(line));
                if (!in.readUTF().equals(GREETING)) {
                    continue;
                }
                int count = in.readInt();
                List<String> files = new ArrayList<>();
                for (int i = 0; i < count && i < MOST; i++) {
                    files.add(in.readUTF());
                }
                take(files);
                line.write(ByteBuffer.wrap(new byte[] {1}));
            } catch (IOException e) {
                // A start that hung up concerns only itself; a closed socket ends the loop.
                continue;
            }
        }
    }

    private synchronized void take(List<String> files) {
        if (opener == null) {
            early.add(files);
        } else {
            opener.accept(files);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            Files.deleteIfExists(place);
        } catch (IOException e) {
            return;
        }
    }
}
