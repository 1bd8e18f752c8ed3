package flamelane.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The card on which a second recording is chosen to compare the present one with.
final class CompareCard extends VBox {
    private static final int RECENT = 8;

    private final String own;
    private final Consumer<Pair> compare;
    private boolean ownIsBase;
    private final HBox sides;

    /// @param own     the recording that is shown
    /// @param open    the other recordings that are open
    /// @param compare gets the two that were chosen
    /// @param choose  asks for a file
    CompareCard(String own, List<String> open, Recents recents, Consumer<Pair> compare, java.util.function.Supplier<Path> choose) {
        this.own = own;
        this.compare = compare;
        getStyleClass().add("pop");
        setId("compare-card");
        setPadding(new Insets(12, 0, 12, 0));
        setSpacing(4);
        setPrefWidth(520);
        boolean plain = !own.contains("://") && !own.contains("#");
        Path whole = plain ? Path.of(own).toAbsolutePath() : null;
        Path beside = plain ? beside(whole) : null;
        ownIsBase = List.of(own.split("[/\\\\#]")).contains("base");
        sides = Parts.segments(List.of("Head, after the change", "Base, before the change"), ownIsBase ? 1 : 0, index -> ownIsBase = index == 1);
        Label title = Parts.label("Compare " + last(own) + " with…", "heading");
        HBox role = new HBox(8, Parts.label("This one is the", "muted"), sides);
        role.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        VBox head = new VBox(8, title, role);
        head.setPadding(new Insets(0, 16, 6, 16));
        getChildren().add(head);
        Map<String, List<String>> groups = new LinkedHashMap<>();
        if (beside != null) {
            groups.put("The other one of its pair", List.of(beside.toString()));
        }
        groups.put("Open", open.stream().filter(path -> !path.equals(own)).toList());
        List<String> recent = new ArrayList<>();
        for (Recents.Entry entry : recents.entries()) {
            Path path = entry.file();
            if (recent.size() < RECENT && !path.equals(whole) && !open.contains(path.toString()) && !path.equals(beside)
                    && !entry.format().equals("archive")) {
                recent.add(path.toString());
            }
        }
        groups.put("Recent", recent);
        groups.forEach((name, paths) -> {
            if (!paths.isEmpty()) {
                Label label = Parts.label(name, "heading-small");
                VBox.setMargin(label, new Insets(8, 16, 2, 16));
                getChildren().add(label);
                paths.forEach(path -> getChildren().add(row(path)));
            }
        });
        HBox foot = new HBox(8, Parts.button("Open a file…", "folder", null, () -> {
            Path chosen = choose.get();
            if (chosen != null) {
                take(chosen.toString());
            }
        }), Parts.label("In a terminal: flamelane --diff BASE HEAD", "faint", "small"));
        foot.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        foot.setPadding(new Insets(10, 16, 0, 16));
        getChildren().add(foot);
    }

    private Node row(String path) {
        Label name = Parts.label(last(path));
        Label folder = Parts.label(path.substring(0, Math.max(0, path.length() - last(path).length() - 1)), "faint", "small");
        folder.setMinWidth(0);
        name.setMinWidth(USE_PREF_SIZE);
        HBox inside = new HBox(8, name, folder);
        inside.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        Button row = new Button(null, inside);
        row.getStyleClass().setAll("row-link");
        row.setMaxWidth(Double.MAX_VALUE);
        row.setMinHeight(26);
        row.setAccessibleText("Compare with " + path);
        row.setOnAction(event -> take(path));
        return row;
    }

    private void take(String other) {
        compare.accept(ownIsBase ? new Pair(own, other, false) : new Pair(other, own, false));
    }

    private static String last(String path) {
        return path.substring(Math.max(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')), path.lastIndexOf('#')) + 1);
    }

    /// The file of the same name in a folder `head` where this one lies in `base`, or the other way round.
    ///
    /// @return `null` if there is none
    static Path beside(Path own) {
        Path whole = own.toAbsolutePath();
        for (int i = whole.getNameCount() - 2; i >= 0; i--) {
            String name = whole.getName(i).toString();
            String other = name.equals("base") ? "head" : name.equals("head") ? "base" : "";
            if (!other.isEmpty()) {
                Path start = i == 0 ? whole.getRoot() : whole.getRoot().resolve(whole.subpath(0, i));
                Path found = start.resolve(other).resolve(whole.subpath(i + 1, whole.getNameCount()));
                return Files.isRegularFile(found) ? found : null;
            }
        }
        return null;
    }
}
