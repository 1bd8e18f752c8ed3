package flamelane.chart;

import flamelane.analysis.NodeName;
import java.util.Set;

/// How a call graph is shown without being placed anew.
///
/// Nodes are told by name, so that a look survives another count of the same samples.
///
/// @param matches  what a search has found, `null` where none is on
/// @param selected the node with a strong outline and inked calls, `null` for none
/// @param hovered  the node under the pointer, `null` for none
public record GraphLook(Palette palette, Set<NodeName> matches, NodeName selected, NodeName hovered) {
    public static GraphLook of(Palette palette) {
        return new GraphLook(palette, null, null, null);
    }

    public GraphLook withPalette(Palette next) {
        return new GraphLook(next, matches, selected, hovered);
    }

    public GraphLook withMatches(Set<NodeName> next) {
        return new GraphLook(palette, next, selected, hovered);
    }

    public GraphLook withSelected(NodeName next) {
        return new GraphLook(palette, matches, next, hovered);
    }

    public GraphLook withHovered(NodeName next) {
        return new GraphLook(palette, matches, selected, next);
    }
}
