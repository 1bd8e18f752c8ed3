package flamelane.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A value in the JSON that a command printed.
public record Printed(Object value) {
    /// Runs a command that has to succeed.
    public static String text(String... words) {
        Typed typed = Typed.run(words);
        assertEquals(0, typed.code(), typed.err());
        return typed.out();
    }

    /// Runs a command that prints JSON.
    public static Printed of(String... words) {
        try (JsonParser parser = new JsonFactory().createParser(text(words))) {
            parser.nextToken();
            return new Printed(read(parser));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Object read(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> fields = new HashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    fields.put(name, read(parser));
                }
                return fields;
            }
            case START_ARRAY -> {
                List<Object> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(read(parser));
                }
                return items;
            }
            case VALUE_STRING -> {
                return parser.getText();
            }
            case VALUE_NULL -> {
                return null;
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                return parser.getBooleanValue();
            }
            default -> {
                return parser.getNumberValue();
            }
        }
    }

    public Printed get(String field) {
        return new Printed(((Map<?, ?>) value).get(field));
    }

    public Printed get(int item) {
        return new Printed(((List<?>) value).get(item));
    }

    public List<Printed> items() {
        return ((List<?>) value).stream().map(Printed::new).toList();
    }

    public long number() {
        return ((Number) value).longValue();
    }

    public double real() {
        return ((Number) value).doubleValue();
    }

    public String text() {
        return (String) value;
    }
}
