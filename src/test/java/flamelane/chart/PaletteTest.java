package flamelane.chart;

import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.analysis.Origin;
import flamelane.draw.Colour;
import flamelane.model.ThreadState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Can everyone read it?
class PaletteTest {
    private static void reads(double least, int ink, int ground, String what) {
        double contrast = Colour.contrast(ink, ground);
        assertTrue(contrast >= least, what + " has a contrast of " + contrast);
    }

    @ParameterizedTest
    @EnumSource
    void textReadsOnEverySurface(Palette palette) {
        for (int ground : new int[] {palette.app(), palette.chart(), palette.raised(), palette.over()}) {
            reads(12, palette.text(), ground, "text");
            reads(6, palette.muted(), ground, "muted text");
            reads(4.5, palette.faint(), ground, "faint text");
            reads(4.5, palette.accent(), ground, "accent");
        }
    }

    @ParameterizedTest
    @EnumSource
    void labelsReadOnFlameBoxesOfEveryPackage(Palette palette) {
        for (int hue = 0; hue < 360; hue += 5) {
            for (Origin origin : Origin.values()) {
                for (int kind = 0; kind < 8; kind++) {
                    int box = palette.flame(hue, origin, (kind & 1) != 0, (kind & 2) != 0, (kind & 4) != 0);
                    reads(4.5, palette.flameInk(origin, (kind & 2) != 0), box, origin + " label on hue " + hue + " kind " + kind);
                    reads(4.5, palette.flameInk(Origin.LIBRARY, (kind & 2) != 0), box, origin + " share on hue " + hue + " kind " + kind);
                }
            }
        }
        reads(10, palette.matchInk(), palette.match(false), "a match");
        reads(4.5, palette.matchShareInk(), palette.match(false), "a match's share");
    }

    @ParameterizedTest
    @EnumSource
    void labelsReadOnStatesAndSteps(Palette palette) {
        for (ThreadState state : ThreadState.values()) {
            if (state != ThreadState.WAITING && state != ThreadState.SLEEPING && state != ThreadState.UNKNOWN) {
                reads(4.5, palette.stateInk(state), palette.statePatch(state), state + " label");
            }
        }
        for (int step = -3; step <= 3; step++) {
            reads(4.5, palette.comparisonInk(step), palette.comparison(step), "step " + step);
        }
    }
}
