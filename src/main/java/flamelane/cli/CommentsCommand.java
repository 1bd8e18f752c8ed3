package flamelane.cli;

import flamelane.export.ReportJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `flamelane comments FILE`: what the producer wrote into the profile.
@CommandLine.Command(name = "comments", description = "Print the comments in the profile.")
final class CommentsCommand extends FilesReport {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    void print(PrintWriter out) throws IOException {
        List<String> comments = report().profile().sampling().comments();
        if (json) {
            ReportJson.comments(comments, out);
        } else {
            comments.forEach(comment -> out.print(comment + "\n"));
        }
    }
}
