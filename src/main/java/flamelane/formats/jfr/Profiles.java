package flamelane.formats.jfr;

import flamelane.model.Labels;
import flamelane.model.Lazy;
import flamelane.model.Profile;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/// The profiles of one file: which of [ProfileKinds] it has, and the samples of each when they are asked for.
///
/// A sample's time is its event's start; one that began before the recording is put at its start, so that a selection
/// of all the time is a selection of all samples.
final class Profiles {
    private final EventSource source;
    private final Settings settings;
    private final Recording.Builder recording;
    private final Census census;
    private final long last;
    private final Map<Profile, Source> sources = new IdentityHashMap<>();

    Profiles(EventSource source, Settings settings, Recording.Builder recording, Census census) {
        this.source = source;
        this.settings = settings;
        this.recording = recording;
        this.census = census;
        this.last = Math.max(0, source.duration() - 1);
    }

    /// In the order they are offered.
    List<Profile> all() {
        List<Profile> profiles = new ArrayList<>();
        Set<EventType> taken = new HashSet<>();
        for (ProfileKind kind : ProfileKinds.ALL) {
            List<EventType> types = kind.types().stream().map(name -> Names.find(source, name))
                    .filter(type -> type != null && type.count() > 0).toList();
            taken.addAll(types);
            long count = types.stream().mapToLong(type -> census.count(type, kind.which())).sum();
            if (count > 0) {
                profiles.add(profile(kind, types, count));
            }
        }
        for (EventType type : source.types()) {
            if (type.count() > 0 && type.field("stackTrace") >= 0 && !taken.contains(type) && !Names.current(type.name()).startsWith("jdk.")) {
                profiles.add(profile(ProfileKinds.own(type), List.of(type), type.count()));
            }
        }
        return profiles;
    }

    private Profile profile(ProfileKind kind, List<EventType> types, long count) {
        List<ValueType> valueTypes = new ArrayList<>();
        List<Measure> measures = new ArrayList<>();
        for (ProfileKind.Value value : kind.values()) {
            if (types.stream().allMatch(type -> value.measure().of(type, settings) != null)) {
                valueTypes.add(value.type());
                measures.add(value.measure());
            }
        }
        int shown = 0;
        for (int i = 0; i < valueTypes.size(); i++) {
            shown = valueTypes.get(i).name().equals(kind.shown()) ? i : shown;
        }
        Source own = new Source(kind, types, measures);
        String counted = kind.which() == ProfileKind.Which.CPU ? settings.counted() : "";
        Profile profile = new Profile(kind.name(), counted.isEmpty() ? kind.label() : "Samples of " + counted, valueTypes, shown, count, own.samples, sampling(kind, types));
        sources.put(profile, own);
        return profile;
    }

    /// Where the samples of a profile come from.
    private final class Source {
        private final ProfileKind kind;
        private final List<EventType> types;
        private final List<Measure> measures;
        private final Lazy<Samples> samples = Lazy.of(() -> read(List.of(this)).getFirst());

        Source(ProfileKind kind, List<EventType> types, List<Measure> measures) {
            this.kind = kind;
            this.types = types;
            this.measures = measures;
        }
    }

    /// Reads the samples of several profiles in one pass.
    void read(Collection<Profile> profiles) {
        List<Source> open = profiles.stream().filter(profile -> !profile.isRead()).map(sources::get).toList();
        List<Samples> read = open.isEmpty() ? List.of() : read(open);
        for (int i = 0; i < read.size(); i++) {
            open.get(i).samples.offer(read.get(i));
        }
    }

    private Profile.Sampling sampling(ProfileKind kind, List<EventType> types) {
        long period = kind.which() == ProfileKind.Which.WALL ? settings.wallPeriod()
                : kind.form() == ProfileKind.Form.SAMPLES ? settings.period(Names.current(types.getFirst().name())) : 0;
        return new Profile.Sampling(period > 0 ? new ValueType("time", "nanoseconds") : null, period,
                source.start().getEpochSecond() * 1_000_000_000L + source.start().getNano(), source.duration(), "", "", List.of(), "");
    }

