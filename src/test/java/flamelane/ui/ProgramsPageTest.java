package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.formats.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A running Java program, chosen and recorded in the real window.
@Timeout(180)
class ProgramsPageTest {
    /// What the child runs.
    public static final class Spinning {
        public static void main(String[] arguments) throws IOException {
            System.out.println("ready");
            long sum = 0;
            while (System.in.available() == 0) {
                byte[] waste = new byte[1 << 16];
                for (int i = 0; i < waste.length; i++) {
                    sum += waste[i] + i;
                }
            }
            System.out.println(sum);
        }
    }

    private Process child;
    private Stand stand;

    @BeforeEach
    void start() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        child = new ProcessBuilder(java.toString(), "-Xmx64m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), Spinning.class.getName())
                .redirectErrorStream(true).start();
        assertEquals("ready", child.inputReader().readLine());
        stand = new Stand(1280, 800);
    }

    @AfterEach
    void stop() {
        stand.close();
        child.destroyForcibly();
    }

    @Test
    void aProgramIsChosenAndRecorded() {
        choose("2");
        stand.robot().type(KeyCode.ENTER);
        assertEquals("Spinning (" + child.pid() + ")", stand.window().current().name().replaceFirst(".*\\$", ""));
        Stand.await("the recording", () -> stand.window().session() != null);
        assertNotNull(stand.window().session().recording().profile("execution"));
        assertTrue(stand.window().session().recording().header().duration() > 1_000_000_000L);
        assertNotNull(stand.window().current().opening().bytes(), "it can be saved");
        assertTrue(child.isAlive());
    }

    @Test
    void aRecordingIsCancelledAndAProgramThatIsGoneIsALine() {
        choose("600");
        stand.fire("#programs-record");
        Stand.await("the countdown", () -> stand.window().current().job().get() != null
                && stand.window().current().job().get().doing().get().contains("s to go"));
        stand.fire("#cancel");
        Stand.await("the end", () -> stand.window().current().failure().get() != null);
        assertTrue(stand.window().current().failure().get().endsWith("recording was cancelled; nothing of it is kept"), stand.window().current().failure().get());
        choose("1");
        child.destroyForcibly().onExit().join();
        stand.fire("#programs-record");
        Stand.await("the end", () -> stand.window().current().failure().get() != null);
        assertTrue(stand.window().current().failure().get().startsWith("process " + child.pid()), stand.window().current().failure().get());
        assertFalse(stand.window().current().failure().get().contains("\n"));
    }

    private void choose(String seconds) {
        Stand.ask(() -> {
            stand.window().entrance().recordProgram();
            return null;
        });
        ListView<Jvm> list = stand.node("#programs-list");
        Stand.await("the child", () -> list.getItems().stream().anyMatch(program -> program.pid() == child.pid()));
        assertFalse(Stand.ask(() -> list.getItems().stream().anyMatch(program -> program.pid() == ProcessHandle.current().pid())), "not this one");
        Stand.ask(() -> {
            list.getSelectionModel().select(list.getItems().stream().filter(program -> program.pid() == child.pid()).findFirst().orElseThrow());
            ((TextField) stand.node("#programs-seconds")).setText(seconds);
            list.requestFocus();
            return null;
        });
        Stand.frames(2);
    }
}
