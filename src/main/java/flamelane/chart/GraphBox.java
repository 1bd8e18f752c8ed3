package flamelane.chart;

import flamelane.analysis.FunctionName;
import flamelane.analysis.GraphNode;
import flamelane.draw.Face;

/// What one box of a call graph says and how large that makes it: letters as large as what the node did itself.
///
/// @param node   the node; of a box of labels the one whose samples carry them
/// @param tag    whether it is a box of labels, which has a title only
/// @param names  what it can be called where there is little room, longest first
/// @param pack   the line above the title: package and inline mark; empty for none
/// @param self   the line below it
/// @param total  the line below that, empty where self says it all
/// @param brief  the total's share alone, for where there is little room
/// @param large  size of the title's letters
/// @param small  size of all other letters
/// @param share  the total as a share of what the colours are a share of, negative where it is less than nothing
record GraphBox(GraphNode node, boolean tag, String[] names, String pack, String title, String self, String total, String brief,
                double large, double small, double width, double height, double share) {
    /// Letters of labels and of what is written on arrows.
    static final double LABEL = 9.5;

    private static final double LEAST = 11;
    private static final double GROWTH = 10;
    private static final double WIDEST = 300;

    /// @param size 0 to 1: the root of self as a share of the largest self, so that letters grow as an area does
    static GraphBox of(GraphNode node, GraphAmounts amounts, double size) {
        // Few sizes of letters, so that few have to be painted.
        double large = Math.rint((LEAST + GROWTH * size) * 2) / 2;
        double small = Math.rint((LABEL + 2.5 * size) * 2) / 2;
        FunctionName name = node.name().function();
        boolean nameless = node.name().name().isEmpty();
        String[] names = nameless ? place(node.name().printable()) : Labels.of(name, node.name().line());
        String whole = nameless ? names[0] : Labels.shown(name) + (node.name().line() > 0 ? ":" + node.name().line() : "");
        String title = Labels.fit(new String[] {whole, names[names.length - 1]}, Face.SEMIBOLD, large, WIDEST);
        String pack = Labels.cut((name.pack() + " " + node.inlined()).strip(), Face.REGULAR, small, WIDEST);
        long flat = node.flatValue();
        long cum = node.cumValue();
        boolean only = flat == cum;
        String self = flat == 0 ? "0 of " + amounts.whole(cum) : amounts.whole(flat);
        String total = only || flat == 0 ? "" : "of " + amounts.whole(cum);
        double wide = Math.max(Math.max(Face.SEMIBOLD.width(title, large), Face.REGULAR.width(pack, small)),
                Math.max(Face.REGULAR.width(self, small), Face.REGULAR.width(total, small))) + 20;
        double high = 11 + large * 1.25 + small * 1.35 * ((pack.isEmpty() ? 0 : 1) + 1 + (total.isEmpty() ? 0 : 1));
        return new GraphBox(node, false, names, pack, title, self, total, amounts.brief(cum), large, small, wide, high, amounts.scaled(cum));
    }

    /// A box of labels.
    static GraphBox tag(GraphNode node, String label) {
        String shown = Labels.cut(label, Face.REGULAR, LABEL, 220);
        return new GraphBox(node, true, shorter(shown), "", shown, "", "", "", LABEL, LABEL, Face.REGULAR.width(shown, LABEL) + 16, 20, 0);
    }

    // `client:2, kind:load`, without its keys, its beginning; `256B..416B`, from what on.
    private static String[] shorter(String label) {
        String values = label.replaceAll("(^|, )[^:,]*:", "$1");
        int range = label.indexOf("..");
        return new String[] {label, values, range > 0 ? label.substring(0, range) + "…" : values};
    }

    // A file without its folders, a place in it.
    private static String[] place(String printable) {
        int slash = printable.lastIndexOf('/');
        return slash < 0 || slash == printable.length() - 1 ? new String[] {printable} : new String[] {printable, printable.substring(slash + 1)};
    }
}
