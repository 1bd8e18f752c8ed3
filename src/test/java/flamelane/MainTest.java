package flamelane;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.cli.Commands;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is a file and what an option, before the window or a command gets them?
class MainTest {
    private static final String CACHE = "flamelane.cache";

    private String before;

    @BeforeEach
    void remember() {
        before = System.getProperty(CACHE);
        System.clearProperty(CACHE);
    }

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(CACHE);
        } else {
            System.setProperty(CACHE, before);
        }
    }

    @Test
    void theWindowReadsAnewWhereverTheOptionStands() {
        assertArrayEquals(new String[] {"a.jfr", "b.jfr"}, Main.withoutCache(new String[] {"a.jfr", "--no-cache", "b.jfr"}));
        assertEquals("off", System.getProperty(CACHE));
        System.clearProperty(CACHE);
        assertArrayEquals(new String[] {"a.jfr"}, Main.withoutCache(new String[] {"--no-cache", "a.jfr"}));
        assertEquals("off", System.getProperty(CACHE));
    }

    @Test
    void aCommandKeepsItsOwn() {
        String[] command = {"top", "--no-cache", "a.jfr"};
        assertArrayEquals(command, Main.withoutCache(command));
        assertEquals(null, System.getProperty(CACHE));
    }

    @Test
    void helpTellsWhatTheWindowTakes() {
        StringWriter out = new StringWriter();
        assertEquals(0, Commands.run(new String[] {"--help"}, new PrintWriter(out), new PrintWriter(out)));
        for (String word : new String[] {"--no-cache", "--diff BASE HEAD", "http://HOST:PORT", "archive.zip#file/in/it"}) {
            assertTrue(out.toString().contains(word), word);
        }
    }
}
