package flamelane.ui;

import flamelane.formats.Contents;
import flamelane.formats.Formats;
import javafx.scene.layout.BorderPane;

/// A tab that shows what there is to choose from: the files of an archive or a folder, or what a server offers.
abstract class ContentsPage extends BorderPane {
    /// @param opening what the contents are of
    static ContentsPage of(Contents contents, Opening opening, Desk desk) {
        boolean server = !contents.entries().isEmpty() && Formats.isUrl(contents.entries().getFirst().path());
        return server ? new ServerPage(contents, desk) : new ArchivePage(contents, opening, desk);
    }

    /// A word for the tab's handle.
    abstract String kind();

    /// A sentence on what there is.
    abstract String summary();

    /// Puts the caret into the search field.
    void find() {
    }

    /// Takes back the search.
    ///
    /// @return whether there was one
    boolean escape() {
        return false;
    }

    /// Lets go of what is under way.
    void close() {
    }
}
