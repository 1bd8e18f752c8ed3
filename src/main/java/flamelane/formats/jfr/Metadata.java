package flamelane.formats.jfr;

import flamelane.model.FormatException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a chunk says of its own types: the tree of elements in a metadata event, understood.
///
/// ```
/// root
///   metadata
///     class id name superType? simpleType?      a type
///       field name class constantPool? dimension?
///         annotation class value…
///       annotation class value…
///   region …
/// ```
final class Metadata {
    static final long TYPE = 0;

    private static final int DEEPEST = 64;
    private static final Element TWICE = new Element("class", Map.of(), List.of());

    private final Map<Long, Described> types = new LinkedHashMap<>();
    private final byte[] rewritten;

    private Metadata(byte[] rewritten) {
        this.rewritten = rewritten;
    }

    /// What is left of a damaged metadata event.
    ///
    /// @param rewritten the same as an event has it, behind its own number
    static Metadata of(Element tree, byte[] rewritten) {
        Metadata metadata = new Metadata(rewritten);
        metadata.declare(tree);
        return metadata;
    }

    /// The event anew where the one in the file is damaged, behind its own number; `null` where it is not.
    byte[] rewritten() {
        return rewritten;
    }

    /// @return the type, `null` if the metadata has none of that number
    Described type(long id) {
        return types.get(id);
    }

