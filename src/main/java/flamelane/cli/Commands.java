package flamelane.cli;

import flamelane.model.CancelledException;
import flamelane.model.FormatException;
import flamelane.model.ShortOfMemory;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;

/// All commands, and how a command line becomes an exit code: 0 done, 1 the file could not be used, 2 wrong usage.
public final class Commands {
    static final List<Named> ALL = List.of(
            new Named("info", InfoCommand::new),
            new Named("fetch", FetchCommand::new),
            new Named("jvms", JvmsCommand::new),
            new Named("record", RecordCommand::new),
            new Named("draw", DrawCommand::new),
            new Named("states", StatesCommand::new),
            new Named("waits", WaitsCommand::new),
            new Named("events", EventsCommand::new),
            new Named("gc", GcCommand::new),
            new Named("goroutines", GoroutinesCommand::new),
            new Named("tasks", TasksCommand::new),
            new Named("regions", RegionsCommand::new),
            new Named("mmu", MmuCommand::new),
            new Named("profile", ProfileCommand::new),
            new Named("repair", RepairCommand::new),
            new Named("top", TopCommand::new),
            new Named("tree", TreeCommand::new),
            new Named("peek", PeekCommand::new),
            new Named("traces", TracesCommand::new),
            new Named("tags", TagsCommand::new),
            new Named("raw", RawCommand::new),
            new Named("comments", CommentsCommand::new),
            new Named("list", ListCommand::new),
            new Named("dot", DotCommand::new),
            new Named("svg", SvgCommand::new),
            new Named("png", PngCommand::new),
            new Named("pdf", PdfCommand::new),
            new Named("callgrind", CallgrindCommand::new),
            new Named("collapsed", CollapsedCommand::new),
            new Named("proto", ProtoCommand::new),
            new Named("topproto", TopProtoCommand::new));

    private static final String TEXT = "text";
    private static final List<String> OF_THE_BINARY = List.of("disasm", "weblist");

    /// A command under the name that its annotation bears too: making one, and reading all of its options, takes time.
    record Named(String name, Supplier<Command> make) { }

    @CommandLine.Command(name = "flamelane", mixinStandardHelpOptions = true, version = "flamelane 0.1.0",
            synopsisSubcommandLabel = "FILE… | COMMAND", description = "Opens recordings in a window, or answers in the terminal.",
            footer = {"", "Without a command, the files open in the window:", "  flamelane FILE...            files, folders, archives, archive.zip#file/in/it",
                "  flamelane http://HOST:PORT   what a Go program offers, or a recording's URL",
                "  flamelane --diff BASE HEAD   a comparison",
                "  --no-cache                   read anew, in a window of its own"})
    private static final class Root implements Runnable {
        @Override
        public void run() {
        }
    }

    private Commands() {
    }

    /// Whether a first argument asks for the terminal: a command's name, `help` or an option.
    public static boolean isCommand(String argument) {
        return argument.startsWith("-") || argument.equals("help") || OF_THE_BINARY.contains(argument) || !named(argument).isEmpty();
    }

    /// Runs one command line.
    ///
    /// @return the exit code
    public static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        String[] words = PprofSpelling.of(arguments);
        if (words.length > 0 && OF_THE_BINARY.contains(words[0])) {
            err.println("flamelane: " + words[0] + " needs the program's machine code, which no recording has: use go tool pprof, or list for source lines");
            err.flush();
            return 2;
        }
        List<Named> meant = words.length == 0 ? List.of() : named(words[0]);
        try {
            Command plain = meant.isEmpty() ? null : meant.getFirst().make().get();
            return plain != null && PlainLine.fits(plain, words) ? answered(plain, words, out, err)
                    : line(meant.isEmpty() ? ALL : meant).setOut(out).setErr(err).execute(words);
        } catch (OutOfMemoryError | LinkageError e) {
            // a class that cannot be made for want of memory is a linkage error
            if (!ShortOfMemory.isBehind(e)) {
                throw e;
            }
            return told(new ShortOfMemory(e), err);
        }
    }

    // As the parser runs a command and ends it.
    private static int answered(Command command, String[] words, PrintWriter out, PrintWriter err) {
        command.to(out, err);
        try {
            return command.call();
        } catch (Exception e) {
            try {
                return e instanceof CommandLine.ParameterException wrong
                        ? wrong.getCommandLine().getParameterExceptionHandler().handleParseException(wrong, words) : failed(e, err);
            } catch (Exception unforeseen) {
                unforeseen.printStackTrace(err);
                err.flush();
                return 1;
            }
        }
    }

    /// The parser of a command that was run without one.
    static CommandLine parserOf(Command command, PrintWriter out, PrintWriter err) {
        Named named = ALL.stream().filter(each -> each.make().get().getClass() == command.getClass()).findFirst().orElseThrow();
        return line(List.of(named)).setOut(out).setErr(err).getSubcommands().get(named.name());
    }

    private static int told(ShortOfMemory failure, PrintWriter err) {
        err.println("flamelane: this " + failure.getMessage());
        err.flush();
        return 1;
    }

    private static List<Named> named(String word) {
        String name = word.equals(TEXT) ? "top" : word;
        return ALL.stream().filter(command -> command.name().equals(name)).toList();
    }

    private static CommandLine line(List<Named> commands) {
        CommandLine line = new CommandLine(new Root());
        commands.forEach(command -> line.addSubcommand(command.make().get()));
        line.addSubcommand(new CommandLine.HelpCommand());
        line.setExecutionExceptionHandler((failure, where, parsed) -> failed(failure, where.getErr()));
        line.setParameterExceptionHandler((wrong, words) -> wrong(wrong));
        line.setUsageHelpAutoWidth(true);
        line.setOverwrittenOptionsAllowed(true);
        return line;
    }

    // One line: all options of a report would push what is wrong out of sight.
    private static int wrong(CommandLine.ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        String what = wrong.getMessage().lines().findFirst().orElse("").strip().replaceFirst("^Error: ", "");
        List<String> near = wrong instanceof CommandLine.UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        command.getErr().println("flamelane: " + what + (near.isEmpty() ? "" : "; meant may be " + String.join(", ", near))
                + "; " + command.getCommandSpec().qualifiedName() + " --help lists what there is");
        command.getErr().flush();
        return 2;
    }

    private static int failed(Exception failure, PrintWriter err) throws Exception {
        switch (failure) {
            case FormatException e -> err.println("flamelane: " + e.getMessage());
            case UncheckedIOException e -> err.println("flamelane: " + e.getCause().getMessage());
            case CancelledException e -> err.println("flamelane: cancelled");
            default -> {
                if (!ShortOfMemory.isBehind(failure)) {
                    throw failure;
                }
                return told(new ShortOfMemory(failure), err);
            }
        }
        err.flush();
        return 1;
    }
}
