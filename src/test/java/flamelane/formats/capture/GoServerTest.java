package flamelane.formats.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.Shared;
import flamelane.formats.Contents;
import flamelane.formats.Formats;
import flamelane.model.CancelledException;
import flamelane.model.Progress;
import flamelane.model.Recording;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Captures from a real Go program under load, where Go is installed: the program beside the checkout if it
/// is there, with `/debug/pprof` added.
@Timeout(180)
class GoServerTest {
    private static final String SERVE = """
            package main

            import (
            	"net/http"
            	_ "net/http/pprof"
            )

            func init() {
            	go http.ListenAndServe("127.0.0.1:%d", nil)
            }
            """;

    @TempDir
    private static Path folder;
    private static Process server;
    private static String base;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Assumptions.assumeTrue(isInstalled(), "needs Go");
        Path sources = Shared.path("programs/mandelserver");
        try (Stream<Path> files = Files.list(sources)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(folder.resolve("serve.go"), SERVE.formatted(port));
        assertEquals(0, go("go", "build", "-o", "server", ".").waitFor(), "go build");
        server = go("./server", "-dur", "150s", "-clients", "1", "-size", "32");
        base = "http://127.0.0.1:" + port;
        waitFor(port);
    }

    private static boolean isInstalled() {
        try {
            return new ProcessBuilder("go", "version").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Process go(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile());
        builder.environment().putAll(Map.of("GOTOOLCHAIN", "local", "GOPROXY", "off", "GOFLAGS", "-mod=mod"));
        return builder.start();
    }

    private static void waitFor(int port) throws InterruptedException {
        for (int tries = 0; tries < 200; tries++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        throw new AssertionError("the server does not listen");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.destroyForcibly();
        }
    }

    @Test
    void itsBareAddressListsItsProfiles() {
        Contents contents = Formats.contents(base, Progress.NONE);
        List<String> names = contents.entries().stream().map(entry -> entry.path().replaceAll(".*/", "")).toList();
        assertTrue(names.containsAll(List.of("profile?seconds=5", "trace?seconds=2", "allocs", "block", "goroutine", "heap", "mutex", "threadcreate")),
                names::toString);
    }

    @Test
    void profilesAndTracesOpenFromTheirAddress() {
        List<String> told = new ArrayList<>();
        Recording cpu = Formats.open(base + "/debug/pprof/profile?seconds=1", (fraction, what) -> told.add(what));
        assertEquals("pprof", cpu.header().format());
        assertTrue(cpu.profiles().getFirst().samples().size() > 0, "samples of a busy program");
        assertTrue(told.stream().anyMatch(what -> what.contains("s to go")), told::toString);
        for (String name : List.of("heap", "allocs", "goroutine", "threadcreate", "block", "mutex")) {
            Recording recording = Formats.open(base + "/debug/pprof/" + name, Progress.NONE);
            assertEquals("pprof", recording.header().format(), name);
            assertEquals(name, recording.header().name());
        }
        Recording trace = Formats.open(base + "/debug/pprof/trace?seconds=1", Progress.NONE);
        assertEquals("go-trace", trace.header().format());
        assertTrue(trace.timeline().tracks().size() > 5);
        assertNotNull(trace.profile("sched"));
    }

    @Test
    void aCaptureIsCancelledAtOnce() {
        long begin = System.nanoTime();
        Progress soon = new Progress() {
            @Override
            public void at(double fraction, String what) {
            }

            @Override
            public boolean cancelled() {
                return System.nanoTime() - begin > 300_000_000L;
            }
        };
        assertThrows(CancelledException.class, () -> Formats.open(base + "/debug/pprof/trace?seconds=60", soon));
        assertTrue(System.nanoTime() - begin < 30_000_000_000L, "long before its 60 s");
    }
}
