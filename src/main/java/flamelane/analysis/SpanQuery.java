package flamelane.analysis;

import flamelane.model.ThreadState;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which spans of a timeline someone asks for, written in one line.
///
/// `http state:blocked,network reason:OrderBook >10ms during:pause fn:reserve` means lanes whose name
/// holds *http*, and of those the spans that meet all the rest. Texts are looked for anywhere, capital
/// letters or not.
///
/// @param name     part of the lane's name; empty for any
/// @param states   empty for any
/// @param reason   part of the reason; empty for any
/// @param atLeast  least duration in nanoseconds
/// @param atMost   longest duration in nanoseconds
/// @param paused   only spans that overlap a pause of the program
/// @param function part of a function's name on the span's stack; empty for any
public record SpanQuery(String name, Set<ThreadState> states, String reason, long atLeast, long atMost, boolean paused, String function) {
    public static final SpanQuery ALL = new SpanQuery("", Set.of(), "", 0, Long.MAX_VALUE, false, "");

    private static final Pattern LENGTH = Pattern.compile("([<>])=?([0-9.]+)(ns|us|µs|ms|s)");

    public SpanQuery {
        states = states.isEmpty() ? Set.of() : java.util.Collections.unmodifiableSet(EnumSet.copyOf(states));
    }

    /// Whether it asks for anything of spans, not only of lanes.
    public boolean asksForSpans() {
        return !new SpanQuery("", states, reason, atLeast, atMost, paused, function).equals(ALL);
    }

    /// The line that [#parse] reads as this.
    public String line() {
        StringBuilder line = new StringBuilder(name);
        if (!states.isEmpty()) {
            line.append(" state:").append(states.stream().map(ThreadState::key).collect(Collectors.joining(",")));
        }
        line.append(reason.isEmpty() ? "" : " reason:" + reason);
        line.append(atLeast == 0 ? "" : " >" + length(atLeast)).append(atMost == Long.MAX_VALUE ? "" : " <" + length(atMost));
        return line.append(paused ? " during:pause" : "").append(function.isEmpty() ? "" : " fn:" + function).toString().strip();
    }

    private static String length(long nanos) {
        return nanos % 1_000_000_000 == 0 ? nanos / 1_000_000_000 + "s" : nanos % 1_000_000 == 0 ? nanos / 1_000_000 + "ms"
                : nanos % 1_000 == 0 ? nanos / 1_000 + "µs" : nanos + "ns";
    }

    /// Reads a line; words that mean nothing else are part of the name.
    public static SpanQuery parse(String line) {
        StringBuilder name = new StringBuilder();
        Set<ThreadState> states = EnumSet.noneOf(ThreadState.class);
        String reason = "";
        String function = "";
        long atLeast = 0;
        long atMost = Long.MAX_VALUE;
        boolean paused = false;
        for (String word : line.strip().split("\\s+")) {
            int colon = word.indexOf(':');
            String key = colon < 0 ? "" : word.substring(0, colon);
            String value = word.substring(colon + 1);
            Matcher length = LENGTH.matcher(word);
            if (length.matches()) {
                long nanos = (long) (Double.parseDouble(length.group(2)) * unit(length.group(3)));
                if (length.group(1).equals(">")) {
                    atLeast = nanos;
                } else {
                    atMost = nanos;
                }
            } else if (key.equals("state") && states.addAll(states(value))) {
                continue;
            } else if (key.equals("reason")) {
                reason = value;
            } else if (key.equals("fn")) {
                function = value;
            } else if (key.equals("during") && (value.equals("pause") || value.equals("gc"))) {
                paused = true;
            } else {
                name.append(name.isEmpty() ? "" : " ").append(word);
            }
        }
        return new SpanQuery(name.toString(), states, reason, atLeast, atMost, paused, function);
    }

    private static Set<ThreadState> states(String list) {
        Set<ThreadState> states = EnumSet.noneOf(ThreadState.class);
        for (String word : list.split(",")) {
            for (ThreadState state : ThreadState.values()) {
                if (!word.isEmpty() && (state.key().startsWith(word.toLowerCase(Locale.ROOT))
                        || state.label().toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT)))) {
                    states.add(state);
                }
            }
        }
        return states;
    }

    private static double unit(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "us", "µs" -> 1e3;
            case "ms" -> 1e6;
            default -> 1e9;
        };
    }
}
