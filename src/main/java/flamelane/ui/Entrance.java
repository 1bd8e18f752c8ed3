package flamelane.ui;

import flamelane.formats.Source;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/// The ways by which things come into the window: chosen, dropped or named files, several at once, addresses, programs.
public final class Entrance {
    /// Name of the setting that says how several files are opened: `apart`, `together`, or not set to be asked.
    static final String SEVERAL = "several";

    private final MainWindow window;
    private final Stage stage;
    private final Overlay overlay;

    Entrance(MainWindow window, Stage stage, Overlay overlay) {
        this.window = window;
        this.stage = stage;
        this.overlay = overlay;
    }

    /// Opens what is named: paths, `archive.zip#entry` or URLs. Of several it asks how; `--diff BASE HEAD` is a comparison.
    public void open(List<String> named) {
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            if (named.get(i).equals(Pair.WORD) && i + 2 < named.size()) {
                window.compare(new Pair(named.get(i + 1), named.get(i + 2), false));
                i += 2;
            } else {
                addresses.add(named.get(i));
            }
        }
        List<Opening> openings = addresses.stream().distinct().map(address -> (Opening) new AddressOpening(address)).toList();
        String kept = window.recents().setting(SEVERAL);
        if (openings.size() < 2) {
            openings.forEach(window::open);
        } else if (kept.isEmpty()) {
            page(new SeveralPage(openings, this::open, overlay::close), Pos.CENTER);
        } else {
            open(openings, kept.equals("together"));
        }
    }

    /// Opens several, in a tab each or as one recording.
    public void open(List<? extends Opening> openings, boolean together) {
        if (together && openings.size() > 1) {
            window.open(new Together(List.copyOf(openings)));
        } else {
            openings.forEach(window::open);
        }
    }

    private void open(List<Opening> openings, boolean together, boolean always) {
        if (always) {
            window.recents().setting(SEVERAL, together ? "together" : "apart");
        }
        open(openings, together);
    }

    /// Asks anew the next time several files are opened.
    void askAgain() {
        window.recents().setting(SEVERAL, "");
        window.say("Several files: asks how to open them");
    }

    /// Asks for files.
    public void chooseFiles() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open recordings");
        if (folder() != null) {
            chooser.setInitialDirectory(folder());
        }
        List<File> chosen = chooser.showOpenMultipleDialog(stage);
        if (chosen != null) {
            open(chosen.stream().map(File::getPath).toList());
        }
    }

    /// Asks for one file.
    ///
    /// @return `null` if the person thinks better of it
    Path chooseFile(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        if (folder() != null) {
            chooser.setInitialDirectory(folder());
        }
        File chosen = chooser.showOpenDialog(stage);
        return chosen == null ? null : chosen.toPath();
    }

    /// Asks for a folder.
    void chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Open a folder of recordings");
        if (folder() != null) {
            chooser.setInitialDirectory(folder());
        }
        File chosen = chooser.showDialog(stage);
        if (chosen != null) {
            open(List.of(chosen.getPath()));
        }
    }

    private File folder() {
        if (window.current() == null || window.current().opening().waits()) {
            return null;
        }
        Path parent = Path.of(window.current().opening().address()).toAbsolutePath().getParent();
        return parent != null && Files.isDirectory(parent) ? parent.toFile() : null;
    }

    /// Asks for an address.
    public void openAddress() {
        page(new AddressPage(window, overlay::close), Pos.TOP_CENTER);
    }

    /// Asks for a Java program of this machine to record.
    public void recordProgram() {
        page(new ProgramsPage(window, overlay::close), Pos.CENTER);
    }

    private void page(Region page, Pos where) {
        overlay.page(page, where);
        StackPane.setMargin(page, new javafx.geometry.Insets(where == Pos.TOP_CENTER ? 44 : 0, 0, 0, 0));
    }

    /// Saves the bytes that the present tab was read from, as after a download or a recording.
    void saveBytes() {
        Tab tab = window.current();
        Source bytes = tab == null ? null : tab.opening().bytes();
        if (bytes == null) {
            window.say("There is no single file to save here");
            return;
        }
        Path target = window.chooseTarget(tab.opening().fileName());
        if (target != null) {
            window.work().start(progress -> copy(bytes, target), done -> window.say("Saved " + target), why -> window.say(target + " cannot be written: " + why.getMessage()));
        }
    }

    private static Path copy(Source bytes, Path target) throws IOException {
        Path part = Files.createTempFile(target.toAbsolutePath().getParent(), "flamelane-", ".part");
        try {
            try (InputStream in = bytes.open()) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        return target;
    }

    /// Takes files and addresses that are dropped.
    void acceptDrops(Node root) {
        root.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles() || event.getDragboard().hasUrl()) {
                event.acceptTransferModes(TransferMode.COPY, TransferMode.MOVE, TransferMode.LINK);
            }
            event.consume();
        });
        root.setOnDragDropped(event -> {
            boolean files = event.getDragboard().hasFiles();
            if (files) {
                open(event.getDragboard().getFiles().stream().map(File::getPath).toList());
            } else if (event.getDragboard().hasUrl()) {
                open(List.of(event.getDragboard().getUrl()));
            }
            event.setDropCompleted(files || event.getDragboard().hasUrl());
            event.consume();
        });
    }
}
