package flamelane.cli;

import flamelane.model.Recording;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A command that tells times of one recording, as text or, in nanoseconds, for programs.
abstract class TimesCommand extends Command {
    @Parameters(paramLabel = "FILE", description = "A recording.")
    private String file;

    @Option(names = "--json", description = "Print JSON, times in nanoseconds.")
    private boolean json;

    @Option(names = "--csv", description = "Print CSV, times in nanoseconds.")
    private boolean csv;

    @Override
    final int take(String option, String value) {
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
    final boolean takeFiles(List<String> words) {
        file = words.isEmpty() ? null : words.getFirst();
        return words.size() == 1;
    }

    final Recording recording() {
        return open(file);
    }

    final boolean json() {
        return json;
    }

    final boolean csv() {
        return csv;
    }
}
