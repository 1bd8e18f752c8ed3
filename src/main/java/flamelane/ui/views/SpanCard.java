package flamelane.ui.views;

import flamelane.analysis.FunctionName;
import flamelane.analysis.SpanRef;
import flamelane.analysis.TimelineIndex;
import flamelane.model.Numbers;
import flamelane.model.Recording;
import flamelane.model.Spans;
import flamelane.model.Track;
import flamelane.ui.Parts;
import flamelane.ui.Session;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What the details pane says of a span: state, reason, length, who ended it, and the stack on entry.
final class SpanCard {
    private static final int SHOWN = 40;

    private SpanCard() {
    }

    static Node of(Session session, TimelineIndex index, SpanRef ref) {
        Recording recording = session.recording();
        Track track = index.track(ref.track());
        Spans spans = track.spans();
        String state = spans.state(ref.span()).label();
        String reason = recording.strings().get(spans.reason(ref.span()));
        VBox box = new VBox(Parts.section("", Parts.sentence("**" + track.name() + "** was " + state.toLowerCase(Locale.ROOT) + " for **"
                + Numbers.duration(spans.duration(ref.span())) + "**" + (reason.isEmpty() ? "." : ": " + reason + "."))));
        VBox facts = Parts.section("", Parts.fact("From", at(spans.start(ref.span())), ""), Parts.fact("To", at(spans.end(ref.span())), ""));
        if (spans.by(ref.span()) >= 0) {
            facts.getChildren().add(Parts.fact("Ended by", recording.threads().name(spans.by(ref.span())), ""));
        }
        box.getChildren().add(facts);
        stack(box, session, "Stack when it began", spans.stack(ref.span()));
        stack(box, session, "Stack of who ended it", spans.byStack(ref.span()));
        return box;
    }

    private static String at(long nanos) {
        return String.format(Locale.ROOT, "%,.6f\u00A0s", nanos / 1e9);
    }

    private static void stack(VBox into, Session session, String title, int stack) {
        if (stack <= 0) {
            return;
        }
        Recording recording = session.recording();
        VBox box = Parts.section(title);
        int[] frames = recording.stacks().frames(stack);
        for (int i = 0; i < Math.min(SHOWN, frames.length); i++) {
            int function = recording.symbols().functionOf(frames[i]);
            String name = function < 0 ? recording.symbols().frameName(frames[i])
                    : FunctionName.parse(recording.symbols().name(function), recording.symbols().kind(function)).shown();
            Label label = Parts.label(name);
            label.setMinWidth(0);
            int line = recording.symbols().lineOf(frames[i]);
            HBox row = new HBox(8, label, Parts.spring(), Parts.label(line > 0 ? String.valueOf(line) : "", "faint"));
            row.setMinHeight(18);
            row.setOnMouseClicked(event -> session.function().set(function));
            box.getChildren().add(row);
        }
        if (frames.length > SHOWN) {
            box.getChildren().add(Parts.label(frames.length - SHOWN + " more frames", "faint"));
        }
        into.getChildren().add(box);
    }
}
