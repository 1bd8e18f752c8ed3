package flamelane.model;

import java.io.IOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/// The tracks of a timeline, as columns off the Java heap: a program may have had threads by the million.
///
/// A [Track] is made whenever one is asked for, so two of the same row are alike but not the same object. Passes over
/// many take single columns. Only who builds a timeline adds; names that are those of the thread are not kept again.
public final class Tracks extends AbstractList<Track> implements RandomAccess {
    private static final Track.Kind[] KINDS = Track.Kind.values();
    private static final int NAME_OF_THREAD = -1;
    private static final int TITLE_OF_THREAD = -2;

    private final Threads threads;
    private final Strings texts;
    private final List<Spans.Storage> storages = new ArrayList<>();
    private final Map<Spans.Storage, Integer> known = new IdentityHashMap<>();
    // The place of the storage in its list, and in the low four bits the kind.
    private IntColumn kinds = new IntColumn();
    private IntColumn names = new IntColumn();
    private IntColumn groups = new IntColumn();
    private IntColumn thread = new IntColumn();
    private IntColumn parents = new IntColumn();
    // By track: the number of spans and the first of its pages; the pages of all tracks behind each other.
    private IntColumn sizes = new IntColumn();
    private IntColumn firsts = new IntColumn();
    private IntColumn pages = new IntColumn();
    // By track: where its moments end; those of the track before end where they start.
    private IntColumn moments = new IntColumn();
    private Instants.Columns instants = new Instants.Columns();
    // By track a row of the three below, −1 for none.
    private IntColumn created = new IntColumn();
    private LongColumn createdAt = new LongColumn();
    private IntColumn creators = new IntColumn();
    private IntColumn creatorStacks = new IntColumn();

    /// @param threads whom tracks name by row; one of none can keep tracks too
    public Tracks(Threads threads) {
        this(threads, new Strings());
    }

    private Tracks(Threads threads, Strings texts) {
        this.threads = threads;
        this.texts = texts;
    }

    /// The same tracks as columns; the list itself if it is of them already.
    static Tracks of(List<Track> list) {
        if (list instanceof Tracks columns) {
            return columns;
        }
        Tracks columns = new Tracks(new Threads());
        columns.addAll(list);
        return columns;
    }

    @Override
    public boolean add(Track track) {
        Integer storage = known.get(track.spans().storage());
        if (storage == null) {
            storage = storages.size();
            known.put(track.spans().storage(), storage);
            storages.add(track.spans().storage());
        }
        kinds.add(storage << 4 | track.kind().ordinal());
        names.add(name(track));
        groups.add(texts.intern(track.group()));
        thread.add(track.thread());
        parents.add(track.parent());
        sizes.add(track.spans().size());
        firsts.add(pages.size());
        track.spans().pagesTo(pages);
        instants.addAll(track.instants());
        moments.add(instants.size());
        Track.Creation how = track.created();
        if (how.equals(Track.Creation.UNKNOWN)) {
            created.add(-1);
        } else {
            created.add(createdAt.add(how.time()));
            creators.add(how.by());
            creatorStacks.add(how.stack());
        }
        return true;
    }

    private int name(Track track) {
        int row = track.thread();
        if (row >= 0 && row < threads.size()) {
            if (track.name().equals(threads.name(row))) {
                return NAME_OF_THREAD;
            }
            if (track.name().equals(threads.title(row))) {
                return TITLE_OF_THREAD;
            }
        }
        return texts.intern(track.name());
    }

    @Override
    public Track get(int track) {
        java.util.Objects.checkIndex(track, size());
        int how = created.get(track);
        return new Track(kind(track), name(track), group(track), thread(track), parent(track), spans(track), instants(track),
                how < 0 ? Track.Creation.UNKNOWN : new Track.Creation(createdAt.get(how), creators.get(how), creatorStacks.get(how)));
    }

    @Override
    public int size() {
        return kinds.size();
    }

    public Track.Kind kind(int track) {
        return KINDS[kinds.get(track) & 15];
    }

    /// The tracks of a kind, in their order.
    public List<Track> of(Track.Kind kind) {
        List<Track> found = new ArrayList<>();
        for (int track = 0; track < size(); track++) {
            if (kind(track) == kind) {
                found.add(get(track));
            }
        }
        return found;
    }

    public String name(int track) {
        int text = names.get(track);
        return text == NAME_OF_THREAD ? threads.name(thread(track)) : text == TITLE_OF_THREAD ? threads.title(thread(track)) : texts.get(text);
    }

    public String group(int track) {
        return texts.get(groups.get(track));
    }

    /// @return row in [Threads], −1 if it is not a thread's
    public int thread(int track) {
        return thread.get(track);
    }

    /// @return index of the track it belongs under, −1 for none
    public int parent(int track) {
        return parents.get(track);
    }

    public Spans spans(int track) {
        return Spans.of(storages.get(kinds.get(track) >>> 4), pages, firsts.get(track), sizes.get(track));
    }

    private Instants instants(int track) {
        int from = track == 0 ? 0 : moments.get(track - 1);
        return from == moments.get(track) ? Instants.EMPTY : new Instants(instants, from, moments.get(track) - from);
    }

    /// Bytes held, on and off the heap, spans included.
    public long bytes() {
        long bytes = texts.bytes() + kinds.bytes() + names.bytes() + groups.bytes() + thread.bytes() + parents.bytes() + sizes.bytes()
                + firsts.bytes() + pages.bytes() + moments.bytes() + instants.bytes() + created.bytes() + createdAt.bytes() + creators.bytes()
                + creatorStacks.bytes();
        return bytes + storages.stream().mapToLong(Spans.Storage::bytes).sum();
    }

    /// Writes spans and tracks; names that are those of threads are left to them.
    public void write(RowWriter out) throws IOException {
        out.number(storages.size());
        for (Spans.Storage storage : storages) {
            storage.write(out);
        }
        texts.write(out);
        for (IntColumn column : new IntColumn[] {kinds, names, groups, thread, parents, sizes, firsts, pages, moments, created, creators, creatorStacks}) {
            column.write(out);
        }
        createdAt.write(out);
        instants.write(out);
    }

    /// Mapped tracks.
    ///
    /// @param threads those of the recording that was written
    public static Tracks read(RowReader in, Threads threads) {
        List<Spans.Storage> storages = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            storages.add(Spans.Storage.read(in));
        }
        Tracks tracks = new Tracks(threads, Strings.read(in));
        tracks.storages.addAll(storages);
        tracks.kinds = IntColumn.read(in);
        tracks.names = IntColumn.read(in);
        tracks.groups = IntColumn.read(in);
        tracks.thread = IntColumn.read(in);
        tracks.parents = IntColumn.read(in);
        tracks.sizes = IntColumn.read(in);
        tracks.firsts = IntColumn.read(in);
        tracks.pages = IntColumn.read(in);
        tracks.moments = IntColumn.read(in);
        tracks.created = IntColumn.read(in);
        tracks.creators = IntColumn.read(in);
        tracks.creatorStacks = IntColumn.read(in);
        tracks.createdAt = LongColumn.read(in);
        tracks.instants = Instants.Columns.read(in);
        return tracks;
    }
}
