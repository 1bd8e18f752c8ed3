package flamelane.ui;

import flamelane.model.Notice;
import flamelane.ui.views.View;
import flamelane.ui.views.Views;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/// The window: rail of views, tabs, selection bar, overview strip, the present view with its details, status bar.
public final class MainWindow implements Desk {
    private static final double NARROW = 1100;
    private static final double TINY = 900;

    private final Stage stage;
    private final Work work = new Work();
    private final Recents recents;
    private final Theme theme;
    private final List<Tab> tabs = new ArrayList<>();
    private Tab current;
    private View view;
    private Node viewNode;
    private boolean wantsDetails = true;
    private boolean wantsStrip = true;
    private ObservableValue<Node> details;
    private long lastEscape;

    private final StackPane root = new StackPane();
    private final Overlay overlay = new Overlay();
    private final StackPane body = new StackPane();
    private final BorderPane middle = new BorderPane(body);
    private final DetailsPane detailsPane = new DetailsPane();
    private final Button detailsButton = Parts.iconButton("sidebar", "Details pane (\\)", this::toggleDetails);
    private final Rail rail = new Rail(this::go);
    private final StatusBar status = new StatusBar(this::showNotices, this::showKeys);
    private final NoticeBar noticeBar = new NoticeBar(this::showNotices, (card, under) -> overlay.card(card, under));
    private final ClocksBar clocks = new ClocksBar((card, under) -> overlay.card(card, under));
    private final ComparisonBar comparisonBar = new ComparisonBar(pair -> current.compare(pair));
    private final SelectionBar selectionBar = new SelectionBar(any -> filterBar().toggle(), this::showThreads, any -> filterBar().basis(any));
    private final FilterBar filterBar = new FilterBar(this::showFilters, this::showLabels);
    private final OverviewStrip strip;
    private final TabBar tabBar;
    private StartPage start;
    private final WindowActions actions;
    private final Entrance entrance;

    public MainWindow(Stage stage, Recents recents) {
        this(stage, recents, new Theme(recents), true);
    }

    /// @param theme  made before any control is, since the first of those reads JavaFX's own style sheet where there is none yet
    /// @param begins whether the start page is what it shows at first; else it shows nothing until something is opened in it
    MainWindow(Stage stage, Recents recents, Theme theme, boolean begins) {
        this.stage = stage;
        this.recents = recents;
        this.theme = theme;
        Button themeButton = Parts.iconButton("sun", "Light or dark (Ctrl+L)", theme::toggle);
        themeButton.setId("theme");
        themeButton.setGraphic(Icons.of(theme.dark().get() ? "sun" : "moon", 15));
        theme.dark().addListener((at, old, now) -> themeButton.setGraphic(Icons.of(now ? "sun" : "moon", 15)));
        this.entrance = new Entrance(this, stage, overlay);
        this.actions = new WindowActions(this);
        this.tabBar = new TabBar(this::choose, this::close, this::chooseFiles, this::showPalette,
                List.of(themeButton, Parts.iconButton("help-circle", "All keys (?)", this::showKeys), detailsButton));
        this.strip = new OverviewStrip(theme);
        strip.onRead(selectionBar::refresh);
        middle.getStyleClass().add("view-area");
        VBox.setVgrow(middle, Priority.ALWAYS);
        BorderPane frame = new BorderPane(new VBox(tabBar, selectionBar, filterBar, comparisonBar, strip, clocks, noticeBar, middle));
        frame.setLeft(rail);
        BorderPane whole = new BorderPane(frame);
        whole.setBottom(status);
        root.getChildren().addAll(whole, overlay);
        for (javafx.scene.layout.Region each : List.of(selectionBar, filterBar, comparisonBar, strip, clocks, noticeBar)) {
            each.managedProperty().bind(each.visibleProperty());
        }
        noticeBar.setVisible(false);
        Scene scene = new Scene(root, 1280, 800);
        theme.dress(scene);
        Keys.listen(scene, actions::all);
        scene.widthProperty().addListener((at, old, now) -> fit());
        entrance.acceptDrops(root);
        stage.setScene(scene);
        stage.setTitle("Flamelane");
        stage.setMinWidth(640);
        stage.setMinHeight(420);
        if (begins) {
            refresh();
        }
    }

    @Override
    public Work work() {
        return work;
    }

    @Override
    public Theme theme() {
        return theme;
    }

    @Override
    public Recents recents() {
        return recents;
    }

    @Override
    public List<Session> sessions() {
        return tabs.stream().map(tab -> tab.session().get()).filter(java.util.Objects::nonNull).toList();
    }

    /// The tabs in their order.
    List<Tab> tabs() {
        return tabs;
    }

    /// The tab that is shown, `null` on the start page.
    Tab current() {
        return current;
    }

