package flamelane.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.model.PlainName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PprofSpellingTest {
    @TempDir
    private Path folder;

    @Test
    void aReportAmongTheOptionsComesFirst() {
        assertArrayEquals(new String[] {"top", "--cum", "-nodecount=5", "x.pb"}, PprofSpelling.of(new String[] {"-cum=1", "-nodecount=5", "-top", "x.pb"}));
        assertArrayEquals(new String[] {"peek", "a|b", "x.pb"}, PprofSpelling.of(new String[] {"--peek=a|b", "x.pb"}));
        assertArrayEquals(new String[] {"peek", "a|b", "x.pb"}, PprofSpelling.of(new String[] {"-peek", "a|b", "x.pb"}));
        assertArrayEquals(new String[] {"top", "--trim=false", "x.pb"}, PprofSpelling.of(new String[] {"top", "-trim=f", "-lines=0", "x.pb"}));
        assertArrayEquals(new String[] {"--help"}, PprofSpelling.of(new String[] {"--help"}));
    }

    @Test
    void aProgramInFrontIsNoRecording() throws IOException {
        Path program = Files.write(folder.resolve("server"), new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1});
        String profile = "sample-recordings/pprof/cpu.pb.gz";
        Typed typed = Typed.run("-top", program.toString(), profile);
        assertEquals("File: server", typed.out().lines().findFirst().orElse(typed.err()));
        assertEquals(Typed.run("top", profile).out().lines().skip(1).toList(), typed.out().lines().skip(1).toList());
    }

    @Test
    void aCommentIsAddedToEveryReport() {
        String profile = "sample-recordings/pprof/cpu.pb.gz";
        assertTrue(Typed.run("top", "-add_comment=from the night run", profile).out().contains("from the night run\n"));
    }

    @Test
    void oneOfSeveralValueTypesCounts() {
        String profile = "sample-recordings/pprof/heap.pb.gz";
        Typed both = Typed.run("-top", "-alloc_objects", "-inuse_space", profile);
        assertEquals("flamelane: several value types are asked for, so --alloc_objects is passed over\n", both.err());
        assertEquals(Typed.run("top", "-sample_index=inuse_space", profile).out(), both.out());
        Typed chosen = Typed.run("top", "-inuse_space", "-sample_index=1", profile);
        assertEquals("flamelane: several value types are asked for, so --inuse_space is passed over\n", chosen.err());
        assertEquals(Typed.run("top", "-alloc_space", profile).out(), chosen.out());
        Typed mean = Typed.run("top", "-contentions", "-mean_delay", "sample-recordings/pprof/mutex.pb.gz");
        assertTrue(mean.out().contains("Type: mean_delay"), mean.out());
        assertEquals(1, mean.err().lines().count(), mean.err());
    }

    @Test
    void ofOptionsThatAreSaidTwiceTheLastCounts() {
        String profile = "sample-recordings/pprof/cpu.pb.gz";
        assertEquals(Typed.run("top", "-cum", "-focus=runtime", "-nodecount=5", profile).out(),
                Typed.run("-top", "-cum", "-focus=main", "-cum", "-nodecount=3", "-top", "-focus=runtime", "-nodecount=5", profile).out());
    }

    @Test
    void withoutInlinedFramesColumnsGoToo() throws IOException {
        // One sample of one place, line 3, column 7.
        Path profile = Files.write(folder.resolve("columns.pb"), new byte[] {0x0A, 4, 8, 1, 0x10, 1, 0x12, 6, 0x0A, 1, 1, 0x12, 1, 5,
            0x22, 10, 8, 1, 0x22, 6, 8, 1, 0x10, 3, 0x18, 7, 0x2A, 6, 8, 1, 0x10, 2, 0x20, 2, 0x32, 0, 0x32, 1, 'n', 0x32, 1, 'f'});
        assertTrue(Typed.run("raw", profile.toString()).out().contains("f f:3:7 s=0"));
        assertTrue(Typed.run("raw", "-noinlines", profile.toString()).out().contains("f f:3:0 s=0"));
        assertTrue(Typed.run("raw", "-noinlines", "-showcolumns", profile.toString()).out().contains("f f:3:7 s=0"));
    }

    @Test
    void whatNeedsTheBinaryIsSaidInOneLine() {
        String profile = "sample-recordings/pprof/cpu.pb.gz";
        for (Typed typed : new Typed[] {Typed.run("disasm", "main", profile), Typed.run("-disasm=main", profile), Typed.run("-disasm", "main", profile)}) {
            assertEquals("2 flamelane: disasm needs the program's machine code, which no recording has: use go tool pprof, or list for source lines\n",
                    typed.code() + " " + typed.err());
        }
        assertEquals(1, Typed.run("-weblist=main", profile).err().lines().filter(line -> line.startsWith("flamelane: weblist")).count());
    }

    @Test
    void namesWithoutArguments() {
        assertEquals("std::vector::push_back", plain("std::vector<int, std::allocator<int> >::push_back(int const&)"));
        assertEquals("(anonymous namespace)::Bar::Foo", plain("(anonymous namespace)::Bar::Foo(int)"));
        assertEquals("main.(*List[...]).Len", plain("main.(*List[...]).Len"));
        assertEquals("a.b.C.<init>", plain("a.b.C.<init>"));
        assertEquals("a::b)c(", plain("a::b)c("));
        assertEquals("shown", PlainName.of("shown", "_ZN5shownE"));
        assertEquals("std::map<K>::at", PlainName.withoutArguments("std::map<K>::at(K)"));
    }

    private static String plain(String name) {
        return PlainName.of(name, name);
    }
}
