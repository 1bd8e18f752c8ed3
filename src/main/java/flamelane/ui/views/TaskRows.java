package flamelane.ui.views;

import flamelane.analysis.goroutines.Spread;
import flamelane.analysis.tasks.RegionTypes;
import flamelane.analysis.tasks.Task;
import flamelane.analysis.tasks.TaskTypes;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Selection;
import flamelane.model.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// Tasks and regions of a selection as the window lists them: types, and their instances.
///
/// @param tasks   by name
/// @param regions by name and by the function that began them
record TaskRows(List<Type> tasks, List<Type> regions) {
    /// One task or region. Times are nanoseconds from the recording's start.
    ///
    /// @param task    the task, or the one that the region is in; below 1 for none
    /// @param thread  the goroutine that began it, −1 if unknown
    /// @param start   −1 if it began before the recording; `end` −1 if it did not end in it
    /// @param details a task's logs, regions and marking meanwhile; a region's execution, wait for a processor and time blocked
    record Instance(String name, long task, int thread, long start, long end, long[] details) {
        long duration() {
            return end < 0 ? -1 : end - Math.max(0, start);
        }

        boolean isComplete() {
            return start >= 0 && end >= 0;
        }

        /// What cannot be told of it, in words; empty for a whole one.
        String open() {
            return start < 0 && end < 0 ? "began before, did not end" : start < 0 ? "began before the recording" : end < 0 ? "did not end in it" : "";
        }

        /// What of it lies in the recording.
        TimeRange range(long duration) {
            long from = Math.max(0, start);
            return new TimeRange(from, Math.max(from + 1, end < 0 ? duration : end));
        }
    }

    /// @param function  what began the regions, empty for tasks
    /// @param durations of the complete ones
    record Type(String name, String function, List<Instance> instances, Spread durations) {
        long open() {
            return instances.size() - durations.count();
        }

        String title() {
            return name.isEmpty() ? "(name not in the recording)" : name;
        }
    }

    /// Those that lie at least partly in the chosen time, and were begun by chosen goroutines.
    static TaskRows of(Recording recording, Selection selection, Progress progress) {
        List<Type> tasks = new ArrayList<>();
        for (TaskTypes.Type type : TaskTypes.of(recording).types()) {
            progress.check();
            add(tasks, type.name(), "", type.tasks(), TaskRows::instance, recording, selection);
        }
        List<Type> regions = new ArrayList<>();
        for (RegionTypes.Type type : RegionTypes.of(recording).types()) {
            progress.check();
            add(regions, type.name(), type.function(), type.regions(), TaskRows::instance, recording, selection);
        }
        return new TaskRows(List.copyOf(tasks), List.copyOf(regions));
    }

    private static Instance instance(Task task) {
        return new Instance(task.name(), task.id(), task.by(), task.start(), task.end(), new long[] {task.logs(), task.regions(), task.gcNanos()});
    }

    private static Instance instance(RegionTypes.Region region) {
        return new Instance(region.name(), region.task(), region.thread(), region.start(), region.end(),
                new long[] {region.execution(), region.scheduler(), region.blocked() + region.syscall() + region.syscallBlocked()});
    }

    private static <T> void add(List<Type> types, String name, String function, List<T> all, java.util.function.Function<T, Instance> instance,
                                Recording recording, Selection selection) {
        long duration = Math.max(1, recording.header().duration());
        List<Instance> kept = all.stream().map(instance).filter(one -> selection.threads() == null || selection.threads().contains(one.thread()))
                .filter(one -> selection.range() == null || selection.range().overlap(one.range(duration).from(), one.range(duration).to()) > 0).toList();
        if (!kept.isEmpty()) {
            ToLongFunction<Instance> length = Instance::duration;
            types.add(new Type(name, function, kept, Spread.of(kept.stream().filter(Instance::isComplete).mapToLong(length).toArray())));
        }
    }
}
