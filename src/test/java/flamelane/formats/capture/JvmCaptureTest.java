package flamelane.formats.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.model.CancelledException;
import flamelane.model.FormatException;
import flamelane.model.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Records a real JVM: a child process that keeps itself busy.
@Timeout(120)
class JvmCaptureTest {
    /// What the child runs.
    public static final class Busy {
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

    @TempDir
    private Path folder;
    private Process child;

    @BeforeEach
    void start() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        child = new ProcessBuilder(java.toString(), "-Xmx64m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), Busy.class.getName())
                .redirectErrorStream(true).start();
        assertEquals("ready", child.inputReader().readLine());
    }

    @AfterEach
    void stop() {
        child.destroyForcibly();
    }

    @Test
    void aRunningProgramIsFoundAndRecorded() throws IOException {
        assertTrue(JvmCapture.running().stream().anyMatch(jvm -> jvm.pid() == child.pid() && jvm.name().contains("Busy")));
        Path file = folder.resolve("busy.jfr");
        JvmCapture.record(child.pid(), "profile", Duration.ofSeconds(2), file, Progress.NONE);
        List<String> types = RecordingFile.readAllEvents(file).stream().map(event -> event.getEventType().getName()).distinct().toList();
        assertTrue(types.contains("jdk.ExecutionSample"), types::toString);
        assertTrue(child.isAlive());
    }

    @Test
    void whatCannotBeRecordedIsOneLine() {
        Path file = folder.resolve("none.jfr");
        String setting = assertThrows(FormatException.class,
                () -> JvmCapture.record(child.pid(), "no-such", Duration.ofSeconds(1), file, Progress.NONE)).getMessage();
        assertTrue(setting.contains("no setting no-such; it has") && setting.contains("profile"), setting);
        child.destroyForcibly().onExit().join();
        String gone = assertThrows(FormatException.class,
                () -> JvmCapture.record(child.pid(), "profile", Duration.ofSeconds(1), file, Progress.NONE)).getMessage();
        assertTrue(gone.startsWith("process " + child.pid() + ":") && !gone.contains("\n"), gone);
        assertFalse(Files.exists(file));
    }

    @Test
    void aCancelledRecordingLeavesNothingRunning() {
        Progress at = new Progress() {
            private double furthest;

            @Override
            public void at(double fraction, String what) {
                furthest = fraction;
            }

            @Override
            public boolean cancelled() {
                return furthest > 0.01;
            }
        };
        assertThrows(CancelledException.class, () -> JvmCapture.record(child.pid(), "default", Duration.ofSeconds(60), folder.resolve("x.jfr"), at));
        assertTrue(child.isAlive());
    }
}
