package flamelane.ui;

import flamelane.formats.Formats;
import flamelane.formats.Loss;
import flamelane.model.Notice;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// The amber bar over a damaged recording: what was read and what was lost. Work goes on below it.
final class NoticeBar extends HBox {
    private final BiConsumer<LossCard, Node> cards;
    private final Label what = new Label();
    private final Label strong = Parts.label("", "strong");
    private final Button more;
    private final Button card;
    private final Button save;
    private final Set<Session> dismissed = new HashSet<>();
    private Session shown;
    private LossCard loss;

    /// @param all   shows all notices beside a control
    /// @param cards shows a card beside a control
    NoticeBar(Consumer<Node> all, BiConsumer<LossCard, Node> cards) {
        this.cards = cards;
        getStyleClass().add("notice-bar");
        setId("notice-bar");
        Node icon = Icons.of("alert-triangle", 15);
        icon.getStyleClass().add("warn");
        what.setMinWidth(0);
        what.setId("notice");
        strong.setMinWidth(USE_PREF_SIZE);
        more = Parts.button("All notices", "list", null, () -> all.accept(what));
        card = Parts.button("What was lost", "sidebar", null, this::showLoss);
        card.setId("what-was-lost");
        save = Parts.button("Save repaired file\u2026", "download", null, () -> loss.save());
        save.setId("save-repaired");
        for (Button each : List.of(more, card, save)) {
            each.setMinWidth(USE_PREF_SIZE);
            each.managedProperty().bind(each.visibleProperty());
        }
        strong.managedProperty().bind(strong.textProperty().isNotEmpty());
        getChildren().addAll(icon, strong, what, Parts.spring(), card, save, more, Parts.iconButton("x", "Hide", () -> {
            dismissed.add(shown);
            setVisible(false);
        }));
    }

    private void showLoss() {
        cards.accept(loss, card);
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
        if (session != shown || notices.isEmpty()) {
            return;
        }
        boolean damaged = notices.stream().anyMatch(notice -> notice.severity() == Notice.Severity.ERROR
                || notice.severity() == Notice.Severity.WARNING && !notice.where().isEmpty());
        if (notices.getFirst().severity() == Notice.Severity.ERROR) {
            Notice gravest = notices.getFirst();
            tell("", gravest.what() + (gravest.where().isEmpty() ? "" : "  (" + gravest.where() + ")"), null);
        }
        if (damaged && session.bytes() != null) {
            session.work().start(progress -> Formats.loss(session.bytes(), progress), found -> show(session, found, notices), why -> { });
        }
    }

    private void show(Session session, Loss found, List<Notice> notices) {
        if (session == shown && found != null) {
            tell(LossCard.headline(found), LossCard.numbers(found), new LossCard(session, found, notices));
        }
    }

    private void tell(String headline, String numbers, LossCard lost) {
        strong.setText(headline);
        what.setText(numbers);
        loss = lost;
        card.setVisible(lost != null);
        save.setVisible(lost != null);
        // The card has them too.
        more.setVisible(lost == null);
        setVisible(true);
    }
}
