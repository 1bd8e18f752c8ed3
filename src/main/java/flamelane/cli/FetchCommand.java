package flamelane.cli;

import flamelane.formats.Formats;
import flamelane.formats.Source;
import flamelane.model.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/// `flamelane fetch URL -o FILE`: saves what a server records or holds.
@CommandLine.Command(name = "fetch", description = "Save what an address answers, such as http://localhost:6060/debug/pprof/profile?seconds=5.")
final class FetchCommand extends Command {
    @Parameters(paramLabel = "URL", description = "An http or https address.")
    private String address;

    @Override
    public Integer call() {
        if (output() == null) {
            throw wrong("name the file to write with -o");
        }
        Source fetched = Formats.fetch(address, new TerminalProgress(this));
        try (InputStream in = fetched.open()) {
            Files.copy(in, output(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new FormatException(output() + ": cannot be written: " + e.getMessage(), e);
        }
        tell("saved " + size(output()) + " bytes to " + output());
        return 0;
    }

    static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return -1;
        }
    }

    @Override
    void print(PrintWriter out) {
        throw new IllegalStateException("a fetched recording is bytes, not text");
    }
}
