package flamelane.ui;

import flamelane.formats.Formats;
import flamelane.formats.Loss;
import flamelane.model.Notice;
import flamelane.model.Numbers;
import flamelane.model.Profile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What was lost of a recording that was cut, killed or damaged, in numbers, and the way to a file that others take.
final class LossCard extends VBox {
    private static final double WIDTH = 460;
    private static final int PROFILES = 8;
    // Nanoseconds that are more than rounding when they are told as tenths of a second.
    private static final long LEAST = 50_000_000;

    private final Session session;

    LossCard(Session session, Loss loss, List<Notice> notices) {
        this.session = session;
        getStyleClass().add("pop");
        setId("loss");
        setPrefWidth(WIDTH);
        setMaxHeight(600);
        VBox inside = new VBox();
        ScrollPane scroll = new ScrollPane(inside);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMaxHeight(560);
        Label why = Parts.label(why(loss), "muted", "small");
        why.setWrapText(true);
        VBox head = new VBox(4, Parts.label("What was lost", "heading"), why);
        head.setPadding(new Insets(12, 14, 6, 14));
        inside.getChildren().addAll(head, Parts.section("The file, " + Numbers.bytes(loss.bytes()), file(loss)), read(loss));
        VBox told = new VBox(9);
        notices.stream().filter(notice -> notice.severity() != Notice.Severity.INFO).forEach(notice -> told.getChildren().add(NoticesCard.row(notice)));
        inside.getChildren().add(Parts.section(told.getChildren().size() == 1 ? "1 notice" : told.getChildren().size() + " notices", told));
        getChildren().addAll(scroll);
        setAccessibleText("What was lost. " + headline(loss) + " " + numbers(loss));
    }

    /// The chief thing in a sentence.
    static String headline(Loss loss) {
        if (loss.nanos() - loss.readNanos() - loss.gapNanos() >= LEAST) {
            return "The recording ends early: " + seconds(loss.readNanos()) + " of " + seconds(loss.nanos()) + " can be read.";
        }
        boolean open = loss.parts().stream().anyMatch(part -> !part.isWhole() && part.nanos() < 0 && !part.isLost());
        if (open) {
            return "The recorder did not finish: the last event is at " + seconds(loss.readNanos() + loss.gapNanos()) + ".";
        }
        return "A part of this recording is damaged" + (loss.gapNanos() < LEAST ? "." : ": " + seconds(loss.gapNanos()) + " of " + seconds(loss.nanos()) + " are missing.");
    }

    /// What of it was saved.
    static String numbers(Loss loss) {
        long events = loss.saved().stream().mapToLong(Loss.Part::events).sum();
        long stacks = loss.saved().stream().mapToLong(Loss.Part::stacks).sum();
        long without = loss.saved().stream().mapToLong(Loss.Part::lostStacks).sum();
        List<String> said = new ArrayList<>();
        if (events > 0) {
            said.add(Numbers.count(events) + (events == 1 ? " event" : " events") + " saved" + (loss.parts().size() == 1 ? "" : " of what is not whole"));
        }
        if (stacks > 0) {
            said.add(without == 0 ? "no stack lost" : Numbers.share(without, stacks) + " of their stacks lost");
        }
        long gone = loss.parts().stream().mapToLong(part -> part.lostBytes() + part.missing()).sum();
        if (gone > 0) {
            said.add(Numbers.bytes(gone) + " lost");
        }
        return String.join(", ", said) + ".";
    }

    private static String why(Loss loss) {
        Loss.Part first = loss.parts().stream().filter(part -> !part.isWhole()).findFirst().orElseThrow();
        int number = loss.parts().indexOf(first) + 1;
        return (loss.parts().size() == 1 ? "The only part of the file: " : "Part " + number + " of " + loss.parts().size() + ": ") + first.why() + ".";
    }

    private static Node file(Loss loss) {
        HBox bar = new HBox(1);
        bar.setMinHeight(18);
        bar.setMaxHeight(18);
        double all = loss.parts().stream().mapToDouble(part -> part.bytes() + part.missing()).sum();
        long whole = 0;
        long saved = 0;
        long lost = 0;
        for (Loss.Part part : loss.parts()) {
            long kept = part.isWhole() ? part.bytes() : part.isLost() ? 0 : part.bytes() - part.lostBytes();
            whole += part.isWhole() ? kept : 0;
            saved += part.isWhole() ? 0 : kept;
            lost += part.bytes() - kept + part.missing();
            add(bar, part.isWhole() ? "-fl-ok" : "-fl-warn", kept, all);
            add(bar, "", part.bytes() - kept + part.missing(), all);
        }
        long wholes = loss.parts().stream().filter(Loss.Part::isWhole).count();
        VBox box = new VBox(3, bar);
        if (wholes > 0) {
            box.getChildren().add(legend("-fl-ok", wholes == 1 ? "1 complete chunk" : wholes + " complete chunks", whole));
        }
        if (saved > 0) {
            box.getChildren().add(legend("-fl-warn", wholes == 0 ? "Saved" : "Saved of what is not whole", saved));
        }
        if (lost > 0) {
            box.getChildren().add(legend("", "Lost, or never written", lost));
        }
        return box;
    }

