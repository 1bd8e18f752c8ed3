package flamelane.ui;

import flamelane.formats.Contents;
import flamelane.formats.Contents.Entry;
import flamelane.model.Notice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.TreeItem;

/// A row of the archive page: a file, a folder or an archive within, or a file that cannot be used.
final class ArchiveRow {
    private final String name;
    private final String path;
    private final Entry entry;
    private final boolean troubled;
    private final BooleanProperty chosen = new SimpleBooleanProperty();
    private final StringProperty length = new SimpleStringProperty("");
    private final StringProperty remark = new SimpleStringProperty("");
    private final BooleanProperty doubtful = new SimpleBooleanProperty();

    /// @param entry the file, `null` for a folder and for what cannot be used
    private ArchiveRow(String path, Entry entry, String trouble) {
        this.name = path.substring(path.lastIndexOf('/') + 1);
        this.path = path;
        this.entry = entry;
        this.troubled = !trouble.isEmpty();
        remark.set(trouble);
        doubtful.set(troubled);
    }

    /// All rows of an archive, a file each, in their order; those that cannot be used last.
    static List<ArchiveRow> of(Contents contents) {
        List<ArchiveRow> rows = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        for (Entry entry : contents.entries()) {
            rows.add(new ArchiveRow(entry.path(), entry, ""));
            listed.add(entry.path());
        }
        for (Notice notice : contents.notices()) {
            if (isPath(notice.where(), contents) && listed.add(notice.where())) {
                rows.add(new ArchiveRow(notice.where(), null, bare(notice)));
            }
        }
        return rows;
    }

    /// What a notice says, without the name of the file that stands beside it anyway.
    static String bare(Notice notice) {
        String last = notice.where().substring(notice.where().lastIndexOf('/') + 1);
        int named = last.isEmpty() ? -1 : notice.what().indexOf(last + ": ");
        return named < 0 ? notice.what() : notice.what().substring(named + last.length() + 2);
    }

    // A notice about the archive as a whole names it, not a file in it.
    private static boolean isPath(String where, Contents contents) {
        return !where.isEmpty() && !where.equals(contents.name()) && !where.contains(" › ");
    }

    /// The rows as a tree of folders, without those that do not match.
    ///
    /// @param text what a path must contain, in any case
    static TreeItem<ArchiveRow> tree(List<ArchiveRow> rows, String text) {
        TreeItem<ArchiveRow> root = new TreeItem<>(new ArchiveRow("", null, ""));
        root.setExpanded(true);
        Map<String, TreeItem<ArchiveRow>> folders = new LinkedHashMap<>();
        folders.put("", root);
        String part = text.strip().toLowerCase(Locale.ROOT);
        for (ArchiveRow row : rows) {
            if (row.path.toLowerCase(Locale.ROOT).contains(part)) {
                folder(row.path.substring(0, Math.max(0, row.path.lastIndexOf('/'))), folders).getChildren().add(new TreeItem<>(row));
            }
        }
        return root;
    }

    private static TreeItem<ArchiveRow> folder(String path, Map<String, TreeItem<ArchiveRow>> folders) {
        TreeItem<ArchiveRow> known = folders.get(path);
        if (known == null) {
            known = new TreeItem<>(new ArchiveRow(path, null, ""));
            known.setExpanded(true);
            folders.put(path, known);
            folder(path.substring(0, Math.max(0, path.lastIndexOf('/'))), folders).getChildren().add(known);
        }
        return known;
    }

    String name() {
        return name;
    }

    /// The file, `null` for a folder and for what cannot be used.
    Entry entry() {
        return entry;
    }

    boolean isRecording() {
        return entry != null && entry.isRecording();
    }

    boolean isFolder() {
        return entry == null && !troubled;
    }

    /// Whether it is to be opened with the others; only of recordings.
    BooleanProperty chosen() {
        return chosen;
    }

    /// How long it recorded, empty while unknown.
    StringProperty length() {
        return length;
    }

    /// Who wrote it, or what is wrong with it.
    StringProperty remark() {
        return remark;
    }

    /// Whether the remark says that something is wrong.
    BooleanProperty doubtful() {
        return doubtful;
    }
}
