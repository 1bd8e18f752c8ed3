package flamelane.ui;

import flamelane.draw.Face;
import flamelane.draw.RasterPen;
import java.nio.IntBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/// Makes one of each control that views are made of, styles it and lays it out, off the window's thread and for nobody to see.
///
/// The first of a kind is dear, since its classes are loaded and linked then; a table's cost the window 50 ms in one go. Nodes
/// may be made on any thread as long as no window shows them.
final class Rehearsal {
    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private Rehearsal() {
    }

    /// Begins, the first time that it is called in this run of the program.
    static void begin(Work work, boolean dark) {
        if (!BEGUN.getAndSet(true)) {
            // Who needs a control makes it again, so what goes wrong here harms nobody.
            work.start(progress -> play(dark), nothing -> { }, why -> { });
        }
    }

    private static Void play(boolean dark) {
        Scene scene = new Scene(new VBox(bar(), new SplitPane(tree(), table()), new ScrollPane(new FlowPane(grid(), Parts.sentence("**a** b"))),
                list()), 900, 600);
        Theme.dress(scene, dark);
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        paint();
        return null;
    }

    // As a ChartPane does.
    private static WritableImage paint() {
        RasterPen pen = new RasterPen(64, 32, 1);
        for (Face face : Face.values()) {
            pen.text("a", 1, 12, face, 12, 0xFF000000);
        }
        pen.rect(1, 1, 6, 6, 2, 0xFF000000);
        return new WritableImage(new PixelBuffer<>(64, 32, IntBuffer.wrap(pen.pixels()), PixelFormat.getIntArgbPreInstance()));
    }

    private static HBox bar() {
        return new HBox(Parts.field(new TextField(), "search", "a", Parts.key("/"), 200), Parts.segments(List.of("a", "b"), 0, index -> { }),
                Parts.button("a", "copy", "C", () -> { }), Parts.link("a", () -> { }), Parts.choice("a", "b", Parts.item("a", () -> { })),
                Parts.iconButton("x", "a", () -> { }), new CheckBox("a"), new Slider(0, 1, 0));
    }

    private static TableView<String> table() {
        TableView<String> table = new TableView<>(FXCollections.observableArrayList("a", "b"));
        table.setFixedCellSize(24);
        for (String title : List.of("a", "b")) {
            TableColumn<String, String> column = new TableColumn<>(title);
            column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
            table.getColumns().add(column);
            table.getSortOrder().add(column);
        }
        table.setPlaceholder(new Label("a"));
        return table;
    }

    private static TreeView<String> tree() {
        TreeItem<String> root = new TreeItem<>("a");
        root.getChildren().add(new TreeItem<>("b"));
        root.setExpanded(true);
        TreeView<String> tree = new TreeView<>(root);
        tree.setFixedCellSize(24);
        return tree;
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.addRow(0, new Text("a"), new Label("b"));
        return grid;
    }

    private static ListView<String> list() {
        ListView<String> list = new ListView<>(FXCollections.observableArrayList("a"));
        list.setFixedCellSize(20);
        return list;
    }
}
