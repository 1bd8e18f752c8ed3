package flamelane.cli;

import flamelane.formats.Formats;
import flamelane.model.Notice;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/// `flamelane repair FILE -o FILE`: writes what can be saved of a damaged recording, for tools that refuse it.
@CommandLine.Command(name = "repair", description = "Write what can be saved of a damaged JFR recording as one that other tools take.")
final class RepairCommand extends Command {
    @Parameters(paramLabel = "FILE", description = "A recording that was cut, killed or damaged.")
    private Path file;

    @Override
    public Integer call() {
        if (output() == null) {
            throw wrong("name the file to write with -o");
        }
        List<Notice> notices = Formats.repair(file, output(), new TerminalProgress(this));
        if (notices.isEmpty()) {
            tell("found nothing wrong with " + file + "; a JFR file has no checksums, so a changed value can go unseen");
        }
        for (Notice notice : notices) {
            tell(notice.where() + ": " + notice.what());
        }
        tell("wrote " + FetchCommand.size(output()) + " bytes to " + output());
        return 0;
    }

    @Override
    void print(PrintWriter out) {
        throw new IllegalStateException("a repaired recording is bytes, not text");
    }
}
