package flamelane.cli;

import java.util.List;
import picocli.CommandLine.Parameters;

/// A report that needs nothing but recordings.
abstract class FilesReport extends ReportCommand {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "A recording; several are read as one.")
    private List<String> files;

    @Override
    boolean takeFiles(List<String> words) {
        files = words;
        return !words.isEmpty();
    }

    @Override
    List<String> files() {
        return files;
    }
}
