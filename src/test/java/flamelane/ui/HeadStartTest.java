package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import flamelane.formats.Found;
import flamelane.model.FormatException;
import flamelane.model.Progress;
import flamelane.model.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Does a reading that began early end as one that did not?
class HeadStartTest {
    @TempDir
    Path folder;

    @Test
    void whatWasBegunIsTakenOnceAndThenReadAgain() throws Exception {
        Path file = Files.writeString(folder.resolve("a.collapsed"), "main;work 3\nmain 1\n");
        HeadStart.begin(file.toString());
        assertEquals(2, HeadStart.open(file.toString(), Progress.NONE).recording().profiles().getFirst().samples().size());
        Files.writeString(file, "main;work 3\nmain 1\nmain;rest 2\n");
        assertEquals(3, HeadStart.open(file.toString(), Progress.NONE).recording().profiles().getFirst().samples().size());
    }

    @Test
    void whatHasEndedIsThereAtOnceAndOnlyOnce() throws Exception {
        Path file = Files.writeString(folder.resolve("a.collapsed"), "main;work 3\nmain 1\n");
        assertNull(HeadStart.ended(file.toString()), "nothing was begun");
        HeadStart.begin(file.toString());
        assertNull(HeadStart.ended(folder.resolve("b.collapsed").toString()), "another file was begun");
        Found found = null;
        while (found == null) {
            found = HeadStart.ended(file.toString());
            Thread.onSpinWait();
        }
        assertEquals(2, found.recording().profiles().getFirst().samples().size());
        assertNull(HeadStart.ended(file.toString()), "it is taken");
    }

    @Test
    void whoBeginsIsToldWhatTheFileHolds() throws Exception {
        Path file = Files.writeString(folder.resolve("a.collapsed"), "main;work 3\nmain 1\n");
        Recording told = HeadStart.begin(file.toString()).get(20, TimeUnit.SECONDS);
        assertSame(told, HeadStart.open(file.toString(), Progress.NONE).recording());
        assertNull(HeadStart.begin(folder.resolve("missing.jfr").toString()).get(20, TimeUnit.SECONDS));
    }

    @Test
    void anotherFileIsReadByItself() throws Exception {
        HeadStart.begin(Files.writeString(folder.resolve("a.collapsed"), "main;work 3\n").toString());
        Path other = Files.writeString(folder.resolve("b.collapsed"), "main;rest 1\nmain 2\n");
        assertEquals(2, HeadStart.open(other.toString(), Progress.NONE).recording().profiles().getFirst().samples().size());
    }

    @Test
    void failuresComeThroughAsTheyAre() {
        Path missing = folder.resolve("missing.jfr");
        Class<? extends Exception> direct = assertThrows(Exception.class, () -> HeadStart.open(missing.toString(), Progress.NONE)).getClass();
        HeadStart.begin(missing.toString());
        assertEquals(direct, assertThrows(Exception.class, () -> HeadStart.open(missing.toString(), Progress.NONE)).getClass());
        Path text = folder.resolve("text.jfr");
        assertThrows(FormatException.class, () -> {
            HeadStart.begin(Files.writeString(text, "no recording").toString());
            HeadStart.open(text.toString(), Progress.NONE);
        });
    }
}
