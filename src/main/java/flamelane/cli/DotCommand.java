package flamelane.cli;

import flamelane.export.DotGraph;
import java.io.PrintWriter;
import picocli.CommandLine;

/// `flamelane dot FILE`: the call graph in Graphviz' language.
@CommandLine.Command(name = "dot", description = "Print the call graph in Graphviz' language.")
final class DotCommand extends FilesReport {
    @Override
    void print(PrintWriter out) {
        DotGraph.write(report(), out);
    }
}
