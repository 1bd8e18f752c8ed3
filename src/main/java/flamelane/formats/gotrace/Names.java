package flamelane.formats.gotrace;

import flamelane.model.Labels;
import flamelane.model.Stacks;
import flamelane.model.Strings;
import flamelane.model.Symbols;
import flamelane.model.Threads;

/// What all passes over a trace share with its recording: names, stacks, and who is which row.
record Names(Symbols symbols, Stacks stacks, Threads threads, Labels labels, Resources resources) {
    static Names fresh() {
        Symbols symbols = new Symbols();
        Threads threads = new Threads();
        return new Names(symbols, new Stacks(), threads, new Labels(), new Resources(threads, symbols));
    }

    Strings strings() {
        return symbols.strings();
    }
}
