package flamelane.export;

import flamelane.analysis.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/// Collapsed stacks: a line a stack, frames from root to leaf between semicolons, then its value.
public final class CollapsedText {
    private CollapsedText() {
    }

    public static void write(Report report, PrintWriter out) throws IOException {
        NamedStacks.tell(report, (frames, weight) -> out.print(frames.stream().map(name -> name.replace(';', ':').replace('\n', ' '))
                .collect(Collectors.joining(";")) + " " + weight + "\n"));
    }
}
