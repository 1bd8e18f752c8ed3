package flamelane.formats.jfr;

import flamelane.formats.jfr.Metadata.Element;
import flamelane.model.FormatException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// What can be had of a metadata event with turned bits: all texts but the damaged ones, all types but those it hits.
///
/// Behind a text that is none, texts go on where several right ones follow each other; behind a type that is none, types
/// go on where one is right from its start to its end and is followed by another.
final class DamagedMetadata {
    private static final int TRUSTED = 6;
    private static final int FARTHEST = 1 << 10;
    private static final int MOST = 1 << 16;
    private static final int DEEPEST = 8;
    private static final Set<String> PARTS = Set.of("class", "field", "annotation", "setting", "region", "metadata", "root");

    private static final List<String> WORDS = List.of("root", "metadata", "class", "field", "annotation", "id", "name", "superType", "simpleType", "constantPool",
            "dimension", "value", "region", "java.lang.String", "jdk.jfr.Event", "startTime", "long", "int", "boolean",
            "java.lang.Class", "java.lang.Thread", "jdk.types.StackTrace", "jdk.types.StackFrame", "jdk.types.Method", "jdk.types.Symbol");

    private final Cursor from;
    private String[] names;

    private DamagedMetadata(Cursor from) {
        this.from = from;
    }

    /// @param event behind its times and its own number
    /// @return `null` where nothing of it makes sense
    static Metadata of(Cursor event) {
        try {
            return new DamagedMetadata(event).read();
        } catch (IndexOutOfBoundsException | FormatException e) {
            return null;
        }
    }

    private Metadata read() {
        names = new String[Math.min(from.count(), MOST)];
        texts();
        mendWords();
        // root, its attributes, its parts; metadata, its attributes, its parts
        Cursor head = new Cursor(from.bytes, from.at);
        for (int i = 0; i < 6; i++) {
            head.varint();
        }
        List<Element> classes = new ArrayList<>();
        int at = Math.max(from.at, head.at - 2);
        while (at < from.bytes.length && at - from.at < MOST * 64) {
            Cursor there = new Cursor(from.bytes, at);
            Element element = type(there);
            if (element != null && (isType(there.at) || !classes.isEmpty() && isEnd(there.at))) {
                classes.add(element);
                at = there.at;
                if (isEnd(at)) {
                    break;
                }
            } else {
                at++;
            }
        }
        if (classes.isEmpty()) {
            return null;
        }
        classes.removeIf(type -> !type.isSimpleAsItSays() || !type.isWholeAnnotation());
        classes = once(classes);
        dropNamelessStacks(classes);
        addLost(classes);
        classes = told(classes);
        Element metadata = new Element("metadata", Map.of(), classes);
        return Metadata.of(metadata, written(new Element("root", Map.of(), List.of(metadata, new Element("region", Map.of("locale", "en", "gmtOffset", "0"), List.of())))));
    }

    // Every type hangs on these words; one of them with a letter changed is meant.
    private void mendWords() {
        Set<String> there = new HashSet<>(Arrays.asList(names));
        for (String word : WORDS) {
            for (int i = 0; i < names.length && !there.contains(word); i++) {
                String name = names[i];
                if (name != null && name.length() == word.length() && !WORDS.contains(name)
                        && IntStream.range(0, word.length()).filter(at -> name.charAt(at) != word.charAt(at)).count() == 1) {
                    names[i] = word;
                    there.add(word);
                }
            }
        }
    }

    // Of two that have one number, which the file cannot mean, the one that needs no fields, which is in every file; else neither.
    private static List<Element> once(List<Element> classes) {
        Map<String, List<Element>> byNumber = new LinkedHashMap<>();
        classes.forEach(type -> byNumber.computeIfAbsent(type.attributes().get("id"), unused -> new ArrayList<>()).add(type));
        List<Element> left = new ArrayList<>();
        for (List<Element> alike : byNumber.values()) {
            if (Set.copyOf(alike).size() == 1) {
                left.add(alike.getFirst());
            } else {
                alike.stream().filter(type -> Shape.isPrimitive(type.attributes().get("name"))).findFirst().ifPresent(left::add);
            }
        }
        return left;
    }