    private List<Samples> read(List<Source> wanted) {
        Pass pass = new Pass(source);
        List<Samples.Builder> builders = new ArrayList<>();
        List<Runnable> ends = new ArrayList<>();
        for (Source each : wanted) {
            Samples.Builder samples = new Samples.Builder(each.measures.size(), true, true);
            builders.add(samples);
            each.types.forEach(type -> {
                EventSamples taker = taker(each, type);
                pass.on(type, event -> taker.take(event, samples));
                ends.add(() -> taker.finish(samples));
            });
        }
        pass.run(Progress.NONE);
        ends.forEach(Runnable::run);
        return builders.stream().map(Samples.Builder::build).toList();
    }

    private EventSamples taker(Source of, EventType type) {
        return switch (of.kind.form()) {
            case SAMPLES, NESTED -> new SampledEvents(of.kind, type, of.measures);
            case CALLS -> new TracedCalls(type, recording, last, settings.isAsyncProfiler());
            case TOTALS -> new TimedMethods(type, new CutStacks(recording.symbols(), recording.stacks()), last);
        };
    }

    /// One event type read for one kind.
    private final class SampledEvents implements EventSamples {
        private final ProfileKind kind;
        private final EventType type;
        private final List<ToLongFunction<Event>> measures;
        private final int thread;
        private final int[] tags;
        private final long[] values;
        // Whether samples have one label that is a field's text, and the rows of these labels by text, plus two.
        private final boolean plainTag;
        private int[] known = new int[64];
        // Where events nest: all of them, and where among the values each one's time belongs.
        private final ThreadCalls nested;
        private final int time;
        private final CutStacks cut = new CutStacks(recording.symbols(), recording.stacks());

        SampledEvents(ProfileKind kind, EventType type, List<Measure> all) {
            this.kind = kind;
            this.type = type;
            this.measures = all.stream().map(measure -> measure.of(type, settings)).toList();
            this.thread = kind.thread().stream().mapToInt(type::field).filter(field -> field >= 0).findFirst().orElse(-1);
            this.tags = kind.labels().stream().mapToInt(tag -> type.field(tag.field())).toArray();
            this.plainTag = tags.length == 1 && Tags.isPlain(type, tags[0]);
            this.values = new long[all.size()];
            this.nested = kind.form() == ProfileKind.Form.NESTED ? new ThreadCalls() : null;
            this.time = all.indexOf(Measure.DURATION);
        }

        @Override
        public void take(Event event, Samples.Builder samples) {
            if (!census.belongs(event, kind.which())) {
                return;
            }
            for (int i = 0; i < values.length; i++) {
                values[i] = measures.get(i).applyAsLong(event);
            }
            samples.add(Math.clamp(event.start(), 0, last), event.threadAt(thread), cut.of(event), labels(event), values);
            if (nested != null) {
                nested.add(event.start(), event.duration(), event.threadAt(thread));
            }
        }

        @Override
        public void finish(Samples.Builder samples) {
            if (nested == null) {
                return;
            }
            long[] own = nested.own();
            int first = samples.size() - own.length;
            for (int call = 0; call < own.length; call++) {
                samples.set(time, first + call, own[call]);
            }
        }

        private int labels(Event event) {
            if (tags.length == 0) {
                return -1;
            }
            if (!plainTag) {
                return newLabels(event);
            }
            // Most labels are the class of what is allocated or waited for: one of few, again and again.
            int text = event.text(tags[0]) + 1;
            if (text >= known.length) {
                known = Arrays.copyOf(known, Math.max(text + 1, known.length * 2));
            }
            if (known[text] == 0) {
                known[text] = newLabels(event) + 2;
            }
            return known[text] - 2;
        }

        private int newLabels(Event event) {
            List<Labels.Label> set = new ArrayList<>(tags.length);
            for (int i = 0; i < tags.length; i++) {
                String text = Tags.text(event, type, tags[i], recording.symbols().strings());
                if (!text.isEmpty()) {
                    set.add(Labels.Label.text(kind.labels().get(i).key(), text));
                }
            }
            return recording.labels().intern(set);
        }
    }
}
