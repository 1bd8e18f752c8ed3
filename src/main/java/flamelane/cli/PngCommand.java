package flamelane.cli;

import flamelane.export.Picture;
import picocli.CommandLine;

/// `flamelane png FILE`: the call graph as PNG, as pprof's `-png` has it; the same as `draw graph`.
@CommandLine.Command(name = "png", description = "Draw the call graph as PNG.")
final class PngCommand extends DrawCommand.Graph {
    @Override
    String drawn() {
        return "graph";
    }

    @Override
    Picture only() {
        return Picture.PNG;
    }
}
