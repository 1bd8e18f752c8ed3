package flamelane.formats.jfr;

import flamelane.model.FormatException;
import java.util.ArrayList;
import java.util.List;

/// The values of a type in the order they lie in the file, structures taken apart: its leaves.
///
/// [#read] puts one value per leaf into slots: integers as they are, keys of constants, the bits of reals,
/// and of a string or an array the place in the bytes where it starts.
final class Layout {
    private static final int DEEPEST = 32;
    private static final int MOST = 1 << 12;
    private static final int LONG = 0;
    private static final int INT = 1;
    private static final int SHORT = 2;
    private static final int CHAR = 3;
    private static final int BYTE = 4;
    private static final int BOOLEAN = 5;
    private static final int FLOAT = 6;
    private static final int DOUBLE = 7;
    private static final int STRING = 8;

    /// How a leaf lies in the file.
    enum Wire { LONG, INT, SHORT, CHAR, BYTE, BOOLEAN, FLOAT, DOUBLE, STRING, KEY, ARRAY }

    /// @param name  with dots below structures
    /// @param field as described, with its annotations
    record Leaf(String name, Described.Field field, Wire wire, Shape array) { }

    private final Described type;
    private final List<Leaf> leaves;
    // By leaf, ordinals of Wire, a key like the long that it is: a switch over them is one jump.
    private final int[] steps;
    private final Shape[] arrays;

    private Layout(Described type, List<Leaf> leaves) {
        this.type = type;
        this.leaves = List.copyOf(leaves);
        this.steps = leaves.stream().mapToInt(leaf -> leaf.wire() == Wire.KEY ? LONG : leaf.wire().ordinal()).toArray();
        this.arrays = leaves.stream().map(Leaf::array).toArray(Shape[]::new);
    }

    /// @throws FormatException if a type that it takes is not described
    static Layout of(Metadata metadata, Described type) {
        List<Leaf> leaves = new ArrayList<>();
        if (type.primitive()) {
            leaves.add(new Leaf("", new Described.Field("", type.id(), false, false, type.annotations()), wire(type), null));
        }
        for (Described.Field field : type.fields()) {
            add(metadata, field, "", leaves, 0);
        }
        return new Layout(type, leaves);
    }

    private static void add(Metadata metadata, Described.Field field, String above, List<Leaf> leaves, int depth) {
        String name = above + field.name();
        Described type = metadata.type(field.type());
        if (type == null || depth > DEEPEST || leaves.size() > MOST) {
            throw new FormatException("the field " + name + " is of a type that is not described");
        }
        if (field.array()) {
            leaves.add(new Leaf(name, field, Wire.ARRAY, Shape.of(metadata, field)));
        } else if (field.pooled()) {
            leaves.add(new Leaf(name, field, Wire.KEY, null));
        } else if (type.fields().isEmpty()) {
            leaves.add(new Leaf(name, field, wire(type), null));
        } else if (type.simple()) {
            Described.Field only = type.fields().getFirst();
            add(metadata, new Described.Field(field.name(), only.type(), only.pooled(), only.array(), field.annotations()), above, leaves, depth + 1);
        } else {
            for (Described.Field part : type.fields()) {
                add(metadata, part, name + ".", leaves, depth + 1);
            }
        }
    }

    private static Wire wire(Described type) {
        return switch (type.name()) {
            case "long" -> Wire.LONG;
            case "int" -> Wire.INT;
            case "short" -> Wire.SHORT;
            case "char" -> Wire.CHAR;
            case "byte" -> Wire.BYTE;
            case "boolean" -> Wire.BOOLEAN;
            case "float" -> Wire.FLOAT;
            case "double" -> Wire.DOUBLE;
            case "java.lang.String" -> Wire.STRING;
            default -> throw new FormatException("the type " + type.name() + " has no fields and is none that is known");
        };
    }

    Described type() {
        return type;
    }

    List<Leaf> leaves() {
        return leaves;
    }

    int size() {
        return steps.length;
    }

    /// @return index of the leaf of that name, −1 if there is none
    int leaf(String name) {
        for (int i = 0; i < leaves.size(); i++) {
            if (leaves.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /// Reads a value from the cursor on, which then is behind it.
    ///
    /// @throws IndexOutOfBoundsException if it goes beyond the array
    void read(Cursor from, long[] slots) {
        int[] all = steps;
        for (int i = 0; i < all.length; i++) {
            switch (all[i]) {
                case LONG -> slots[i] = from.varint();
                case INT -> slots[i] = (int) from.varint();
                case SHORT -> slots[i] = (short) from.varint();
                case CHAR -> slots[i] = (char) from.varint();
                case BYTE -> slots[i] = from.next();
                case BOOLEAN -> slots[i] = from.next() != 0 ? 1 : 0;
                case FLOAT -> slots[i] = Double.doubleToRawLongBits(from.real32());
                case DOUBLE -> slots[i] = Double.doubleToRawLongBits(from.real64());
                case STRING -> {
                    slots[i] = from.at;
                    from.skipString();
                }
                default -> {
                    slots[i] = from.at;
                    arrays[i].skip(from);
                }
            }
        }
    }
}
