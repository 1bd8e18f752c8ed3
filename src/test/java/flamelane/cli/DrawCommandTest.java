package flamelane.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `flamelane draw`, as a person types it.
class DrawCommandTest {
    private static final String TINY = "sample-recordings/collapsed/tiny.collapsed";

    @TempDir
    private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Commands.run(arguments, new PrintWriter(out), new PrintWriter(err));
    }

    @Test
    void everyKindOfFile() throws IOException {
        for (String name : new String[] {"a.svg", "a.png", "a.pdf"}) {
            Path file = folder.resolve(name);
            assertEquals(0, run("draw", "flame", TINY, "-o", file.toString()), err.toString());
            String start = new String(Files.readAllBytes(file), 0, 8, StandardCharsets.ISO_8859_1);
            assertTrue(start.startsWith("<svg") || start.startsWith("\u0089PNG") || start.startsWith("%PDF"), start);
        }
        assertEquals("", out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void svgOnStandardOutputUnlessAFileIsNamed() {
        assertEquals(0, run("draw", "top", TINY, "--theme", "dark", "--nodecount", "3"));
        assertTrue(out.toString().startsWith("<svg"));
        assertTrue(out.toString().contains("#14171c"));
    }

    @Test
    void optionsOfTheFlameGraph() {
        assertEquals(0, run("draw", "flame", TINY, "--icicle", "--inverted", "--search", ".", "--width", "700", "--focus", "."), err.toString());
        assertTrue(out.toString().contains("width=\"700\""));
        assertTrue(out.toString().contains("callees first"));
        assertTrue(out.toString().contains("focus = ."));
        assertTrue(out.toString().contains("#ffd54a"));
    }

    @Test
    void wrongUsageIsTwoAndOneLineSaysWhy() {
        assertEquals(2, run("draw", "flame", TINY, "-o", folder.resolve("a.gif").toString()));
        assertTrue(err.toString().contains(".svg, .png or .pdf"), err.toString());
        assertEquals(2, run("draw", "pie", TINY));
        assertEquals(2, run("draw"));
        assertEquals(2, run("draw", "flame", TINY, "--theme", "pink"));
        assertEquals(2, run("draw", "flame", TINY, "--width", "3"));
        assertEquals(2, run("draw", "flame", TINY, "--format", "png"));
        assertEquals(2, run("draw", "flame", TINY, "--from", "5", "--to", "4"));
    }

    @Test
    void whatCannotBeUsedIsOneAndOneLineSaysWhy() {
        assertEquals(1, run("draw", "flame", "no-such-file", "-o", folder.resolve("a.svg").toString()));
        assertEquals(1, run("draw", "flame", TINY, "--search", "("));
        assertEquals(1, run("draw", "flame", TINY, "-o", folder.resolve("no/such/folder.svg").toString()));
        assertEquals(1, run("draw", "timeline", TINY));
        assertEquals(4, err.toString().lines().count(), err.toString());
        assertFalse(err.toString().contains("Exception"));
    }
}
