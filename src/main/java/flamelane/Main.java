package flamelane;

import flamelane.cli.Commands;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// A command on the command line goes to the terminal; anything else opens the window.
public final class Main {
    private Main() {
    }

    public static void main(String[] arguments) {
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        System.setProperty("java.awt.headless", "true");
        if (arguments.length > 0 && Commands.isCommand(arguments[0])) {
            int code = Commands.run(arguments, out, err);
            out.flush();
            err.flush();
            System.exit(code);
        }
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
    }
}
