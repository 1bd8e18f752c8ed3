package flamelane.cli;

import flamelane.analysis.CallGraph;
import flamelane.analysis.Report;
import flamelane.export.ReportJson;
import flamelane.export.TopTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `flamelane top FILE`: the functions that did most, in one profile or in each of several.
@CommandLine.Command(name = "top", aliases = "text", description = "Print the functions that did most.",
        footer = "Several profiles, as in --profile execution,alloc, are read in one pass.")
final class TopCommand extends FilesReport {
    @Option(names = "--json", description = "Print JSON: unit, total, rows of function, self and total; of several profiles a list of these, each with its profile.")
    private boolean json;

    @Option(names = "--csv", description = "Print CSV: function, self, total; of several profiles with the profile before them.")
    private boolean csv;

    @Override
    int take(String option, String value) {
        switch (option) {
            case "--json" -> json = true;
            case "--csv" -> csv = true;
            default -> {
                return super.take(option, value);
            }
        }
        return 1;
    }

    @Override
    void print(PrintWriter out) throws IOException {
        List<String> names = profile() == null ? List.of() : List.of(profile().split(",", -1));
        List<Report> reports = names.size() < 2 ? List.of(report()) : reports(names);
        if (json) {
            if (names.size() < 2) {
                ReportJson.top(reports.getFirst(), graph(reports.getFirst()), out);
            } else {
                ReportJson.tops(names, reports, reports.stream().map(this::graph).toList(), out);
            }
        } else if (csv) {
            out.println(names.size() < 2 ? "function,self,total" : "profile,function,self,total");
            for (int i = 0; i < reports.size(); i++) {
                String before = names.size() < 2 ? "" : Csv.cell(names.get(i)) + ",";
                graph(reports.get(i)).nodes().forEach(node -> out.println(before + Csv.cell(node.name().printable()) + ","
                        + node.flatValue() + "," + node.cumValue()));
            }
        } else {
            for (int i = 0; i < reports.size(); i++) {
                if (i > 0) {
                    out.println();
                }
                TopTable.write(reports.get(i), out);
            }
        }
    }

    private CallGraph graph(Report report) {
        return report.graph(words().optionsForPrograms(), CallGraph.Use.TEXT);
    }
}
