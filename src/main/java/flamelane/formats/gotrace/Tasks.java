package flamelane.formats.gotrace;

import flamelane.model.Table;

/// The tasks of a trace and the logs written in them. A task may have begun before the trace, or not end in it.
final class Tasks implements Sink {
    private static final long NONE = Table.Column.NONE;

    private static final class Task {
        final long id;
        long parent = NONE;
        int name = -1;
        long start = NONE;
        int by = -1;
        int stack = -1;
        long logs;
        long regions;

        Task(long id) {
            this.id = id;
        }
    }

    private final long origin;
    private final LongMap<Task> open = new LongMap<>();

    final Rows table = new Rows("go.tasks", "Tasks").column("task", "Task", Table.Type.LONG).column("parent", "Parent", Table.Type.LONG)
            .column("name", "Name", Table.Type.TEXT).column("start", "Start", Table.Type.TIME).column("end", "End", Table.Type.TIME)
            .column("by", "Begun by", Table.Type.THREAD).column("ender", "Ended by", Table.Type.THREAD)
            .column("logs", "Logs", Table.Type.LONG).column("regions", "Regions", Table.Type.LONG)
            .column("stack", "Began at", Table.Type.STACK);
    final Rows logs = new Rows("go.logs", "Logs").column("time", "Time", Table.Type.TIME)
            .column("thread", "Goroutine", Table.Type.THREAD).column("task", "Task", Table.Type.LONG)
            .column("category", "Category", Table.Type.TEXT).column("message", "Message", Table.Type.TEXT)
            .column("stack", "Stack", Table.Type.STACK);

    Tasks(long origin) {
        this.origin = origin;
    }

    @Override
    public void event(Event e) {
        switch (e.kind) {
            case TASK_BEGIN -> {
                Task task = task(e.value);
                describe(task, e);
                task.start = e.time - origin;
                task.by = e.gRow;
                task.stack = e.stack;
            }
            case TASK_END -> {
                Task task = task(e.value);
                describe(task, e);
                write(task, e.time - origin, e.gRow);
                open.remove(e.value);
            }
            case REGION_BEGIN -> {
                if (isTask(e.value)) {
                    task(e.value).regions++;
                }
            }
            case LOG -> {
                logs.add(e.time - origin, e.gRow, e.value, e.name, e.more, e.stack);
                if (isTask(e.value)) {
                    task(e.value).logs++;
                }
            }
            default -> { }
        }
    }

    // What belongs to no task is said to belong to the background one, 0.
    private static boolean isTask(long id) {
        return id != 0 && id != Event.NONE;
    }

    private static void describe(Task task, Event e) {
        task.name = task.start == NONE ? e.name : task.name;
        task.parent = isTask(e.more) ? e.more : task.parent;
    }

    private Task task(long id) {
        Task task = open.get(id);
        if (task == null) {
            task = new Task(id);
            open.put(id, task);
        }
        return task;
    }

    private void write(Task task, long end, int ender) {
        table.add(task.id, task.parent, task.name, task.start, end, task.by, ender, task.logs, task.regions, task.stack);
    }

    /// Writes down those that were still open at the end.
    void end() {
        open.forEach(task -> write(task, NONE, -1));
    }
}
