package flamelane.ui;

import flamelane.model.Numbers;
import flamelane.model.Reading;
import flamelane.model.Selection;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What the window shows, as a line for the terminal.
public final class Terminal {
    /// Commands that can be narrowed to a time.
    static final Set<String> TIMED = Set.of("draw", "top", "tree", "peek", "list", "traces", "tags", "dot", "callgrind", "collapsed", "states", "waits");

    private Terminal() {
    }

    /// The command line that answers the same for this session's file and selection.
    ///
    /// @param command such as `top FILE` or `draw flame FILE -o flame.svg`
    public static String line(String command, Session session) {
        Selection selection = session.selection().get();
        Pair pair = session.pair();
        StringBuilder line = new StringBuilder("flamelane ").append(command.replace("FILE", files(session)));
        if (pair != null) {
            line.append(" --diff_base ").append(quoted(pair.base())).append(pair.normalized() ? " --normalize" : "");
        }
        if (selection.profile() >= 0) {
            var profile = session.recording().profiles().get(selection.profile());
            if (selection.profile() > 0) {
                line.append(" --profile ").append(quoted(profile.name()));
            }
            if (selection.valueType() != profile.defaultType()) {
                line.append(" --sample_index ").append(quoted(profile.valueTypes().get(selection.valueType()).name()));
            }
        }
        if (selection.range() != null && TIMED.contains(command.split(" ")[0])) {
            line.append(" --from ").append(seconds(selection.range().from())).append(" --to ").append(seconds(selection.range().to()));
        }
        String[] texts = FilterField.texts(selection.filter());
        for (FilterField field : FilterField.values()) {
            if (!texts[field.ordinal()].isEmpty()) {
                line.append(" --").append(field.word()).append(' ').append(quoted(texts[field.ordinal()]));
            }
        }
        if (selection.granularity() != Selection.Granularity.FUNCTIONS) {
            line.append(" --granularity ").append(selection.granularity().name().toLowerCase(Locale.ROOT).replace("_", ""));
        }
        Reading reading = selection.reading();
        line.append(reading.mean() ? " --mean" : "").append(reading.noInlines() ? " --noinlines" : "")
                .append(reading.dropNegative() ? " --drop_negative" : "").append(reading.relative() ? " --relative_percentages" : "")
                .append(reading.divideBy() == 1 ? "" : " --divide_by " + Numbers.plain(reading.divideBy()))
                .append(reading.unit().equals("minimum") ? "" : " --unit " + quoted(reading.unit()));
        return line.toString();
    }

    // To the nanosecond: the terminal shall choose the same samples.
    private static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
    }

    private static String files(Session session) {
        return session.pair() != null ? quoted(session.pair().head()) : session.addresses().stream().map(Terminal::quoted).collect(Collectors.joining(" "));
    }

    /// A regular expression for exactly this name.
    public static String pattern(String name) {
        return "^" + name.replaceAll("[\\\\.\\[\\]{}()*+?^$|]", "\\\\$0") + "$";
    }

    /// A word as a shell takes it.
    public static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./:=,+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
