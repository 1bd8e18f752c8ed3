package flamelane.ui;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import org.kordamp.ikonli.javafx.FontIcon;

/// The small pictures of the window: Feather's, and three of our own.
public final class Icons {
    private static final double GRID = 24;

    private Icons() {
    }

    /// An icon by name: one of Feather's (`search`, `share-2`), or `flame`, `lanes`, `mark`.
    ///
    /// @param size edge of its square
    public static Node of(String name, double size) {
        return switch (name) {
            case "flame" -> own(size, false, "M2 3h20v4h-20z M2 10h13v4h-13z M18 10h4v4h-4z M4 17h6v4h-6z");
            case "lanes" -> own(size, true, "M2 5h7 M12 5h10 M2 12h3 M8 12h11 M2 19h12 M17 19h5");
            case "mark" -> own(size, true, "M2 20h20 M4 15h14 M8 10h9 M11 5h4");
            default -> feather(name, size);
        };
    }

    private static Node feather(String name, double size) {
        FontIcon icon = new FontIcon("fth-" + name);
        // The theme's style sheet sets a size of its own, which only a style on the node overrides.
        icon.setStyle(icon.getStyle() + ";-fx-icon-size: " + (int) Math.round(size) + "px;");
        icon.getStyleClass().add("icon");
        if (name.equals("sidebar")) {
            icon.setScaleX(-1);
        }
        return icon;
    }

    private static Node own(double size, boolean stroked, String path) {
        SVGPath shape = new SVGPath();
        shape.setContent(path);
        shape.getStyleClass().addAll("own-icon", stroked ? "stroked" : "outlined");
        shape.setStrokeWidth(stroked ? 3 : 1.8);
        shape.setStrokeLineCap(StrokeLineCap.ROUND);
        shape.setStrokeLineJoin(StrokeLineJoin.ROUND);
        // The empty square keeps the 24 by 24 grid, so that icons of one row line up.
        SVGPath grid = new SVGPath();
        grid.setContent("M0 0h24v24h-24z");
        grid.setFill(null);
        Group group = new Group(grid, shape);
        group.setScaleX(size / GRID);
        group.setScaleY(size / GRID);
        StackPane box = new StackPane(new Group(group));
        box.setMinSize(size, size);
        box.setPrefSize(size, size);
        box.setMaxSize(size, size);
        box.setMouseTransparent(true);
        return box;
    }
}
