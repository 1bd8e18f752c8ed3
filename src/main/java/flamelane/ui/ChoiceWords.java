package flamelane.ui;

import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.ThreadState;
import flamelane.model.Threads;
import flamelane.model.TimeRange;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The chosen time, threads and states, as one line of text that outlives the program.
///
/// Threads are named by row and title: one that is another now is looked for by its title, and left out where there is none.
///
/// @param range   `null` for the whole recording
/// @param threads rows; `null` for all
/// @param states  `null` for all
record ChoiceWords(TimeRange range, SortedSet<Integer> threads, Set<ThreadState> states) {
    /// Of more threads none are kept.
    private static final int MOST_THREADS = 1_000;

    static boolean narrows(Selection selection) {
        return selection.range() != null || selection.threads() != null || selection.states() != null;
    }

    /// @return empty if nothing is chosen
    static String write(Selection selection, Recording recording) {
        StringBuilder line = new StringBuilder();
        if (selection.range() != null) {
            line.append("time:").append(selection.range().from()).append(',').append(selection.range().to());
        }
        if (selection.states() != null) {
            selection.states().forEach(state -> line.append(" state:").append(state.name()));
        }
        if (selection.threads() != null && selection.threads().size() <= MOST_THREADS) {
            selection.threads().forEach(row -> line.append(" thread:").append(row).append(',')
                    .append(URLEncoder.encode(recording.threads().title(row), StandardCharsets.UTF_8)));
        }
        return line.toString().strip();
    }

    /// What of the line the recording has; reads its lanes if threads become known by them, so not for the window's thread.
    static ChoiceWords read(String line, Recording recording) {
        TimeRange range = null;
        Map<Integer, String> titles = new TreeMap<>();
        Set<ThreadState> states = EnumSet.noneOf(ThreadState.class);
        for (String word : line.split(" ")) {
            String value = word.substring(word.indexOf(':') + 1);
            int comma = value.indexOf(',');
            try {
                if (word.startsWith("time:") && comma > 0) {
                    range = range(Long.parseLong(value.substring(0, comma)), Long.parseLong(value.substring(comma + 1)), recording.header().duration());
                } else if (word.startsWith("state:")) {
                    states.add(ThreadState.valueOf(value));
                } else if (word.startsWith("thread:") && comma > 0) {
                    titles.put(Integer.parseInt(value.substring(0, comma)), URLDecoder.decode(value.substring(comma + 1), StandardCharsets.UTF_8));
                }
            } catch (IllegalArgumentException e) {
                // None of ours: left out, as what the recording does not have.
                continue;
            }
        }
        SortedSet<Integer> threads = threads(titles, recording);
        return new ChoiceWords(range, threads.isEmpty() ? null : threads, states.isEmpty() ? null : states);
    }

    Selection of(Selection selection) {
        return selection.withRange(range).withThreads(threads).withStates(states);
    }

    private static TimeRange range(long from, long to, long duration) {
        return from < duration && to >= 0 && from >= 0 ? new TimeRange(from, to) : null;
    }

    private static SortedSet<Integer> threads(Map<Integer, String> titles, Recording recording) {
        if (!titles.isEmpty() && !recording.isTimelineRead() && !titles.keySet().stream().allMatch(row -> is(row, titles.get(row), recording.threads()))) {
            recording.timeline();
        }
        Threads all = recording.threads();
        SortedSet<Integer> found = new TreeSet<>();
        Set<String> moved = new HashSet<>();
        titles.forEach((row, title) -> {
            if (is(row, title, all)) {
                found.add(row);
            } else {
                moved.add(title);
            }
        });
        for (int row = 0; row < all.size() && !moved.isEmpty(); row++) {
            if (moved.contains(all.title(row))) {
                found.add(row);
            }
        }
        return found;
    }

    private static boolean is(int row, String title, Threads threads) {
        return row >= 0 && row < threads.size() && threads.title(row).equals(title);
    }
}
