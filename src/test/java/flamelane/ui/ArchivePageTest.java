package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// Archives, folders and several files at once, opened in the real window.
class ArchivePageTest {
    private static final byte[] BASE = Packed.text("main;a;b 3\nmain;a;c 2\nmain;d 1\n");
    private static final byte[] HEAD = Packed.text("main;a;b 7\nmain;d 1\n");

    @TempDir
    private Path folder;
    private Stand stand;
    private FxRobot robot;

    @BeforeEach
    void open() {
        stand = new Stand(1280, 800);
        robot = stand.robot();
    }

    @AfterEach
    void close() {
        stand.close();
    }

    @Test
    void anArchiveListsItsFilesAndEnterOpensOne() throws IOException {
        stand.open(artifact());
        ArchiveTable table = find("#archive-table");
        assertEquals(List.of("base.txt", "head.txt", "run.collapsed.gz"), names(table));
        assertNull(stand.window().session());
        assertTrue(Stand.ask(table::isFocused), "keys go to the list");
        press(KeyCode.DOWN);
        press(KeyCode.ENTER);
        Stand.await("the file", () -> stand.window().session() != null);
        assertEquals(2, stand.window().tabs().size());
        assertEquals("head.txt", stand.window().current().name());
        assertEquals(8, total());
        assertTrue(stand.window().session().addresses().getFirst().endsWith("artifact.zip#inner.zip/ab/head.txt"), "it has an address");
    }

    @Test
    void whereNothingCanBeOpenedItSaysSoAndListsWhatIsThere() throws IOException {
        Path nothing = Files.createDirectories(folder.resolve("nothing"));
        Files.write(nothing.resolve("notes.md"), Packed.text("# Notes\n"));
        Files.write(nothing.resolve("empty"), new byte[0]);
        stand.open(nothing);
        ArchiveTable table = find("#archive-table");
        assertEquals(List.of("empty", "notes.md"), Stand.ask(() -> List.of(table.getTreeItem(0).getValue().name(), table.getTreeItem(1).getValue().name())));
        Node card = find("#open-card");
        assertTrue(said(card).startsWith("Nothing in it can be opened"), said(card));
        assertNull(find("#open-apart"), "no button that can do nothing");
    }

    @Test
    void spaceChoosesAndTheChosenOpenInATabEach() throws IOException {
        stand.open(artifact());
        ArchiveTable table = find("#archive-table");
        press(KeyCode.SPACE);
        press(KeyCode.DOWN);
        press(KeyCode.SPACE);
        assertEquals("Open 2 chosen, a tab each", text("#open-apart"));
        fire("#open-apart");
        Stand.await("both", () -> stand.window().sessions().size() == 2);
        assertEquals(3, stand.window().tabs().size());
        Stand.ask(() -> {
            stand.window().choose(stand.window().tabs().getFirst());
            return null;
        });
        press(KeyCode.SPACE);
        assertEquals("Open the one", text("#open-apart").replace("1 chosen", "the one"), "the last chosen was taken back");
        assertEquals(3, Stand.ask(() -> table.shown().size()));
    }

    @Test
    void allTogetherAreOneRecording() throws IOException {
        stand.open(artifact());
        fire("#open-together");
        Stand.await("the whole", () -> stand.window().session() != null);
        assertEquals(6 + 8 + 6, total());
        assertEquals(2, stand.window().tabs().size());
        assertEquals(3, stand.window().session().addresses().size());
    }

    @Test
    void whatCannotBeReadIsLeftOutOfTheWholeAndSaid() throws IOException {
        Stand.ask(() -> {
            stand.window().entrance().open(List.of(new AddressOpening(Files.write(folder.resolve("a.txt"), BASE).toString()),
                    new AddressOpening(Files.write(folder.resolve("empty.txt"), new byte[0]).toString()),
                    new AddressOpening(Files.write(folder.resolve("b.txt"), HEAD).toString())), true);
            return null;
        });
        Stand.await("the whole", () -> stand.window().session() != null);
        assertEquals(14, total());
        String said = stand.window().session().recording().notices().getFirst().what();
        assertTrue(said.contains("empty.txt") && said.contains("not among these"), said);
    }

    @Test
    void theListIsFilteredByPath() throws IOException {
        stand.open(artifact());
        press(KeyCode.SLASH);
        TextField filter = find("#archive-filter");
        assertTrue(Stand.ask(filter::isFocused), "/ leads to the filter");
        Stand.ask(() -> {
            filter.setText("HEAD");
            return null;
        });
        Stand.frames(3);
        assertEquals(List.of("head.txt"), names(find("#archive-table")));
        assertEquals("Open the one", text("#open-apart"));
        press(KeyCode.ESCAPE);
        assertEquals(3, names(find("#archive-table")).size());
    }

