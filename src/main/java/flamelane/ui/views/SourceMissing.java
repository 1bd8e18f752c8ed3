package flamelane.ui.views;

import flamelane.analysis.SourceSheet;
import flamelane.ui.Parts;
import flamelane.ui.Session;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What stands over the lines where there is no source: where it was looked for, and how to say where it lies.
final class SourceMissing extends VBox {
    private static final int TOLD = 3;

    private final Session session;
    private final Runnable again;
    private final Label what = Parts.label("", "strong");
    private final Label where = Parts.label("", "muted");
    private final TextField folders = new TextField();
    private final TextField prefixes = new TextField();
    private final HBox fields;
    private boolean asked;
    private boolean lacks;
    private boolean guessed;

    /// @param again searches anew
    SourceMissing(Session session, Runnable again) {
        this.session = session;
        this.again = again;
        getStyleClass().add("source-missing");
        setId("source-missing");
        setSpacing(5);
        setPadding(new Insets(8, 12, 9, 12));
        where.setWrapText(true);
        where.setMinHeight(USE_PREF_SIZE);
        where.setId("source-tried");
        folders.setText(SourcePlaces.folders(session));
        prefixes.setText(SourcePlaces.prefixes(session));
        folders.setId("source-path");
        prefixes.setId("trim-path");
        HBox folderField = Parts.field(folders, "folder", "Folders with sources (source_path)", null, 330);
        HBox prefixField = Parts.field(prefixes, "scissors", "Prefixes to take off (trim_path)", null, 230);
        folders.setOnAction(event -> apply());
        prefixes.setOnAction(event -> apply());
        Tooltip.install(folderField, new Tooltip("Folders, separated as in PATH; searched upwards and downwards. Remembered."));
        Tooltip.install(prefixField, new Tooltip("What the build put before the paths, such as /build/src. Remembered."));
        fields = new HBox(8, Parts.button("Choose a folder…", "folder-plus", null, this::choose), folderField, prefixField,
                Parts.button("Search", null, "Enter", this::apply));
        fields.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(what, where, fields);
        visibleProperty().addListener((at, old, now) -> setManaged(now));
        setVisible(false);
        setManaged(false);
    }

    /// @param sheet `null` where there is no function
    void show(SourceSheet sheet) {
        lacks = sheet != null && sheet.source().lines().isEmpty();
        boolean old = sheet != null && sheet.isOtherVersion();
        if (lacks) {
            List<String> tried = sheet.source().tried();
            what.setText("No source for " + sheet.place().file() + "; the lines below are from the recording alone");
            where.setText(tried.isEmpty() ? sheet.source().failure() : "Looked for " + String.join(", ", tried.subList(0, Math.min(TOLD, tried.size())))
                    + (tried.size() > TOLD ? " and in " + (tried.size() - TOLD) + " more places" : ""));
            where.setTooltip(new Tooltip(String.join("\n", tried.subList(0, Math.min(40, tried.size())))));
        } else if (old) {
            what.setText("Samples lie behind the end of " + sheet.source().found() + ": it is not the version that ran, so lines may be off");
            where.setText("");
        } else if (sheet != null && !sheet.source().guess().isEmpty()) {
            what.setText("This source was " + (sheet.source().guess().startsWith("found") ? "" : "taken from those ") + sheet.source().guess() + "; lines are off if another version ran");
            where.setText(sheet.source().found());
        } else {
            what.setText("Where sources lie");
            where.setText(sheet == null || sheet.source().found().isEmpty() ? "" : "This one is " + sheet.source().found());
        }
        where.setManaged(!where.getText().isEmpty());
        guessed = sheet != null && !sheet.source().guess().isEmpty();
        setVisible(lacks || old || guessed || asked);
    }

    /// Shows the fields also where a source was found.
    void ask(boolean toggle) {
        asked = toggle && !asked;
        setVisible(asked || lacks || guessed);
        if (isVisible()) {
            folders.requestFocus();
        }
    }

    private void choose() {
        Path chosen = session.desk().chooseFolder("Folder with sources");
        if (chosen != null) {
            SourcePlaces.add(session, chosen);
            folders.setText(SourcePlaces.folders(session));
            again.run();
        }
    }

    private void apply() {
        SourcePlaces.keep(session, folders.getText().trim(), prefixes.getText().trim());
        again.run();
    }
}
