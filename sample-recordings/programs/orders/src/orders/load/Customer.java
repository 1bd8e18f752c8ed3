package orders.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import orders.Catalog;

/// One customer: looks, thinks, buys, sometimes mistypes.
final class Customer implements Runnable {
    private static final String[] COUNTRIES = {"DE", "FR", "SE", "IT"};
    private static final String[] WORDS = {"oak+lamp", "steel", "kettle+glass", "cork+rug", "mirror", "no. 7"};

    private final int number;
    private final int port;
    private final Catalog catalog;
    private final long end;
    private final Random random;
    private long answered;

    Customer(int number, int port, Catalog catalog, long end) {
        this.number = number;
        this.port = port;
        this.catalog = catalog;
        this.end = end;
        this.random = new Random(number);
    }

    long answered() {
        return answered;
    }

    @Override
    public void run() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var in = new BufferedInputStream(socket.getInputStream());
            var out = socket.getOutputStream();
            while (System.nanoTime() < end) {
                shop(in, out);
                answered++;
                Thread.sleep(3 + random.nextInt(20));
            }
        } catch (IOException e) {
            System.err.println("customer " + number + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void shop(InputStream in, OutputStream out) throws IOException {
        int choice = random.nextInt(100);
        if (choice < 45) {
            ask(in, out, "GET", "/search?" + WORDS[random.nextInt(WORDS.length)].replace(" ", "%20"), "");
        } else if (choice < 97) {
            ask(in, out, "POST", "/orders", basket());
        } else {
            ask(in, out, "GET", "/report", "");
        }
    }

    private String basket() {
        var text = new StringBuilder("customer " + number).append(';').append(COUNTRIES[random.nextInt(4)]);
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            int article = (int) Math.abs(random.nextGaussian() * 160) % catalog.articles().size();
            text.append(";SKU-%05d*%d".formatted(random.nextInt(60) == 0 ? 99_999 : article,
                    random.nextInt(80) == 0 ? 999 : 1 + random.nextInt(12)));
        }
        return text.toString();
    }

    private void ask(InputStream in, OutputStream out, String method, String path, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\nHost: shop\r\nX-Customer: " + number
                + "\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.flush();
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).trim());
            }
        }
        in.readNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        var text = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the shop hung up");
            }
            if (c != '\r') {
                text.append((char) c);
            }
        }
        return text.toString();
    }
}
