package flamelane.ui.views;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import javafx.animation.AnimationTimer;

/// Work for the window's thread in small steps, one a frame, since all at once would hold the window up.
///
/// The first is done at once, so that what is seen first is there from the start.
final class Stepwise extends AnimationTimer {
    private final Queue<Runnable> steps;

    Stepwise(List<Runnable> steps) {
        this.steps = new ArrayDeque<>(steps);
    }

    @Override
    public void start() {
        next();
        super.start();
    }

    @Override
    public void handle(long now) {
        if (steps.isEmpty()) {
            stop();
        } else {
            next();
        }
    }

    private void next() {
        if (!steps.isEmpty()) {
            steps.remove().run();
        }
    }
}
