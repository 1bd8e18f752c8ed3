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
}
