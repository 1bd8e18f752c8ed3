package flamelane.chart;

import flamelane.analysis.FunctionName;
import flamelane.analysis.Origin;
import flamelane.analysis.Origins;
import flamelane.model.Recording;
import flamelane.model.Symbols;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The looks of a recording's functions, each worked out once.
final class FrameInks {
    private final Symbols symbols;
    private final Origins origins;
    private final Palette palette;
    private final Map<Integer, FrameInk> known = new HashMap<>();

    FrameInks(Recording recording, Palette palette) {
        this.symbols = recording.symbols();
        this.origins = Origins.of(recording);
        this.palette = palette;
    }

    Palette palette() {
        return palette;
    }

    FrameInk of(int function) {
        return known.computeIfAbsent(function, this::make);
    }

    private FrameInk make(int function) {
        FunctionName name = FunctionName.parse(symbols.name(function), symbols.kind(function));
        Origin origin = origins.of(name, symbols.file(function), symbols.kind(function));
        int hue = Palette.hue(name.pack());
        return new FrameInk(List.of(name.shown(), name.method()), palette.flame(hue, origin, false, false, false),
                palette.flame(hue, origin, true, false, false), palette.flameInk(origin, false));
    }
}
