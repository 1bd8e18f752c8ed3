package flamelane.cli;

import flamelane.export.Picture;
import picocli.CommandLine;

/// `flamelane pdf FILE`: the call graph as PDF, as pprof's `-pdf` has it; the same as `draw graph`.
@CommandLine.Command(name = "pdf", description = "Draw the call graph as PDF.")
final class PdfCommand extends DrawCommand.Graph {
    @Override
    String drawn() {
        return "graph";
    }

    @Override
    Picture only() {
        return Picture.PDF;
    }
}
