package flamelane.ui.views;

import flamelane.model.TimeRange;
import flamelane.ui.Session;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// The way from other views into the timeline: to a lane, to a stretch of time, or to both.
public final class TimelineLink {
    /// Where to go.
    ///
    /// @param thread row in the recording's threads, −1 for none
    /// @param track  index in the timeline, −1 for the thread's own
    /// @param range  what to bring into sight, `null` to leave the window where it is
    record Place(int thread, int track, TimeRange range) { }

    private TimelineLink() {
    }

    /// Goes to the timeline and chooses the lane of a thread or goroutine.
    ///
    /// @param range brought into sight; `null` to leave the window where it is
    public static void thread(Session session, int thread, TimeRange range) {
        go(session, new Place(thread, -1, range));
    }

    /// Goes to the timeline and chooses a lane: a task's, a region's, a processor's.
    ///
    /// @param range brought into sight; `null` to leave the window where it is
    public static void track(Session session, int track, TimeRange range) {
        go(session, new Place(-1, track, range));
    }

    /// Goes to the timeline with this time chosen, for all views.
    public static void interval(Session session, TimeRange range) {
        session.select(session.selection().get().withRange(range));
        go(session, new Place(-1, -1, range));
    }

    private static void go(Session session, Place place) {
        place(session).set(place);
        session.view().set("timeline");
    }

    /// Where the timeline is asked to go; it sets `null` once it is there.
    static ObjectProperty<Place> place(Session session) {
        return session.remember("timeline.place", SimpleObjectProperty::new);
    }
}
