package flamelane.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Profiles written anew.
class ProtoFileTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenReadsAsItWas() throws IOException {
        try (Stream<Path> ours = Files.list(Path.of("sample-recordings/pprof"))) {
            for (Path file : Stream.concat(ours.filter(Files::isRegularFile).sorted(), Shared.files("corpus/pprof")).toList()) {
                Typed before = Typed.run("raw", "--all_frames", file.toString());
                if (before.code() != 0 || before.out().startsWith("PeriodType: goroutine") && file.toString().endsWith("debug2.txt")) {
                    continue;
                }
                Path written = folder.resolve("written.pb.gz");
                Typed proto = Typed.run("proto", "--all_frames", file.toString(), "-o", written.toString());
                assertEquals(0, proto.code(), proto.err());
                Typed after = Typed.run("raw", "--all_frames", written.toString());
                assertEquals(plain(before.out()), plain(after.out()), file.toString());
            }
        }
    }

    // A profile without mappings is read with an empty one; a number 0 without a unit is no label in the format.
    private static String plain(String raw) {
        return raw.replaceAll("(?m)^ +bytes:\\[0\\]\n", "").replaceAll("(?m)^( *\\d+: 0x[0-9a-f]+ )M=1 ", "$1").replaceAll("(?m)^1: 0x0/0x0/0x0 {3}\n", "");
    }

    @Test
    void theTopIsAProfileOfItsOwn() throws IOException {
        Path written = folder.resolve("top.pb.gz");
        assertEquals(0, Typed.run("topproto", "sample-recordings/pprof/tiny.pb", "-o", written.toString()).code());
        String raw = Typed.run("raw", written.toString()).out();
        assertTrue(raw.contains("cum/ms flat/ms") && raw.contains("fold"), raw);
    }

    @Test
    void everyFormatBecomesAProfile() {
        Path written = folder.resolve("collapsed.pb.gz");
        assertEquals(0, Typed.run("proto", "sample-recordings/collapsed/tiny.collapsed", "-o", written.toString()).code());
        assertEquals(Typed.run("top", "--csv", "sample-recordings/collapsed/tiny.collapsed").out(), Typed.run("top", "--csv", written.toString()).out());
    }
}