    // Stacks of methods that cannot be told say nothing, and the JDK's tool stops at them, as it does at methods by themselves.
    private static void dropNamelessStacks(List<Element> classes) {
        if (!StackTypes.areNamed(classes)) {
            classes.removeIf(StackTypes::isOfStacks);
            classes.replaceAll(type -> StackTypes.isMethod(type) ? named(type, "lost.Method") : type);
        }
    }

    // Keys of constants can be read past whatever the constants are.
    private static void addLost(List<Element> classes) {
        Set<String> known = new HashSet<>();
        classes.forEach(type -> known.add(type.attributes().get("id")));
        for (Element type : List.copyOf(classes)) {
            for (Element field : type.children()) {
                String id = field.attributes().get("class");
                if (field.name().equals("field") && field.attributes().containsKey("constantPool") && known.add(id)) {
                    classes.add(new Element("class", Map.of("id", id, "name", "lost.Type" + id), List.of()));
                }
            }
        }
    }

    // Without types that hold what is not described, and without annotations and settings of such: no reader takes them.
    private static List<Element> told(List<Element> classes) {
        List<Element> left = classes;
        while (true) {
            Map<String, Element> known = new HashMap<>();
            left.forEach(type -> known.put(type.attributes().get("id"), type));
            List<Element> sound = left.stream().filter(type -> isWhole(type, known))
                    .map(type -> pruned(type, known)).toList();
            if (sound.size() == left.size()) {
                return sound;
            }
            left = sound;
        }
    }

    // An event without the field that says when it was is none to any reader.
    private static boolean isWhole(Element type, Map<String, Element> known) {
        boolean fieldsKnown = type.children().stream().allMatch(part -> !part.name().equals("field") || part.isReadable(known));
        return fieldsKnown && (!type.isEvent() || type.children().stream().anyMatch(part -> "startTime".equals(part.attributes().get("name"))));
    }

    private static Element pruned(Element element, Map<String, Element> known) {
        List<Element> parts = element.children().stream()
                .filter(part -> !part.name().equals("annotation") && !part.name().equals("setting") || known.containsKey(part.attributes().get("class")))
                .filter(part -> !part.name().equals("annotation") || part.saysAllOf(known.get(part.attributes().get("class")), known))
                .filter(part -> !part.name().equals("setting") || element.isEvent())
                .map(part -> pruned(part, known)).toList();
        return new Element(element.name(), element.attributes(), parts);
    }

    private void texts() {
        int[] starts = new int[names.length + 1];
        for (int i = 0; i < names.length; i++) {
            starts[i] = from.at;
            String text = text(from);
            if (text == null) {
                int damaged = resume(starts, i);
                if (damaged < 0) {
                    throw new IndexOutOfBoundsException("no more texts");
                }
                names[damaged] = null;
                i = damaged;
            } else {
                names[i] = text;
            }
        }
    }

    // Which text is the damaged one: this, or one before it whose length is wrong; the cursor is behind it then.
    private int resume(int[] starts, int found) {
        for (int damaged = found; damaged >= Math.max(0, found - 2); damaged--) {
            for (int at = starts[damaged] + 1; at < starts[damaged] + FARTHEST; at++) {
                Cursor there = new Cursor(from.bytes, at);
                int right = 0;
                int wanted = Math.min(TRUSTED, names.length - damaged - 1);
                while (right < wanted && there.bytes[there.at] == from.bytes[starts[0]] && text(there) != null) {
                    right++;
                }
                if (right == wanted) {
                    from.at = at;
                    return damaged;
                }
            }
        }
        return -1;
    }

