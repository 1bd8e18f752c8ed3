package flamelane.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Formats before profile.proto in corners where pprof is particular, with what pprof prints.
class OldFormatsTest {
    @TempDir
    private Path folder;

    private String raw(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("old.txt"), text);
        Typed typed = Typed.run("raw", file.toString());
        assertEquals(0, typed.code(), typed.err());
        return typed.out();
    }

    @Test
    void aDoubledLeafLeavesItsPlaceInTheList() throws IOException {
        assertEquals("""
                PeriodType: thread count
                Period: 1
                Samples:
                thread/count
                          1: 1 3\s
                Locations
                     1: 0x10 M=1\s
                     2: 0xf M=1\s
                     3: 0x1f M=1\s
                Mappings
                1: 0x0/0xffffffffffffffff/0x0  \s
                """, raw("--- threadz 1 ---\n\n--- Thread 7f1 (name: main/12) stack: ---\n 0x10\n 0x10\n 0x20\n--- Memory map: ---\n"));
    }

    @Test
    void placesOfJavaThatHaveANameLieInNoBinary() throws IOException {
        assertEquals("""
                PeriodType: contentions count
                Period: 16
                Samples:
                contentions/count delay/microseconds
                         32        160: 1 2\s
                Locations
                     1: 0x0 A.run A.java:3:0 s=0
                     2: 0x0 M=1\s
                Mappings
                1: 0x0/0xffffffffffffffff/0x0  \s
                """, raw("--- contentionz 1 ---\nformat = java\nresolution = microseconds\nsampling period = 0x10\n 10 2 @ 0x1 0x2\n\n 0x1 A.run (A.java:3)\n"));
    }
}
