package flamelane.formats.jfr;

import java.util.Set;

/// The values that annotations have in metadata: texts, of which those of numbers must be such, or the JDK's reader takes none of the file.
final class AnnotationValue {
    private static final Set<String> KINDS = Set.of("int", "long", "double", "float", "short", "char", "byte", "boolean", "java.lang.String");

    // The JDK's reader asks these for their value.
    private static final Set<String> VALUED = Set.of("jdk.jfr.Timespan", "jdk.jfr.Timestamp", "jdk.jfr.DataAmount", "jdk.jfr.Label", "jdk.jfr.Description",
            "jdk.jfr.Category", "jdk.jfr.Name");

    private AnnotationValue() {
    }

    /// Whether the annotation of that name is none without a value.
    static boolean isValued(String annotation) {
        return VALUED.contains(annotation);
    }

    /// Whether annotations can have values of a type of that name.
    static boolean isKind(String kind) {
        return KINDS.contains(kind);
    }

    /// Whether a text, `null` if there is none, is a value of the type of that name.
    static boolean is(String kind, String text) {
        if (text == null || !isKind(kind)) {
            return false;
        }
        try {
            switch (kind) {
                case "int" -> Integer.parseInt(text);
                case "long" -> Long.parseLong(text);
                case "short" -> Short.parseShort(text);
                case "byte" -> Byte.parseByte(text);
                case "double", "float" -> Double.parseDouble(text);
                default -> {
                    return !kind.equals("char") || text.length() == 1;
                }
            }
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
