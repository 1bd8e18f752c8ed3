package flamelane.ui;

import flamelane.analysis.MemoryCost;
import flamelane.model.Header;
import flamelane.model.Notice;
import flamelane.model.Numbers;
import flamelane.model.Profile;
import flamelane.model.Recording;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

/// The line at the bottom: file, format, counts, memory cost, notices. Always there.
final class StatusBar extends HBox {
    private static final int RECOUNT_SECONDS = 2;
    private static final double LONGEST_NAME = 320;

    private final Label file = new Label();
    private final Label format = new Label();
    private final Label counts = new Label();
    private final Label memory = new Label();
    private final Label saying = new Label();
    private final Button notices;
    private final PauseTransition fading = new PauseTransition(Duration.seconds(6));
    // Parts are read by views, the strip and the cache, at any time: looked at again and again, not told.
    // Not by an animation, for which JavaFX would wake up sixty times a second as long as the window is there.
    private boolean due;
    private boolean stopped;
    private Session shown;
    private Session counting;

    /// @param onNotices gets the button that was pressed
    StatusBar(Consumer<Node> onNotices, Runnable onKeys) {
        getStyleClass().add("status");
        setMinHeight(24);
        setMaxHeight(24);
        file.setGraphic(Icons.of("file", 11));
        notices = new Button();
        notices.getStyleClass().setAll("btn-flat", "warn");
        notices.setOnAction(event -> onNotices.accept(notices));
        Button keys = new Button("for keys");
        HBox says = new HBox(4, new Label("Press"), Parts.key("?"), new Label("for keys"));
        says.setAlignment(javafx.geometry.Pos.CENTER);
        keys.setGraphic(says);
        keys.setContentDisplay(javafx.scene.control.ContentDisplay.GRAPHIC_ONLY);
        keys.setAccessibleText("All keys");
        keys.getStyleClass().setAll("btn-flat");
        keys.setOnAction(event -> onKeys.run());
        getChildren().addAll(file, format, counts, memory, saying, Parts.spring(), notices, keys);
        for (Node node : List.of(file, format, counts, memory, saying)) {
            node.managedProperty().bind(node.visibleProperty());
        }
        saying.setId("saying");
        saying.setMinWidth(0);
        // A long name is cut before what must always be read.
        file.setMaxWidth(LONGEST_NAME);
        notices.setMinWidth(USE_PREF_SIZE);
        keys.setMinWidth(USE_PREF_SIZE);
        fading.setOnFinished(event -> saying.setText(""));
        show(null, "");
    }

    /// A sentence for a few seconds.
    void say(String sentence) {
        saying.setText(sentence);
        fading.playFromStart();
    }

    /// @param session `null` if no recording is shown
    /// @param tab     the file's name, empty on the start page
    void show(Session session, String tab) {
        shown = session;
        notices.setVisible(false);
        notices.setManaged(false);
        boolean any = session != null;
        file.setText(tab.isEmpty() ? "Flamelane " + version() : tab);
        file.getGraphic().setVisible(any);
        format.setText(any ? "" : tab.isEmpty() ? "Works offline, nothing leaves this computer" : "");
        format.setVisible(true);
        counts.setVisible(any);
        memory.setVisible(any);
        if (!any) {
            return;
        }
        Recording recording = session.recording();
        Header header = recording.header();
        format.setText(header.producer().isEmpty() ? header.format() : header.format() + ", " + header.producer());
        counts.setText(counts(recording));
        memory.setText("");
        cost();
        recountSoon();
        session.work().start(progress -> recording.notices(), found -> notices(session, found), why -> { });
    }

    /// Says anew what the recording costs, since parts of it are read one by one. Counted off the window's thread.
    void cost() {
        Session session = shown;
        if (session == null || counting == session) {
            return;
        }
        counting = session;
        session.work().start(progress -> MemoryCost.of(session.recording()).total(), total -> cost(session, total), why -> counting = null);
    }

    /// Counts no more: a running clock would keep the window for ever.
    void stop() {
        stopped = true;
        fading.stop();
    }

    private void recountSoon() {
        if (due || stopped) {
            return;
        }
        due = true;
        // A window that is gone must not be held by what is due.
        WeakReference<StatusBar> self = new WeakReference<>(this);
        CompletableFuture.delayedExecutor(RECOUNT_SECONDS, TimeUnit.SECONDS).execute(() -> {
            StatusBar bar = self.get();
            if (bar != null) {
                Platform.runLater(bar::recount);
            }
        });
    }

    private void recount() {
        due = false;
        if (shown == null) {
            return;
        }
        if (getScene() != null && getScene().getWindow() != null && getScene().getWindow().isShowing()) {
            cost();
        }
        recountSoon();
    }

    private void cost(Session session, long total) {
        counting = null;
        if (session == shown) {
            long bytes = session.recording().header().bytes();
            memory.setText(Numbers.bytes(total) + " in memory" + (bytes < 0 ? "" : " for a " + Numbers.bytes(bytes) + " file"));
        }
    }

    private void notices(Session session, List<Notice> found) {
        long told = found.stream().filter(notice -> notice.severity() != Notice.Severity.INFO).count();
        if (session != shown || found.isEmpty()) {
            return;
        }
        long number = told == 0 ? found.size() : told;
        notices.setText(number + (told == 0 ? number == 1 ? " remark" : " remarks" : number == 1 ? " notice" : " notices"));
        notices.setGraphic(Icons.of(told == 0 ? "info" : "alert-triangle", 11));
        boolean error = found.getFirst().severity() == Notice.Severity.ERROR;
        notices.getStyleClass().setAll("btn-flat", told == 0 ? "muted" : error ? "bad" : "warn");
        notices.setVisible(true);
        notices.setManaged(true);
    }

    private static String counts(Recording recording) {
        long events = recording.tables().stream().mapToLong(table -> table.count()).sum();
        if (events > 0) {
            return Numbers.count(events) + (events == 1 ? " event" : " events") + " of " + recording.tables().size() + " types";
        }
        if (recording.profiles().stream().noneMatch(Profile::isRead)) {
            return "";
        }
        long samples = recording.profiles().stream().filter(Profile::isRead).mapToLong(profile -> profile.count()).sum();
        return Numbers.count(samples) + (samples == 1 ? " sample" : " samples");
    }

    private static String version() {
        String version = StatusBar.class.getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }
}