    /// The session that is shown, `null` if none is.
    public Session session() {
        return current == null ? null : current.session().get();
    }

    /// The view that is shown, `null` if none is.
    public View view() {
        return view;
    }

    SelectionBar selectionBar() {
        return selectionBar;
    }

    OverviewStrip strip() {
        return strip;
    }

    Overlay overlay() {
        return overlay;
    }

    @Override
    public Entrance entrance() {
        return entrance;
    }

    @Override
    public void open(Opening opening) {
        for (Tab tab : tabs) {
            if (tab.pair() == null && tab.opening().equals(opening)) {
                choose(tab);
                if (tab.failure().get() != null) {
                    tab.read();
                }
                return;
            }
        }
        add(new Tab(opening, this));
    }

    @Override
    public void compare(Pair pair) {
        for (Tab tab : tabs) {
            if (tab.pair() != null && tab.pair().withNormalized(false).equals(pair.withNormalized(false))) {
                choose(tab);
                return;
            }
        }
        add(new Tab(pair, this));
    }

    private void add(Tab tab) {
        tabs.add(tab);
        if (tab.session().get() != null) {
            tab.session().get().view().addListener((where, before, after) -> refresh(tab));
        }
        tab.session().addListener((at, old, now) -> {
            if (now != null) {
                now.view().addListener((where, before, after) -> refresh(tab));
            }
            refresh(tab);
        });
        tab.contents().addListener((at, old, now) -> refresh(tab));
        tab.failure().addListener((at, old, now) -> refresh(tab));
        tab.job().addListener((at, old, now) -> refresh(tab));
        choose(tab);
    }

    void choose(Tab tab) {
        current = tab;
        overlay.close();
        refresh();
    }

    void close(Tab tab) {
        int index = tabs.indexOf(tab);
        tabs.remove(tab);
        tab.close();
        if (tab == current) {
            choose(tabs.isEmpty() ? null : tabs.get(Math.min(index, tabs.size() - 1)));
        } else {
            refresh();
        }
    }

    /// Shows another view of the present recording.
    void go(String id) {
        Session session = session();
        Views.Kind kind = Views.of(id);
        if (session == null || kind == null) {
            return;
        }
        String lacking = kind.lacking().apply(session.recording());
        if (!lacking.isEmpty()) {
            say(lacking);
            refresh();
            return;
        }
        session.view().set(id);
        if (viewNode != null) {
            viewNode.requestFocus();
        }
    }

    private void refresh(Tab changed) {
        if (changed == current) {
            refresh();
        } else {
            tabBar.show(tabs, current);
        }
    }

    private void refresh() {
        Session session = session();
        tabBar.show(tabs, current);
        rail.show(session == null ? null : session.recording(), session == null ? "" : session.view().get());
        selectionBar.setVisible(session != null);
        selectionBar.show(session);
        filterBar.show(session);
        comparisonBar.show(session);
        strip.show(session);
        strip.setVisible(session != null && wantsStrip && OverviewStrip.hasTime(session.recording()));
        noticeBar.show(session);
        clocks.show(current);
        status.show(session, current == null ? "" : current.name());
        stage.setTitle(current == null ? "Flamelane" : current.name() + " \u2013 Flamelane");
        if (current == null) {
            if (start == null) {
                start = new StartPage(this);
                Rehearsal.begin(work, theme.dark().get());
            } else {
                start.refresh();
            }
            show(null, start);
        } else if (session != null && session.putIfNew("view")) {
            // The bars come first and the view behind them: both at once would hold the window up.
            new Stepwise(List.of(() -> { }, this::refresh, () -> Rehearsal.begin(work, theme.dark().get()))).start();
        } else if (session != null) {
            View next = current.view();
            show(next, next == null ? Parts.empty("") : next.node());
        } else if (current.contents().get() != null) {
            show(null, current.contents().get());
        } else if (current.failure().get() != null) {
            Tab tab = current;
            show(null, new FailurePage(tab, tab.failure().get(), tab::read, () -> close(tab)));
        } else if (!(viewNode instanceof ReadingPage reading) || reading.job() != current.job().get()) {
            show(null, new ReadingPage(current));
            Rehearsal.begin(work, theme.dark().get());
        }
    }

    private void show(View next, Node node) {
        if (viewNode == node) {
            return;
        }
        if (view != null) {
            view.hidden();
        }
        view = next;
        viewNode = node;
        body.getChildren().setAll(node);
        details = next == null ? null : next.details();
        if (details != null) {
            details.addListener((at, old, now) -> fit());
        }
        if (next != null) {
            next.shown();
        }
        fit();
        status.cost();
        if (overlay.open() == null) {
            node.requestFocus();
        }
    }

