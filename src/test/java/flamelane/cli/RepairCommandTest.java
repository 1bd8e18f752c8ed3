package flamelane.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `flamelane repair` writes and says.
class RepairCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    private int run(String... arguments) {
        return Commands.run(arguments, new PrintWriter(new StringWriter()), new PrintWriter(said));
    }

    @Test
    void aKilledRecordingBecomesOneThatTheJdkReads() throws IOException {
        Path out = folder.resolve("out.jfr");
        assertEquals(0, run("repair", "sample-recordings/broken/killed.jfr", "-o", out.toString()), said.toString());
        assertEquals(21_883, RecordingFile.readAllEvents(out).size());
        assertTrue(said.toString().contains("chunk 1 at byte 0: the recorder did not finish it: 21,883 events saved; "), said.toString());
    }

    @Test
    void aWholeRecordingIsCopied() throws IOException {
        Path out = folder.resolve("out.jfr");
        Path whole = Path.of("sample-recordings/jfr/gc-serial.jfr");
        assertEquals(0, run("repair", whole.toString(), "-o", out.toString()), said.toString());
        assertEquals(-1, Files.mismatch(whole, out));
        assertTrue(said.toString().contains("found nothing wrong"), said.toString());
    }

    @Test
    void whatCannotBeRepairedIsSaidAndNothingIsWritten() {
        Path out = folder.resolve("out.jfr");
        assertEquals(1, run("repair", "sample-recordings/broken/cut-in-header.jfr", "-o", out.toString()));
        assertEquals(1, run("repair", "sample-recordings/collapsed/tiny.collapsed", "-o", out.toString()));
        assertEquals(2, run("repair", "sample-recordings/broken/killed.jfr"));
        assertFalse(Files.exists(out));
        assertFalse(said.toString().contains("Exception"), said.toString());
    }
}
