package flamelane.formats.jfr;

import flamelane.formats.jfr.Metadata.Element;
import java.util.List;

/// The types that stacks are made of, as the JDK's reader takes them for granted: a frame has a method, a method a class, a name and a descriptor.
final class StackTypes {
    private static final String TRACE = ".types.StackTrace";
    private static final String FRAME = ".types.StackFrame";
    private static final String METHOD = ".types.Method";

    private StackTypes() {
    }

    static boolean isOfStacks(Element type) {
        String name = type.attributes().get("name");
        return name.endsWith(TRACE) || name.endsWith(FRAME);
    }

    static boolean isMethod(Element type) {
        return type.attributes().get("name").endsWith(METHOD);
    }

    /// Whether frames, where there are any, lead to names.
    static boolean areNamed(List<Element> classes) {
        Element frame = ending(classes, FRAME);
        Element method = ending(classes, METHOD);
        Element symbol = ending(classes, ".types.Symbol");
        return frame == null && method == null || frame != null && isOf(frame, "method", method) && isOf(method, "type", ending(classes, "java.lang.Class"))
                && isOf(method, "name", symbol) && isOf(method, "descriptor", symbol);
    }

    private static Element ending(List<Element> classes, String ending) {
        return classes.stream().filter(type -> type.attributes().getOrDefault("name", "").endsWith(ending)).findFirst().orElse(null);
    }

    private static boolean isOf(Element bearer, String field, Element type) {
        return type != null && bearer.children().stream().anyMatch(part -> part.name().equals("field") && field.equals(part.attributes().get("name"))
                && type.attributes().get("id").equals(part.attributes().get("class")));
    }
}
