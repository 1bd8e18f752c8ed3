package flamelane.chart;

import static flamelane.draw.Colour.alpha;
import static flamelane.draw.Colour.oklch;
import static flamelane.draw.Colour.rgb;

import flamelane.analysis.Origin;
import flamelane.draw.Texture;
import flamelane.model.ThreadState;

/// Colours by meaning, for a light and a dark ground.
///
/// Ink is told apart from its ground at 4.5 : 1 or better everywhere; states and comparison steps are
/// told apart by eyes of every kind. A test measures both.
public enum Palette {
    LIGHT, DARK;

    private static final int[] HUES = {30, 50, 128, 148, 168, 190, 212, 234, 256, 278, 300, 322};
    /// How many different hues packages have.
    public static final int HUE_COUNT = HUES.length;

    private int of(int dark, int light) {
        return rgb(this == DARK ? dark : light);
    }

    private double of(double dark, double light) {
        return this == DARK ? dark : light;
    }

    public int app() {
        return of(0x0f1216, 0xf3f4f6);
    }

    public int chart() {
        return of(0x14171c, 0xffffff);
    }

    public int raised() {
        return of(0x191d23, 0xfafbfc);
    }

    public int over() {
        return of(0x22272f, 0xffffff);
    }

    public int control() {
        return of(0x1e232a, 0xffffff);
    }

    public int hover() {
        return of(0x20252c, 0xeef0f3);
    }

    public int line() {
        return of(0x262b33, 0xe4e7eb);
    }

    public int line2() {
        return of(0x343b45, 0xced4db);
    }

    public int text() {
        return of(0xe4e8ed, 0x1a1f26);
    }

    public int muted() {
        return of(0xa3adb9, 0x4f5965);
    }

    public int faint() {
        return of(0x8a95a2, 0x616b77);
    }

    /// "You can act on it" or "you chose it"; never data.
    public int accent() {
        return of(0x6aa5ff, 0x0b5cd1);
    }

    public int accentGround() {
        return of(0x1b2c47, 0xe3edfb);
    }

    public int accentLine() {
        return of(0x335a94, 0x9cc0f2);
    }

    public int ok() {
        return of(0x58b38f, 0x1f7a4d);
    }

    public int warn() {
        return of(0xe0b14d, 0x8a5a00);
    }

    public int warnGround() {
        return of(0x2b2416, 0xfdf4dd);
    }

    public int warnLine() {
        return of(0x5d4a1f, 0xe9cf8f);
    }

    public int bad() {
        return of(0xf0805c, 0xb93a12);
    }

    public int state(ThreadState state) {
        return switch (state) {
            case RUNNING -> of(0x439c7e, 0x25804c);
            case RUNNABLE -> of(0xd8c574, 0xdbb661);
            case BLOCKED -> of(0xd54315, 0xc33000);
            case NETWORK -> of(0x8a76d2, 0x784aac);
            case FILE_IO -> of(0x9b6f51, 0x5c3824);
            case SYSCALL -> of(0x8dd7f2, 0x64b9e0);
            case WAITING -> of(0x566b85, 0x8393a3);
            case SLEEPING -> of(0x4a535e, 0xb3b8bd);
            case GC -> of(0xdd8eb4, 0xd05584);
            case UNKNOWN -> of(0x6b7684, 0x8d97a3);
        };
    }

    /// The upper edge that helps pale states on a light ground; 0 for none.
    public int stateEdge(ThreadState state) {
        return switch (state) {
            case RUNNABLE -> this == DARK ? 0 : rgb(0x8f6a10);
            case SYSCALL -> this == DARK ? 0 : rgb(0x2a7aa3);
            case NETWORK -> of(0xb9abee, 0x4d2580);
            default -> 0;
        };
    }

    /// The wide hatch of what was recorded and is lost, which is no state.
    public static final Texture LOST = Texture.hatch(9, 2);

    /// The ink of [#LOST].
    public int lost() {
        return alpha(of(0x9aa3ae, 0x6b747e), 0.75);
    }

    /// The ink of a hatch, of bars or dots on a state.
    public int stateTexture(ThreadState state) {
        return switch (state) {
            case BLOCKED -> this == DARK ? alpha(rgb(0x14171c), 0.62) : alpha(rgb(0xffffff), 0.62);
            case FILE_IO -> this == DARK ? alpha(rgb(0x14171c), 0.55) : alpha(rgb(0xffffff), 0.55);
            case SYSCALL -> of(0x23404c, 0xffffff);
            default -> state(state);
        };
    }

    /// The quiet patch that letters stand on where a texture would disturb them.
    public int statePatch(ThreadState state) {
        if (this == DARK) {
            return state == ThreadState.BLOCKED ? rgb(0xb5380f) : state == ThreadState.FILE_IO ? rgb(0x7a563e) : state(state);
        }
        return state(state);
    }

