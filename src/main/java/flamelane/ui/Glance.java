package flamelane.ui;

import flamelane.chart.Palette;
import flamelane.model.Header;
import flamelane.model.Numbers;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Table;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// What a recording holds, told from its index alone: its name and line as the overview has them, in the same place, and
/// how many there are of each kind of sample or event.
///
/// Of bare shapes, as the splash that shows it. X and y are those of the window.
final class Glance extends Group {
    private static final int ROWS = 14;
    private static final double LEFT = 84;
    private static final double NAME = 178;
    private static final double CARD = 196;
    private static final double HEAD = 35;
    private static final double ROW = 24;
    private static final double NUMBERS = 332;
    private static final double BARS = 348;

    private final Palette palette;
    private final Font strong;

    /// @param strong the face of headings, in any size
    /// @param width  of the window
    Glance(Recording recording, Palette palette, Font strong, double width) {
        this.palette = palette;
        this.strong = strong;
        Header header = recording.header();
        Text name = text(header.name(), 17, palette.text(), LEFT, NAME);
        fit(name, width - 16 - LEFT - 12);
        double behind = LEFT + name.getLayoutBounds().getWidth() + 12;
        fit(text(HeaderLine.of(header), 12, palette.muted(), behind, NAME), width - 16 - behind);
        card(recording, width - LEFT - 26);
    }

    /// How many there are of a kind.
    private record Kind(String label, long count) { }

    private static List<Kind> kinds(Recording recording) {
        Stream<Kind> kinds = recording.tables().isEmpty()
                ? recording.profiles().stream().filter(Profile::isCounted).map((Profile profile) -> new Kind(profile.label(), profile.count()))
                : recording.tables().stream().map((Table table) -> new Kind(table.label(), table.count()));
        return kinds.filter(kind -> kind.count() > 0).sorted(Comparator.comparingLong(Kind::count).reversed()).toList();
    }

    private void card(Recording recording, double width) {
        List<Kind> kinds = kinds(recording);
        List<Kind> shown = kinds.subList(0, Math.min(ROWS, kinds.size()));
        if (shown.isEmpty()) {
            return;
        }
        Rectangle edge = box(LEFT, CARD, width, HEAD + 12 + ROW * shown.size() + 12, palette.line());
        edge.setArcWidth(16);
        edge.setArcHeight(16);
        Rectangle ground = box(LEFT + 1, CARD + 1, width - 2, edge.getHeight() - 2, palette.raised());
        ground.setArcWidth(14);
        ground.setArcHeight(14);
        box(LEFT + 1, CARD + HEAD - 1, width - 2, 1, palette.line());
        text("What was recorded", 13, palette.text(), LEFT + 17, CARD + 22);
        boolean events = !recording.tables().isEmpty();
        String all = Numbers.count(kinds.stream().mapToLong(Kind::count).sum()) + (events ? " events" : " samples");
        int types = events ? recording.tables().size() : kinds.size();
        Text sum = text(all + (types == 1 ? "" : " of " + types + " types") + (shown.size() < kinds.size() ? " · the " + shown.size() + " most frequent" : ""),
                12, palette.muted(), 0, CARD + 22);
        sum.setX(LEFT + width - 16 - sum.getLayoutBounds().getWidth());
        double longest = LEFT + width - 16 - BARS;
        for (int row = 0; row < shown.size(); row++) {
            Kind kind = shown.get(row);
            double middle = CARD + HEAD + 12 + ROW * row + ROW / 2;
            Text count = text(Numbers.count(kind.count()), 12, palette.muted(), 0, middle + 4);
            count.setX(NUMBERS - count.getLayoutBounds().getWidth());
            Text label = text(kind.label(), 12, palette.text(), LEFT + 16, middle + 4);
            fit(label, count.getX() - 8 - label.getX());
            Rectangle bar = box(BARS, middle - 8, Math.max(1, longest * kind.count() / shown.getFirst().count()), 16, palette.selfBar());
            bar.setArcWidth(4);
            bar.setArcHeight(4);
        }
    }

    private static void fit(Text text, double room) {
        String whole = text.getText();
        int letters = whole.length();
        while (letters > 0 && text.getLayoutBounds().getWidth() > room) {
            letters = Math.min(letters - 1, (int) (letters * room / text.getLayoutBounds().getWidth()) + 1);
            text.setText(whole.substring(0, Math.max(0, letters)).strip() + "…");
        }
    }

    private Text text(String said, double size, int ink, double x, double y) {
        Text text = new Text(x, y, said);
        text.setTextOrigin(VPos.BASELINE);
        text.setFont(new Font(size > 12 ? strong.getName() : "Inter", size));
        text.setFill(colour(ink));
        getChildren().add(text);
        return text;
    }

    private Rectangle box(double x, double y, double width, double height, int ground) {
        Rectangle box = new Rectangle(x, y, width, height);
        box.setFill(colour(ground));
        getChildren().add(box);
        return box;
    }

    static Color colour(int argb) {
        return Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF);
    }
}
