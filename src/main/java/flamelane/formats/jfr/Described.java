package flamelane.formats.jfr;

import java.util.List;
import java.util.Map;

/// A type as a chunk's metadata describes it: of events, of constants, of structures, primitive.
///
/// @param simple      whether it stands for the one field it has
/// @param annotations by the annotation's full name, its attributes
record Described(long id, String name, String superType, boolean simple, List<Field> fields, Map<String, Map<String, String>> annotations) {

    /// A field of a described type.
    ///
    /// @param pooled whether the file has the key of a constant in its place
    /// @param array  whether there are several, after their number
    record Field(String name, long type, boolean pooled, boolean array, Map<String, Map<String, String>> annotations) {
        /// @return the first attribute of an annotation, `null` if the field does not have it
        String annotation(String shortName) {
            return Described.attribute(annotations, shortName);
        }

        boolean annotated(String shortName) {
            return Described.find(annotations, shortName) != null;
        }
    }

    /// Whether events of this type are in the file, rather than values.
    boolean event() {
        return superType != null && superType.endsWith(".Event");
    }

    /// Whether it has no parts: numbers and strings.
    boolean primitive() {
        return fields.isEmpty() && superType == null;
    }

    /// @return index of the field of that name, −1 if there is none
    int field(String fieldName) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(fieldName)) {
                return i;
            }
        }
        return -1;
    }

    /// @return what people read, `null` if the file does not say
    String label() {
        return attribute(annotations, "Label");
    }

    /// The levels of the category, separated by `/`; empty for none.
    String category() {
        Map<String, String> category = find(annotations, "Category");
        if (category == null) {
            return "";
        }
        StringBuilder levels = new StringBuilder();
        for (int i = 0; category.containsKey("value-" + i); i++) {
            levels.append(i == 0 ? "" : "/").append(category.get("value-" + i));
        }
        return levels.isEmpty() ? category.getOrDefault("value", "") : levels.toString();
    }

    // Their package changed between versions of the format, their own names did not.
    private static Map<String, String> find(Map<String, Map<String, String>> annotations, String shortName) {
        for (Map.Entry<String, Map<String, String>> annotation : annotations.entrySet()) {
            String name = annotation.getKey();
            if (name.endsWith(shortName) && name.length() > shortName.length() && name.charAt(name.length() - shortName.length() - 1) == '.') {
                return annotation.getValue();
            }
        }
        return null;
    }

    private static String attribute(Map<String, Map<String, String>> annotations, String shortName) {
        Map<String, String> found = find(annotations, shortName);
        return found == null ? null : found.getOrDefault("value", found.getOrDefault("value-0", ""));
    }
}
