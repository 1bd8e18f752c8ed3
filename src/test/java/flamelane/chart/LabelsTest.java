package flamelane.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import flamelane.analysis.FunctionName;
import flamelane.model.Symbols;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a function's label is shortened to, the longest first.
class LabelsTest {
    private static List<String> labels(String name) {
        return List.of(Labels.of(FunctionName.parse(name, Symbols.Kind.JAVA), 0));
    }

    @Test
    void theClassGivesWayBeforeTheMethod() {
        assertEquals(List.of("HashMap.get", "get"), labels("java.util.HashMap.get"));
        assertEquals(List.of("HashMap$Node.hash", "Node.hash", "hash"), labels("java.util.HashMap$Node.hash"));
    }

    @Test
    void ofAConstructorTheClassStays() {
        assertEquals(List.of("Thread.<init>", "new Thread"), labels("java.lang.Thread.<init>"));
        assertEquals(List.of("Depot$Label.<init>", "Label.<init>", "new Label"), labels("Depot$Label.<init>"));
    }
}
