package flamelane.analysis;

import flamelane.model.FormatException;
import flamelane.model.Header;
import flamelane.model.Labels;
import flamelane.model.Labels.Label;
import flamelane.model.Lazy;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.ValueType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Profiles added and taken from each other, sample by sample, as pprof merges files and subtracts a base.
///
/// Equal stacks with equal labels are one sample; what adds up to nothing is left out. Only value types that all
/// profiles have remain, in the first one's order and in the finest unit. Times and threads of samples are lost.
public final class ProfileSum {
    /// A profile with what each of its values is multiplied by.
    ///
    /// @param scale  one for each value type
    /// @param isBase whether its samples are marked as those of a base
    private record Part(Recording recording, Profile profile, double[] scale, boolean isBase) {
        static Part of(Recording recording, int profile) {
            Profile chosen = recording.profiles().get(profile);
            double[] scale = new double[chosen.valueTypes().size()];
            java.util.Arrays.fill(scale, 1);
            return new Part(recording, chosen, scale, false);
        }

        long value(int type, int sample) {
            long value = profile.samples().value(type, sample);
            return scale[type] == 1 ? value : rounded(value * scale[type]);
        }

        // Halves go away from zero, on either side of it.
        private static long rounded(double value) {
            return value < 0 ? -Math.round(-value) : Math.round(value);
        }

        long[] sums() {
            long[] sums = new long[scale.length];
            for (int sample = 0; sample < profile.samples().size(); sample++) {
                for (int type = 0; type < sums.length; type++) {
                    sums[type] += value(type, sample);
                }
            }
            return sums;
        }
    }

    private final List<Part> parts;
    private final Labels labels;
    private final PlaceCopies places;
    private final boolean normalized;

    private ProfileSum(List<Part> parts) {
        this(parts, new PlaceCopies(), new Labels(), false);
    }

    private ProfileSum(List<Part> parts, PlaceCopies places, Labels labels, boolean normalized) {
        this.parts = parts;
        this.places = places;
        this.labels = labels;
        this.normalized = normalized;
    }

    /// A profile less a marked base, with places and labels that several such share; nothing is added up yet.
    static ProfileSum marked(Recording recording, Profile profile, Recording base, Profile baseProfile, boolean normalized, PlaceCopies places,
            Labels labels) {
        Part left = Part.of(recording, recording.profiles().indexOf(profile));
        Part right = Part.of(base, base.profiles().indexOf(baseProfile));
        if (normalized) {
            refuseOtherTypes(left, right);
        }
        return new ProfileSum(List.of(left, new Part(base, baseProfile, right.scale, true)), places, labels, normalized);
    }

    /// The samples of all parts, with what [#marked] put off.
    Samples samples(List<ValueType> types) {
        if (normalized) {
            normalize(parts.getFirst(), parts.getLast());
        }
        java.util.Arrays.fill(parts.getLast().scale, -1);
        return samples(added(types), types);
    }

    /// One profile of several recordings as one; a single one stays as it is.
    ///
    /// @param profile which profile of each, by name; the first of each where it is `null`
    /// @throws FormatException if they have no value type in common, or units that do not go together
    public static Recording of(List<Recording> recordings, String profile) {
        if (recordings.size() == 1) {
            return recordings.getFirst();
        }
        return new ProfileSum(recordings.stream().map(recording -> Part.of(recording, row(recording, profile))).toList()).sum();
    }

    /// A profile less a base.
    ///
    /// @param marked     whether samples of the base carry a label, so that shares are of the base alone
    /// @param normalized whether the profile is scaled to the base's totals first
    public static Recording less(Recording recording, Recording base, String profile, boolean marked, boolean normalized) {
        Part left = Part.of(recording, row(recording, profile));
        Part right = Part.of(base, row(base, profile));
        if (normalized) {
            refuseOtherTypes(left, right);
            normalize(left, right);
        }
        java.util.Arrays.fill(right.scale, -1);
        return new ProfileSum(List.of(left, new Part(base, right.profile, right.scale, marked))).sum();
    }

