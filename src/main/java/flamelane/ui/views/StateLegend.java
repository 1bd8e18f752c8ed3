package flamelane.ui.views;

import flamelane.chart.Palette;
import flamelane.model.ThreadState;
import flamelane.ui.ChartPane;
import flamelane.ui.Parts;
import flamelane.ui.Session;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/// What the colours and shapes of thread states mean.
final class StateLegend {
    private StateLegend() {
    }

    static FlowPane of(Session session, List<ThreadState> states) {
        FlowPane row = new FlowPane(11, 2);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        for (ThreadState state : states) {
            ChartPane sample = new ChartPane(state.label(), (pen, width, height) -> {
                Palette palette = Swatch.palette(session);
                pen.rect(0, 0, width, height, palette.raised());
                StateStroke.paint(pen, palette, state, 0, -1, width);
            });
            sample.setFocusTraversable(false);
            sample.setMinSize(14, 14);
            sample.setMaxSize(14, 14);
            session.desk().theme().dark().addListener((at, old, now) -> sample.repaint());
            HBox one = new HBox(5, sample, Parts.label(state == ThreadState.BLOCKED ? "Blocked" : state == ThreadState.FILE_IO ? "File" : state.label(), "muted", "small"));
            one.setAlignment(Pos.CENTER_LEFT);
            one.setMinHeight(18);
            row.getChildren().add(one);
        }
        return row;
    }
}