    private static void add(HBox bar, String colour, long bytes, double all) {
        if (bytes > 0) {
            Region piece = new Region();
            piece.setMinWidth(2);
            piece.setPrefWidth(Math.max(2, (WIDTH - 34) * bytes / all));
            piece.setStyle(fill(colour));
            bar.getChildren().add(piece);
        }
    }

    private static String fill(String colour) {
        return colour.isEmpty() ? "-fx-background-color: -fl-line2, -fl-over; -fx-background-insets: 0, 1;" : "-fx-background-color: " + colour + ";";
    }

    private static Node legend(String colour, String what, long bytes) {
        Region swatch = new Region();
        swatch.getStyleClass().add("swatch");
        swatch.setStyle(fill(colour));
        HBox row = new HBox(7, swatch, Parts.label(what, "muted"), Parts.spring(), Parts.label(Numbers.bytes(bytes)));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node read(Loss loss) {
        List<Node> rows = new ArrayList<>();
        // A rate is known only where one part alone says how long it should have been.
        boolean guess = loss.parts().size() == 1 && loss.nanos() - loss.readNanos() >= LEAST && loss.readNanos() > 0;
        double whole = guess ? loss.nanos() / (double) loss.readNanos() : 1;
        session.recording().profiles().stream().filter(profile -> profile.count() > 0).limit(PROFILES)
                .forEach(profile -> rows.add(row(profile, whole)));
        long stacks = loss.saved().stream().mapToLong(Loss.Part::stacks).sum();
        if (stacks > 0) {
            long kept = stacks - loss.saved().stream().mapToLong(Loss.Part::lostStacks).sum();
            long named = kept - loss.saved().stream().mapToLong(Loss.Part::nameless).sum();
            rows.add(row("Stacks of saved events", Numbers.count(kept) + " of " + Numbers.count(stacks), kept / (double) stacks));
            rows.add(row("Stacks with all names", Numbers.count(named) + " of " + Numbers.count(kept), kept == 0 ? 0 : named / (double) kept));
        }
        if (loss.nanos() > 0) {
            rows.add(row("Seconds", seconds(loss.readNanos()) + " of " + seconds(loss.nanos()), loss.readNanos() / (double) loss.nanos()));
        }
        return Parts.section(guess ? "What could be read; \u201Cabout\u201D is from the rate in the time that is left" : "What could be read", rows.toArray(Node[]::new));
    }

    private static Node row(Profile profile, double whole) {
        String name = profile.label().isEmpty() ? profile.name() : profile.label();
        return whole > 1 ? row(name, Numbers.count(profile.count()) + " of about " + Numbers.count(Math.round(profile.count() * whole)), 1 / whole)
                : row(name, Numbers.count(profile.count()), -1);
    }

    private static Node row(String name, String amount, double share) {
        HBox words = new HBox(8, Parts.label(name, "muted"), Parts.spring(), Parts.label(amount));
        VBox row = new VBox(2, words);
        if (share >= 0) {
            Region ground = new Region();
            ground.setStyle("-fx-background-color: -fl-line;");
            Region bar = new Region();
            bar.setStyle("-fx-background-color: " + (share > 0.99 ? "-fl-ok" : "-fl-warn") + ";");
            StackPane line = new StackPane(ground, bar);
            line.setMinHeight(2);
            line.setMaxHeight(2);
            StackPane.setAlignment(bar, Pos.CENTER_LEFT);
            bar.maxWidthProperty().bind(line.widthProperty().multiply(Math.clamp(share, 0, 1)));
            row.getChildren().add(line);
        }
        row.setPadding(new Insets(2, 0, 3, 0));
        row.setAccessibleText(name + " " + amount);
        return row;
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f\u00A0s", nanos / 1e9);
    }

    /// Asks for a place and writes there what other tools take.
    void save() {
        String name = session.recording().header().name().replaceFirst("(?i)(\\.jfr)?(\\.(gz|zip|zst|lz4|xz|bz2))?$", "");
        Path target = session.desk().chooseTarget(name.substring(name.lastIndexOf(' ') + 1) + "-repaired.jfr");
        if (target != null) {
            save(target);
        }
    }

    void save(Path target) {
        session.desk().say("Writing " + target.getFileName());
        session.work().start(progress -> Formats.repair(session.bytes(), target, progress),
                notices -> session.desk().say("Saved " + target + ", which other tools take"),
                why -> session.desk().say("Not saved: " + why.getMessage()));
    }
}
