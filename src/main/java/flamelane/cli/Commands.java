package flamelane.cli;

import flamelane.model.CancelledException;
import flamelane.model.FormatException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;

/// All commands, and how a command line becomes an exit code: 0 done, 1 the file could not be used, 2 wrong usage.
public final class Commands {
    static final List<Supplier<Command>> ALL = List.of(
            InfoCommand::new,
            FetchCommand::new,
            JvmsCommand::new,
            RecordCommand::new,
            DrawCommand::new,
            StatesCommand::new,
            WaitsCommand::new,
            EventsCommand::new,
            GcCommand::new,
            GoroutinesCommand::new,
            TasksCommand::new,
            RegionsCommand::new,
            MmuCommand::new,
            ProfileCommand::new,
            RepairCommand::new,
            TopCommand::new,
            TreeCommand::new,
            PeekCommand::new,
            TracesCommand::new,
            TagsCommand::new,
            RawCommand::new,
            CommentsCommand::new,
            ListCommand::new,
            DotCommand::new,
            SvgCommand::new,
            PngCommand::new,
            PdfCommand::new,
            CallgrindCommand::new,
            CollapsedCommand::new,
            ProtoCommand::new,
            TopProtoCommand::new);

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
        return argument.startsWith("-") || line().getSubcommands().containsKey(argument);
    }

    /// Runs one command line.
    ///
    /// @return the exit code
    public static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        CommandLine line = line();
        return line.setOut(out).setErr(err).execute(PprofSpelling.of(arguments));
    }

    private static CommandLine line() {
        CommandLine line = new CommandLine(new Root());
        ALL.forEach(command -> line.addSubcommand(command.get()));
        line.addSubcommand(new CommandLine.HelpCommand());
        line.setExecutionExceptionHandler((failure, where, parsed) -> failed(failure, where.getErr()));
        line.setUsageHelpAutoWidth(true);
        return line;
    }

    private static int failed(Exception failure, PrintWriter err) throws Exception {
        switch (failure) {
            case FormatException e -> err.println("flamelane: " + e.getMessage());
            case UncheckedIOException e -> err.println("flamelane: " + e.getCause().getMessage());
            case CancelledException e -> err.println("flamelane: cancelled");
            default -> throw failure;
        }
        err.flush();
        return 1;
    }
}
