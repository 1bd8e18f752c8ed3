package flamelane.ui.views;

import javafx.application.Platform;
import javafx.beans.value.ObservableValue;

/// Keeps a pane up to date with what it shows: once for all that changes in one go, and not while nobody sees it.
///
/// A brush changes half a dozen answers one after the other, and all views share them, also those that are hidden.
final class Upkeep {
    private final Runnable refresh;
    private boolean shown;
    private boolean stale = true;
    private boolean asked;

    /// @param refresh brings the pane up to date, on the window's thread
    /// @param of      what it shows
    Upkeep(Runnable refresh, ObservableValue<?>... of) {
        this.refresh = refresh;
        for (ObservableValue<?> each : of) {
            each.addListener((at, old, now) -> changed());
        }
    }

    /// Whether the pane is in sight; what has changed meanwhile is caught up with at once.
    void shown(boolean now) {
        shown = now;
        catchUp();
    }

    /// Something else that the pane shows has changed.
    void changed() {
        stale = true;
        if (shown && !asked) {
            asked = true;
            Platform.runLater(() -> {
                asked = false;
                catchUp();
            });
        }
    }

    private void catchUp() {
        if (shown && stale) {
            stale = false;
            refresh.run();
        }
    }
}
