/// What a program says of itself in a trace: tasks, regions and logs, by type, with their durations.
package flamelane.analysis.tasks;
