package flamelane.formats.jfr;

import flamelane.model.FormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// How the values of a described type lie in the file: what it takes to move from one behind it.
///
/// Made once from the metadata, so that runs of integers are one step.
final class Shape {
    private static final int DEEPEST = 32;
    private static final int MOST = 1 << 12;
    private static final Set<String> PRIMITIVE = Set.of("boolean", "byte", "char", "short", "int", "long", "float", "double", "java.lang.String");

    private enum Step { INTEGERS, BYTES, STRING, ARRAY }

    private final List<Step> steps = new ArrayList<>();
    private final List<Integer> amounts = new ArrayList<>();
    private final List<Shape> elements = new ArrayList<>();
    // The same, flat.
    private int[] step;
    private int[] amount;
    private Shape[] element;
    private int integersOnly = -1;
    private int taken;

    private Shape() {
    }

    /// Whether a type of that name needs no fields to be read.
    static boolean isPrimitive(String name) {
        return PRIMITIVE.contains(name);
    }

    /// The values of a type, as they lie in pools and structures.
    ///
    /// @throws FormatException if the type is not described to its end
    static Shape of(Metadata metadata, Described type) {
        Shape shape = new Shape();
        shape.addType(metadata, type, 0);
        return shape.done();
    }

    /// One field's value.
    static Shape of(Metadata metadata, Described.Field field) {
        Shape shape = new Shape();
        shape.addField(metadata, field, 0);
        return shape.done();
    }

    private void addType(Metadata metadata, Described type, int depth) {
        if (type == null) {
            throw new FormatException("a type is not described");
        }
        if (depth > DEEPEST || ++taken > MOST) {
            throw new FormatException("the type " + type.name() + " contains itself, or too much");
        }
        if (type.fields().isEmpty()) {
            switch (type.name()) {
                case "boolean", "byte" -> add(Step.BYTES, 1, null);
                case "char", "short", "int", "long" -> add(Step.INTEGERS, 1, null);
                case "float" -> add(Step.BYTES, 4, null);
                case "double" -> add(Step.BYTES, 8, null);
                case "java.lang.String" -> add(Step.STRING, 1, null);
                default -> throw new FormatException("the type " + type.name() + " has no fields and is none that is known");
            }
        }
        for (Described.Field field : type.fields()) {
            addField(metadata, field, depth);
        }
    }

    private void addField(Metadata metadata, Described.Field field, int depth) {
        if (field.array()) {
            Shape each = new Shape();
            each.taken = taken;
            each.addElement(metadata, field, depth + 1);
            add(Step.ARRAY, 1, each.done());
        } else {
            addElement(metadata, field, depth + 1);
        }
    }

    private void addElement(Metadata metadata, Described.Field field, int depth) {
        if (field.pooled()) {
            add(Step.INTEGERS, 1, null);
        } else {
            addType(metadata, metadata.type(field.type()), depth);
        }
    }

    private void add(Step what, int much, Shape each) {
        int last = steps.size() - 1;
        if (last >= 0 && steps.get(last) == what && (what == Step.INTEGERS || what == Step.BYTES)) {
            amounts.set(last, amounts.get(last) + much);
        } else {
            steps.add(what);
            amounts.add(much);
            elements.add(each);
        }
    }

    private Shape done() {
        step = steps.stream().mapToInt(Step::ordinal).toArray();
        amount = amounts.stream().mapToInt(Integer::intValue).toArray();
        element = elements.toArray(Shape[]::new);
        integersOnly = step.length == 1 && steps.getFirst() == Step.INTEGERS ? amount[0] : -1;
        return this;
    }

    /// Moves from a value behind it.
    ///
    /// @throws IndexOutOfBoundsException if the value goes beyond the array
    void skip(Cursor from) {
        for (int i = 0; i < step.length; i++) {
            switch (step[i]) {
                case 0 -> {
                    if (amount[i] == 1) {
                        from.varint();
                    } else {
                        from.skipVarints(amount[i]);
                    }
                }
                case 1 -> from.skip(amount[i]);
                case 2 -> from.skipString();
                default -> {
                    int count = from.count();
                    Shape each = element[i];
                    if (each.integersOnly > 0) {
                        from.skipVarints((long) count * each.integersOnly);
                    } else {
                        for (int left = count; left > 0; left--) {
                            each.skip(from);
                        }
                    }
                }
            }
        }
    }
}
