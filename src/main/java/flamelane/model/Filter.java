package flamelane.model;

/// Which frames and samples count, in pprof's words; each text is a regular expression, empty for none.
///
/// @param focus     keep samples with a matching frame
/// @param ignore    drop samples with a matching frame
/// @param hide      take matching frames out of stacks
/// @param show      keep only matching frames
/// @param showFrom  cut what is above the outermost match
/// @param pruneFrom cut what is below a match; names are looked at without what stands in parentheses, but for one by [#exactly]
/// @param tagFocus  keep samples with a matching label (`key=regex`, `128kb:1mb`)
/// @param tagIgnore drop samples with a matching label
/// @param tagShow   keep only matching labels
/// @param tagHide   take matching labels away
/// @param tagRoot   label keys, comma-separated, that become frames at the root
/// @param tagLeaf   label keys that become frames at the leaf
public record Filter(String focus, String ignore, String hide, String show, String showFrom, String pruneFrom,
                     String tagFocus, String tagIgnore, String tagShow, String tagHide, String tagRoot, String tagLeaf) {
    public static final Filter NONE = new Filter("", "", "", "", "", "", "", "", "", "", "", "");

    // No expression that anybody writes begins so.
    private static final char EXACT = '\0';

    /// A name instead of an expression, for `pruneFrom`: a Go method has parentheses in its name, so that no expression finds it there.
    public static String exactly(String name) {
        return EXACT + name;
    }

    /// The name that [#exactly] made a text of, `null` if it is an expression.
    public static String name(String text) {
        return !text.isEmpty() && text.charAt(0) == EXACT ? text.substring(1) : null;
    }

    public boolean isNone() {
        return equals(NONE);
    }

    public Filter withFocus(String regex) {
        return new Filter(regex, ignore, hide, show, showFrom, pruneFrom, tagFocus, tagIgnore, tagShow, tagHide, tagRoot, tagLeaf);
    }

    public Filter withIgnore(String regex) {
        return new Filter(focus, regex, hide, show, showFrom, pruneFrom, tagFocus, tagIgnore, tagShow, tagHide, tagRoot, tagLeaf);
    }

    public Filter withHide(String regex) {
        return new Filter(focus, ignore, regex, show, showFrom, pruneFrom, tagFocus, tagIgnore, tagShow, tagHide, tagRoot, tagLeaf);
    }

    public Filter withShow(String regex) {
        return new Filter(focus, ignore, hide, regex, showFrom, pruneFrom, tagFocus, tagIgnore, tagShow, tagHide, tagRoot, tagLeaf);
    }

    public Filter withShowFrom(String regex) {
        return new Filter(focus, ignore, hide, show, regex, pruneFrom, tagFocus, tagIgnore, tagShow, tagHide, tagRoot, tagLeaf);
    }

    public Filter withTagFocus(String expression) {
        return new Filter(focus, ignore, hide, show, showFrom, pruneFrom, expression, tagIgnore, tagShow, tagHide, tagRoot, tagLeaf);
    }

    public Filter withTagRoot(String keys) {
        return new Filter(focus, ignore, hide, show, showFrom, pruneFrom, tagFocus, tagIgnore, tagShow, tagHide, keys, tagLeaf);
    }

    public Filter withTagLeaf(String keys) {
        return new Filter(focus, ignore, hide, show, showFrom, pruneFrom, tagFocus, tagIgnore, tagShow, tagHide, tagRoot, keys);
    }
}