    public int stateInk(ThreadState state) {
        if (this == DARK) {
            return state == ThreadState.BLOCKED || state == ThreadState.FILE_IO ? rgb(0xffffff) : rgb(0x0b0e13);
        }
        return state == ThreadState.RUNNABLE || state == ThreadState.SYSCALL || state == ThreadState.GC ? rgb(0x14181d) : rgb(0xffffff);
    }

    /// The band that a pause lays over all lanes.
    public int pauseBand() {
        return alpha(state(ThreadState.GC), of(0.13, 0.11));
    }

    public int pauseEdge() {
        return alpha(state(ThreadState.GC), 0.5);
    }

    /// The hue of a package, the same in every recording.
    public static int hue(String pack) {
        int h = 2859;
        for (int i = 0; i < pack.length(); i++) {
            h = (h ^ pack.charAt(i)) * 16777619;
        }
        h ^= h >>> 15;
        h *= 0x85ebca6b;
        h ^= h >>> 13;
        return HUES[Integer.remainderUnsigned(h, HUES.length)];
    }

    /// A flame box: hue by package, chroma by whose code it is, lightness fixed so that ink always reads.
    ///
    /// @param odd      whether its depth is odd
    /// @param hovered  whether the pointer is on it
    /// @param receding whether a search is on and it does not match
    public int flame(int hue, Origin origin, boolean odd, boolean hovered, boolean receding) {
        double base = receding ? of(0.40, 0.895) : of(0.43, 0.875);
        double lightness = base + (odd ? of(receding ? 0.016 : 0.02, receding ? -0.014 : -0.018) : 0) + (hovered ? of(0.07, -0.05) : 0);
        double chroma = switch (origin) {
            case OWN -> receding ? of(0.07, 0.058) : of(0.085, 0.075);
            case LIBRARY -> receding ? of(0.032, 0.03) : of(0.04, 0.038);
            case RUNTIME -> receding ? of(0.010, 0.008) : of(0.014, 0.012);
            case NATIVE -> 0;
        };
        return oklch(lightness, chroma, hue);
    }

    public int flameInk(Origin origin, boolean hovered) {
        return hovered || origin == Origin.OWN ? of(0xf1f4f7, 0x1a1f26) : of(0xc9d0d8, 0x454e59);
    }

    /// A box that a search found.
    public int match(boolean hovered) {
        return hovered ? of(0xffdc6e, 0xffe385) : of(0xf0c545, 0xffd54a);
    }

    public int matchInk() {
        return rgb(0x1c1603);
    }

    public int matchShareInk() {
        return rgb(0x4a3d10);
    }

    /// A step of the comparison palette: −3 is much less, 0 within noise, 3 much more.
    public int comparison(int step) {
        return switch (step) {
            case -3 -> of(0x7db6ff, 0x2b70c4);
            case -2 -> of(0x3b74b8, 0x8fbdf0);
            case -1 -> of(0x27456b, 0xcfe1f7);
            case 1 -> of(0x5a3d1d, 0xfbe2c6);
            case 2 -> of(0xa8641c, 0xf4b678);
            case 3 -> of(0xf7a548, 0xb35400);
            default -> of(0x353b44, 0xe4e7eb);
        };
    }

    public int comparisonInk(int step) {
        boolean strong = step == -3 || step == 3;
        return this == DARK ? strong ? rgb(0x0b0e13) : rgb(0xffffff) : strong ? rgb(0xffffff) : rgb(0x1a1f26);
    }

    /// The step of a relative change: 5, 15 and 30 % are its thresholds.
    public static int comparisonStep(double change) {
        double size = Math.abs(change);
        int step = size >= 0.30 ? 3 : size >= 0.15 ? 2 : size >= 0.05 ? 1 : 0;
        return change < 0 ? -step : step;
    }

    /// A call graph's box by its share of the whole: grey, then ember; towards blue where it is less than nothing,
    /// as in a difference.
    public int heat(double share) {
        double k = warmth(share);
        return oklch(of(0.24 + 0.13 * k, 0.975 - 0.105 * k), of(0.006 + 0.085 * k, 0.004 + 0.085 * k), share < 0 ? 255 : of(45.0, 55.0));
    }

    /// The edge of such a box, and an arrow of such a share.
    public int heatLine(double share) {
        double k = warmth(share);
        return oklch(of(0.47 + 0.18 * k, 0.75 - 0.17 * k), of(0.01 + 0.13 * k, 0.01 + 0.14 * k), share < 0 ? 255 : 45);
    }

    private static double warmth(double share) {
        return Math.pow(Math.min(1, Math.abs(share)), 0.45);
    }

    /// The bars of self time and, paler, of total time.
    public int selfBar() {
        return of(0x5b7fb5, 0x7fa6de);
    }

    public int totalBar() {
        return of(0x3a4656, 0xcfd9e6);
    }

    /// Small bars of values over time.
    public int spark() {
        return of(0x748190, 0x95a1ae);
    }
}
