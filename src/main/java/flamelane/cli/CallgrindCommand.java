package flamelane.cli;

import flamelane.export.Callgrind;
import flamelane.model.Selection.Granularity;
import java.io.PrintWriter;
import picocli.CommandLine;

/// `flamelane callgrind FILE`: the call graph for KCachegrind.
@CommandLine.Command(name = "callgrind", description = "Print the call graph as KCachegrind reads it.")
final class CallgrindCommand extends FilesReport {
    @Override
    void print(PrintWriter out) {
        Callgrind.write(report(Granularity.ADDRESSES), out);
    }
}
