package flamelane.cli;

import flamelane.model.FormatException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;

/// A report that is not text: it goes to the file of `-o`, or to standard output where that is not a terminal.
abstract class BytesReport extends FilesReport {
    abstract void write(OutputStream out) throws IOException;

    @Override
    public Integer call() {
        if (output() == null && System.console() != null && System.console().isTerminal()) {
            throw wrong("this is not text; name a file with -o");
        }
        try (OutputStream out = output() == null ? new FileOutputStream(FileDescriptor.out) : Files.newOutputStream(output())) {
            write(out);
            return 0;
        } catch (IOException e) {
            throw new FormatException((output() == null ? "standard output" : output()) + ": cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    final void print(PrintWriter out) {
        throw new IllegalStateException("bytes do not go through a writer");
    }
}
