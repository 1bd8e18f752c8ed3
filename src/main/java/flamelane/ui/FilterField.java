package flamelane.ui;

import flamelane.model.Filter;

/// The texts of a [Filter], each with pprof's word and what it does.
enum FilterField {
    FOCUS("focus", "Keep samples with a matching frame"),
    IGNORE("ignore", "Drop samples with a matching frame"),
    HIDE("hide", "Take matching frames out of stacks"),
    SHOW("show", "Keep only matching frames"),
    SHOW_FROM("show_from", "Cut what is above the outermost match"),
    PRUNE_FROM("prune_from", "Cut what is below a match"),
    TAG_FOCUS("tagfocus", "Keep samples with a matching label: key=regex, 128kb:1mb"),
    TAG_IGNORE("tagignore", "Drop samples with a matching label"),
    TAG_SHOW("tagshow", "Keep only matching labels"),
    TAG_HIDE("taghide", "Take matching labels away"),
    TAG_ROOT("tagroot", "Label keys that become frames at the root, by comma"),
    TAG_LEAF("tagleaf", "Label keys that become frames at the leaf");

    private final String word;
    private final String does;

    FilterField(String word, String does) {
        this.word = word;
        this.does = does;
    }

    String word() {
        return word;
    }

    String does() {
        return does;
    }

    String of(Filter filter) {
        return texts(filter)[ordinal()];
    }

    /// The filter with this text changed.
    Filter in(Filter filter, String text) {
        String[] texts = texts(filter);
        texts[ordinal()] = text;
        return of(texts);
    }

    /// A filter of texts in the order of the fields.
    static Filter of(String[] t) {
        return new Filter(t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11]);
    }

    static String[] texts(Filter f) {
        return new String[] {f.focus(), f.ignore(), f.hide(), f.show(), f.showFrom(), f.pruneFrom(), f.tagFocus(), f.tagIgnore(),
            f.tagShow(), f.tagHide(), f.tagRoot(), f.tagLeaf()};
    }
}
