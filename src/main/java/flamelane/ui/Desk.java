package flamelane.ui;

import java.nio.file.Path;
import java.util.List;

/// What the window gives to those who live in it.
public interface Desk {
    Work work();

    Theme theme();

    Recents recents();

    /// The recordings that are open now, in the order of their tabs.
    List<Session> sessions();

    /// Opens a file in a tab of its own.
    default void open(Path file) {
        open(new AddressOpening(file.toString()));
    }

    /// Opens anything in a tab of its own, or goes to the tab that it has already.
    void open(Opening opening);

    /// The ways by which things come into the window.
    Entrance entrance();

    /// Compares two recordings in a tab of its own, or goes to the tab that does: the one way to open a comparison,
    /// for whoever knows of a base and a head (a card, an archive, the command line).
    void compare(Pair pair);

    /// Asks for files and opens them.
    void chooseFiles();

    /// Asks for one file.
    ///
    /// @return `null` if the person thinks better of it
    Path chooseFile(String title);

    /// Asks for a folder.
    ///
    /// @return `null` if the person thinks better of it
    Path chooseFolder(String title);

    /// Asks for a place to write to.
    ///
    /// @return `null` if the person thinks better of it
    Path chooseTarget(String suggestedName);

    /// Says something in a line of the status bar for a few seconds.
    void say(String sentence);
}
