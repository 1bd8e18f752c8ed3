package flamelane.ui.views;

import flamelane.analysis.ThreadWord;
import flamelane.analysis.goroutines.Spread;
import flamelane.analysis.goroutines.TimeGroups;
import flamelane.model.ThreadState;
import flamelane.ui.Parts;
import flamelane.ui.Session;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The columns of groups of goroutines or threads and of their members: one for each part of their time that a recording tells.
final class GroupColumns {
    private static final double BAR = 90;

    private final Session session;
    private final List<TimeGroups.Part> parts;
    // By column's part, where the groups that are shown now have it; −1 where the chosen time has none of it.
    private final int[] places;
    private final boolean go;
    private final String first;

    GroupColumns(Session session, ThreadWord word, TimeGroups told) {
        this.session = session;
        this.parts = told.parts();
        this.places = IntStream.range(0, parts.size()).toArray();
        this.go = word == ThreadWord.GOROUTINE;
        this.first = told.part("execution") >= 0 ? "execution" : told.part("running") >= 0 ? "running" : "total";
    }

    /// Whether these columns can also tell of other groups: a part that those do not have is 0 then.
    boolean fit(TimeGroups groups) {
        return parts.containsAll(groups.parts());
    }

    /// Tells of other groups from now on, without making columns anew.
    void follow(TimeGroups groups) {
        for (int i = 0; i < places.length; i++) {
            places[i] = groups.part(parts.get(i).key());
        }
    }

    private long total(TimeGroups.Group group, int part) {
        return places[part] < 0 ? 0 : group.spreads().get(places[part]).total();
    }

    /// @param spread tells how the chosen part is spread over a group
    void of(Grid<TimeGroups.Group> groups, Function<TimeGroups.Group, Spread> spread) {
        groups.clearColumns();
        groups.text(go ? "Start function" : "Threads named", "function", go ? 250 : 210, TimeGroups.Group::title)
                .count("Count", "count", 56, group -> group.members().size())
                .drawn("Their time", 108, this::bar)
                .duration("Total", "total", 70, group -> group.total().total());
        groups.duration("Min", "min", 64, group -> spread.apply(group).min()).duration("Median", "median", 68, group -> spread.apply(group).median())
                .duration("p99", "p99", 64, group -> spread.apply(group).p99()).duration("Max", "max", 64, group -> spread.apply(group).max());
        for (int i = 0; i < parts.size(); i++) {
            int part = i;
            TimeGroups.Part one = parts.get(i);
            groups.duration(heading(one), one.key(), width(one), group -> total(group, part));
        }
        groups.sortedBy(first);
    }

    /// @param show shows a member in the timeline
    void ofMembers(Grid<TimeGroups.Member> members, Consumer<TimeGroups.Member> show) {
        members.clearColumns();
        members.link(go ? "Goroutine" : "Thread", "name", go ? 84 : 190, TimeGroups.Member::name, Comparator.comparingLong((TimeGroups.Member member) ->
                go ? session.recording().threads().get(member.thread()).id() : member.thread()), "Show it in the timeline", show);
        members.moment(go ? "Created" : "First seen", "from", 84, TimeGroups.Member::from).duration("Total", "total", 76, TimeGroups.Member::total);
        for (int i = 0; i < parts.size(); i++) {
            int part = i;
            TimeGroups.Part one = parts.get(i);
            // Between two answers, members may still be those of the one before.
            members.duration(heading(one), one.key(), width(one), member -> places[part] < 0 || places[part] >= member.times().length ? 0
                    : member.times()[places[part]]);
        }
        members.sortedBy(first);
    }

    // Narrow columns have short words; the page of words and the spreads have the full ones.
    private static String heading(TimeGroups.Part part) {
        return switch (part.key()) {
            case "scheduler" -> "Sched. wait";
            case "syscall" -> "Syscall";
            case "syscall-blocked" -> "Sysc. blocked";
            case "assist" -> "GC assist";
            case "sweep" -> "GC sweep";
            case "stopped" -> "Stopped";
            default -> part.label();
        };
    }

    private static double width(TimeGroups.Part part) {
        return Math.max(72, 24 + 6.0 * heading(part).length());
    }

    /// What the colours of their time mean.
    Node legend() {
        FlowPane row = new FlowPane(12, 2);
        row.getStyleClass().add("legend");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(Region.USE_PREF_SIZE);
        row.getChildren().add(Parts.label("Their time", "muted"));
        for (TimeGroups.Part part : parts) {
            if (!part.within()) {
                Region swatch = new Region();
                swatch.setMinSize(9, 9);
                swatch.setMaxSize(9, 9);
                swatch.setStyle("-fx-background-color: " + Swatch.css(colour(part.state())) + ";");
                Label name = new Label(part.label(), swatch);
                name.setGraphicTextGap(5);
                name.setMinWidth(Region.USE_PREF_SIZE);
                row.getChildren().add(name);
            }
        }
        return row;
    }

    private Node bar(TimeGroups.Group group) {
        HBox bar = new HBox();
        bar.setAlignment(Pos.CENTER_LEFT);
        long whole = Math.max(1, IntStream.range(0, parts.size()).filter(part -> !parts.get(part).within())
                .mapToLong(part -> total(group, part)).sum());
        for (int part = 0; part < parts.size(); part++) {
            double width = BAR * total(group, part) / whole;
            if (!parts.get(part).within() && width >= 0.5) {
                Region piece = new Region();
                piece.setMinSize(width, 9);
                piece.setMaxSize(width, 9);
                piece.setStyle("-fx-background-color: " + Swatch.css(colour(parts.get(part).state())) + ";");
                bar.getChildren().add(piece);
            }
        }
        return bar;
    }

    // Beside waiting, the colour of the unknown would not be told apart in a bar.
    private int colour(ThreadState state) {
        return state == ThreadState.UNKNOWN ? Swatch.palette(session).line2() : Swatch.palette(session).state(state);
    }
}
