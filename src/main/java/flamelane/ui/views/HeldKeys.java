package flamelane.ui.views;

import java.util.EnumSet;
import java.util.Set;
import javafx.animation.AnimationTimer;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// W, S, A and D while they are held: a steady motion, frame by frame, as fast on every machine.
///
/// A tap moves by what a tenth of a second would; a key that stays down goes on from there.
final class HeldKeys {
    /// What a frame's motion is done with.
    interface Motion {
        /// @param zoom natural logarithm of the magnification
        /// @param pan  share of the window, to the right
        void move(double zoom, double pan);
    }

    private static final double ZOOM_A_SECOND = 2.4;
    private static final double PAN_A_SECOND = 1.1;
    private static final double FASTER = 3.5;
    private static final double TAP = 0.1;
    private static final long HOLD = 130_000_000;
    private static final Set<KeyCode> OURS = EnumSet.of(KeyCode.W, KeyCode.S, KeyCode.A, KeyCode.D);

    private final Motion motion;
    private final Set<KeyCode> down = EnumSet.noneOf(KeyCode.class);
    private boolean fast;
    private final AnimationTimer timer = new AnimationTimer() {
        private long first = -1;
        private long last = -1;

        @Override
        public void start() {
            first = -1;
            super.start();
        }

        @Override
        public void handle(long now) {
            first = first < 0 ? now : first;
            if (now - first > HOLD) {
                // A frame that came late moves no further than one that came in time would twice.
                step(Math.min(0.05, (now - last) / 1e9));
            }
            last = now;
        }
    };

    HeldKeys(Motion motion) {
        this.motion = motion;
    }

    void pressed(KeyEvent event) {
        if (!OURS.contains(event.getCode()) || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        fast = event.isShiftDown();
        event.consume();
        if (down.add(event.getCode())) {
            step(down.size() == 1 ? TAP : 0);
            timer.start();
        }
    }

    void released(KeyEvent event) {
        if (event.getCode() == KeyCode.SHIFT) {
            fast = false;
        }
        if (down.remove(event.getCode()) && down.isEmpty()) {
            stop();
        }
    }

    void stop() {
        down.clear();
        timer.stop();
    }

    private void step(double seconds) {
        double pace = seconds * (fast ? FASTER : 1);
        double zoom = (down.contains(KeyCode.W) ? 1 : 0) - (down.contains(KeyCode.S) ? 1 : 0);
        double pan = (down.contains(KeyCode.D) ? 1 : 0) - (down.contains(KeyCode.A) ? 1 : 0);
        if (zoom != 0 || pan != 0) {
            motion.move(zoom * ZOOM_A_SECOND * pace, pan * PAN_A_SECOND * pace);
        }
    }
}
