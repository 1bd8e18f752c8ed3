package flamelane.ui;

import flamelane.formats.Formats;
import flamelane.formats.Found;
import flamelane.formats.Jvm;
import flamelane.formats.Source;
import flamelane.model.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A Java program of this machine, to be recorded for some seconds. The recording goes with the process unless it is saved.
final class ProgramOpening implements Opening {
    private final Jvm program;
    private final String settings;
    private final Duration duration;
    private volatile Path file;

    /// @param settings `default` or `profile`
    ProgramOpening(Jvm program, String settings, Duration duration) {
        this.program = program;
        this.settings = settings;
        this.duration = duration;
    }

    @Override
    public String name() {
        return shortName(program) + " (" + program.pid() + ")";
    }

    /// The class or jar without packages, folders and arguments.
    static String shortName(Jvm program) {
        String first = program.name().split(" ")[0];
        String last = first.substring(Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\')) + 1);
        return last.endsWith(".jar") ? last : last.substring(last.lastIndexOf('.') + 1);
    }

    @Override
    public List<String> addresses() {
        return List.of(file == null ? "process " + program.pid() : file.toString());
    }

    @Override
    public Found read(Progress progress) throws Exception {
        Path target = Files.createTempFile("flamelane-" + program.pid() + "-", ".jfr");
        target.toFile().deleteOnExit();
        try {
            Formats.record(program.pid(), settings, duration, target, progress);
        } catch (RuntimeException e) {
            Files.deleteIfExists(target);
            throw e;
        }
        file = target;
        return Formats.look(target.toString(), progress);
    }

    @Override
    public String doing() {
        return "Recording";
    }

    @Override
    public boolean waits() {
        return true;
    }

    @Override
    public Source bytes() {
        return file == null ? null : Source.of(file);
    }

    @Override
    public String fileName() {
        return shortName(program).replaceFirst("\\.jar$", "") + "-" + program.pid() + ".jfr";
    }
}
