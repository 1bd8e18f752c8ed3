package flamelane;

import flamelane.cli.Commands;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/// Commands run for nobody, so that Java keeps what their classes look like once they are loaded and linked.
///
/// The launcher starts it in the background: `java -XX:AOTCacheOutput=… flamelane.Rehearsal FILE…`.
final class Rehearsal {
    private static final String[] COMMANDS = {"top", "info", "states", "waits", "gc", "tree", "collapsed"};

    private Rehearsal() {
    }

    /// Asks the usual questions about each of the recordings that are there.
    public static void main(String[] files) {
        PrintWriter nobody = new PrintWriter(OutputStream.nullOutputStream());
        Main.sayUncaught(nobody);
        for (String file : files) {
            if (Files.exists(Path.of(file))) {
                for (String command : COMMANDS) {
                    Commands.run(Main.withoutCache(new String[] {command, "--no-cache", file}), nobody, nobody);
                }
                Commands.run(new String[] {"top", "--no-cache", "--profile", "execution,alloc", file}, nobody, nobody);
            }
        }
        System.exit(0);
    }
}
