package flamelane.formats.jfr;

import java.util.function.ToLongFunction;

/// What one value of a sample is in the file: how to get the number from an event of a type.
interface Measure {
    /// @return `null` if the file does not tell it for this type
    ToLongFunction<Event> of(EventType type, Settings settings);

    /// Each event counts one.
    Measure COUNT = (type, settings) -> event -> 1;

    /// How long the event took; none of the JDK's durations is negative.
    Measure DURATION = (type, settings) -> event -> Math.max(0, event.duration());

    /// The time that one sample of a running thread stands for, from the recorder's settings.
    Measure PERIOD = (type, settings) -> {
        long period = settings.period(Names.current(type.name()));
        return period == 0 ? null : event -> period;
    };

    /// The same of samples that were taken whatever the thread did.
    Measure WALL_PERIOD = (type, settings) -> {
        long period = settings.wallPeriod();
        return period == 0 ? null : event -> period;
    };

    /// The number in the first of these fields that the type has, 0 where it is missing.
    static Measure field(String... names) {
        return (type, settings) -> {
            for (String name : names) {
                int field = type.field(name);
                if (field >= 0) {
                    return event -> Math.max(0, event.number(field));
                }
            }
            return null;
        };
    }

    /// This measure, or the other where the file does not tell this one.
    default Measure or(Measure other) {
        return (type, settings) -> {
            ToLongFunction<Event> own = of(type, settings);
            return own != null ? own : other.of(type, settings);
        };
    }

    /// The product of two.
    default Measure times(Measure other) {
        return (type, settings) -> {
            ToLongFunction<Event> own = of(type, settings);
            ToLongFunction<Event> more = other.of(type, settings);
            return own == null || more == null ? null : event -> own.applyAsLong(event) * more.applyAsLong(event);
        };
    }
}
