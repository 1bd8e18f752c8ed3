package orders.web;

import java.util.Collection;
import java.util.Map;

/// JSON text of maps, collections, numbers and strings; recursive, so that a stack shows how deep the answer is.
final class Json {
    private Json() {}

    static String of(Object value) {
        var text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    private static void append(StringBuilder text, Object value) {
        switch (value) {
            case Map<?, ?> map -> object(text, map);
            case Collection<?> list -> array(text, list);
            case Number number -> text.append(number);
            default -> string(text, value.toString());
        }
    }

    private static void object(StringBuilder text, Map<?, ?> map) {
        char separator = '{';
        for (var entry : map.entrySet()) {
            text.append(separator);
            string(text, entry.getKey().toString());
            text.append(':');
            append(text, entry.getValue());
            separator = ',';
        }
        text.append(map.isEmpty() ? "{}" : "}");
    }

    private static void array(StringBuilder text, Collection<?> list) {
        char separator = '[';
        for (Object value : list) {
            text.append(separator);
            append(text, value);
            separator = ',';
        }
        text.append(list.isEmpty() ? "[]" : "]");
    }

    private static void string(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\n' -> text.append("\\n");
                default -> text.append(c);
            }
        }
        text.append('"');
    }
}
