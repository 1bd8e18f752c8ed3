package flamelane.formats.jfr;

import flamelane.model.Samples;

/// Makes samples of the events of one type.
interface EventSamples {
    void take(Event event, Samples.Builder samples);

    /// All events of the type were taken.
    default void finish(Samples.Builder samples) {
    }
}
