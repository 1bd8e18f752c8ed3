package flamelane.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// That lines read without the parser mean what they mean to the parser.
class PlainLineTest {
    private static final String FILE = "sample-recordings/jfr/service-default.jfr";

    @Test
    void aPlainLineIsReadAsTheParserReadsIt() throws IllegalAccessException {
        for (String line : List.of("top f.jfr", "top a.jfr b.jfr", "text f.jfr --cum", "top --no-cache --profile execution,alloc f.jfr",
                "top --profile=alloc --sample_index 1 f.jfr --json", "top --focus a.*b --ignore=c --hide d --show e --show_from f f.jfr",
                "top --focus=a=b f.jfr", "top --nodecount=0 f.jfr", "top --csv --nodecount 12 -o out.txt f.jfr", "top --output=out.txt f.jfr",
                "tree f.jfr --cum", "collapsed f.jfr", "proto f.jfr -o f.pb.gz", "raw --profile alloc f.jfr", "info f.jfr", "info --json f.jfr", "info --cost f.jfr --json",
                "states --csv f.jfr", "states f.jfr --no-cache", "waits --json f.jfr", "gc f.jfr --csv -o x")) {
            String[] words = line.split(" ");
            Command plain = command(words[0]);
            assertTrue(PlainLine.fits(plain, words), line);
            CommandLine parser = new CommandLine(command(words[0]));
            parser.parseArgs(List.of(words).subList(1, words.length).toArray(String[]::new));
            assertEquals(said(parser.getCommand()), said(plain), line);
        }
    }

    @Test
    void whatIsNotPlainIsLeftToTheParser() {
        for (String line : List.of("top", "top --help f.jfr", "top -h", "top f.jfr --nosuch", "top --cum --cum f.jfr", "top --json=true f.jfr", "top --profile",
                "top --profile --json f.jfr", "top --focus=-x f.jfr", "top --nodecount x f.jfr", "top --nodecount 12345678901 f.jfr", "top -focus x f.jfr", "top @words",
                "top -- f.jfr", "top -", "top -ox f.jfr", "info", "info a.jfr b.jfr", "states --limit 3 f.jfr", "peek x f.jfr", "waits --by site f.jfr",
                "top --cum --sort flat f.jfr", "top --trim f.jfr")) {
            String[] words = line.split(" ");
            assertFalse(PlainLine.fits(command(words[0]), words), line);
        }
    }

    @Test
    void whatAPlainLineEndsWithIsSaidAsTheParserSaysIt() {
        for (String line : List.of("top --profile alloc nosuch.jfr", "top --profile nosuch " + FILE, "top --profile alloc,nosuch " + FILE,
                "top --profile execution,alloc a.jfr b.jfr", "states nosuch.jfr", "top --sample_index 9 " + FILE, "top --nodecount 3 " + FILE)) {
            String[] words = line.split(" ");
            String[] forParser = (line + " --trim=true").split(" ");
            assertTrue(PlainLine.fits(command(words[0]), words), line);
            boolean report = words[0].equals("top");
            assertEquals(report ? ran(forParser) : ran(words), ran(words), line);
        }
    }

    private static String ran(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Commands.run(words, new PrintWriter(out), new PrintWriter(err));
        return code + "\n" + err + out;
    }

    private static Command command(String name) {
        return Commands.ALL.stream().filter(each -> each.name().equals(name.equals("text") ? "top" : name)).findFirst().orElseThrow().make().get();
    }

    // Every field of a command and of what it is made of, by name, as text.
    private static TreeMap<String, String> said(Object of) throws IllegalAccessException {
        TreeMap<String, String> all = new TreeMap<>();
        for (Class<?> type = of.getClass(); type.getName().startsWith("flamelane"); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) || field.getType() == CommandLine.Model.CommandSpec.class) {
                    continue;
                }
                field.setAccessible(true);
                Object value = field.get(of);
                boolean part = value != null && value.getClass().getName().startsWith("flamelane") && !value.getClass().isEnum();
                all.put(type.getSimpleName() + "." + field.getName(), part ? said(value).toString() : String.valueOf(value));
            }
        }
        return all;
    }
}
