package flamelane.ui.views;

import flamelane.analysis.ThreadWord;
import flamelane.model.Filter;
import flamelane.model.Selection;
import flamelane.ui.Parts;
import flamelane.ui.Portion;
import flamelane.ui.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What stands in a view when the selection leaves nothing: which part of it did that, and the way out.
final class Nothing {
    /// What a selection leaves out; a view need not heed all of it.
    enum Part {
        TIME, THREADS, STATES;

        private boolean isIn(Selection selection) {
            return switch (this) {
                case TIME -> selection.range() != null;
                case THREADS -> selection.threads() != null;
                case STATES -> selection.states() != null;
            };
        }

        private Selection clear(Selection selection) {
            return switch (this) {
                case TIME -> selection.withRange(null);
                case THREADS -> selection.withThreads(null);
                case STATES -> selection.withStates(null);
            };
        }

        private String word(Session session) {
            return this == THREADS ? ThreadWord.of(session.recording()).many() : name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static final Set<Part> ALL = Set.of(Part.values());

    private Nothing() {
    }

    /// No samples.
    static StackPane in(Session session, Portion portion) {
        Selection now = session.selection().get();
        String why;
        if (now.profile() < 0) {
            why = "This recording has no samples with stacks";
        } else if (portion != null && portion.all() == 0) {
            why = "This profile holds no samples";
        } else if (portion != null && !portion.unmatched().isEmpty()) {
            why = "The filter " + String.join(" and ", portion.unmatched()) + " matches nothing";
        } else if (!now.filter().isNone()) {
            why = "The filters leave no samples";
        } else if (isPart(now, ALL)) {
            why = "No samples in the chosen " + parts(session, ALL);
        } else {
            why = "All samples of this kind weigh nothing";
        }
        return Parts.empty(why, clear(session));
    }

    /// None of something other than samples.
    ///
    /// @param what   what there is none of: `waits`
    /// @param heeded what of a selection leaves it out
    static StackPane of(Session session, String what, Set<Part> heeded) {
        boolean part = isPart(session.selection().get(), heeded);
        return Parts.empty(part ? "No " + what + " in the chosen " + parts(session, heeded) : "The recording holds no " + what,
                part ? clear(session, heeded) : Parts.label(""));
    }

    /// None whose name contains what stands in the view's own field.
    static StackPane named(String text, Runnable clear) {
        return Parts.empty("Nothing contains " + text, Parts.link("Clear the field", clear));
    }

    /// A card's inside: as high as the card.
    static Node tall(StackPane nothing) {
        VBox.setVgrow(nothing, Priority.ALWAYS);
        nothing.setStyle("-fx-background-color: transparent;");
        return nothing;
    }

    /// A link that clears what narrows, the filters first.
    static Node clear(Session session) {
        Selection now = session.selection().get();
        return !now.filter().isNone() ? Parts.link("Clear the filters", () -> session.select(session.selection().get().withFilter(Filter.NONE)))
                : isPart(now, ALL) ? clear(session, ALL) : Parts.label("");
    }

    private static Node clear(Session session, Set<Part> heeded) {
        return Parts.link("Clear the chosen " + parts(session, heeded), () -> {
            Selection wider = session.selection().get();
            for (Part each : heeded) {
                wider = each.clear(wider);
            }
            session.select(wider);
        });
    }

    private static boolean isPart(Selection now, Set<Part> heeded) {
        return heeded.stream().anyMatch(each -> each.isIn(now));
    }

    // `time, threads and states`
    private static String parts(Session session, Set<Part> heeded) {
        List<String> words = new ArrayList<>();
        for (Part each : Part.values()) {
            if (heeded.contains(each) && each.isIn(session.selection().get())) {
                words.add(each.word(session));
            }
        }
        String last = words.removeLast();
        return words.isEmpty() ? last : String.join(", ", words) + " and " + last;
    }
}
