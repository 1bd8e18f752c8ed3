package flamelane.cli;

import flamelane.analysis.Report;
import flamelane.export.CollapsedText;
import flamelane.export.ReportJson;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `flamelane collapsed FILE`: collapsed stacks.
@CommandLine.Command(name = "collapsed", description = "Print collapsed stacks: a line a stack, then its value.")
final class CollapsedCommand extends FilesReport {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    void print(PrintWriter out) throws IOException {
        Report report = report();
        if (json) {
            ReportJson.collapsed(report, out);
        } else {
            CollapsedText.write(report, out);
        }
    }
}
