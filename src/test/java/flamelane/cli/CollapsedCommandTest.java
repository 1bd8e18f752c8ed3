package flamelane.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Collapsed stacks as lines and as JSON.
class CollapsedCommandTest {
    @ParameterizedTest
    @ValueSource(strings = {"jfr/service-profile.jfr", "collapsed/service.collapsed", "pprof/cpu.pb.gz"})
    void theLinesAreTheStacksOfTheJson(String name) {
        String file = "sample-recordings/" + name;
        Printed printed = Printed.of("collapsed", "--json", file);
        List<String> lines = new ArrayList<>();
        long sum = 0;
        for (Printed each : printed.get("stacks").items()) {
            List<String> frames = each.get("stack").items().stream().map(Printed::text).toList();
            lines.add(String.join(";", frames.reversed()) + " " + each.get("value").number());
            sum += each.get("value").number();
        }
        assertTrue(lines.size() > 10);
        assertEquals(Printed.text("collapsed", file).lines().toList(), lines);
        assertEquals(printed.get("total").number(), sum);
    }
}
