package flamelane.chart;

import flamelane.analysis.CallTree;
import flamelane.analysis.Origin;
import flamelane.analysis.Site;
import flamelane.draw.Face;
import java.util.Arrays;

/// What the boxes of each site say and how they are coloured, found when they are first painted.
///
/// Painting finds every site again in every frame, so it costs an array access there.
final class FlameNames {
    private static final Name ALL = new Name(new String[] {"all"}, 256, Origin.NATIVE, Face.REGULAR, new int[Palette.values().length * 8]);

    private volatile Name[] bySite = new Name[256];

    /// @param labels longest first
    /// @param fills  by palette and kind of box, 0 where not yet asked for
    record Name(String[] labels, int hue, Origin origin, Face face, int[] fills) {
        int fill(Palette palette, boolean odd, boolean hovered, boolean receding) {
            int at = palette.ordinal() * 8 + (odd ? 4 : 0) + (hovered ? 2 : 0) + (receding ? 1 : 0);
            int known = fills[at];
            if (known == 0) {
                known = palette.flame(hue, origin, odd, hovered, receding);
                fills[at] = known;
            }
            return known;
        }
    }

    Name of(CallTree tree, int node) {
        int site = tree.siteRow(node);
        if (site < 0) {
            return ALL;
        }
        Name[] all = bySite;
        Name known = site < all.length ? all[site] : null;
        return known != null ? known : make(tree, site);
    }

    private synchronized Name make(CallTree tree, int row) {
        Site site = tree.siteOf(row);
        Name name = new Name(Labels.of(site), Palette.hue(site.pack()), site.origin(),
                site.origin() == Origin.OWN ? Face.SEMIBOLD : Face.REGULAR, new int[Palette.values().length * 8]);
        Name[] all = bySite;
        if (row >= all.length) {
            all = Arrays.copyOf(all, Math.max(row + 1, all.length * 2));
        }
        all[row] = name;
        bySite = all;
        return name;
    }
}
