package flamelane.ui;

import flamelane.formats.Found;
import flamelane.formats.Source;
import flamelane.model.Progress;
import java.util.List;

/// What a tab is opened on, and how that is read. Equal openings share a tab.
public interface Opening {
    /// What the tab is called.
    String name();

    /// Paths, `archive.zip#entry` or URLs that open the same from anywhere; one, or several that are read as one.
    List<String> addresses();

    /// Reads it, off the window's thread.
    ///
    /// @throws Exception a [flamelane.model.FormatException] with one line for a person, or what went wrong inside
    Found read(Progress progress) throws Exception;

    /// What a reading that began before the window has brought, once; `null` if there is none or it is still at it.
    default Found ended() {
        return null;
    }

    /// What is being done while it is read: `Reading`, `Fetching`, `Recording`.
    default String doing() {
        return "Reading";
    }

    /// Whether reading it is mostly waiting for others.
    default boolean waits() {
        return false;
    }

    /// The bytes that were read, to be saved elsewhere; `null` if there are none to save.
    default Source bytes() {
        return null;
    }

    /// A name for the file of [#bytes].
    default String fileName() {
        return name();
    }

    /// The first of the addresses.
    default String address() {
        return addresses().getFirst();
    }
}
