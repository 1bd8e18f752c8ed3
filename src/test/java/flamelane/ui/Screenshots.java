package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import flamelane.model.Filter;
import flamelane.model.Reading;
import flamelane.ui.views.Views;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Photographs every view of sample recordings, light and dark, in two sizes, into `docs/screenshots`.
///
/// Not a part of the suite: `mvn test -Dtest=Screenshots` takes them anew, and needs no display;
/// `-Dviews=graph,top` takes only those of some views.
class Screenshots {
    private static final Path FOLDER = Path.of("docs/screenshots");

    private static final Path RECORDING = Path.of("sample-recordings/jfr/service-profile.jfr");

    @Test
    void everyViewLightAndDarkInTwoSizes() {
        for (int[] size : new int[][] {{1280, 800}, {1920, 1080}}) {
            try (Stand stand = new Stand(size[0], size[1])) {
                for (boolean dark : new boolean[] {true, false}) {
                    String end = "-" + (dark ? "dark" : "light") + "-" + size[0] + "x" + size[1] + ".png";
                    dress(stand, dark);
                    if (System.getProperty("views", "").isEmpty()) {
                        stand.photograph(FOLDER.resolve("start" + end));
                    }
                    stand.open(RECORDING);
                    stand.settle();
                    views(stand, end);
                    Stand.ask(() -> {
                        // The list of recent files would show where this checkout lies.
                        stand.window().recents().clear();
                        stand.window().close(stand.window().current());
                        return null;
                    });
                }
            }
        }
        assertTrue(Files.exists(FOLDER.resolve("start-dark-1280x800.png")));
    }

    @Test
    void whatAGoTraceShows() {
        try (Stand stand = new Stand(1280, 800)) {
            for (boolean dark : new boolean[] {true, false}) {
                dress(stand, dark);
                stand.open(Path.of("sample-recordings/go-trace/tiles-go1.26.trace"));
                stand.settle();
                for (String view : List.of("overview", "goroutines", "waits", "tasks", "mutator")) {
                    ask(() -> stand.window().go(view));
                    stand.settle();
                    stand.settle();
                    stand.photograph(FOLDER.resolve("go-" + view + "-" + (dark ? "dark" : "light") + "-1280x800.png"));
                }
                ask(() -> {
                    stand.window().recents().clear();
                    stand.window().close(stand.window().current());
                });
            }
        }
    }

    @Test
    void whereItWentInWhatGoWrites() {
        Map<String, Path> recordings = new LinkedHashMap<>();
        recordings.put("pprof", Path.of("sample-recordings/pprof/cpu.pb.gz"));
        recordings.put("pprof-heap", Path.of("sample-recordings/pprof/heap.pb.gz"));
        recordings.put("go-trace", Path.of("sample-recordings/go-trace/tiles-go1.26.trace"));
        try (Stand stand = new Stand(1280, 800)) {
            for (boolean dark : new boolean[] {true, false}) {
                dress(stand, dark);
                recordings.forEach((name, file) -> {
                    stand.open(file);
                    stand.settle();
                    for (String view : name.equals("go-trace") ? List.of("flame", "graph", "top") : List.of("overview", "flame", "graph", "top")) {
                        photograph(stand, Views.of(view), "-" + name + "-" + (dark ? "dark" : "light") + "-1280x800.png");
                    }
                    ask(() -> {
                        stand.window().recents().clear();
                        stand.window().close(stand.window().current());
                    });
                });
            }
        }
    }

