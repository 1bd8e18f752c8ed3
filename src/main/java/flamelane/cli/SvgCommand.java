package flamelane.cli;

import flamelane.export.Picture;
import picocli.CommandLine;

/// `flamelane svg FILE`: the call graph as SVG, as pprof's `-svg` has it; the same as `draw graph`.
@CommandLine.Command(name = "svg", description = "Draw the call graph as SVG.")
final class SvgCommand extends DrawCommand.Graph {
    @Override
    String drawn() {
        return "graph";
    }

    @Override
    Picture only() {
        return Picture.SVG;
    }
}
