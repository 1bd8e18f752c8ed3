package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import flamelane.model.FormatException;
import flamelane.model.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
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
