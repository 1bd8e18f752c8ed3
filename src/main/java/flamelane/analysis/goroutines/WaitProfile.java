package flamelane.analysis.goroutines;

import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.ValueType;
import java.util.Arrays;
import java.util.List;

/// A profile without its times and threads: one sample a stack, as `go tool trace -pprof` writes it.
public final class WaitProfile {
    private WaitProfile() {
    }

    /// A recording that holds one profile of another, added up by stack; its stacks are the other's.
    public static Recording of(Recording recording, Profile profile) {
        Samples samples = profile.samples();
        int types = profile.valueTypes().size();
        long[][] sums = new long[types][recording.stacks().size()];
        boolean[] seen = new boolean[recording.stacks().size()];
        for (int sample = 0; sample < samples.size(); sample++) {
            seen[samples.stack(sample)] = true;
            for (int type = 0; type < types; type++) {
                sums[type][samples.stack(sample)] += samples.value(type, sample);
            }
        }
        Samples.Builder summed = new Samples.Builder(types, false, false);
        long[] values = new long[types];
        for (int stack = 0; stack < seen.length; stack++) {
            if (seen[stack]) {
                for (int type = 0; type < types; type++) {
                    values[type] = sums[type][stack];
                }
                summed.add(-1, -1, stack, -1, values);
            }
        }
        Samples all = summed.build();
        Profile.Sampling sampling = new Profile.Sampling(new ValueType("trace", "count"), 1, 0, 0, "", "", List.of(), "");
        return new Recording.Builder(recording.header(), recording.symbols(), recording.stacks(), recording.threads(), recording.labels())
                .profile(new Profile(profile.name(), profile.label(), profile.valueTypes(), profile.defaultType(), all.size(),
                        flamelane.model.Lazy.done(all), sampling)).build();
    }

    /// Whether a profile is one of waiting, which counts and measures.
    public static boolean isOfWaits(Profile profile) {
        return Arrays.asList("net", "sync", "syscall", "sched").contains(profile.name());
    }
}