    // The next text, null if there is none or it is none that a program has.
    private static String text(Cursor there) {
        try {
            int encoding = there.next();
            if (encoding == Cursor.STRING_POOLED || encoding == Cursor.STRING_NULL) {
                return null;
            }
            String text = there.string(encoding);
            return text.length() < MOST && text.chars().allMatch(c -> c >= ' ' && c != 0x7F && c != 0xFFFD || c == '\n' || c == '\t') ? text : null;
        } catch (IndexOutOfBoundsException e) {
            return null;
        }
    }

    // A described type, null if none starts there.
    private Element type(Cursor there) {
        try {
            Element element = element(there, 0);
            return element != null && element.name().equals("class") && element.attributes().containsKey("name")
                    && element.attributes().getOrDefault("id", "").matches("\\d+") ? named(element) : null;
        } catch (IndexOutOfBoundsException e) {
            return null;
        }
    }

    // With a letter in the place of what cannot be one in a name.
    private static Element named(Element type) {
        String name = type.attributes().get("name");
        if (name.chars().allMatch(Element::isOfName)) {
            return type;
        }
        return named(type, name.codePoints().map(letter -> Element.isOfName(letter) ? letter : '_')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString());
    }

    private static Element named(Element type, String name) {
        Map<String, String> attributes = new HashMap<>(type.attributes());
        attributes.put("name", name);
        return new Element(type.name(), attributes, type.children());
    }

    private Element element(Cursor there, int depth) {
        String name = name(there);
        if (name == null || depth > DEEPEST || !PARTS.contains(name)) {
            return null;
        }
        Map<String, String> attributes = new HashMap<>();
        for (int left = there.count(); left > 0; left--) {
            String key = name(there);
            String value = name(there);
            if (key == null) {
                return null;
            }
            if (value != null) {
                attributes.put(key, value);
            }
        }
        int count = there.count();
        List<Element> children = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // A count that is too large would take in the types behind.
            if ("class".equals(name(new Cursor(there.bytes, there.at)))) {
                break;
            }
            Element child = element(there, depth + 1);
            if (child == null) {
                return null;
            }
            children.add(child);
        }
        boolean whole = switch (name) {
            case "field", "setting" -> attributes.getOrDefault("class", "").matches("\\d+") && attributes.containsKey("name")
                    && attributes.getOrDefault("dimension", "0").matches("\\d+");
            case "annotation" -> attributes.getOrDefault("class", "").matches("\\d+");
            default -> true;
        };
        return whole ? new Element(name, attributes, children) : null;
    }

    private String name(Cursor there) {
        long index = there.varint();
        return index >= 0 && index < names.length ? names[(int) index] : null;
    }

    private boolean isType(int at) {
        return type(new Cursor(from.bytes, at)) != null;
    }

    private boolean isEnd(int at) {
        return at >= from.bytes.length || "region".equals(name(new Cursor(from.bytes, at)));
    }

    // The same as a metadata event has it, behind its own number.
    private static byte[] written(Element root) {
        Map<String, Integer> texts = new LinkedHashMap<>();
        ByteArrayOutputStream tree = new ByteArrayOutputStream();
        write(root, texts, tree);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        put(out, texts.size());
        for (String text : texts.keySet()) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.write(Cursor.STRING_UTF8);
            put(out, utf8.length);
            out.writeBytes(utf8);
        }
        out.writeBytes(tree.toByteArray());
        return out.toByteArray();
    }

    private static void write(Element element, Map<String, Integer> texts, ByteArrayOutputStream out) {
        put(out, texts.computeIfAbsent(element.name(), added -> texts.size()));
        put(out, element.attributes().size());
        element.attributes().forEach((key, value) -> {
            put(out, texts.computeIfAbsent(key, added -> texts.size()));
            put(out, texts.computeIfAbsent(value, added -> texts.size()));
        });
        put(out, element.children().size());
        element.children().forEach(child -> write(child, texts, out));
    }

    private static void put(ByteArrayOutputStream out, int value) {
        int left = value;
        while (left > 0x7F) {
            out.write(left & 0x7F | 0x80);
            left >>>= 7;
        }
        out.write(left);
    }
}
