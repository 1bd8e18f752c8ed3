package flamelane.chart;

import flamelane.draw.Colour;
import flamelane.draw.Face;
import flamelane.draw.Pen;
import flamelane.draw.Texture;
import flamelane.model.ThreadState;

/// How a state looks in a lane: height, edge and texture tell it as well as its colour.
///
/// A bar is 13 pixels high and starts a pixel below the lane's upper edge.
public final class StateShape {
    /// Height of a full bar.
    public static final int BAR = 13;
    private static final Texture HATCH = Texture.hatch(5, 1.5);
    private static final Texture BARS = Texture.bars(4, 1);
    private static final Texture DOTS = Texture.bars(5, 2);
    private static final Texture DASHES = Texture.bars(6, 3);
    private static final Texture POINTS = Texture.bars(5, 1);

    private StateShape() {
    }

    /// From the bar's upper edge to the first pixel of the state.
    static int top(ThreadState state) {
        return switch (state) {
            case RUNNING, GC, BLOCKED -> 0;
            case RUNNABLE -> 4;
            case NETWORK, FILE_IO, SYSCALL -> 2;
            case WAITING -> 8;
            case SLEEPING -> 9;
            case UNKNOWN -> 6;
        };
    }

    /// Height of the state's own pixels.
    static int height(ThreadState state) {
        return switch (state) {
            case WAITING -> 4;
            case SLEEPING -> 2;
            case UNKNOWN -> 1;
            default -> BAR - top(state);
        };
    }

    /// Draws a span of a state.
    ///
    /// @param y     of the lane's upper edge
    /// @param label what fits is written on it; empty for nothing
    public static void draw(Pen pen, Palette palette, ThreadState state, double x, double y, double width, String label) {
        double top = y + 1 + top(state);
        double height = height(state);
        int colour = palette.state(state);
        double quiet = label.isEmpty() ? 0 : Math.ceil(Face.REGULAR.width(label, 10)) + 7;
        switch (state) {
            case SLEEPING -> pen.texture(x, top, width, height, DASHES, colour);
            case UNKNOWN -> pen.texture(x, top, width, height, POINTS, colour);
            default -> pen.rect(x, top, width, height, colour);
        }
        if (palette.stateEdge(state) != 0) {
            pen.rect(x, top, width, 1, palette.stateEdge(state));
        }
        switch (state) {
            case BLOCKED -> pen.texture(x + quiet, top, width - quiet, height, HATCH, palette.stateTexture(state));
            case FILE_IO -> pen.texture(x + quiet, top, width - quiet, height, BARS, palette.stateTexture(state));
            case SYSCALL -> pen.texture(x + quiet, y + 7, width - quiet, 2, DOTS, palette.stateTexture(state));
            default -> { }
        }
        if (quiet > 0) {
            if (palette.statePatch(state) != colour) {
                pen.rect(x, top, quiet, height, palette.statePatch(state));
            }
            pen.text(label, x + 4, state == ThreadState.RUNNABLE ? y + 12.5 : y + 11, Face.REGULAR, 10, palette.stateInk(state));
        }
    }

    /// Whether letters fit on the state at all.
    static boolean takesLabel(ThreadState state) {
        return height(state) >= 9;
    }

    /// The colour of a state where it is a share of a merged column of a lane: what only waits recedes.
    static int merged(Palette palette, ThreadState state) {
        return switch (state) {
            case WAITING, SLEEPING -> Colour.mix(palette.state(state), palette.chart(), 0.72);
            default -> palette.state(state);
        };
    }
}
