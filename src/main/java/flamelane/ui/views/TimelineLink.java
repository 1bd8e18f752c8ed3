package flamelane.ui.views;

import flamelane.analysis.TimelineIndex;
import flamelane.model.TimeRange;
import flamelane.model.Track;
import flamelane.ui.Session;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// The way from other views into the timeline: to a lane, to a stretch of time, or to both.
public final class TimelineLink {
    /// Where to go.
    ///
    /// @param thread row in the recording's threads, −1 for none
    /// @param track  index in the timeline, −1 for the thread's own, or one of that kind
    /// @param kind   of the lane to look for; `null` for the thread's own
    /// @param range  what to bring into sight, `null` to leave the window where it is
    record Place(int thread, int track, Track.Kind kind, TimeRange range) {
        /// Whether a lane is meant as a whole, and no span of it.
        boolean isWhole() {
            return kind == Track.Kind.THREAD || kind == Track.Kind.GOROUTINE;
        }

        /// @return index in the timeline, −1 if there is no such lane
        int lane(TimelineIndex index) {
            if (track >= 0 || kind == null || isWhole()) {
                return track >= 0 ? track : index.trackOf(thread);
            }
            int near = -1;
            for (int i = 0; i < index.tracks().size(); i++) {
                Track one = index.track(i);
                int span = one.kind() == kind && (thread < 0 || one.thread() == thread) ? one.spans().at(range.from()) : -1;
                if (span >= 0 && one.spans().start(span) == range.from()) {
                    if (one.spans().end(span) == range.to()) {
                        return i;
                    }
                    near = near < 0 ? i : near;
                }
            }
            return near >= 0 || thread < 0 ? near : index.trackOf(thread);
        }
    }

    private TimelineLink() {
    }

    /// Goes to the timeline and chooses the lane of a thread or goroutine.
    ///
    /// @param range brought into sight; `null` to leave the window where it is
    public static void thread(Session session, int thread, TimeRange range) {
        go(session, new Place(thread, -1, null, range));
    }

    /// Goes to the timeline and chooses a lane: a task's, a region's, a processor's.
    ///
    /// @param range brought into sight; `null` to leave the window where it is
    public static void track(Session session, int track, TimeRange range) {
        go(session, new Place(-1, track, null, range));
    }

    /// Goes to the timeline and chooses the lane of a thread or goroutine as a whole, no span of it.
    ///
    /// @param range brought into sight: its life
    public static void life(Session session, int thread, TimeRange range) {
        go(session, new Place(thread, -1, Track.Kind.THREAD, range));
    }

    /// Goes to the timeline and chooses the span of a task or region.
    ///
    /// @param kind   of its lane
    /// @param thread whose lane it is, −1 for any
    /// @param range  from its start to its end
    public static void span(Session session, Track.Kind kind, int thread, TimeRange range) {
        go(session, new Place(thread, -1, kind, range));
    }

    /// Goes to the timeline with this time chosen, for all views.
    public static void interval(Session session, TimeRange range) {
        session.select(session.selection().get().withRange(range));
        go(session, new Place(-1, -1, null, range));
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
