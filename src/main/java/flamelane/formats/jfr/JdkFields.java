package flamelane.formats.jfr;

import flamelane.model.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jdk.jfr.AnnotationElement;
import jdk.jfr.ValueDescriptor;

/// How the fields of one event type, as the JDK describes it, are taken apart into flat columns.
///
/// What [EventType] says of the taking apart holds here. Arrays of structures are left out.
final class JdkFields {
    private static final int LIMIT = 400;
    private static final Set<String> NAMED = Set.of("Method", "ThreadGroup", "ClassLoader", "Module", "Package", "Symbol");

    /// One column and the way to it.
    ///
    /// @param path names of the structures to go through, then of the field
    record Access(EventType.Field field, String[] path, boolean array) { }

    private final List<Access> all = new ArrayList<>();
    private final Set<String> open = new HashSet<>();

    private JdkFields() {
    }

    static List<Access> of(jdk.jfr.EventType type) {
        JdkFields fields = new JdkFields();
        for (ValueDescriptor field : type.getFields()) {
            fields.take(field, List.of(), "");
        }
        return fields.all;
    }

    private void take(ValueDescriptor field, List<String> outer, String outerLabel) {
        List<String> path = new ArrayList<>(outer);
        path.add(field.getName());
        String label = outerLabel + (field.getLabel() == null ? field.getName() : field.getLabel());
        Table.Type type = type(field);
        if (type != null) {
            String description = field.getDescription() == null ? "" : field.getDescription();
            EventType.Field column = new EventType.Field(String.join(".", path), label, description, type, unit(field));
            if (all.size() < LIMIT) {
                all.add(new Access(column, path.toArray(String[]::new), field.isArray()));
            }
            return;
        }
        if (!field.isArray() && open.add(field.getTypeName())) {
            for (ValueDescriptor inner : field.getFields()) {
                take(inner, path, label + ": ");
            }
            open.remove(field.getTypeName());
        }
    }

    // The column type of a field that is one column, null for a structure.
    private static Table.Type type(ValueDescriptor field) {
        if (field.isArray()) {
            return field.getFields().isEmpty() || isText(field) ? Table.Type.TEXT : null;
        }
        return switch (field.getTypeName()) {
            case "boolean" -> Table.Type.BOOLEAN;
            case "byte", "short", "int", "long" -> annotated(field, "Timestamp") ? Table.Type.TIME
                    : annotated(field, "Timespan") ? Table.Type.DURATION : Table.Type.LONG;
            case "float", "double" -> Table.Type.DOUBLE;
            case "java.lang.Thread" -> Table.Type.THREAD;
            default -> field.getTypeName().endsWith(".types.StackTrace") ? Table.Type.STACK
                    : field.getFields().isEmpty() || isText(field) ? Table.Type.TEXT : null;
        };
    }

    private static boolean isText(ValueDescriptor field) {
        String type = field.getTypeName();
        int dot = type.lastIndexOf(".types.");
        return type.equals("java.lang.Class") || dot >= 0 && NAMED.contains(type.substring(dot + ".types.".length()));
    }

    private static boolean annotated(ValueDescriptor field, String simpleName) {
        return annotation(field, simpleName) != null;
    }

    private static AnnotationElement annotation(ValueDescriptor field, String simpleName) {
        for (AnnotationElement element : field.getAnnotationElements()) {
            if (element.getTypeName().equals("jdk.jfr." + simpleName)) {
                return element;
            }
        }
        return null;
    }

    private static String unit(ValueDescriptor field) {
        boolean frequency = annotated(field, "Frequency");
        AnnotationElement amount = annotation(field, "DataAmount");
        if (amount != null) {
            String unit = "BITS".equals(String.valueOf(amount.getValues().isEmpty() ? "" : amount.getValues().getFirst())) ? "bits" : "bytes";
            return frequency ? unit + "/second" : unit;
        }
        return frequency ? "hertz" : annotated(field, "Percentage") ? "ratio" : annotated(field, "MemoryAddress") ? "address" : "";
    }
}
