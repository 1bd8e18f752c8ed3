package flamelane.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// What a command line printed.
///
/// @param code exit code
/// @param out  standard output
/// @param err  standard error
record Typed(int code, String out, String err) {
    static Typed run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Commands.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
        return new Typed(code, out.toString(), err.toString());
    }
}
