package flamelane.analysis;

import flamelane.model.FormatException;
import flamelane.model.Header;
import flamelane.model.Labels;
import flamelane.model.Lazy;
import flamelane.model.Notice;
import flamelane.model.Profile;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A head less its base as one recording: every profile that both have, by name, with the samples of the base marked.
///
/// The same numbers as pprof's `-diff_base`, so every question that can be asked of a recording can be asked of a
/// comparison. Base samples are negative, and shares are of the base. Samples are added up when a profile is first
/// asked for; times and threads of samples are lost in that.
public final class Comparison {
    private static final String SECTION = "Comparison";

    private Comparison() {
    }

    /// @param baseName   what the base is called beside the head: `base/cpu.pb.gz`
    /// @param normalized whether the head is scaled to the base's totals first, so that shares are compared
    /// @throws FormatException if the two have no profile in common that can be compared
    public static Recording of(Recording base, String baseName, Recording head, String headName, boolean normalized) {
        Header header = new Header(headName, head.header().format(), head.header().producer(), head.header().start(), -1, -1,
                List.of(new Header.Fact(SECTION, "Base", baseName), new Header.Fact(SECTION, "Head", headName),
                        new Header.Fact(SECTION, "Compared", normalized ? "shares: the head is scaled to the base's total" : "amounts as measured")));
        PlaceCopies places = new PlaceCopies();
        Labels labels = new Labels();
        Recording.Builder whole = new Recording.Builder(header, places.symbols(), places.stacks(), new flamelane.model.Threads(), labels);
        FormatException trouble = null;
        boolean any = false;
        for (Profile[] pair : pairs(base, head)) {
            try {
                ProfileSum sum = ProfileSum.marked(head, pair[1], base, pair[0], normalized, places, labels);
                whole.profile(profile(sum, pair[1], places));
                any = true;
            } catch (FormatException e) {
                trouble = e;
                whole.notice(new Notice(Notice.Severity.WARNING, pair[1].name(), "not compared: " + e.getMessage()));
            }
        }
        if (!any) {
            throw trouble != null ? trouble : new FormatException(baseName + " and " + headName + " have no profile in common: the base has "
                    + names(base) + ", the head has " + names(head));
        }
        return whole.madeOf(List.of(base, head)).build();
    }

    /// Whether a recording was made here.
    public static boolean isOne(Recording recording) {
        List<Header.Fact> facts = recording.header().facts();
        return !facts.isEmpty() && facts.getFirst().section().equals(SECTION);
    }

    /// Whether samples with these labels are of the base.
    public static boolean isBase(List<Labels.Label> labels) {
        return LabelText.isBase(labels);
    }

    private static Profile profile(ProfileSum sum, Profile head, PlaceCopies places) {
        List<ValueType> types = sum.commonTypes();
        Profile.Sampling sampling = sum.sampling(types);
        Lazy<Samples> samples = Lazy.of(() -> {
            // One profile at a time, since all share the places.
            synchronized (places) {
                return sum.samples(types);
            }
        });
        return new Profile(head.name(), head.label(), types, sum.shown(types, sampling), -1, samples, sampling);
    }

    private static List<Profile[]> pairs(Recording base, Recording head) {
        List<Profile[]> pairs = new ArrayList<>();
        for (Profile profile : head.profiles()) {
            Profile same = base.profile(profile.name());
            if (same != null) {
                pairs.add(new Profile[] {same, profile});
            }
        }
        // Recordings of one profile each are compared whatever it is called.
        if (pairs.isEmpty() && base.profiles().size() == 1 && head.profiles().size() == 1) {
            pairs.add(new Profile[] {base.profiles().getFirst(), head.profiles().getFirst()});
        }
        return pairs;
    }

    private static String names(Recording recording) {
        return recording.profiles().isEmpty() ? "none" : recording.profiles().stream().map(Profile::name).collect(Collectors.joining(", "));
    }
}
