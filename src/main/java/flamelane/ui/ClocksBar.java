package flamelane.ui;

import flamelane.analysis.merge.Merged;
import flamelane.model.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// The bar over recordings that are read as one: which they are, how their clocks are set, and the way to shift them.
final class ClocksBar extends HBox {
    private static final int NAMED = 4;

    private final Label strong = Parts.label("", "strong");
    private final Label what = Parts.label("", "muted");
    private final Runnable ask;
    private Tab shown;

    /// @param cards shows a card beside a control
    ClocksBar(BiConsumer<ClocksCard, Node> cards) {
        getStyleClass().add("bar-row");
        setId("clocks-bar");
        Button set = Parts.button("Set clocks\u2026", "clock", null, () -> { });
        set.setId("set-clocks");
        set.setMinWidth(USE_PREF_SIZE);
        ask = () -> cards.accept(new ClocksCard(shown), set);
        set.setOnAction(event -> ask.run());
        strong.setMinWidth(USE_PREF_SIZE);
        what.setMinWidth(0);
        what.setId("clocks");
        getChildren().addAll(Icons.of("layers", 14), strong, what, Parts.spring(), set);
    }

    /// Shows what a tab reads as one; hides where it does not.
    void show(Tab tab) {
        shown = tab;
        boolean any = tab != null && tab.session().get() != null && tab.opening() instanceof Together together
                && together.parts() != null && together.parts().size() > 1;
        setVisible(any);
        if (any) {
            Together together = (Together) tab.opening();
            List<Recording> parts = together.parts();
            strong.setText(parts.size() + " recordings as one");
            what.setText(words(parts, together.shifts()));
        }
    }

    /// Shows the card of the clocks.
    ///
    /// @return whether there are any to set
    boolean ask() {
        if (isVisible()) {
            ask.run();
        }
        return isVisible();
    }

    /// Where each begins, and by whose clock.
    static String words(List<Recording> parts, long[] shifts) {
        long[] begins = Merged.begins(parts, shifts);
        List<String> said = new ArrayList<>();
        for (int i = 0; i < Math.min(NAMED, begins.length); i++) {
            said.add(parts.get(i).header().name() + String.format(Locale.ROOT, " from %.3f\u00A0s", begins[i] / 1e9));
        }
        long known = parts.stream().filter(part -> part.header().start() != null).count();
        boolean shifted = java.util.Arrays.stream(shifts).anyMatch(shift -> shift != 0);
        String clock = known == parts.size() ? "clocks by wall time" : known == 0 ? "no file says when it began" : "wall time known for " + known + " of " + parts.size();
        return String.join(", ", said) + (begins.length > NAMED ? ", and " + (begins.length - NAMED) + " more" : "")
                + " \u00B7 " + clock + (shifted ? ", shifted by hand" : "");
    }
}
