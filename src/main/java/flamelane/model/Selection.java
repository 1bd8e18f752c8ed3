package flamelane.model;

import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a person has chosen to look at: every view is a function of a recording and a selection.
///
/// @param profile     index in the recording's profiles, −1 where it has none
/// @param valueType   index in the profile's value types
/// @param range       `null` for the whole recording
/// @param threads     rows in [Threads]; `null` for all
/// @param states      thread states; `null` for all
/// @param inverted    stacks read from the leaf
/// @param granularity what makes two frames the same
/// @param reading     how numbers are read and written
public record Selection(int profile, int valueType, TimeRange range, SortedSet<Integer> threads, Set<ThreadState> states,
                        Filter filter, boolean inverted, Granularity granularity, Reading reading) {
    /// pprof's granularities, and packages.
    public enum Granularity { FUNCTIONS, FILE_FUNCTIONS, FILES, LINES, ADDRESSES, PACKAGES }

    public Selection {
        threads = threads == null ? null : java.util.Collections.unmodifiableSortedSet(new TreeSet<>(threads));
        states = states == null || states.isEmpty() ? null : java.util.Collections.unmodifiableSet(EnumSet.copyOf(states));
    }

    /// All of the first profile.
    public static Selection of(Recording recording) {
        return recording.profiles().isEmpty() ? of(recording, -1) : of(recording, 0);
    }

    /// All of one profile, in its default value type.
    public static Selection of(Recording recording, int profile) {
        int type = profile < 0 ? 0 : recording.profiles().get(profile).defaultType();
        return new Selection(profile, type, null, null, null, Filter.NONE, false, Granularity.FUNCTIONS, Reading.PLAIN);
    }

    public Selection withProfile(int newProfile, int newType) {
        return new Selection(newProfile, newType, range, threads, states, filter, inverted, granularity, reading);
    }

    public Selection withRange(TimeRange newRange) {
        return new Selection(profile, valueType, newRange, threads, states, filter, inverted, granularity, reading);
    }

    public Selection withThreads(SortedSet<Integer> newThreads) {
        return new Selection(profile, valueType, range, newThreads, states, filter, inverted, granularity, reading);
    }

    public Selection withStates(Set<ThreadState> newStates) {
        return new Selection(profile, valueType, range, threads, newStates, filter, inverted, granularity, reading);
    }

    public Selection withFilter(Filter newFilter) {
        return new Selection(profile, valueType, range, threads, states, newFilter, inverted, granularity, reading);
    }

    public Selection withInverted(boolean newInverted) {
        return new Selection(profile, valueType, range, threads, states, filter, newInverted, granularity, reading);
    }

    public Selection withGranularity(Granularity newGranularity) {
        return new Selection(profile, valueType, range, threads, states, filter, inverted, newGranularity, reading);
    }

    public Selection withReading(Reading newReading) {
        return new Selection(profile, valueType, range, threads, states, filter, inverted, granularity, newReading);
    }

}
