package orders.stock;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;

/// The supplier's side of the line: delivers what is asked for after 20 to 70 ms.
public final class Supplier implements AutoCloseable {
    private final ServerSocket server;

    public Supplier() throws IOException {
        server = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().name("supplier").daemon().start(this::serve);
    }

    public int port() {
        return server.getLocalPort();
    }

    private void serve() {
        var random = new Random(11);
        try (Socket socket = server.accept()) {
            var in = new DataInputStream(socket.getInputStream());
            var out = new DataOutputStream(socket.getOutputStream());
            while (true) {
                in.readUTF();
                int pieces = in.readInt();
                Thread.sleep(20 + random.nextInt(50));
                out.writeInt(pieces);
                out.flush();
            }
        } catch (IOException e) {
            // the line is closed when the shop closes
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
