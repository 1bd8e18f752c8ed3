package flamelane.ui.views;

import flamelane.analysis.Origin;
import flamelane.analysis.ThreadWord;
import flamelane.chart.Palette;
import flamelane.draw.RasterPen;
import flamelane.model.Selection;
import flamelane.model.ThreadState;
import flamelane.ui.ChartPane;
import flamelane.ui.Session;
import flamelane.ui.Tip;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;

/// What the colours and shapes of thread states mean; a click chooses a state for all views.
final class StateLegend {
    private StateLegend() {
    }

    static FlowPane of(Session session, List<ThreadState> states) {
        FlowPane row = new FlowPane(3, 2);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        Map<ThreadState, Button> buttons = new EnumMap<>(ThreadState.class);
        // The row holds its listeners, the session does not: a row that is no longer shown must not be kept alive.
        ChangeListener<Selection> follow = (at, old, now) -> mark(buttons, now.states());
        List<ChartPane> samples = new ArrayList<>();
        ChangeListener<Boolean> dress = (at, old, now) -> samples.forEach(ChartPane::repaint);
        row.setUserData(List.of(follow, dress));
        session.selection().addListener(new WeakChangeListener<>(follow));
        session.dark().addListener(new WeakChangeListener<>(dress));
        for (ThreadState state : states) {
            ChartPane sample = new ChartPane(state.label(), (pen, width, height) -> {
                Palette palette = Swatch.palette(session);
                pen.rect(0, 0, width, height, palette.raised());
                StateStroke.paint(pen, palette, state, 0, -1, width);
            });
            sample.setFocusTraversable(false);
            sample.setMinSize(14, 14);
            sample.setMaxSize(14, 14);
            samples.add(sample);
            Button one = new Button(state == ThreadState.BLOCKED ? "Blocked" : state == ThreadState.FILE_IO ? "File" : state == ThreadState.SYSCALL ? "Syscall" : state.label(), sample);
            one.getStyleClass().setAll("legend-state");
            one.setGraphicTextGap(5);
            one.setMinHeight(18);
            one.setMinWidth(Button.USE_PREF_SIZE);
            one.setId("state-" + state.key());
            one.setAccessibleText(state.label() + ": only this state, in all views");
            Tip.of(one, "Only " + state.label().toLowerCase(Locale.ROOT) + ", in all views; with Ctrl: add or take away");
            one.setOnMouseClicked(event -> ChosenThreads.state(session, state, event.isShortcutDown() || event.isShiftDown()));
            one.setOnKeyPressed(event -> {
                if (event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER) {
                    ChosenThreads.state(session, state, event.isShortcutDown() || event.isShiftDown());
                    event.consume();
                }
            });
            buttons.put(state, one);
            row.getChildren().add(one);
        }
        mark(buttons, session.selection().get().states());
        return row;
    }

    /// What else is drawn on lanes: samples, moments, and where colours are those of names.
    static void addSigns(Session session, FlowPane row) {
        boolean go = ThreadWord.of(session.recording()) == ThreadWord.GOROUTINE;
        sign(session, row, "Sample", "A sample of the thread's stack was taken", (pen, palette) -> {
            for (int x = 2; x < 12; x += 4) {
                pen.rect(x, 6, 1, 3, palette.text());
            }
        });
        sign(session, row, "Event", "An event without length: point at it to read what", (pen, palette) ->
                pen.polygon(new double[] {4, 5, 10, 5, 7, 9}, palette.muted()));
        if (go) {
            sign(session, row, "By name", "Processors are coloured by what ran, tasks and regions by their name", (pen, palette) -> {
                for (int i = 0; i < 3; i++) {
                    pen.rect(i * 5, 2, 4, 10, palette.flame(40 + 110 * i, Origin.OWN, false, false, false));
                }
            });
        }
    }

    private static void sign(Session session, FlowPane row, String name, String meaning, BiConsumer<RasterPen, Palette> drawing) {
        ChartPane sample = new ChartPane(name, (pen, width, height) -> {
            Palette palette = Swatch.palette(session);
            pen.rect(0, 0, width, height, palette.raised());
            drawing.accept(pen, palette);
        });
        sample.setFocusTraversable(false);
        sample.setMinSize(14, 14);
        sample.setMaxSize(14, 14);
        ChangeListener<Boolean> dress = (at, old, now) -> sample.repaint();
        Label label = new Label(name, sample);
        label.setGraphicTextGap(5);
        label.setMinWidth(Button.USE_PREF_SIZE);
        Tip.of(label, meaning);
        // Held by the label, as long as it is shown.
        label.setUserData(dress);
        session.dark().addListener(new WeakChangeListener<>(dress));
        row.getChildren().add(label);
    }

    // Those that are left out recede.
    private static void mark(Map<ThreadState, Button> buttons, Set<ThreadState> chosen) {
        buttons.forEach((state, button) -> button.setOpacity(chosen == null || chosen.contains(state) ? 1 : 0.4));
    }
}
