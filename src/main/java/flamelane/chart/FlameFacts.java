package flamelane.chart;

import flamelane.analysis.CallTree;
import flamelane.chart.Hit.Fact;
import flamelane.model.Numbers;
import java.util.ArrayList;
import java.util.List;

/// The numbers a card tells of a box of a flame graph.
final class FlameFacts {
    private FlameFacts() {
    }

    static List<Fact> of(CallTree tree, int node, int root) {
        List<Fact> facts = new ArrayList<>();
        if (tree.isDifference()) {
            facts.add(new Fact("Head", Numbers.amount(tree.total(node), tree.unit()), Numbers.share(tree.total(node), tree.whole())));
            facts.add(new Fact("Base", Numbers.amount(tree.baseTotal(node), tree.unit()), Numbers.share(tree.baseTotal(node), tree.baseWhole())));
            facts.add(change("Change", tree.baseTotal(node), tree.total(node), tree.unit()));
            facts.add(change("Change of self", tree.baseSelf(node), tree.self(node), tree.unit()));
            return facts;
        }
        if (tree.isMean()) {
            facts.add(new Fact("Mean", Numbers.amount(tree.mean(node), tree.unit()), ""));
            if (!tree.inverted()) {
                facts.add(new Fact("Mean of self", Numbers.amount(tree.selfMean(node), tree.unit()), ""));
            }
        }
        facts.add(new Fact("Total", Numbers.amount(tree.total(node), tree.unit()), Numbers.share(tree.total(node), tree.whole())));
        if (!tree.inverted()) {
            facts.add(new Fact("Self", Numbers.amount(tree.self(node), tree.unit()), Numbers.share(tree.self(node), tree.whole())));
        }
        if (node != CallTree.ROOT && tree.parent(node) != CallTree.ROOT) {
            facts.add(new Fact(tree.inverted() ? "Of what it calls" : "Of its caller", "", Numbers.share(tree.total(node), tree.total(tree.parent(node)))));
        }
        if (root != CallTree.ROOT) {
            facts.add(new Fact("Of the zoom", "", Numbers.share(tree.total(node), tree.total(root))));
        }
        return facts;
    }

    static List<Fact> ofMerged(CallTree tree, long weight) {
        return List.of(new Fact("Together", Numbers.amount(weight, tree.unit()), Numbers.share(weight, tree.whole() + tree.baseWhole())));
    }

    private static Fact change(String name, long base, long head, String unit) {
        double delta = (double) head - base;
        String share = base == 0 ? head == 0 ? "" : "new" : head == 0 ? "vanished" : (delta > 0 ? "+" : "") + Numbers.share(delta / Math.abs(base));
        return new Fact(name, (delta > 0 ? "+" : "") + Numbers.amount(delta, unit), share);
    }
}
