package orders.stock;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/// The connection to the supplier: one question at a time.
final class SupplierLine implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    SupplierLine(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
    }

    int deliver(String sku, int pieces) throws IOException {
        out.writeUTF(sku);
        out.writeInt(pieces);
        out.flush();
        return in.readInt();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
