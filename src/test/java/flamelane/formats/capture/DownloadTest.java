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
        assertLine("the server answers 404: there is nothing at this address", "/nothing-here");
        assertLine("leads from address to address without end", "/round");
        assertLimit("no answer for 0 s", "/silent");
        assertLimit("no answer for 0 s", "/stalls");
        assertLimit("no end of the answer after", "/trickles");
        assertLine("larger than 1 MiB", "/endless");
        assertLine("the server closed the connection after 31 of the 1000 bytes that it announced", "/breaks");
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertMessage("connection refused", "http://127.0.0.1:" + free + "/x");
        assertMessage("no such host", "http://no-such-host.invalid/x");
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerInPlain(plain));
            assertMessage("no secure connection: what answers there speaks no TLS", "https://127.0.0.1:" + plain.getLocalPort() + "/x");
        }
    }

    @Test
    void aRedirectThatLeadsNowhereSaysWhereTo() throws IOException {
        assertRedirect("leads to a file: address, which is not followed", "file:///etc/passwd");
        assertRedirect("leads to a javascript: address, which is not followed", "javascript:x()");
        assertRedirect("leads to http://a b/, which is not an address", "http://a b/");
        assertRedirect("leads to http:///x, which names no host", "http:///x");
        assertRaw("the server answers 302, but does not say where it leads", "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n");
        String down = assertThrows(FormatException.class, () -> Refusal.next(URI.create("https://host/x"), 302, "http://host/y")).getMessage();
        assertTrue(down.contains("leads from https to http://host/y") && down.contains("not followed"), down);
        server.createContext("/far/", exchange -> {
            exchange.getResponseHeaders().add("Location", exchange.getRequestURI() + "x");
            answer(exchange, 307, new byte[0]);
        });
        assertLine("leads from address to address without end", "/far/");
        server.createContext("/gone-on", exchange -> {
            exchange.getResponseHeaders().add("Location", "/nothing-here");
            answer(exchange, 302, new byte[0]);
        });
        assertLine("leads to " + base + "/nothing-here: the server answers 404", "/gone-on");
    }

    @Test
    void aStatusSaysWhatItMeansAndWhatToDo() {
        assertStatus(401, "", "the server answers 401; it wants a login");
        assertStatus(403, "Forbidden\nmore", "the server answers 403: Forbidden; it wants a login");
        assertStatus(403, "", "download the file in the browser and open it");
        assertStatus(500, "", "the server answers 500; something went wrong in the server");
        assertStatus(500, "cpu profiling already in use", "the server answers 500: cpu profiling already in use");
        assertFalse(Refusal.status(500, URI.create("http://host/x"), "cpu profiling already in use").contains("log"));
        assertStatus(503, "", "try again later");
        assertStatus(500, "x\u001b[31m\u202Ey\u0085z", "500: x [31m y z");
        assertStatus(500, "long ".repeat(300), "500: " + "long ".repeat(40) + "…");
        assertStatus(206, "", "brings no recording");
        assertLine("only if it imports net/http/pprof", "/debug/pprof/profile?seconds=1");
        String base = assertThrows(FormatException.class, () -> Formats.contents(this.base, Progress.NONE)).getMessage();
        assertTrue(base.contains("only if it imports net/http/pprof"), base);
        server.createContext("/debug/pprof/none", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/plain; charset=utf-8");
            answer(exchange, 404, "Unknown profile\n".getBytes(StandardCharsets.UTF_8));
        });
        assertLine("404: Unknown profile; the server's /debug/pprof/ lists", "/debug/pprof/none");
    }

    @Test
    void aSizeThatIsNotKeptSaysHow() throws IOException {
        assertRaw("the server closed the connection after 3 of the 1000 bytes", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc");
        assertRaw("the server announces -5 bytes, which cannot be", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabc");
        assertRaw("the server announces 8583068847656 MiB, more than the 1 MiB that are taken", "HTTP/1.1 200 OK\r\nContent-Length: 9000000000000000000\r\n\r\nabc");
        assertRaw("the server announces a size that is no number", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nabc");
        assertRaw("closed the connection before its answer was whole", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc");
        assertRaw("closed the connection before its answer was whole", "HTTP/1.1 200 OK\r\nContent-Le");
        assertRaw("does not speak HTTP; is the port right?", "SSH-2.0-OpenSSH_9.2\r\n");
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

    private void assertRedirect(String expected, String location) throws IOException {
        assertRaw(expected, "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + location + "\r\n\r\n");
    }

    private void assertStatus(int status, String text, String expected) {
        String path = "/status-" + status + "-" + text.length();
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/plain");
            answer(exchange, status, text.getBytes(StandardCharsets.UTF_8));
        });
        assertLine(expected, path);
        server.removeContext(path);
    }

    /// Asks a server that sends these very bytes and closes.
    private static void assertRaw(String expected, String bytes) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerWith(socket, bytes));
            assertMessage(expected, "http://127.0.0.1:" + socket.getLocalPort() + "/x");
        }
    }

    private static void answerInPlain(ServerSocket server) {
        answerWith(server, "HTTP/1.1 400 Bad Request\r\n\r\n");
    }

    /// Answers every connection, since a client may try again, until the server is closed.
    private static void answerWith(ServerSocket server, String bytes) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getInputStream().read(new byte[1 << 12]);
                socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
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