    @Test
    void comparisonFiltersAndSource() {
        try (Stand stand = new Stand(1280, 800)) {
            for (boolean dark : new boolean[] {true, false}) {
                String end = "-" + (dark ? "dark" : "light") + "-1280x800.png";
                dress(stand, dark);
                ask(() -> stand.window().compare(new Pair("sample-recordings/pprof/base/tiles-cpu.pb.gz", "sample-recordings/pprof/head/tiles-cpu.pb.gz", false)));
                Stand.await("the comparison", () -> stand.window().session() != null);
                stand.settle();
                choose(stand, "example.org/tiles/terrain.noise");
                stand.photograph(FOLDER.resolve("compare-flame-graph" + end));
                ask(() -> stand.window().go("top"));
                stand.settle();
                stand.photograph(FOLDER.resolve("compare-top" + end));
                ask(() -> stand.window().close(stand.window().current()));
                stand.open(Path.of("sample-recordings/pprof/cpu.pb.gz"));
                ask(() -> stand.window().recents().setting("source_path", "sample-recordings/programs/tiles"));
                choose(stand, "example.org/tiles/terrain.noise");
                ask(() -> stand.window().go("source"));
                Stand.pause(800);
                stand.settle();
                stand.photograph(FOLDER.resolve("source-go" + end));
                ask(() -> {
                    Session session = stand.window().session();
                    session.select(session.selection().get().withFilter(Filter.NONE.withFocus("tiles").withIgnore("runtime\\.").withTagFocus("visitor=^7$,^11$")
                            .withTagRoot("visitor")).withReading(Reading.PLAIN.withNoInlines(true).withUnit("ms").withRelative(true)));
                    stand.window().go("flame");
                });
                stand.settle();
                stand.photograph(FOLDER.resolve("filters" + end));
                ask(() -> stand.window().showFilters());
                Stand.pause(300);
                stand.photograph(FOLDER.resolve("filter-card" + end));
                ask(() -> stand.window().showLabels());
                Stand.pause(600);
                stand.photograph(FOLDER.resolve("labels" + end));
                ask(() -> {
                    stand.window().recents().clear();
                    stand.window().close(stand.window().current());
                });
            }
        }
    }

    private static void choose(Stand stand, String function) {
        ask(() -> {
            var symbols = stand.window().session().recording().symbols();
            for (int row = 0; row < symbols.functions(); row++) {
                if (symbols.name(row).equals(function)) {
                    stand.window().session().function().set(row);
                }
            }
        });
        stand.settle();
    }

    private static void photograph(Stand stand, Views.Kind kind, String end) {
        String only = System.getProperty("views", "");
        if (!only.isEmpty() && !List.of(only.split(",")).contains(kind.id())) {
            return;
        }
        if (kind.id().equals("source")) {
            ask(() -> stand.window().recents().setting("source_path", "sample-recordings/programs/orders/src"));
            choose(stand, "orders.search.Relevance.edits");
        }
        ask(() -> stand.window().go(kind.id()));
        stand.settle();
        stand.settle();
        if (kind.id().equals("graph")) {
            // A picture of a chosen function shows how its calls stand out, and the details beside it.
            ask(() -> stand.window().view().actions().stream().filter(action -> action.keys().contains("End")).findFirst().orElseThrow().run().run());
            Stand.pause(400);
            stand.settle();
        }
        stand.photograph(FOLDER.resolve(kind.title().toLowerCase(Locale.ROOT).replace(' ', '-') + end));
    }

