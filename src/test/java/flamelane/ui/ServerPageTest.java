package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.Queue;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A server on this machine, opened in the real window: what it offers, what it records, and how it can fail.
class ServerPageTest {
    private static final String INDEX = "<html><title>/debug/pprof/</title><table><tr><td>12</td><td><a href='allocs?debug=1'>allocs</a></td></tr>"
            + "<tr><td>7</td><td><a href='heap?debug=1'>heap</a></td></tr></table><a href=\"goroutine?debug=2\">stacks</a></html>";

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private String base;
    private Stand stand;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        byte[] cpu = Files.readAllBytes(Path.of("sample-recordings/pprof/cpu.pb.gz"));
        byte[] heap = Files.readAllBytes(Path.of("sample-recordings/pprof/heap.pb.gz"));
        server.createContext("/debug/pprof/", exchange -> answer(exchange, 200, INDEX.getBytes(StandardCharsets.UTF_8)));
        server.createContext("/debug/pprof/profile", exchange -> answer(exchange, 200, cpu));
        server.createContext("/debug/pprof/heap", exchange -> answer(exchange, 200, heap));
        server.createContext("/debug/pprof/allocs", exchange -> answer(exchange, 500, "no".getBytes(StandardCharsets.UTF_8)));
        server.createContext("/debug/pprof/trace", this::keepWaiting);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("a/cpu.pb.gz", cpu);
        files.put("b/heap.pb.gz", heap);
        byte[] zip = Packed.zip(files);
        server.createContext("/artifact", exchange -> answer(exchange, 200, zip));
        server.createContext("/page", exchange -> answer(exchange, 200, "<html>Hello</html>".getBytes(StandardCharsets.UTF_8)));
        server.start();
        base = "http://127.0.0.1:" + server.getAddress().getPort();
        stand = new Stand(1280, 800);
    }

    @AfterEach
    void close() {
        end.countDown();
        stand.close();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void itsBareAddressListsWhatItOffersAndEnterRecords() {
        address(base);
        Stand.await("the list", () -> stand.window().current() != null && stand.window().current().contents().get() instanceof ServerPage);
        Stand.frames(3);
        assertTrue(Stand.ask(() -> stand.node("#server-profile").isFocused()), "keys go to the list");
        assertTrue(((Button) stand.node("#server-allocs")).getAccessibleText().contains("12"), "with what it counts");
        TextField seconds = stand.node("#server-seconds");
        Stand.ask(() -> {
            seconds.setText("2");
            stand.node("#server-profile").requestFocus();
            return null;
        });
        stand.robot().type(KeyCode.ENTER);
        Stand.await("the profile", () -> stand.window().session() != null);
        assertTrue(asked.contains("/debug/pprof/profile?seconds=2"), asked::toString);
        assertEquals("pprof", stand.window().session().recording().header().format());
        assertNotNull(stand.window().current().opening().bytes(), "it can be saved");
        assertTrue(stand.window().recents().entries().isEmpty(), "what a server answered cannot be opened again as it was");
    }

    @Test
    void whatCannotBeIsALineAndTheWindowLivesOn() {
        address(base);
        Stand.await("the list", () -> stand.window().current() != null && stand.window().current().contents().get() instanceof ServerPage);
        stand.fire("#server-allocs");
        Stand.await("the refusal", () -> stand.window().current().failure().get() != null);
        assertTrue(failure().contains("answers 500"), failure());
        address("http://127.0.0.1:1/debug/pprof/heap");
        Stand.await("no connection", () -> stand.window().current().failure().get() != null);
        assertTrue(failure().contains("connection refused"), failure());
        address(base + "/page");
        Stand.await("no recording", () -> stand.window().current().failure().get() != null);
        assertTrue(failure().contains("not a recording"), failure());
        address("https://127.0.0.1:" + server.getAddress().getPort() + "/debug/pprof/heap");
        Stand.await("no secure connection", () -> stand.window().current().failure().get() != null);
        assertFalse(failure().contains("\n"), failure());
        assertEquals(5, stand.window().tabs().size());
        address(base + "/debug/pprof/heap");
        Stand.await("the heap", () -> stand.window().session() != null);
    }

    @Test
    void aRecordingThatTakesItsTimeIsCancelled() {
        address(base + "/debug/pprof/trace?seconds=60");
        Stand.await("the countdown", () -> stand.window().current() != null && stand.window().current().job().get() != null
                && stand.window().current().job().get().doing().get().contains("s to go"));
        assertInstanceOf(ReadingPage.class, Stand.ask(() -> stand.node("#cancel").getParent().getParent()));
        stand.fire("#cancel");
        Stand.await("the end", () -> stand.window().current().failure().get() != null);
        assertTrue(failure().contains("cancelled"), failure());
    }

    @Test
    void anArchiveOfAServerIsAPage() {
        address(base + "/artifact");
        Stand.await("the archive", () -> stand.window().current() != null && stand.window().current().contents().get() instanceof ArchivePage);
        ArchiveTable table = stand.node("#archive-table");
        assertEquals(List.of("cpu.pb.gz", "heap.pb.gz"), Stand.ask(() -> table.shown().stream().map(ArchiveRow::name).toList()));
        stand.robot().type(KeyCode.ENTER);
        Stand.await("the file", () -> stand.window().session() != null);
    }

    @Test
    void whatPeopleTypeBecomesAnAddress() {
        assertEquals("http://localhost:6060", AddressPage.whole("localhost:6060"));
        assertEquals("http://localhost:6060", AddressPage.whole(":6060"));
        assertEquals("https://example.org/a.jfr", AddressPage.whole("https://example.org/a.jfr"));
        assertEquals("/data/x.jfr", AddressPage.whole("/data/x.jfr"));
        Stand.ask(() -> {
            stand.window().entrance().openAddress();
            return null;
        });
        TextField field = stand.node("#address");
        Stand.ask(() -> {
            field.setText(base.substring("http://".length()));
            return null;
        });
        Stand.frames(3);
        Stand.await("the caret", field::isFocused);
        stand.robot().type(KeyCode.ENTER);
        Stand.await("the list", () -> stand.window().current() != null && stand.window().current().contents().get() instanceof ServerPage);
        assertEquals(base, stand.window().recents().setting("address"), "it is offered the next time");
    }

    private void address(String address) {
        Stand.ask(() -> {
            stand.window().entrance().open(List.of(address));
            return null;
        });
        Stand.frames(2);
    }

    private String failure() {
        return Stand.ask(() -> stand.window().current().failure().get());
    }

    private void keepWaiting(HttpExchange exchange) {
        asked.add(exchange.getRequestURI().toString());
        try (exchange) {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        asked.add(exchange.getRequestURI().toString());
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
