package flamelane.formats.gotrace;

import flamelane.model.Strings;

/// What ranges are called.
final class Ranged {
    static final String MARK = "GC concurrent mark phase";
    static final String SWEEP = "GC incremental sweep";
    static final String ASSIST = "GC mark assist";

    private Ranged() {
    }

    static String name(Event e, Strings strings) {
        return switch (e.range) {
            case MARK -> MARK;
            case SWEEP -> SWEEP;
            case ASSIST -> ASSIST;
            case STOP_THE_WORLD -> "stop-the-world (" + strings.get(e.name) + ")";
        };
    }
}
