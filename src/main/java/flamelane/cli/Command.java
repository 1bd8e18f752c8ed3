package flamelane.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import flamelane.formats.Formats;
import flamelane.model.FormatException;
import flamelane.model.Progress;
import flamelane.model.Recording;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What all commands share: help, where the output goes, and how a recording is opened.
///
/// A command returns 0, or throws [FormatException], which ends the program with one line and exit code 1.
abstract class Command implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    // Those of a plain line, of which no parser knows.
    private PrintWriter out;
    private PrintWriter err;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Print this help.")
    private boolean help;

    @Option(names = {"-o", "--output", "-output"}, paramLabel = "FILE", description = "Write to FILE instead of standard output.")
    private Path output;

    @Option(names = "--no-cache", description = "Read the file anew, whatever was kept of it.")
    private boolean uncached;

    /// Prints the answer.
    ///
    /// @param out standard output, or the file of `-o`
    abstract void print(PrintWriter out) throws IOException;

    /// Takes an option of a [PlainLine].
    ///
    /// @param value the word behind it, empty if that is none for a value
    /// @return 1 if it is a switch of this command, 2 if it took the value, 0 if the parser is to look at the line
    int take(String option, String value) {
        switch (option) {
            case "--no-cache" -> uncached = true;
            case "-o", "--output" -> {
                output = value.isEmpty() ? null : Path.of(value);
                return value.isEmpty() ? 0 : 2;
            }
            default -> {
                return 0;
            }
        }
        return 1;
    }

    /// Takes the words of a [PlainLine] that are no options and no values.
    ///
    /// @return whether the line is complete with them; else the parser is to look at it
    boolean takeFiles(List<String> words) {
        return false;
    }

    /// Where a command goes that no parser knows of.
    void to(PrintWriter itsOut, PrintWriter itsErr) {
        out = itsOut;
        err = itsErr;
    }

    @Override
    public Integer call() {
        try {
            if (output == null) {
                PrintWriter standard = out == null ? spec.commandLine().getOut() : out;
                print(standard);
                standard.flush();
            } else {
                write(output);
            }
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path file) {
        try (PrintWriter out = new PrintWriter(new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8))) {
            print(out);
        } catch (IOException e) {
            throw new FormatException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /// The file of `-o`, `null` for standard output.
    Path output() {
        return output;
    }

    /// Opens what an address names: a path, `archive.zip#path/in/it`, or a URL.
    Recording open(String address) {
        return uncached ? Formats.open(address, Progress.NONE) : Formats.reopen(address, Progress.NONE);
    }

    Recording open(Path file) {
        return open(file.toString());
    }

    /// The end of a command that was called wrongly: the line, how it is called, and exit code 2.
    CommandLine.ParameterException wrong(String line) {
        return new CommandLine.ParameterException(spec == null ? Commands.parserOf(this, out, err) : spec.commandLine(), line);
    }

    /// A line for the person that is not part of the answer.
    void tell(String line) {
        PrintWriter told = err == null ? spec.commandLine().getErr() : err;
        told.println("flamelane: " + line);
        told.flush();
    }

    static JsonGenerator json(PrintWriter out) throws IOException {
        return new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).useDefaultPrettyPrinter();
    }
}
