package flamelane.formats.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import flamelane.formats.Contents;
import flamelane.formats.Formats;
import flamelane.model.CancelledException;
import flamelane.model.FormatException;
import flamelane.model.Progress;
import flamelane.model.Recording;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A real server on loopback that answers well, and in all the ways in which servers do not.
@Timeout(60)
class DownloadTest {
    private static final byte[] STACKS = "main;a;b 3\nmain;a;c 2\nmain;d 1\n".getBytes(StandardCharsets.UTF_8);
    private static final Download.Limits SHORT = new Download.Limits(Duration.ofSeconds(2), Duration.ofMillis(700), Duration.ofSeconds(3), 1 << 20);

    /// For failures that are told by the other side, however slow the machine is.
    private static final Download.Limits PATIENT = new Download.Limits(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(40), 1 << 20);

    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private String base;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        base = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/run.collapsed", exchange -> answer(exchange, 200, STACKS));
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/run.collapsed");
            answer(exchange, 302, new byte[0]);
        });
        server.createContext("/round", exchange -> {
            exchange.getResponseHeaders().add("Location", "/round");
            answer(exchange, 302, new byte[0]);
        });
        server.createContext("/refused", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/plain; charset=utf-8");
            answer(exchange, 400, "Could not enable CPU profiling: cpu profiling already in use\n".getBytes(StandardCharsets.UTF_8));
        });
        server.createContext("/silent", exchange -> waitForEnd());
        server.createContext("/stalls", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(STACKS);
            exchange.getResponseBody().flush();
            waitForEnd();
        });
        server.createContext("/trickles", exchange -> endless(exchange, 1, 50));
        server.createContext("/endless", exchange -> endless(exchange, 1 << 16, 0));
        server.createContext("/breaks", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(STACKS);
            exchange.getResponseBody().flush();
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    @Test
    void anAddressOpensLikeAFile() {
        Recording recording = Formats.open(base + "/run.collapsed", Progress.NONE);
        assertEquals("run.collapsed", recording.header().name());
        assertEquals(3, recording.profiles().getFirst().samples().size());
        assertEquals(3, Formats.open(base + "/moved", Progress.NONE).profiles().getFirst().samples().size());
    }

    @Test
    void eachFailureIsOneLine() throws IOException {
        assertLine("the server answers 400: Could not enable CPU profiling: cpu profiling already in use", "/refused");
        assertLine("the server answers 404", "/nothing-here");
        assertLine("the server answers 302", "/round");
        assertLimit("no answer for 0 s", "/silent");
        assertLimit("no answer for 0 s", "/stalls");
        assertLimit("no end of the answer after", "/trickles");
        assertLine("larger than 1 MiB", "/endless");
        assertLine("the connection broke off", "/breaks");
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertMessage("connection refused", "http://127.0.0.1:" + free + "/x");
        assertMessage("no such host", "http://no-such-host.invalid/x");
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerInPlain(plain));
            assertMessage("no secure connection", "https://127.0.0.1:" + plain.getLocalPort() + "/x");
        }
    }

    @Test
    void secondsThatAreRecordedAreNotHeldAgainstTheServer() {
        server.createContext("/debug/pprof/profile", exchange -> {
            sleep(2000);
            answer(exchange, 200, STACKS);
        });
        double[] furthest = new double[1];
        Progress progress = (fraction, what) -> furthest[0] = Math.max(furthest[0], fraction);
        // The two seconds of silence are more than the limit, but not on top of those that are recorded.
        Download.Limits limits = new Download.Limits(Duration.ofSeconds(20), Duration.ofMillis(1500), Duration.ofSeconds(40), 1 << 20);
        Download.of(URI.create(base + "/debug/pprof/profile?seconds=20"), limits, progress);
        assertTrue(furthest[0] > 0.05, "progress came to " + furthest[0]);
    }

    @Test
    void aDownloadCanBeCancelled() {
        Progress after = new Progress() {
            private int calls;

            @Override
            public void at(double fraction, String what) {
                calls++;
            }

            @Override
            public boolean cancelled() {
                return calls > 2;
            }
        };
        assertThrows(CancelledException.class, () -> Download.of(URI.create(base + "/silent"), after));
        assertThrows(CancelledException.class, () -> Download.of(URI.create(base + "/stalls"), after));
    }

    @Test
    void aBareAddressListsWhatTheServerOffers() {
        server.createContext("/debug/pprof/", exchange -> answer(exchange, 200, ("<html><title>/debug/pprof/</title><table>"
                + "<tr><td>12</td><td><a href='allocs?debug=1'>allocs</a></td></tr>"
                + "<tr><td>0</td><td><a href='cmdline?debug=1'>cmdline</a></td></tr><tr><td>0</td><td><a href='profile?debug=1'>profile</a></td></tr>"
                + "<tr><td>7</td><td><a href='heap?debug=1'>heap</a></td></tr></table><a href=\"heap?debug=2\">heap as text</a>").getBytes(StandardCharsets.UTF_8)));
        server.createContext("/debug/pprof/heap", exchange -> answer(exchange, 200, STACKS));
        Contents contents = Formats.contents(base, Progress.NONE);
        assertEquals(java.util.List.of("profile?seconds=5", "trace?seconds=2", "allocs", "heap"),
                contents.entries().stream().map(entry -> entry.path().substring((base + "/debug/pprof/").length())).toList());
        assertEquals(java.util.List.of(-1L, -1L, 12L, 7L), contents.entries().stream().map(Contents.Entry::count).toList());
        assertEquals(3, Formats.open(contents.entries().get(3).source(), Progress.NONE).profiles().getFirst().samples().size());
        String several = assertThrows(FormatException.class, () -> Formats.open(base, Progress.NONE)).getMessage();
        assertTrue(several.contains(base + "/debug/pprof/profile?seconds=5"), several);
    }

    private void assertLine(String expected, String path) {
        assertMessage(expected, base + path);
    }

    private void assertLimit(String expected, String path) {
        assertMessage(expected, base + path, SHORT);
    }

    private static void assertMessage(String expected, String address) {
        assertMessage(expected, address, PATIENT);
    }

    private static void assertMessage(String expected, String address, Download.Limits limits) {
        FormatException failure = assertThrows(FormatException.class, () -> Download.of(URI.create(address), limits, Progress.NONE), address);
        assertTrue(failure.getMessage().contains(expected), failure.getMessage());
        assertTrue(failure.getMessage().startsWith(address), failure.getMessage());
        assertFalse(failure.getMessage().contains("\n"), failure.getMessage());
    }

    /// Answers every connection, since a client may try again, until the server is closed.
    private static void answerInPlain(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // The client has gone, or the server was closed: either ends this connection.
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private void endless(HttpExchange exchange, int block, long pause) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            byte[] bytes = new byte[block];
            while (end.getCount() > 0) {
                out.write(bytes);
                out.flush();
                sleep(pause);
            }
        }
    }

    private void waitForEnd() {
        try {
            end.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