    private void fit() {
        double width = root.getScene() == null ? NARROW : root.getScene().getWidth();
        Node content = details == null ? null : details.getValue();
        boolean shown = content != null && wantsDetails && width >= NARROW;
        detailsPane.show(shown ? content : null);
        middle.setRight(shown ? detailsPane : null);
        detailsButton.getStyleClass().remove("on");
        if (shown) {
            detailsButton.getStyleClass().add("on");
        }
        rail.words(width >= TINY);
    }

    void toggleDetails() {
        if (details == null || details.getValue() == null) {
            say(details == null ? "This view has no details pane" : "Nothing is chosen here that has details");
        } else if (root.getScene().getWidth() < NARROW) {
            say("The window is too narrow for the details pane");
        } else {
            wantsDetails = !wantsDetails;
            fit();
        }
    }

    void toggleStrip() {
        wantsStrip = !wantsStrip;
        refresh();
        if (session() != null && !OverviewStrip.hasTime(session().recording())) {
            say("This recording tells no times, so there is no strip of them");
        }
    }

    /// Closes or takes back the smallest open thing; twice in a row clears the whole selection.
    void escape() {
        long now = System.nanoTime();
        boolean twice = now - lastEscape < 500_000_000;
        lastEscape = now;
        if (overlay.isOpen()) {
            overlay.close();
        } else if (view != null && view.escape() || current != null && current.contents().get() != null && current.contents().get().escape()) {
            return;
        } else if (session() != null && twice) {
            selectionBar.clear();
        } else if (session() != null) {
            selectionBar.clearLast();
        }
    }

    void showKeys() {
        overlay.page(new KeysPage(actions.keyed(), overlay::close), Pos.CENTER);
    }

    /// What keys do here and now.
    List<Action> keyed() {
        return actions.keyed();
    }

    void showPalette() {
        CommandPalette palette = new CommandPalette(actions.palette(), actions::found, overlay::close);
        overlay.page(palette, Pos.TOP_CENTER);
        StackPane.setMargin(palette, new javafx.geometry.Insets(44, 0, 0, 0));
    }

    private FilterBar filterBar() {
        return filterBar;
    }

    private boolean hasSamples() {
        return session() != null && session().selection().get().profile() >= 0;
    }

    private void showFilters(Node under, String at) {
        if (hasSamples()) {
            overlay.card(new FilterCard(session(), overlay::close, at), under);
        }
    }

    void showFilters() {
        showFilters(selectionBar, "");
    }

    void setClocks() {
        if (!clocks.ask()) {
            say("Only clocks of several recordings that are read as one can be set");
        }
    }

    private void showLabels(Node under) {
        if (hasSamples()) {
            overlay.card(new LabelsCard(session()), under);
        }
    }

    void showLabels() {
        showLabels(selectionBar);
    }

    ComparisonBar comparisonBar() {
        return comparisonBar;
    }

    /// Asks what to compare the present recording with.
    void showCompare() {
        if (session() == null) {
            say("Open a recording first; then compare it with another");
            return;
        }
        List<String> open = sessions().stream().filter(each -> each.pair() == null && each.addresses().size() == 1)
                .map(each -> each.addresses().getFirst()).toList();
        overlay.page(new CompareCard(session().addresses().getFirst(), open, recents, pair -> {
            overlay.close();
            compare(pair);
        }, () -> chooseFile("Compare with")), Pos.CENTER);
    }

    private void showThreads(Node under) {
        overlay.card(new ThreadsCard(session(), overlay::close), under);
    }

    private void showNotices(Node under) {
        Session session = session();
        work.start(progress -> session.recording().notices(), (List<Notice> notices) -> overlay.card(new NoticesCard(notices), under), why -> { });
    }

    @Override
    public void chooseFiles() {
        entrance.chooseFiles();
    }

    @Override
    public Path chooseFile(String title) {
        return entrance.chooseFile(title);
    }

    @Override
    public Path chooseFolder(String title) {
        javafx.stage.DirectoryChooser chooser = new javafx.stage.DirectoryChooser();
        chooser.setTitle(title);
        File chosen = chooser.showDialog(stage);
        return chosen == null ? null : chosen.toPath();
    }

    @Override
    public Path chooseTarget(String suggestedName) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save");
        chooser.setInitialFileName(suggestedName);
        File chosen = chooser.showSaveDialog(stage);
        return chosen == null ? null : chosen.toPath();
    }

    @Override
    public void say(String sentence) {
        status.say(sentence);
    }

    /// Puts a text on the clipboard.
    void copy(String text, String what) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        say("Copied " + what);
    }

    void stop() {
        tabs.forEach(Tab::cancel);
        status.stop();
        work.stop();
        recents.close();
    }
}
