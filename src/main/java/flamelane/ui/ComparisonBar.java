package flamelane.ui;

import flamelane.model.Numbers;
import flamelane.model.Selection;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// The row above a comparison: what is compared with what, in a sentence, and the two ways to turn it.
final class ComparisonBar extends HBox {
    private final Label sentence = Parts.label("");
    private final HBox measure;
    private final Consumer<Pair> compare;
    private Session session;
    private Answer<Portion> portion;

    /// @param compare shows another comparison in the same tab
    ComparisonBar(Consumer<Pair> compare) {
        this.compare = compare;
        getStyleClass().add("bar-row");
        setId("comparison");
        sentence.setId("comparison-sentence");
        sentence.setMinWidth(0);
        measure = Parts.segments(List.of("Amounts", "Shares"), 0, index -> compare.accept(session.pair().withNormalized(index == 1)));
        measure.setId("comparison-measure");
        Tooltip.install(measure, new Tooltip("Amounts: as measured. Shares: the head is scaled to the base's total (pprof's normalize)."));
        measure.setMinWidth(USE_PREF_SIZE);
        var swap = Parts.button("Swap", null, "X", this::swap);
        swap.setMinWidth(USE_PREF_SIZE);
        swap.setTooltip(new Tooltip("Make the base the head"));
        setAlignment(Pos.CENTER_LEFT);
        Label word = Parts.label("Compare", "muted");
        word.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(sentence, Parts.spring(), word, measure, swap);
        setVisible(false);
    }

    /// @param next may be a session of one recording, or `null`: then there is no bar
    void show(Session next) {
        if (next == session) {
            return;
        }
        if (portion != null) {
            portion.release();
            portion = null;
        }
        session = next;
        setVisible(next != null && next.pair() != null);
        if (!isVisible()) {
            return;
        }
        Parts.press(measure, next.pair().normalized() ? 1 : 0);
        portion = Portion.of(next);
        if (next.putIfNew("comparison")) {
            portion.value().addListener((at, old, now) -> say(next));
        }
        portion.want();
        say(next);
    }

    void swap() {
        if (session == null) {
            return;
        }
        if (session.pair() == null) {
            session.desk().say("This is one recording; compare it with another first");
        } else {
            compare.accept(session.pair().swapped());
        }
    }

    private void say(Session of) {
        if (of == session) {
            sentence.setText(sentence(of, portion.value().get()));
            sentence.setTooltip(new Tooltip("base " + of.pair().base() + "\nhead " + of.pair().head()));
        }
    }

    // `head/cpu.pb.gz (head) has 10.1 s, 2.2 s less (−18.0 %) than base/cpu.pb.gz (base) with 12.3 s`
    private static String sentence(Session session, Portion known) {
        Pair pair = session.pair();
        if (known == null) {
            return pair.headName() + " (head) against " + pair.baseName() + " (base)";
        }
        String unit = SelectionBar.unit(session.recording(), session.selection().get());
        if (pair.normalized()) {
            return "Shares of " + pair.headName() + " (head), scaled to the base’s " + Numbers.amount(known.baseWhole(), unit) + ", against "
                    + pair.baseName() + " (base)";
        }
        long change = known.selected() - known.base();
        String counted = unit.equals("count") || unit.isEmpty() ? " " + type(session) : "";
        String head = pair.headName() + " (head) has " + Numbers.amount(known.selected(), unit) + counted + ", ";
        String base = pair.baseName() + " (base)" + (change == 0 ? "" : " with " + Numbers.amount(known.base(), unit));
        if (change == 0) {
            return head + "as much as " + base;
        }
        String share = known.base() == 0 || known.selected() == 0 ? "" : " (" + Changes.share(known.base(), known.selected()) + ")";
        return head + Numbers.amount(Math.abs((double) change), unit) + (change > 0 ? " more" : " less") + share + " than " + base;
    }

    private static String type(Session session) {
        Selection now = session.selection().get();
        return session.recording().profiles().get(now.profile()).valueTypes().get(now.valueType()).name().replace('_', ' ');
    }
}
