package flamelane.ui;

import flamelane.analysis.ThreadWord;
import flamelane.model.Selection;
import flamelane.model.Threads;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// The list from which threads are chosen; what is typed narrows it, Enter takes all that match.
final class ThreadsCard extends VBox {
    private final Session session;
    private final Runnable close;
    private final Threads threads;
    private final ThreadWord word;
    private final BitSet chosen = new BitSet();
    private final TextField search = new TextField();
    private final ListView<Integer> list = new ListView<>();
    private final Label count = Parts.label("", "muted");

    ThreadsCard(Session session, Runnable close) {
        this.session = session;
        this.close = close;
        this.threads = session.recording().threads();
        this.word = ThreadWord.of(session.recording());
        SortedSet<Integer> now = session.selection().get().threads();
        if (now != null) {
            now.forEach(chosen::set);
        }
        getStyleClass().add("pop");
        setPadding(new Insets(12, 14, 12, 14));
        setSpacing(8);
        setPrefSize(380, 420);
        HBox field = Parts.field(search, "search", word.title() + " whose name or " + (word == ThreadWord.GOROUTINE ? "number" : "group") + " contains", null, 352);
        list.setCellFactory(any -> new CheckBoxListCell<>(this::ticked, new Named()));
        list.setAccessibleText(word.title());
        list.setId("threads-list");
        search.textProperty().addListener((at, old, text) -> fill(text));
        search.setOnAction(event -> {
            if (chosen.isEmpty()) {
                list.getItems().forEach(chosen::set);
            }
            apply();
        });
        HBox buttons = new HBox(8, count, Parts.spring(), Parts.button("All", null, null, this::all),
                Parts.button("Only these", null, "Enter", search.getOnAction() == null ? this::apply : () -> search.getOnAction().handle(null)));
        buttons.getChildren().getLast().getStyleClass().add("primary");
        buttons.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        getChildren().addAll(field, list, buttons);
        fill("");
    }

    @Override
    public void requestFocus() {
        search.requestFocus();
    }

    private SimpleBooleanProperty ticked(Integer thread) {
        SimpleBooleanProperty on = new SimpleBooleanProperty(chosen.get(thread));
        on.addListener((at, old, now) -> {
            chosen.set(thread, now);
            say();
        });
        return on;
    }

    private void fill(String text) {
        String part = text.toLowerCase(Locale.ROOT);
        List<Integer> found = new ArrayList<>();
        for (int thread = 0; thread < threads.size(); thread++) {
            Threads.Row row = threads.get(thread);
            if (threads.title(thread).toLowerCase(Locale.ROOT).contains(part) || row.group().toLowerCase(Locale.ROOT).contains(part)
                    || row.names().stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(part))) {
                found.add(thread);
            }
        }
        if (word == ThreadWord.GOROUTINE) {
            // Processors and OS threads are few, but goroutines are what one looks for.
            found.sort(Comparator.comparing((Integer thread) -> threads.get(thread).kind() != Threads.Kind.GOROUTINE));
        }
        list.getItems().setAll(found);
        say();
    }

    private void say() {
        count.setText(chosen.isEmpty() ? list.getItems().size() + " match" : chosen.cardinality() + " chosen");
    }

    private void all() {
        close.run();
        session.select(session.selection().get().withThreads(null));
    }

    private void apply() {
        Selection now = session.selection().get();
        SortedSet<Integer> rows = new TreeSet<>();
        chosen.stream().forEach(rows::add);
        close.run();
        session.select(now.withThreads(rows.isEmpty() || rows.size() == threads.size() ? null : rows));
    }

    private final class Named extends StringConverter<Integer> {
        @Override
        public String toString(Integer thread) {
            Threads.Row row = threads.get(thread);
            boolean told = row.group().isEmpty() || row.kind() == Threads.Kind.GOROUTINE;
            return threads.title(thread) + (row.names().isEmpty() ? "" : ", before " + String.join(", ", row.names())) + (told ? "" : "   " + row.group());
        }

        @Override
        public Integer fromString(String text) {
            throw new UnsupportedOperationException("the list is not edited");
        }
    }
}
