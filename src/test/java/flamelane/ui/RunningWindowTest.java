package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Does a later start find the window that runs?
class RunningWindowTest {
    @TempDir
    Path folder;

    private final BlockingQueue<List<String>> opened = new LinkedBlockingQueue<>();

    @Test
    void laterStartsHandOver() throws Exception {
        try (RunningWindow window = first()) {
            window.opener(opened::add);
            RunningWindow.Start second = RunningWindow.join(folder, List.of("/recordings/ä b.jfr", "/recordings/c.pb.gz"));
            assertTrue(second.handedOver());
            assertNull(second.window());
            assertEquals(List.of("/recordings/ä b.jfr", "/recordings/c.pb.gz"), opened.poll(5, TimeUnit.SECONDS));
            assertTrue(RunningWindow.join(folder, List.of()).handedOver());
            assertEquals(List.of(), opened.poll(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void filesThatComeBeforeTheWindowIsReadyAreKept() throws Exception {
        try (RunningWindow window = first()) {
            assertTrue(RunningWindow.join(folder, List.of("/early")).handedOver());
            window.opener(opened::add);
            assertEquals(List.of("/early"), opened.poll(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void aClosedWindowLeavesThePlaceFree() throws Exception {
        first().close();
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.filter(file -> file.toString().endsWith(".socket")).count());
        }
        first().close();
    }

    @Test
    void theSocketOfAKilledProgramIsReplaced() throws Exception {
        first().close();
        Path place = place();
        try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(place));
        }
        assertTrue(Files.exists(place));
        try (RunningWindow window = first()) {
            window.opener(opened::add);
            assertTrue(RunningWindow.join(folder, List.of("/after")).handedOver());
        }
    }

    @Test
    void aStrangerOnTheLineHarmsNobody() throws Exception {
        try (RunningWindow window = first()) {
            window.opener(opened::add);
            Path place;
            try (Stream<Path> files = Files.list(folder)) {
                place = files.filter(file -> file.toString().endsWith(".socket")).findFirst().orElseThrow();
            }
            for (byte[] noise : List.of(new byte[0], new byte[] {0, 3, 'a'}, "GET / HTTP/1.1\r\n\r\n".getBytes())) {
                try (SocketChannel stranger = SocketChannel.open(UnixDomainSocketAddress.of(place))) {
                    stranger.write(ByteBuffer.wrap(noise));
                }
            }
            assertTrue(RunningWindow.join(folder, List.of("/still")).handedOver());
            assertEquals(List.of("/still"), opened.poll(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void whereNoSocketCanBeEachStartHasItsWindow() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        RunningWindow.Start start = RunningWindow.join(file, List.of("/x"));
        assertFalse(start.handedOver());
        assertNull(start.window());
        Path deep = folder.resolve("x".repeat(120));
        assertFalse(RunningWindow.join(deep, List.of("/x")).handedOver());
    }

    @Test
    void relativeNamesBecomeAbsoluteAndAddressesStay() {
        List<String> names = RunningWindow.absolute(List.of("a/../b.jfr", "http://localhost:6060/debug/pprof/"));
        assertEquals(Path.of("b.jfr").toAbsolutePath().toString(), names.get(0));
        assertEquals("http://localhost:6060/debug/pprof/", names.get(1));
    }

    private RunningWindow first() {
        RunningWindow.Start start = RunningWindow.join(folder, List.of("/first"));
        assertFalse(start.handedOver());
        assertNotNull(start.window());
        return start.window();
    }

    private Path place() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            String lock = files.map(Path::toString).filter(file -> file.endsWith(".lock")).findFirst().orElseThrow();
            return Path.of(lock.replaceAll("lock$", "socket"));
        }
    }
}
