package flamelane.ui.views;

import flamelane.chart.Palette;
import flamelane.draw.Pen;
import flamelane.draw.Texture;
import flamelane.model.ThreadState;

/// A stretch of a thread state as the legend knows it: colour, height and texture each tell it apart.
final class StateStroke {
    private static final double TALL = 13;

    private StateStroke() {
    }

    /// @param y upper edge of a lane of 18 px
    static void paint(Pen pen, Palette palette, ThreadState state, double x, double y, double width) {
        double top = y + 1;
        double wide = Math.max(1, width);
        int colour = palette.state(state);
        switch (state) {
            case RUNNING, GC -> pen.rect(x, top, wide, TALL, colour);
            case RUNNABLE -> {
                pen.rect(x, top + 4, wide, TALL - 4, colour);
                edge(pen, palette, state, x, top + 4, wide);
            }
            case BLOCKED -> {
                pen.rect(x, top, wide, TALL, colour);
                if (wide > 3) {
                    pen.texture(x, top, wide, TALL, Texture.hatch(5, 1.5), palette.stateTexture(state));
                }
            }
            case NETWORK, SYSCALL -> {
                pen.rect(x, top + 2, wide, TALL - 2, colour);
                edge(pen, palette, state, x, top + 2, wide);
                if (state == ThreadState.SYSCALL && wide > 4) {
                    pen.texture(x + 1, top + 6, wide - 2, 2, Texture.bars(5, 2), palette.stateTexture(state));
                }
            }
            case FILE_IO -> {
                pen.rect(x, top + 2, wide, TALL - 2, colour);
                if (wide > 3) {
                    pen.texture(x, top + 2, wide, TALL - 2, Texture.bars(4, 1), palette.stateTexture(state));
                }
            }
            case WAITING -> pen.rect(x, top + TALL - 5, wide, 4, colour);
            case SLEEPING -> pen.texture(x, top + TALL - 4, wide, 2, Texture.bars(6, 3), colour);
            case UNKNOWN -> pen.texture(x, top + 6, wide, 1, Texture.bars(5, 1), colour);
        }
    }

    private static void edge(Pen pen, Palette palette, ThreadState state, double x, double top, double wide) {
        if (palette.stateEdge(state) != 0) {
            pen.rect(x, top, wide, 1, palette.stateEdge(state));
        }
    }
}