    private static void refuseOtherTypes(Part left, Part right) {
        if (!left.profile.valueTypes().equals(right.profile.valueTypes())) {
            throw new FormatException(left.recording.header().name() + ": cannot be normalized to a base with other value types: "
                    + left.profile.valueTypes() + " and " + right.profile.valueTypes());
        }
    }

    private static void normalize(Part left, Part right) {
        long[] from = left.sums();
        long[] to = right.sums();
        for (int type = 0; type < from.length; type++) {
            left.scale[type] = from[type] == 0 ? 0 : (double) to[type] / from[type];
        }
    }

    private static int row(Recording recording, String name) {
        if (recording.profiles().isEmpty()) {
            throw new FormatException(recording.header().name() + ": no samples in it, so nothing to report");
        }
        for (int i = 0; i < recording.profiles().size(); i++) {
            if (name == null || recording.profiles().get(i).name().equals(name)) {
                return i;
            }
        }
        throw new FormatException(recording.header().name() + ": no profile " + name + " in it");
    }

    private Recording sum() {
        List<ValueType> types = commonTypes();
        Map<List<Integer>, long[]> sums = added(types);
        boolean nothing = sums.values().stream().anyMatch(ProfileSum::isZero);
        Recording whole = recording(types, samples(sums, types));
        // Places that only samples of nothing used go, and the rest is numbered anew.
        return nothing ? new ProfileSum(List.of(Part.of(whole, 0))).sum() : whole;
    }

    private Map<List<Integer>, long[]> added(List<ValueType> types) {
        // Reading samples may add stacks, so all are read before rows are copied.
        parts.forEach(part -> part.profile.samples());
        Map<List<Integer>, long[]> sums = new LinkedHashMap<>();
        for (Part part : parts) {
            add(part, types, sums);
        }
        return sums;
    }

    private static Samples samples(Map<List<Integer>, long[]> sums, List<ValueType> types) {
        Samples.Builder samples = new Samples.Builder(types.size(), false, false);
        sums.forEach((key, values) -> {
            if (!isZero(values)) {
                samples.add(-1, -1, key.get(0), key.get(1), values);
            }
        });
        return samples.build();
    }