    /// @return a type of that name, `null` if there is none
    Described type(String name) {
        for (Described type : types.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return null;
    }

    /// In the order of the file.
    Collection<Described> types() {
        return types.values();
    }

    /// Understands what a metadata event holds.
    ///
    /// @param event behind its times and its own number
    /// @throws FormatException           if the elements make no sense
    /// @throws IndexOutOfBoundsException if they go beyond the array
    static Metadata of(Cursor event) {
        String[] names = new String[event.count()];
        for (int i = 0; i < names.length; i++) {
            int encoding = event.next();
            names[i] = event.string(encoding);
        }
        Element root = element(event, names, 0);
        Metadata metadata = new Metadata(null);
        for (Element child : root.children) {
            if (child.name.equals("metadata")) {
                metadata.declare(child);
            }
        }
        if (!root.isSound()) {
            throw new FormatException("the metadata has types or fields without a name or a number");
        }
        Map<String, Element> described = root.described(new HashMap<>());
        if (!root.namesOnly(described)) {
            throw new FormatException("the metadata names types that it does not describe, or one of them twice");
        }
        if (!StackTypes.areNamed(List.copyOf(described.values()))) {
            throw new FormatException("the metadata has stacks of no methods");
        }
        if (!root.saysAll(described)) {
            throw new FormatException("the metadata has annotations without a value, or with one that is none of its type");
        }
        if (metadata.types.isEmpty()) {
            throw new FormatException("the metadata describes no types");
        }
        return metadata;
    }

    /// A part of the tree.
    record Element(String name, Map<String, String> attributes, List<Element> children) {
        // What every reader takes for granted.
        boolean isSound() {
            boolean sound = switch (name) {
                case "class" -> isNumber("id") && isSimpleAsItSays() && isWholeAnnotation() && isTypeName(attributes.getOrDefault("name", " "));
                case "field", "setting" -> isNumber("class") && attributes.containsKey("name");
                case "annotation" -> isNumber("class");
                default -> true;
            };
            for (int i = 0; sound && i < children.size(); i++) {
                sound = children.get(i).isSound();
            }
            return sound;
        }

        private static boolean isTypeName(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (!isOfName(text.charAt(i))) {
                    return false;
                }
            }
            return true;
        }

        /// Whether a type that is said to stand for its only field has one.
        boolean isSimpleAsItSays() {
            return !attributes.containsKey("simpleType") || fields() == 1;
        }

        /// Whether this is none of the JDK's annotations that have a value, or has it.
        boolean isWholeAnnotation() {
            return !AnnotationValue.isValued(attributes.getOrDefault("name", ""))
                    || children.stream().anyMatch(part -> part.name.equals("field") && "value".equals(part.attributes.get("name")));
        }

        /// Whether a letter can stand in the name of a type.
        static boolean isOfName(int letter) {
            return Character.isJavaIdentifierPart(letter) || letter == '.';
        }

        private boolean isNumber(String attribute) {
            String text = attributes.getOrDefault(attribute, "");
            for (int i = 0; i < text.length(); i++) {
                if (!Character.isDigit(text.charAt(i))) {
                    return false;
                }
            }
            return !text.isEmpty();
        }

        // All types in it by their number; those of one that is there twice are no type.
        private Map<String, Element> described(Map<String, Element> types) {
            children.forEach(child -> {
                if (child.name.equals("class")) {
                    types.merge(child.attributes.get("id"), child, (one, other) -> TWICE);
                } else {
                    child.described(types);
                }
            });
            return types;
        }

        private boolean saysAll(Map<String, Element> types) {
            boolean all = !name.equals("annotation") || saysAllOf(types.get(attributes.get("class")), types);
            for (int i = 0; all && i < children.size(); i++) {
                all = children.get(i).saysAll(types);
            }
            return all;
        }

        /// Whether an annotation has a value for each field of its type, and one that the field can have: the JDK's reader asks for both.
        ///
        /// @param types all by their number
        boolean saysAllOf(Element type, Map<String, Element> types) {
            if (type != null) {
                for (Element field : type.children) {
                    if (field.name.equals("field") && !says(field, types.get(field.attributes.get("class")))) {
                        return false;
                    }
                }
            }
            return true;
        }

        private boolean says(Element field, Element type) {
            String key = field.attributes.get("name");
            String kind = type == null ? "" : type.attributes.getOrDefault("name", "");
            if (field.number("dimension", 0) == 0) {
                return AnnotationValue.is(kind, attributes.get(key));
            }
            for (int i = 0; attributes.containsKey(key + "-" + i); i++) {
                if (!AnnotationValue.is(kind, attributes.get(key + "-" + i))) {
                    return false;
                }
            }
            return AnnotationValue.isKind(kind);
        }

        // Whether fields, settings and annotations are of types that are described once, and only events have settings.
        private boolean namesOnly(Map<String, Element> types) {
            boolean all = true;
            for (int i = 0; all && i < children.size(); i++) {
                Element child = children.get(i);
                all = switch (child.name) {
                    case "class" -> types.get(child.attributes.get("id")) != TWICE;
                    case "field" -> child.isReadable(types);
                    case "setting" -> isEvent() && types.containsKey(child.attributes.get("class"));
                    case "annotation" -> types.containsKey(child.attributes.get("class"));
                    default -> true;
                } && child.namesOnly(types);
            }
            return all;
        }

        boolean isEvent() {
            return "jdk.jfr.Event".equals(attributes.get("superType"));
        }

        /// Whether a field is the key of a constant, or of a type with fields, or of one that needs none.
        boolean isReadable(Map<String, Element> types) {
            Element type = types.get(attributes.get("class"));
            return type != null && (attributes.containsKey("constantPool") || Shape.isPrimitive(type.attributes.get("name")) || type.fields() > 0);
        }

        private int fields() {
            int fields = 0;
            for (Element child : children) {
                fields += child.name.equals("field") ? 1 : 0;
            }
            return fields;
        }

        long number(String attribute, long otherwise) {
            String text = attributes.get(attribute);
            if (text == null) {
                return otherwise;
            }
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw new FormatException("the metadata has “" + text + "” where a number belongs", e);
            }
        }
    }

    private static Element element(Cursor from, String[] names, int depth) {
        if (depth > DEEPEST) {
            throw new FormatException("the metadata is nested more than " + DEEPEST + " deep");
        }
        String name = text(from, names);
        Map<String, String> attributes = new HashMap<>();
        for (int left = from.count(); left > 0; left--) {
            String key = text(from, names);
            attributes.put(key, text(from, names));
        }
        int count = from.count();
        List<Element> children = new ArrayList<>(Math.min(count, 64));
        for (int i = 0; i < count; i++) {
            children.add(element(from, names, depth + 1));
        }
        return new Element(name, attributes, children);
    }

    private static String text(Cursor from, String[] names) {
        long index = from.varint();
        if (index < 0 || index >= names.length || names[(int) index] == null) {
            throw new FormatException("the metadata names a text that it does not have");
        }
        return names[(int) index];
    }

    private void declare(Element metadata) {
        // Annotations are types themselves, and may be described behind those who bear them.
        Map<Long, String> names = new HashMap<>();
        for (Element type : metadata.children) {
            if (type.name.equals("class")) {
                names.put(type.number("id", -1), type.attributes.getOrDefault("name", ""));
            }
        }
        for (Element type : metadata.children) {
            if (type.name.equals("class")) {
                long id = type.number("id", -1);
                List<Described.Field> fields = new ArrayList<>();
                for (Element child : type.children) {
                    if (child.name.equals("field")) {
                        fields.add(new Described.Field(child.attributes.getOrDefault("name", "").intern(), child.number("class", -1),
                                child.attributes.containsKey("constantPool"), child.number("dimension", 0) > 0,
                                annotations(child, names)));
                    }
                }
                types.put(id, new Described(id, names.get(id), type.attributes.get("superType"),
                        type.attributes.containsKey("simpleType"), List.copyOf(fields), annotations(type, names)));
            }
        }
    }

    private static Map<String, Map<String, String>> annotations(Element bearer, Map<Long, String> names) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        for (Element child : bearer.children) {
            if (child.name.equals("annotation")) {
                all.put(names.getOrDefault(child.number("class", -1), ""), child.attributes);
            }
        }
        return all;
    }
}
