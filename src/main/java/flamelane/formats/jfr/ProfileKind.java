package flamelane.formats.jfr;

import flamelane.model.ValueType;
import java.util.ArrayList;
import java.util.List;

/// One kind of sample: the event types it is made of and what is taken from them.
///
/// @param types    event types by today's names; more than one only where their numbers mean the same
/// @param thread   fields with the sampled thread, the first that a type has
/// @param values   in the order they are offered
/// @param shown    name of the value type shown first
/// @param labels   what samples are tagged with
/// @param which    which events of the types are meant
/// @param form     how events become samples
record ProfileKind(String name, String label, List<String> types, List<String> thread, List<Value> values, String shown,
                   List<Tag> labels, Which which, Form form) {
    /// One value type and where it comes from.
    record Value(ValueType type, Measure measure) { }

    /// A label: its key, and the field with its text.
    record Tag(String key, String field) { }

    /// Which events of a type belong: async-profiler writes samples of CPU time and of wall clock into one type.
    enum Which {
        ALL,
        /// Those that async-profiler took of running threads only.
        CPU,
        /// Those that async-profiler took whatever the thread did.
        WALL
    }

    /// How events become samples.
    enum Form {
        /// Each is one.
        SAMPLES,
        /// Each is one that took time on its thread, of which others within it had their part: its time is the rest. Of one type.
        NESTED,
        /// Each is a call of a method that it names; see [TracedCalls].
        CALLS,
        /// Each says what a method's calls add up to so far; see [TimedMethods].
        TOTALS
    }

    static ProfileKind of(String name, String label, String... types) {
        return new ProfileKind(name, label, List.of(types), List.of("sampledThread", "eventThread"), List.of(), null, List.of(), Which.ALL, Form.SAMPLES);
    }

    ProfileKind value(String valueName, String unit, Measure measure) {
        List<Value> more = new ArrayList<>(values);
        more.add(new Value(new ValueType(valueName, unit), measure));
        return new ProfileKind(name, label, types, thread, List.copyOf(more), shown, labels, which, form);
    }

    /// The value added last is the one shown first.
    ProfileKind first() {
        return new ProfileKind(name, label, types, thread, values, values.getLast().type().name(), labels, which, form);
    }

    ProfileKind tag(String key, String field) {
        List<Tag> more = new ArrayList<>(labels);
        more.add(new Tag(key, field));
        return new ProfileKind(name, label, types, thread, values, shown, List.copyOf(more), which, form);
    }

    ProfileKind only(Which part) {
        return new ProfileKind(name, label, types, thread, values, shown, labels, part, form);
    }

    ProfileKind as(Form how) {
        return new ProfileKind(name, label, types, thread, values, shown, labels, which, how);
    }
}
