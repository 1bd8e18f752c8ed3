package flamelane.ui.views;

import flamelane.model.Selection.Granularity;
import flamelane.ui.Session;

/// What views of functions say where code has no names.
final class Nameless {
    private Nameless() {
    }

    /// Whether code without symbols is told together, one for each binary.
    static boolean isTold(Session session) {
        return session.selection().get().granularity() != Granularity.ADDRESSES
                && session.remember("nameless", () -> session.recording().symbols().isPartlyNameless());
    }

    /// @param what each of them is: `box`
    static String hint(String what) {
        return "Code without symbols is one " + what + " for each binary; the granularity addresses tells its places apart.";
    }
}