    @Test
    void whatIsBrokenOrEvilGetsALineAndTheRestOpens() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("good.txt", BASE);
        files.put("bomb.gz", Packed.bomb());
        files.put("../../outside.txt", BASE);
        files.put("broken.zip", java.util.Arrays.copyOf(Packed.zip(Map.of("x.txt", BASE)), 30));
        stand.open(Files.write(folder.resolve("evil.zip"), Packed.zip(files)));
        String said = Stand.ask(() -> said(find("#left-out")));
        assertTrue(said.contains("bomb.gz") && said.contains("expands beyond"), said);
        assertTrue(said.contains("outside the archive"), said);
        assertTrue(said.contains("broken.zip"), said);
        assertFalse(Files.exists(folder.resolve("../outside.txt")));
        ArchiveTable table = find("#archive-table");
        assertEquals(List.of("good.txt"), names(table));
        press(KeyCode.ENTER);
        Stand.await("the good one", () -> stand.window().session() != null);
        assertEquals(6, total());
    }

    @Test
    void anArchiveOfOneRecordingIsThatRecording() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("README.md", Packed.text("Read me."));
        files.put("run.txt", BASE);
        stand.open(Files.write(folder.resolve("one.zip"), Packed.zip(Map.of("inner.zip", Packed.zip(files)))));
        assertNotNull(stand.window().session());
        assertEquals(6, total());
    }

    @Test
    void baseAndHeadAreComparedInOneGo() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("base/run.txt", BASE);
        files.put("head/run.txt", HEAD);
        stand.open(Files.write(folder.resolve("ci.zip"), Packed.zip(Map.of("inner.zip", Packed.zip(files)))));
        Stand.ask(() -> {
            ((Button) stand.stage().getScene().lookup(".compare")).fire();
            return null;
        });
        Stand.await("the comparison", () -> stand.window().session() != null);
        assertTrue(stand.window().current().pair().base().endsWith("ci.zip#inner.zip/base/run.txt"), stand.window().current().pair().base());
        assertTrue(stand.window().current().pair().head().endsWith("ci.zip#inner.zip/head/run.txt"), stand.window().current().pair().head());
    }

    @Test
    void aFolderIsAPageToo() throws IOException {
        Files.createDirectories(folder.resolve("art/base"));
        Files.write(folder.resolve("art/base/x.txt"), BASE);
        Files.write(folder.resolve("art/y.txt"), HEAD);
        stand.open(folder.resolve("art"));
        assertEquals(List.of("x.txt", "y.txt"), names(find("#archive-table")));
        press(KeyCode.ENTER);
        Stand.await("the file", () -> stand.window().session() != null);
        assertEquals(folder.resolve("art/base/x.txt").toString(), stand.window().session().addresses().getFirst());
    }

    @Test
    void severalFilesAreAskedAboutOnceIfSoWished() throws IOException {
        List<String> files = List.of(Files.write(folder.resolve("a.txt"), BASE).toString(), Files.write(folder.resolve("b.txt"), HEAD).toString());
        give(files);
        assertEquals(0, stand.window().tabs().size(), "nothing opens before the answer");
        assertTrue(Stand.ask(() -> find("#several-apart").isFocused()));
        Stand.ask(() -> {
            ((CheckBox) find("#several-always")).setSelected(true);
            return null;
        });
        fire("#several-together");
        Stand.await("the whole", () -> stand.window().session() != null);
        assertEquals(14, total());
        Stand.ask(() -> {
            stand.window().close(stand.window().current());
            return null;
        });
        give(files);
        Stand.await("the whole without a question", () -> stand.window().session() != null);
        assertEquals(1, stand.window().tabs().size());
        Stand.ask(() -> {
            stand.window().close(stand.window().current());
            stand.window().entrance().askAgain();
            return null;
        });
        give(files);
        press(KeyCode.ENTER);
        Stand.await("a tab each", () -> stand.window().sessions().size() == 2);
    }

    private Path artifact() throws IOException {
        Map<String, byte[]> inner = new LinkedHashMap<>();
        inner.put("ab/base.txt", BASE);
        inner.put("ab/head.txt", HEAD);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("README.md", Packed.text("Read me."));
        files.put("inner.zip", Packed.zip(inner));
        files.put("run.collapsed.gz", Packed.gzip(BASE));
        return Files.write(folder.resolve("artifact.zip"), Packed.zip(files));
    }

    private void give(List<String> files) {
        Stand.ask(() -> {
            stand.window().entrance().open(files);
            return null;
        });
        Stand.frames(3);
    }

    private long total() {
        var samples = stand.window().session().recording().profiles().getFirst().samples();
        long sum = 0;
        for (int i = 0; i < samples.size(); i++) {
            sum += samples.value(0, i);
        }
        return sum;
    }

    private static List<String> names(ArchiveTable table) {
        return Stand.ask(() -> table.shown().stream().map(ArchiveRow::name).toList());
    }

    private static String said(Node node) {
        StringBuilder text = new StringBuilder();
        node.lookupAll(".label").forEach(label -> text.append(((Labeled) label).getText()).append(' '));
        return text.toString();
    }

    private String text(String button) {
        return Stand.ask(() -> ((Button) find(button)).getText());
    }

    private void fire(String button) {
        Stand.ask(() -> {
            ((Button) find(button)).fire();
            return null;
        });
        Stand.frames(3);
    }

    private void press(KeyCode code) {
        robot.type(code);
        Stand.frames(3);
    }

    @SuppressWarnings("unchecked")
    private <T extends Node> T find(String id) {
        return (T) Stand.ask(() -> stand.stage().getScene().lookup(id));
    }
}
