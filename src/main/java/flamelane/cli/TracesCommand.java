package flamelane.cli;

import flamelane.analysis.Report;
import flamelane.export.TraceList;
import flamelane.export.ReportJson;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `flamelane traces FILE`: every sample with its stack.
@CommandLine.Command(name = "traces", description = "Print every sample with its stack.")
final class TracesCommand extends FilesReport {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    void print(PrintWriter out) throws IOException {
        Report report = report();
        if (json) {
            ReportJson.traces(report, out);
        } else {
            TraceList.write(report, out);
        }
    }
}