    private static boolean isZero(long[] values) {
        for (long value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    private void add(Part part, List<ValueType> types, Map<List<Integer>, long[]> sums) {
        int[] typeOf = new int[types.size()];
        double[] unit = new double[types.size()];
        for (int i = 0; i < typeOf.length; i++) {
            typeOf[i] = part.profile.type(types.get(i).name());
            unit[i] = ratio(part.profile.valueTypes().get(typeOf[i]).unit(), types.get(i).unit());
        }
        places.begin(part.recording);
        Map<Integer, Integer> labelSets = new HashMap<>();
        Samples samples = part.profile.samples();
        for (int sample = 0; sample < samples.size(); sample++) {
            long[] values = new long[typeOf.length];
            for (int i = 0; i < values.length; i++) {
                long value = part.value(typeOf[i], sample);
                values[i] = unit[i] == 1 ? value : Part.rounded(value * unit[i]);
            }
            if (isZero(values)) {
                continue;
            }
            int set = labelSets.computeIfAbsent(samples.labels(sample), row -> labels.intern(labels(part, row)));
            long[] sum = sums.computeIfAbsent(List.of(places.stack(samples.stack(sample)), set), key -> new long[values.length]);
            for (int i = 0; i < values.length; i++) {
                sum[i] += values[i];
            }
        }
    }

    private static List<Label> labels(Part part, int row) {
        List<Label> set = new ArrayList<>(part.recording.labels().get(row));
        if (part.isBase) {
            set.removeIf(label -> label.key().equals(LabelText.BASE.key()) && !label.isNumber());
            set.add(LabelText.BASE);
            set.sort(Comparator.comparing(Label::isNumber).thenComparing(Label::key));
        }
        return set;
    }

    /// The value types that all have, each in the finest unit.
    List<ValueType> commonTypes() {
        List<ValueType> common = new ArrayList<>();
        for (ValueType type : parts.getFirst().profile.valueTypes()) {
            ValueType finest = type;
            for (Part part : parts) {
                int row = part.profile.type(type.name());
                finest = row < 0 || finest == null ? null : finer(finest, part.profile.valueTypes().get(row));
            }
            if (finest != null) {
                common.add(finest);
            }
        }
        if (common.isEmpty()) {
            throw new FormatException(name() + ": have no value type in common");
        }
        return common;
    }

    private ValueType finer(ValueType one, ValueType other) {
        if (!Units.related(one.unit(), other.unit())) {
            throw new FormatException(name() + ": values in " + one.unit() + " and in " + other.unit() + " cannot be added");
        }
        return ratio(other.unit(), one.unit()) < 1 ? other : one;
    }

    private static double ratio(String from, String to) {
        return from.equals(to) ? 1 : Units.scale(1, from, to).value();
    }

    private String name() {
        Set<String> names = new LinkedHashSet<>();
        parts.forEach(part -> names.add(part.recording.header().name()));
        return String.join(" + ", names);
    }

    private Recording recording(List<ValueType> types, Samples samples) {
        Profile.Sampling sampling = sampling(types);
        Profile first = parts.getFirst().profile;
        Header header = parts.getFirst().recording.header();
        int shown = shown(types, sampling);
        return new Recording.Builder(new Header(name(), header.format(), header.producer(), header.start(), header.duration(), -1, header.facts()),
                places.symbols(), places.stacks(), new flamelane.model.Threads(), labels)
                .profile(new Profile(first.name(), first.label(), types, shown, samples.size(), Lazy.done(samples), sampling)).build();
    }

    /// The value type to show first: what the producer asks for, else what the first profile shows alone, else the last.
    int shown(List<ValueType> types, Profile.Sampling sampling) {
        Profile first = parts.getFirst().profile;
        String wanted = sampling.defaultType().isEmpty() ? first.valueTypes().get(first.defaultType()).name() : sampling.defaultType();
        List<String> names = types.stream().map(ValueType::name).toList();
        return names.contains(wanted) ? names.indexOf(wanted) : types.size() - 1;
    }

    Profile.Sampling sampling(List<ValueType> types) {
        Profile.Sampling first = parts.getFirst().profile.sampling();
        long time = 0;
        long duration = 0;
        long period = 0;
        Set<String> comments = new LinkedHashSet<>();
        String docUrl = "";
        String defaultType = "";
        ValueType periodType = first.periodType();
        for (Part part : parts) {
            Profile.Sampling sampling = part.profile.sampling();
            if (!sameType(first.periodType(), sampling.periodType())) {
                throw new FormatException(name() + ": sampled by " + first.periodType() + " and by " + sampling.periodType() + ", which cannot be added");
            }
            time = time == 0 || sampling.timeNanos() < time ? sampling.timeNanos() : time;
            duration += sampling.durationNanos();
            period = period == 0 ? sampling.period() : Math.max(period, sampling.period());
            comments.addAll(sampling.comments());
            docUrl = docUrl.isEmpty() ? sampling.docUrl() : docUrl;
            defaultType = defaultType.isEmpty() ? defaultType(part, types) : defaultType;
        }
        return new Profile.Sampling(periodType, period, time, duration, first.dropFrames(), first.keepFrames(), List.copyOf(comments), docUrl, defaultType);
    }

    private static boolean sameType(ValueType one, ValueType other) {
        return one == null || other == null ? one == other : one.name().equals(other.name()) && Units.related(one.unit(), other.unit());
    }

    /// The type that a part asks for, if it is left; the first where types had to be left out.
    private static String defaultType(Part part, List<ValueType> types) {
        String wanted = part.profile.sampling().defaultType();
        List<String> own = part.profile.valueTypes().stream().map(ValueType::name).toList();
        List<String> left = types.stream().map(ValueType::name).toList();
        return own.equals(left) || left.contains(wanted) ? wanted : left.getFirst();
    }
}
