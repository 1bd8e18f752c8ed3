package flamelane.cli;

import flamelane.export.CollapsedText;
import java.io.PrintWriter;
import picocli.CommandLine;

/// `flamelane collapsed FILE`: collapsed stacks.
@CommandLine.Command(name = "collapsed", description = "Print collapsed stacks: a line a stack, then its value.")
final class CollapsedCommand extends FilesReport {
    @Override
    void print(PrintWriter out) {
        CollapsedText.write(report(), out);
    }
}
