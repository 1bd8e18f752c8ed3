package flamelane.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.analysis.merge.Merged;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Recordings that are read as one: whose clock, and by how much is it shifted?
class ClocksBarTest {
    private static final List<Opening> TWO = List.of(new AddressOpening(Path.of("sample-recordings/jfr/gc-serial.jfr").toString()),
            new AddressOpening(Path.of("sample-recordings/jfr/gc-parallel.jfr").toString()));

    private Stand stand;

    @BeforeEach
    void open() {
        stand = new Stand(1280, 800);
        Stand.ask(() -> {
            stand.window().entrance().open(TWO, true);
            return null;
        });
        Stand.await("both as one", () -> stand.window().session() != null && stand.window().current().job().get() == null);
        stand.settle();
    }

    @AfterEach
    void close() {
        stand.close();
    }

    @Test
    void clocksAreSetByWallTimeAndShiftedByHand() {
        Together together = (Together) stand.window().current().opening();
        long[] begins = Merged.begins(together.parts(), 0, 0);
        assertTrue(begins[0] != begins[1], "they were recorded one after the other");
        Label told = stand.node("#clocks");
        assertTrue(told.getText().contains("clocks by wall time"), told.getText());
        assertFalse(told.getText().contains("by hand"), told.getText());
        long whole = stand.window().session().recording().header().duration();
        stand.fire("#set-clocks");
        stand.fire("#clocks-same");
        Stand.await("a shorter whole", () -> stand.window().session().recording().header().duration() < whole);
        long longest = together.parts().stream().mapToLong(part -> part.header().duration()).max().orElseThrow();
        assertEquals(longest, stand.window().session().recording().header().duration());
        Stand.await("the bar", () -> told.getText().contains("shifted by hand"));
        TextField second = stand.node("#clock-1");
        Stand.ask(() -> {
            second.setText(ClocksCard.text(-begins[1] + 5_500_000_000L));
            second.requestFocus();
            return null;
        });
        stand.robot().type(KeyCode.UP);
        stand.robot().type(KeyCode.ENTER);
        Stand.await("5.6 s later", () -> told.getText().contains("from 5.600"));
        assertEquals(1, stand.window().tabs().size());
    }

    @Test
    void theClocksAreACommandToo() {
        stand.robot().press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        stand.settle();
        stand.robot().write("set the clocks").type(KeyCode.ENTER);
        stand.settle();
        TextField second = stand.node("#clock-1");
        assertTrue(second.isFocused(), "the last recording is the one that is moved most often");
    }

    @Test
    void aShiftThatIsNoNumberIsRefused() {
        assertNull(ClocksCard.nanos("soon"));
        assertNull(ClocksCard.nanos("1e300"));
        assertNull(ClocksCard.nanos(""));
        assertEquals(1_500_000_000L, ClocksCard.nanos(" 1.5 "));
        assertEquals(-1_500_000_000L, ClocksCard.nanos("\u22121,5"));
        assertEquals("-0.000000001", ClocksCard.text(-1));
    }
}
