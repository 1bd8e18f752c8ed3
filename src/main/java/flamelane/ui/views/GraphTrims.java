package flamelane.ui.views;

import flamelane.model.Numbers;
import flamelane.ui.Parts;
import flamelane.ui.Tip;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import javafx.animation.PauseTransition;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

/// The sliders that say how much of a call graph is left out; their scales are logarithmic.
final class GraphTrims extends HBox {
    private static final int FEWEST = 5;
    private static final double MOST = 500;
    private static final double LEAST_SHARE = 0.0001;
    private static final double MOST_SHARE = 0.1;

    private final Consumer<GraphTrimming> changed;
    private final PauseTransition rest = new PauseTransition(Duration.millis(60));
    private final Label what = Parts.label("Functions", "muted");
    private final Slider nodes;
    private final Slider nodeFraction;
    private final Slider edgeFraction;
    private final Hyperlink reset = Parts.link("Reset", () -> set(GraphTrimming.USUAL, true));
    private GraphTrimming value;
    private boolean setting;

    /// @param changed hears of a new value once the hand rests
    GraphTrims(GraphTrimming start, Consumer<GraphTrimming> changed) {
        this.value = start;
        this.changed = changed;
        getStyleClass().add("bar-row");
        what.setMinWidth(USE_PREF_SIZE);
        nodes = slider("graph-nodes", "At most so many functions are shown (pprof's nodecount)", "500", share -> String.valueOf(count(share)),
                what, share -> value = value.withNodes(count(share)));
        nodeFraction = slider("graph-nodefraction", "Functions whose total is a smaller share than this are left out (pprof's nodefraction)", "0.00 %",
                share -> Numbers.share(fraction(share)), Parts.label("Total at least", "muted"), share -> value = value.withNodeFraction(fraction(share)));
        edgeFraction = slider("graph-edgefraction", "Calls that carry a smaller share than this are left out (pprof's edgefraction)", "0.00 %",
                share -> Numbers.share(fraction(share)), Parts.label("Calls at least", "muted"), share -> value = value.withEdgeFraction(fraction(share)));
        reset.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(Parts.spring(), reset);
        rest.setOnFinished(event -> changed.accept(value));
        set(start, false);
    }

    private Slider slider(String id, String says, String widest, DoubleFunction<String> words, Label name, Consumer<Double> to) {
        Slider slider = new Slider(0, 1, 0);
        slider.setId(id);
        slider.setAccessibleText(says);
        Tip.of(slider, says);
        slider.setBlockIncrement(0.02);
        slider.setMinWidth(50);
        Label number = Parts.label("", "strong");
        number.setId(id + "-value");
        number.setLabelFor(slider);
        double wide = flamelane.draw.Face.SEMIBOLD.width(widest, 12) + 6;
        number.setMinWidth(wide);
        number.setPrefWidth(wide);
        name.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(name, slider, number);
        slider.valueProperty().addListener((at, old, now) -> {
            number.setText(words.apply(now.doubleValue()));
            if (!setting) {
                to.accept(now.doubleValue());
                showReset();
                rest.playFromStart();
            }
        });
        number.setText(words.apply(0));
        return slider;
    }

    private void showReset() {
        reset.setVisible(!value.equals(GraphTrimming.USUAL));
    }

    /// Shows a value.
    ///
    /// @param tell whether it counts as one that a person has set
    void set(GraphTrimming next, boolean tell) {
        setting = true;
        value = next;
        nodes.setValue(Math.log((double) next.nodes() / FEWEST) / Math.log(MOST / FEWEST));
        nodeFraction.setValue(share(next.nodeFraction()));
        edgeFraction.setValue(share(next.edgeFraction()));
        setting = false;
        showReset();
        if (tell) {
            changed.accept(next);
        }
    }

    /// What a node is now: `Functions`.
    void name(String words) {
        what.setText(Character.toUpperCase(words.charAt(0)) + words.substring(1));
    }

    private static int count(double share) {
        double exact = FEWEST * Math.pow(MOST / FEWEST, share);
        return (int) (exact < 100 ? Math.round(exact) : Math.round(exact / 10) * 10);
    }

    private static double fraction(double share) {
        if (share <= 0.004) {
            return 0;
        }
        double exact = LEAST_SHARE * Math.pow(MOST_SHARE / LEAST_SHARE, share);
        double unit = Math.pow(10, Math.floor(Math.log10(exact)) - 1);
        return Math.rint(exact / unit) * unit;
    }

    private static double share(double fraction) {
        return fraction <= 0 ? 0 : Math.clamp(Math.log(fraction / LEAST_SHARE) / Math.log(MOST_SHARE / LEAST_SHARE), 0, 1);
    }
}
