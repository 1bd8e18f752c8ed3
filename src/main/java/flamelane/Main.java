package flamelane;

import flamelane.cli.Commands;
import flamelane.model.ShortOfMemory;
import flamelane.ui.App;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A command on the command line goes to the terminal; anything else opens the window, `--diff BASE HEAD` with a comparison.
public final class Main {
    private static final List<String> COMPARING = List.of("--diff", "-diff", "--diff_base", "-diff_base", "--base", "-base");

    private static final String NO_CACHE = "--no-cache";

    private Main() {
    }

    public static void main(String[] given) {
        String[] arguments = withoutCache(given);
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        System.setProperty("java.awt.headless", "true");
        sayUncaught(err);
        boolean compares = arguments.length > 0 && COMPARING.contains(arguments[0]);
        if (arguments.length > 0 && !compares && isCommand(arguments[0])) {
            int code = Commands.run(arguments, out, err);
            out.flush();
            err.flush();
            System.exit(code);
        }
        if (compares && arguments.length != 3) {
            err.println("flamelane: " + arguments[0] + " takes two recordings: flamelane --diff BASE HEAD");
            err.flush();
            System.exit(2);
        }
        String missing = App.launch(compares ? List.of("--diff", arguments[1], arguments[2]) : List.of(arguments));
        if (!missing.isEmpty() && compares) {
            err.println("flamelane: " + missing);
            err.flush();
            int code = Commands.run(new String[] {"top", "--diff_base", arguments[1], arguments[2]}, out, err);
            out.flush();
            System.exit(code);
        }
        if (!missing.isEmpty()) {
            System.exit(withoutWindow(missing, arguments, out, err));
        }
    }

    static void sayUncaught(PrintWriter err) {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught(failure, err));
    }

    // What no view and no command answers for: of memory that is short one line is enough.
    private static void uncaught(Throwable failure, PrintWriter err) {
        if (ShortOfMemory.isBehind(failure)) {
            err.println("flamelane: this " + new ShortOfMemory(failure).getMessage());
        } else {
            failure.printStackTrace(err);
        }
        err.flush();
    }

    // A file has a dot or a slash in its name nearly always; only else are the commands asked, since loading them takes time.
    private static boolean isCommand(String argument) {
        return argument.startsWith("-") || isWord(argument) && Commands.isCommand(argument);
    }

    private static boolean isWord(String argument) {
        for (int i = 0; i < argument.length(); i++) {
            if (argument.charAt(i) < 'a' || argument.charAt(i) > 'z') {
                return false;
            }
        }
        return true;
    }

    // For the window the option may stand anywhere; a command knows it by itself.
    static String[] withoutCache(String[] arguments) {
        List<String> rest = new ArrayList<>(List.of(arguments));
        boolean first = !rest.isEmpty() && rest.getFirst().equals(NO_CACHE);
        if (first || !rest.isEmpty() && !isCommand(rest.getFirst()) && rest.contains(NO_CACHE)) {
            System.setProperty("flamelane.cache", "off");
            rest.removeIf(NO_CACHE::equals);
        }
        return rest.toArray(String[]::new);
    }

    // Says why there is no window, then answers in the terminal what the window would show first.
    private static int withoutWindow(String missing, String[] files, PrintWriter out, PrintWriter err) {
        err.println("flamelane: " + missing);
        err.flush();
        int code = files.length == 0 ? Commands.run(new String[] {"--help"}, out, err) : 0;
        for (String file : files) {
            for (String command : new String[] {"info", "top"}) {
                code = Math.max(code, Commands.run(new String[] {command, file}, out, err));
                out.println();
                out.flush();
                if (code != 0) {
                    return code;
                }
            }
        }
        return code;
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
    }
}
