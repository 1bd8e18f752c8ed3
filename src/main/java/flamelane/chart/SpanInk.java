package flamelane.chart;

import flamelane.analysis.FunctionName;
import flamelane.analysis.Origin;
import flamelane.analysis.TimelineIndex;
import flamelane.draw.Colour;
import flamelane.draw.Face;
import flamelane.model.Numbers;
import flamelane.model.Recording;
import flamelane.model.Spans;
import flamelane.model.Symbols;
import flamelane.model.ThreadState;
import flamelane.model.Threads;
import flamelane.model.Track;
import java.util.HashMap;
import java.util.Map;

/// What is written on spans and, where the state says little, how they are coloured.
///
/// Processors, tasks and regions are coloured by what ran: the package of the function that their
/// reason names. Labels shorten by meaning, and are left out rather than cut.
final class SpanInk implements LanePainter.Ink {
    private final Recording recording;
    private final Palette palette;
    private final Map<Integer, String[]> reasons = new HashMap<>();
    private final Map<Integer, String[]> frames = new HashMap<>();
    private final Map<Integer, String[]> goroutines = new HashMap<>();
    private final Map<Integer, Integer> colours = new HashMap<>();
    private Spans spans;
    private Track.Kind kind;

    SpanInk(TimelineIndex index, Palette palette) {
        this.recording = index.recording();
        this.palette = palette;
    }

    Palette palette() {
        return palette;
    }

    /// Turns to another lane.
    SpanInk of(Track track) {
        spans = track.spans();
        kind = track.kind();
        return this;
    }

    @Override
    public int colour(int span) {
        if (kind == Track.Kind.PAUSE && spans.stateOrdinal(span) == ThreadState.UNKNOWN.ordinal()) {
            return unknown();
        }
        boolean own = kind == Track.Kind.TASK || kind == Track.Kind.REGION
                || kind == Track.Kind.PROCESSOR && spans.stateOrdinal(span) == ThreadState.RUNNING.ordinal() && spans.reason(span) >= 0;
        if (!own) {
            return 0;
        }
        return colours.computeIfAbsent(spans.reason(span), row -> ofName(recording.strings().get(row)));
    }

    @Override
    public int unknown() {
        return kind == Track.Kind.PAUSE ? Colour.mix(palette.state(ThreadState.GC), palette.chart(), 0.35) : 0;
    }

    @Override
    public boolean stops() {
        return kind == Track.Kind.THREAD || kind == Track.Kind.GOROUTINE || kind == Track.Kind.PROCESSOR;
    }

    private int ofName(String function) {
        FunctionName parsed = FunctionName.parse(function, Symbols.Kind.GO);
        boolean marks = function.startsWith("runtime.gc") || function.startsWith("runtime.bg");
        if (marks) {
            return palette.state(ThreadState.GC);
        }
        String pack = parsed.pack().isEmpty() ? function : parsed.pack();
        return palette.flame(Palette.hue(pack), pack.equals("runtime") ? Origin.RUNTIME : Origin.OWN, false, false, false);
    }

    @Override
    public int text() {
        return palette.flameInk(Origin.OWN, false);
    }

    @Override
    public String label(int span, ThreadState state, double width) {
        String[] words = words(span);
        boolean named = words.length > 0 && !words[0].equalsIgnoreCase(state.label());
        if (named && width > 150 && state != ThreadState.RUNNING && colour(span) == 0) {
            String what = words[0].startsWith(state.label()) ? words[0] : state.label() + (state == ThreadState.BLOCKED ? " on " : " · ") + words[0];
            String whole = what + " · " + Numbers.duration(spans.duration(span));
            if (Face.REGULAR.width(whole, 10) <= width) {
                return whole;
            }
        }
        if (!named && width > 36 && state != ThreadState.RUNNING) {
            String length = Numbers.duration(spans.duration(span));
            String whole = state.label() + " · " + length;
            return Face.REGULAR.width(whole, 10) <= width ? whole : Face.REGULAR.width(length, 10) <= width ? length : "";
        }
        for (String word : words) {
            if (Face.REGULAR.width(word, 10) <= width) {
                return word;
            }
        }
        return "";
    }

    private String[] words(int span) {
        int reason = spans.reason(span);
        if (kind == Track.Kind.PROCESSOR && spans.by(span) >= 0) {
            return goroutines.computeIfAbsent(spans.by(span), this::goroutine);
        }
        if (reason >= 0) {
            return reasons.computeIfAbsent(reason, row -> shorter(recording.strings().get(row)));
        }
        int stack = spans.stack(span);
        if (stack > 0 && spans.stateOrdinal(span) == ThreadState.RUNNING.ordinal()) {
            return frames.computeIfAbsent(recording.stacks().frame(stack), this::function);
        }
        return new String[0];
    }

    private String[] goroutine(int thread) {
        Threads.Row row = recording.threads().get(thread);
        String name = "G" + row.id();
        return new String[] {name + " " + FunctionName.parse(row.name(), Symbols.Kind.GO).method(), name};
    }

    private String[] function(int frame) {
        int function = recording.symbols().functionOf(frame);
        if (function < 0) {
            return new String[0];
        }
        FunctionName name = FunctionName.parse(recording.symbols().name(function), recording.symbols().kind(function));
        return new String[] {name.shown(), name.method()};
    }

    /// Ever shorter words for a reason: whole, without what is in parentheses, without package, host or port.
    static String[] shorter(String reason) {
        String plain = reason.replaceFirst(" ?\\(.*\\)$", "");
        String last = plain.substring(Math.max(plain.lastIndexOf('/'), plain.indexOf(' ') < 0 ? plain.lastIndexOf('.') : -1) + 1);
        String host = plain.indexOf(':') > 0 ? plain.substring(0, plain.indexOf(':')) : last;
        return new String[] {reason, plain, plain.matches(".*\\d+\\.\\d+.*") ? host : last.isEmpty() ? plain : last, host};
    }
}
