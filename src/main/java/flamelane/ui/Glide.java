package flamelane.ui;

import java.util.function.DoubleConsumer;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;

/// A short motion, quick at first and slow at its end; all that moves by itself in the window is one.
///
/// It takes 110 ms (decision 18). Where less motion is asked for, all of it happens at once.
public final class Glide {
    private static final double NANOS = 110_000_000;

    private final AnimationTimer timer;

    private Glide(DoubleConsumer step) {
        timer = new AnimationTimer() {
            private long start = -1;

            @Override
            public void handle(long now) {
                start = start < 0 ? now : start;
                double left = 1 - Math.min(1, (now - start) / NANOS);
                if (left == 0) {
                    stop();
                }
                step.accept(1 - left * left * left);
            }
        };
    }

    /// Begins a motion.
    ///
    /// @param where a node in the window that moves
    /// @param step  gets how much of the way is done, from 0 to 1; 1 once and last
    public static Glide start(Node where, DoubleConsumer step) {
        Glide glide = new Glide(step);
        if (Theme.still(where)) {
            step.accept(1);
        } else {
            glide.timer.start();
        }
        return glide;
    }

    /// Leaves all as it is now.
    public void stop() {
        timer.stop();
    }
}
