package flamelane.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// The names by which commands are found before they are made.
class CommandsTest {
    @Test
    void everyCommandIsListedUnderTheNamesOfItsAnnotation() {
        for (Commands.Named command : Commands.ALL) {
            CommandLine.Command annotation = command.make().get().getClass().getAnnotation(CommandLine.Command.class);
            assertEquals(command.name(), annotation.name());
            assertTrue(command.name().chars().allMatch(letter -> letter >= 'a' && letter <= 'z'), command.name() + " could be taken for a file");
            Arrays.stream(annotation.aliases()).forEach(alias -> assertTrue(Commands.isCommand(alias), alias));
        }
    }

    @Test
    void helpNamesAllCommandsAndAFileIsNone() {
        StringWriter out = new StringWriter();
        assertEquals(0, Commands.run(new String[] {"--help"}, new PrintWriter(out), new PrintWriter(out)));
        Commands.ALL.forEach(command -> assertTrue(out.toString().contains("\n  " + command.name()), command.name()));
        assertTrue(Commands.isCommand("help"));
        assertFalse(Commands.isCommand("tops"));
        assertFalse(Commands.isCommand("recording.jfr"));
    }

    @Test
    void helpExplainsOneCommand() {
        StringWriter out = new StringWriter();
        assertEquals(0, Commands.run(new String[] {"help", "text"}, new PrintWriter(out), new PrintWriter(out)));
        assertTrue(out.toString().contains("functions that did most"), out.toString());
    }

    @Test
    void whatIsWrongWithALineIsSaidInOneLine() {
        String file = "sample-recordings/jfr/gc-g1.jfr";
        String[][] wrong = {
            {"--flat, --cum are mutually exclusive", "top", "--cum", "--flat", file},
            {"'--granularity': expected one of [functions", "top", "--granularity=x", file},
            {"'--granularity': expected one of [functions", "top", "--granularity=", file},
            {"meant may be --json", "top", "--jsn", file},
            {"--by: x is neither reason nor site", "waits", "--by=x", file},
            {"Missing required parameter: 'FILE'", "states"},
        };
        for (String[] line : wrong) {
            Typed typed = Typed.run(Arrays.copyOfRange(line, 1, line.length));
            assertEquals(2, typed.code(), typed.err());
            assertEquals(1, typed.err().strip().lines().count(), typed.err());
            assertTrue(typed.err().startsWith("flamelane: ") && typed.err().contains(line[0]) && typed.err().contains(line[1] + " --help"), typed.err());
        }
    }
}
