package flamelane.formats.capture;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import flamelane.formats.Jvm;
import flamelane.model.FormatException;
import flamelane.model.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.management.JMX;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import jdk.management.jfr.FlightRecorderMXBean;

/// Records a Java program of this machine and this user through the JDK's own attach and flight recorder interfaces.
public final class JvmCapture {
    private JvmCapture() {
    }

    /// The programs that can be recorded; not this one.
    public static List<Jvm> running() {
        long own = ProcessHandle.current().pid();
        return VirtualMachine.list().stream()
                .filter(found -> found.id().matches("[0-9]+") && Long.parseLong(found.id()) != own)
                .map(JvmCapture::jvm).toList();
    }

    private static Jvm jvm(VirtualMachineDescriptor found) {
        String name = found.displayName().isBlank() ? "(no name)" : found.displayName();
        return new Jvm(Long.parseLong(found.id()), name);
    }

    /// Records a program for a while and saves what it recorded.
    ///
    /// @param settings a setting of the program's JDK: `default`, `profile`
    /// @throws FormatException if there is no such program, it cannot be attached to, or its recorder refuses
    /// @throws flamelane.model.CancelledException if progress says so; the recording is then ended and thrown away
    public static void record(long pid, String settings, Duration duration, Path to, Progress progress) {
        progress.at(0, "attaching to process " + pid);
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()))) {
                FlightRecorderMXBean recorder = JMX.newMXBeanProxy(connector.getMBeanServerConnection(),
                        new ObjectName(FlightRecorderMXBean.MXBEAN_NAME), FlightRecorderMXBean.class);
                record(recorder, pid, settings, duration, to, progress);
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new FormatException("process " + pid + ": cannot be attached to; is it a Java program of this user?", e);
        } catch (IOException | MalformedObjectNameException e) {
            throw new FormatException("process " + pid + ": cannot be recorded: " + e.getMessage(), e);
        } catch (IllegalArgumentException | IllegalStateException | SecurityException e) {
            throw new FormatException("process " + pid + ": its flight recorder refuses: " + e.getMessage(), e);
        }
    }

    private static void record(FlightRecorderMXBean recorder, long pid, String settings, Duration duration, Path to, Progress progress)
            throws IOException {
        if (recorder.getConfigurations().stream().noneMatch(known -> known.getName().equals(settings))) {
            throw new FormatException("process " + pid + ": its JDK has no setting " + settings + "; it has "
                    + String.join(", ", recorder.getConfigurations().stream().map(known -> known.getName()).toList()));
        }
        long recording = recorder.newRecording();
        try {
            recorder.setPredefinedConfiguration(recording, settings);
            recorder.setRecordingOptions(recording, Map.of("name", "flamelane"));
            recorder.startRecording(recording);
            countDown(duration, progress);
            recorder.stopRecording(recording);
            save(recorder, recording, to, progress);
        } finally {
            recorder.closeRecording(recording);
        }
    }

    private static void countDown(Duration duration, Progress progress) {
        long begin = System.nanoTime();
        for (long past = 0; past < duration.toNanos(); past = System.nanoTime() - begin) {
            progress.check();
            progress.at(past / (double) duration.toNanos(), "recording, " + (duration.toNanos() - past) / 1_000_000_000 + " s to go");
            java.util.concurrent.locks.LockSupport.parkNanos(Math.min(100_000_000, duration.toNanos() - past));
        }
    }

    private static void save(FlightRecorderMXBean recorder, long recording, Path to, Progress progress) throws IOException {
        long stream = recorder.openStream(recording, Map.of("blockSize", "1000000"));
        try (OutputStream out = Files.newOutputStream(to)) {
            for (byte[] block = recorder.readStream(stream); block != null; block = recorder.readStream(stream)) {
                progress.check();
                out.write(block);
            }
        } finally {
            recorder.closeStream(stream);
        }
    }
}
