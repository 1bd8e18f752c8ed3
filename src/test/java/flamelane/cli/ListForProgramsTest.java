package flamelane.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What `list`, `tags` and `jvms` print for people is there for programs too, with the same numbers.
class ListForProgramsTest {
    private static final String FILE = "sample-recordings/jfr/service-profile.jfr";

    @Test
    void linesOfAFunctionAddUpToWhatTopSays() {
        Map<String, Long> self = Printed.of("top", FILE, "--json", "--nodecount", "100000", "--nodefraction", "0").get("rows").items().stream()
                .collect(Collectors.toMap(row -> row.get("function").text(), row -> row.get("self").number()));
        Printed list = Printed.of("list", "orders", FILE, "--json");
        assertTrue(list.get("functions").items().size() > 5);
        Set<String> rows = new HashSet<>();
        for (Printed function : list.get("functions").items()) {
            long sum = function.get("lines").items().stream().mapToLong(line -> line.get("self").number()).sum();
            assertEquals(function.get("self").number(), sum);
            assertEquals(self.get(function.get("function").text()), sum, function.get("function").text());
            function.get("lines").items().forEach(line -> rows.add(function.get("function").text() + "," + function.get("file").text() + ","
                    + line.get("line").number() + "," + line.get("self").number() + "," + line.get("total").number()));
        }
        List<String> csv = Printed.text("list", "orders", FILE, "--csv").lines().toList();
        assertEquals("function,file,line,self,total,text", csv.getFirst());
        assertEquals(rows.size(), csv.size() - 1);
        csv.stream().skip(1).forEach(line -> assertTrue(rows.stream().anyMatch(row -> line.startsWith(row + ",")), line));
    }

    @Test
    void tagsAreRowsOfKeyValueAndTotal() {
        List<String> csv = Printed.text("tags", FILE, "--profile", "alloc", "--csv").lines().toList();
        assertEquals("key,value,total", csv.getFirst());
        Set<String> rows = Printed.of("tags", FILE, "--profile", "alloc", "--json").get("tags").items().stream()
                .map(tag -> TableText.csv(List.of(tag.get("key").text(), tag.get("value").text(), String.valueOf(tag.get("total").number()))))
                .collect(Collectors.toSet());
        assertEquals(rows, new HashSet<>(csv.subList(1, csv.size())));
        assertTrue(rows.size() > 10);
    }

    @Test
    void programsOfThisMachineAreRows() {
        List<String> csv = Printed.text("jvms", "--csv").lines().toList();
        assertEquals("pid,name", csv.getFirst());
        assertTrue(csv.stream().skip(1).allMatch(line -> line.matches("\\d+,.*")), csv.toString());
    }
}
