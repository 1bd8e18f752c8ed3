package flamelane.ui;

import flamelane.model.Notice;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// The amber bar over a damaged recording: what was read and what was lost. Work goes on below it.
final class NoticeBar extends HBox {
    private final Label what = new Label();
    private final Set<Session> dismissed = new HashSet<>();
    private Session shown;

    NoticeBar(Consumer<Node> all) {
        getStyleClass().add("notice-bar");
        Node icon = Icons.of("alert-triangle", 15);
        icon.getStyleClass().add("warn");
        what.setMinWidth(0);
        Button more = Parts.button("All notices", "list", null, () -> all.accept(what));
        getChildren().addAll(icon, what, Parts.spring(), more, Parts.iconButton("x", "Hide", () -> {
            dismissed.add(shown);
            setVisible(false);
        }));
    }

    void show(Session session) {
        if (session == shown) {
            return;
        }
        shown = session;
        setVisible(false);
        if (session != null && !dismissed.contains(session)) {
            session.work().start(progress -> session.recording().notices(), (List<Notice> notices) -> show(session, notices), why -> { });
        }
    }

    private void show(Session session, List<Notice> notices) {
        if (session == shown && !notices.isEmpty() && notices.getFirst().severity() == Notice.Severity.ERROR) {
            Notice gravest = notices.getFirst();
            what.setText(gravest.what() + (gravest.where().isEmpty() ? "" : "  (" + gravest.where() + ")"));
            setVisible(true);
        }
    }
}
