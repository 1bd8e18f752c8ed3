package flamelane.bench.peers;

import java.io.File;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

/// The peer of reading everything that a timeline needs: JDK Mission Control's loader, which reads all events.
public final class JmcLoad {
    private JmcLoad() {
    }

    public static void main(String... arguments) throws Exception {
        IItemCollection events = JfrLoaderToolkit.loadEvents(new File(arguments[0]));
        long count = events.stream().mapToLong(each -> each.getItemCount()).sum();
        System.out.println(count + " events");
    }
}