    @Test
    void whatThereIsToChooseFrom(@TempDir Path folder) throws IOException {
        Path artifact = artifact(folder);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/debug/pprof/", exchange -> {
            byte[] index = ("<html>/debug/pprof/<table><tr><td>31</td><td><a href='allocs?debug=1'>allocs</a></td></tr><tr><td>2</td><td>"
                    + "<a href='block?debug=1'>block</a></td></tr><tr><td>14</td><td><a href='goroutine?debug=1'>goroutine</a></td></tr><tr><td>31</td><td>"
                    + "<a href='heap?debug=1'>heap</a></td></tr><tr><td>1</td><td><a href='mutex?debug=1'>mutex</a></td></tr><tr><td>9</td><td>"
                    + "<a href='threadcreate?debug=1'>threadcreate</a></td></tr></table></html>").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, index.length);
            exchange.getResponseBody().write(index);
            exchange.close();
        });
        server.start();
        try (Stand stand = new Stand(1280, 800)) {
            for (boolean dark : new boolean[] {true, false}) {
                String end = "-" + (dark ? "dark" : "light") + "-1280x800.png";
                dress(stand, dark);
                stand.photograph(FOLDER.resolve("start" + end));
                stand.open(artifact);
                Stand.pause(4000);
                stand.photograph(FOLDER.resolve("archive" + end));
                ask(() -> stand.window().entrance().open(List.of("http://127.0.0.1:" + server.getAddress().getPort())));
                Stand.await("the server's page", () -> stand.window().current().contents().get() instanceof ServerPage);
                stand.photograph(FOLDER.resolve("server" + end));
                ask(() -> stand.window().entrance().openAddress());
                Stand.pause(300);
                stand.photograph(FOLDER.resolve("address" + end));
                ask(() -> stand.window().escape());
                ask(() -> stand.window().entrance().open(List.of(new AddressOpening("sample-recordings/jfr/gc-serial.jfr"),
                        new AddressOpening("sample-recordings/jfr/gc-parallel.jfr")), true));
                Stand.await("both as one", () -> stand.window().session() != null);
                stand.settle();
                stand.fire("#set-clocks");
                Stand.pause(300);
                stand.photograph(FOLDER.resolve("together" + end));
                ask(() -> stand.window().escape());
                stand.open(Path.of("sample-recordings/broken/cut-in-only-chunk.jfr"));
                stand.settle();
                Stand.await("what was lost", () -> stand.stage().getScene().lookup("#what-was-lost").isVisible());
                stand.fire("#what-was-lost");
                Stand.pause(500);
                stand.photograph(FOLDER.resolve("salvage" + end));
                ask(() -> stand.window().escape());
                ask(() -> stand.window().entrance().open(List.of("a.jfr", "b.jfr", "c.jfr")));
                Stand.pause(300);
                stand.photograph(FOLDER.resolve("several" + end));
                ask(() -> stand.window().escape());
                ask(() -> stand.window().entrance().recordProgram());
                Stand.pause(600);
                // It lists what runs on this machine, which is nobody's business.
                stand.photograph(Path.of("target").resolve("programs" + end));
                ask(() -> stand.window().escape());
                ask(() -> {
                    stand.window().recents().clear();
                    List.copyOf(stand.window().tabs()).forEach(stand.window()::close);
                });
            }
        } finally {
            server.stop(0);
        }
    }

    private static Path artifact(Path folder) throws IOException {
        Path samples = Path.of("sample-recordings");
        Map<String, byte[]> inner = new LinkedHashMap<>();
        for (String side : List.of("base", "head")) {
            inner.put(side + "/service.jfr", Files.readAllBytes(samples.resolve("jfr/" + side + "/service.jfr")));
            inner.put(side + "/tiles-cpu.pb.gz", Files.readAllBytes(samples.resolve("pprof/" + side + "/tiles-cpu.pb.gz")));
            inner.put(side + "/tiles-allocs.pb.gz", Files.readAllBytes(samples.resolve("pprof/" + side + "/tiles-allocs.pb.gz")));
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("profiles.zip", Packed.zip(inner));
        files.put("cpu.pb.gz", Files.readAllBytes(samples.resolve("pprof/cpu.pb.gz")));
        files.put("trace.out", Files.readAllBytes(samples.resolve("go-trace/tiles-go1.26.trace")));
        files.put("killed.jfr", Files.readAllBytes(samples.resolve("broken/killed.jfr")));
        files.put("README.md", Packed.text("What was measured"));
        files.put("junit.xml", Packed.text("<testsuite/>"));
        files.put("../outside.jfr", Packed.text("FLR"));
        files.put("bomb.gz", Packed.bomb());
        return Files.write(folder.resolve("ci-profiles-18842.zip"), Packed.zip(files));
    }

    private static void ask(Runnable act) {
        Stand.ask(() -> {
            act.run();
            return null;
        });
        Stand.frames(3);
    }

    private static void dress(Stand stand, boolean dark) {
        Stand.ask(() -> {
            if (stand.window().theme().dark().get() != dark) {
                stand.window().theme().toggle();
            }
            return null;
        });
    }

    private static void views(Stand stand, String end) {
        for (Views.Kind kind : Views.ALL) {
            if (kind.lacking().apply(stand.window().session().recording()).isEmpty()) {
                photograph(stand, kind, end);
            }
        }
        if (!System.getProperty("views", "").isEmpty()) {
            return;
        }
        Stand.ask(() -> {
            stand.window().showKeys();
            return null;
        });
        Stand.pause(300);
        stand.photograph(FOLDER.resolve("keys" + end));
        Stand.ask(() -> {
            stand.window().escape();
            return null;
        });
    }
}
