package flamelane.formats.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flamelane.analysis.CallTree;
import flamelane.analysis.CallTrees;
import flamelane.analysis.TopFunctions;
import flamelane.formats.Formats;
import flamelane.model.Profile;
import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Samples;
import flamelane.model.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Traced and timed methods, beside what the JDK's own reader says of the same calls.
class TracedCallsTest {
    private static final Path SAMPLES = Path.of("sample-recordings/jfr");

    /// A call as the JDK's reader hands it out.
    ///
    /// @param callers names of the methods it was called from
    /// @param start   nanoseconds since 1970
    private record Call(String method, List<String> callers, long thread, long start, long end) {
        long nanos() {
            return end - start;
        }
    }

    /// The JDK's threads are those that ran the call, so that calls of one of them nest.
    @ParameterizedTest
    @ValueSource(strings = {"traced.jfr", "service-cputime.jfr"})
    void aThreadsTimeIsCountedOnce(String name) throws IOException {
        List<Call> calls = calls(SAMPLES.resolve(name));
        calls.sort(Comparator.comparingLong(Call::thread).thenComparingLong(Call::start));
        long covered = 0;
        long thread = Long.MIN_VALUE;
        long to = Long.MIN_VALUE;
        for (Call call : calls) {
            to = call.thread == thread ? to : Long.MIN_VALUE;
            thread = call.thread;
            covered += Math.max(0, call.end - Math.max(to, call.start));
            to = Math.max(to, call.end);
        }
        assertEquals(covered, tree(name).total(CallTree.ROOT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"traced.jfr", "async-traced.jfr", "service-cputime.jfr"})
    void allTimeIsThatOfCallsWithoutATracedCaller(String name) throws IOException {
        List<Call> calls = calls(SAMPLES.resolve(name));
        Set<String> traced = calls.stream().map(Call::method).collect(Collectors.toSet());
        CallTree tree = tree(name);
        assertEquals(calls.stream().filter(call -> call.callers.stream().noneMatch(traced::contains)).mapToLong(Call::nanos).sum(),
                tree.total(CallTree.ROOT));
        for (int row = 0; row < tree.size(); row++) {
            assertTrue(tree.self(row) >= 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"traced.jfr", "async-traced.jfr", "service-cputime.jfr"})
    void aMethodsTotalIsTheTimeOfItsOutermostCalls(String name) throws IOException {
        Map<String, Long> expected = new TreeMap<>();
        calls(SAMPLES.resolve(name)).stream().filter(call -> !call.callers.contains(call.method))
                .forEach(call -> expected.merge(call.method, call.nanos(), Long::sum));
        Recording recording = Formats.open(SAMPLES.resolve(name), Progress.NONE);
        Map<String, Long> totals = new TreeMap<>();
        TopFunctions.of(recording, selection(recording, "method-trace", "duration")).rows().stream()
                .filter(row -> expected.containsKey(row.name())).forEach(row -> totals.merge(row.name(), row.total(), Long::sum));
        assertEquals(expected, totals);
    }

    @Test
    void theTracedMethodIsOnTop() {
        Recording recording = Formats.open(SAMPLES.resolve("traced.jfr"), Progress.NONE);
        Samples samples = recording.profile("method-trace").samples();
        for (int i = 0; i < samples.size(); i++) {
            String top = recording.symbols().frameName(recording.stacks().frame(samples.stack(i)));
            assertTrue(top.startsWith("Depot.") && !top.contains("lambda") || top.equals("Depot$Label.<init>"), top);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"traced.jfr", "service-cputime.jfr"})
    void timedCallsAreAsManyAsTheLastEventSays(String name) throws IOException {
        Map<String, Long> expected = new TreeMap<>();
        Map<String, Long> nanos = new TreeMap<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(SAMPLES.resolve(name))) {
            if (event.getEventType().getName().equals("jdk.MethodTiming")) {
                long calls = event.getLong("invocations");
                expected.put(name(event.getValue("method")), calls);
                nanos.put(name(event.getValue("method")), calls == 0 ? 0 : calls * event.getDuration("average").toNanos());
            }
        }
        assertTrue(expected.size() > 1);
        Recording recording = Formats.open(SAMPLES.resolve(name), Progress.NONE);
        TopFunctions top = TopFunctions.of(recording, selection(recording, "method-timing", "calls"));
        TopFunctions time = TopFunctions.of(recording, selection(recording, "method-timing", "duration"));
        assertEquals(expected.size(), top.rows().size());
        for (TopFunctions.Row row : top.rows()) {
            assertEquals(expected.get(row.name()), row.self());
        }
        for (TopFunctions.Row row : time.rows()) {
            // An average is rounded, so that the sum may step back by that.
            assertEquals(nanos.get(row.name()), row.self(), 0.001 * nanos.get(row.name()));
        }
    }

    @Test
    void anIntervalIsTimeOnlyOfAClock() {
        Profile faults = Formats.open(SAMPLES.resolve("async-page-faults.jfr"), Progress.NONE).profile("execution");
        assertEquals(1, faults.valueTypes().size());
        assertNull(faults.sampling().periodType());
        Profile cpu = Formats.open(SAMPLES.resolve("async-traced.jfr"), Progress.NONE).profile("execution");
        assertEquals(5_000_000L, cpu.samples().value(cpu.type("time"), 0));
        assertEquals(5_000_000L, cpu.sampling().period());
    }

    private static Selection selection(Recording recording, String profile, String valueType) {
        Profile chosen = recording.profile(profile);
        return Selection.of(recording).withProfile(recording.profiles().indexOf(chosen), chosen.type(valueType));
    }

    private static CallTree tree(String name) {
        Recording recording = Formats.open(SAMPLES.resolve(name), Progress.NONE);
        return CallTrees.of(recording, selection(recording, "method-trace", "duration"));
    }

    // async-profiler names no method, the stack begins with it.
    private static List<Call> calls(Path file) throws IOException {
        List<Call> calls = new ArrayList<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            if (event.getEventType().getName().equals("jdk.MethodTrace")) {
                List<String> stack = new ArrayList<>();
                if (event.getStackTrace() != null) {
                    event.getStackTrace().getFrames().forEach(frame -> stack.add(name(frame.getMethod())));
                }
                RecordedMethod method = event.getValue("method");
                String called = method == null ? stack.removeFirst() : name(method);
                calls.add(new Call(called, stack, event.getThread().getId(), nanos(event.getStartTime()), nanos(event.getEndTime())));
            }
        }
        assertTrue(calls.size() > 50);
        return calls;
    }

    private static String name(RecordedMethod method) {
        return JavaName.ofMethod(method.getType().getName(), method.getName());
    }

    private static long nanos(Instant time) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, time);
    }
}
