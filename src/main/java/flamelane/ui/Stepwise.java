package flamelane.ui;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/// Work for the window's thread in small steps, one a frame, since all at once would hold the window up.
///
/// The first is done at once, so that what is seen first is there from the start. Each of the others comes behind a frame,
/// when what the step before has made is styled and laid out.
public final class Stepwise extends AnimationTimer {
    private final Queue<Runnable> steps;

    public Stepwise(List<Runnable> steps) {
        this.steps = new ArrayDeque<>(steps);
    }

    @Override
    public void start() {
        next();
        super.start();
    }

    // Called when a frame begins; what is run later comes when it has ended.
    @Override
    public void handle(long now) {
        if (steps.isEmpty()) {
            stop();
        } else {
            Platform.runLater(this::next);
        }
    }

    private void next() {
        if (!steps.isEmpty()) {
            steps.remove().run();
        }
    }
}
