package flamelane.cli;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import picocli.CommandLine.Parameters;

/// A report on the functions whose names match.
abstract class MatchingReport extends ReportCommand {
    @Parameters(index = "0", paramLabel = "RE", description = "A regular expression: which functions.")
    private String wanted;

    @Parameters(index = "1..*", paramLabel = "FILE", arity = "1..*", description = "A recording; several are read as one.")
    private List<String> files;

    @Override
    List<String> files() {
        return files;
    }

    Pattern wanted() {
        try {
            return Pattern.compile(wanted);
        } catch (PatternSyntaxException e) {
            throw wrong(wanted + ": not a regular expression: " + e.getMessage());
        }
    }
}
