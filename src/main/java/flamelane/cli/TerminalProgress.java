package flamelane.cli;

import flamelane.model.Progress;

/// Tells a person in the terminal how long something still takes, a line every few seconds at most.
final class TerminalProgress implements Progress {
    private static final long BETWEEN = 2_000_000_000L;

    private final Command command;
    private long last = System.nanoTime();

    TerminalProgress(Command command) {
        this.command = command;
    }

    @Override
    public void at(double fraction, String what) {
        long now = System.nanoTime();
        if (now - last >= BETWEEN) {
            last = now;
            command.tell(what);
        }
    }
}
