package flamelane.formats.jfr;

import flamelane.model.Stacks;
import flamelane.model.Symbols;
import flamelane.model.Threads;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;

/// Turns the JDK's objects for stacks, methods, classes and threads into rows of the recording's tables.
///
/// Within a chunk the JDK hands out one object for one constant, so what was turned once is found by identity;
/// [#newChunk] forgets these objects, which hold the chunk's pools in memory.
final class JdkNames {
    private static final Stack NO_STACK = new Stack(-1, false);

    /// @param row row in the recording's stacks
    record Stack(int row, boolean truncated) { }

    private final Symbols symbols;
    private final Stacks stacks;
    private final JavaThreads threads;
    private final Map<RecordedStackTrace, Stack> knownStacks = new IdentityHashMap<>();
    private final Map<RecordedMethod, Map<String, Integer>> knownMethods = new IdentityHashMap<>();
    private final Map<RecordedClass, Integer> knownClasses = new IdentityHashMap<>();
    private final Map<RecordedThread, Integer> knownThreads = new IdentityHashMap<>();

    JdkNames(Symbols symbols, Stacks stacks, Threads threads) {
        this.symbols = symbols;
        this.stacks = stacks;
        this.threads = new JavaThreads(threads);
    }

    void newChunk(boolean otherMachine) {
        knownStacks.clear();
        knownMethods.clear();
        knownClasses.clear();
        knownThreads.clear();
        if (otherMachine) {
            threads.forget();
        }
    }

    int text(String text) {
        return symbols.strings().intern(text);
    }

    String string(int text) {
        return symbols.strings().get(text);
    }

    Stack stack(RecordedStackTrace trace) {
        return trace == null ? NO_STACK : knownStacks.computeIfAbsent(trace, this::newStack);
    }

    private Stack newStack(RecordedStackTrace trace) {
        List<RecordedFrame> frames = trace.getFrames();
        int stack = Stacks.ROOT;
        for (int i = frames.size() - 1; i >= 0; i--) {
            RecordedFrame frame = frames.get(i);
            String type = frame.getType();
            Symbols.Code code = JavaName.code(type);
            RecordedMethod method = frame.getMethod();
            int function = method == null ? unknownFunction() : function(method, type);
            stack = stacks.child(stack, symbols.frame(function, Math.max(0, frame.getLineNumber()), 0, 0, -1, code == Symbols.Code.INLINED, code));
        }
        return new Stack(stack, trace.isTruncated());
    }

    private int unknownFunction() {
        return symbols.function("(unknown method)", null, null, 0, Symbols.Kind.OTHER);
    }

    private int function(RecordedMethod method, String frameType) {
        return knownMethods.computeIfAbsent(method, unused -> new HashMap<>(2)).computeIfAbsent(String.valueOf(frameType), type -> {
            String shownClass = method.getType() == null ? null : symbols.strings().get(ofClass(method.getType()));
            String name = JavaName.ofMethod(shownClass, method.getName());
            boolean known = shownClass != null && !shownClass.isEmpty();
            String descriptor = method.getDescriptor() == null ? "" : method.getDescriptor();
            return symbols.function(name, name + descriptor, known ? JavaName.outermost(shownClass) : null, 0, JavaName.kind(type, known));
        });
    }

    /// The name of a method as row in the recording's strings.
    int ofMethod(RecordedMethod method) {
        return symbols.nameRow(function(method));
    }

    /// A method that is no frame as row of its function in the symbols.
    int function(RecordedMethod method) {
        return function(method, null);
    }

    int ofClass(RecordedClass type) {
        return knownClasses.computeIfAbsent(type, known -> text(JavaName.ofClass(string(known, "name"))));
    }

    int thread(RecordedThread thread) {
        return thread == null ? -1 : knownThreads.computeIfAbsent(thread, known -> threads.row(known.getJavaThreadId(),
                known.getOSThreadId(), known.getJavaName(), known.getOSName(), group(known), known.isVirtual()));
    }

    private static String group(RecordedThread thread) {
        return thread.getThreadGroup() == null ? null : thread.getThreadGroup().getName();
    }

    // RecordedClass.getName fails where the name is missing, and copies it where it is not.
    private static String string(RecordedObject object, String field) {
        return object.hasField(field) && object.getValue(field) instanceof String text ? text : null;
    }
}
