package flamelane.cli;

import flamelane.formats.Formats;
import flamelane.formats.Jvm;
import flamelane.model.FormatException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flamelane record PID -o FILE`: records a running Java program with its own flight recorder.
@CommandLine.Command(name = "record", description = "Record a Java program of this machine.")
final class RecordCommand extends Command {
    @Parameters(paramLabel = "PID", description = "Process id, or a part of the name that only one program has.")
    private String program;

    @Option(names = "--seconds", defaultValue = "10", description = "How long (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--settings", defaultValue = "profile", description = "default, profile, or another setting of its JDK (default: ${DEFAULT-VALUE}).")
    private String settings;

    @Override
    public Integer call() {
        if (output() == null) {
            throw wrong("name the file to write with -o");
        }
        if (!(seconds > 0 && seconds <= 86_400)) {
            throw wrong("seconds must be above 0 and at most a day, not " + seconds);
        }
        Formats.record(pid(), settings, Duration.ofMillis(Math.round(seconds * 1000)), output(), new TerminalProgress(this));
        tell("saved " + FetchCommand.size(output()) + " bytes to " + output());
        return 0;
    }

    private long pid() {
        if (program.matches("[0-9]{1,18}")) {
            return Long.parseLong(program);
        }
        List<Jvm> found = Formats.jvms().stream().filter(jvm -> jvm.name().contains(program)).toList();
        if (found.size() != 1) {
            throw new FormatException(program + ": " + (found.isEmpty() ? "no Java program has this in its name"
                    : found.size() + " programs have this in their names") + "; flamelane jvms lists them");
        }
        return found.getFirst().pid();
    }

    @Override
    void print(PrintWriter out) {
        throw new IllegalStateException("a recording is bytes, not text");
    }
}
