package flamelane.formats.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import flamelane.formats.Formats;
import flamelane.model.FormatException;
import flamelane.model.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real server on loopback that speaks TLS, with certificates that `keytool` makes here: trusted, and not.
@Timeout(120)
class TlsTest {
    private static final byte[] STACKS = "main;a;b 3\nmain;a;c 2\nmain;d 1\n".getBytes(StandardCharsets.UTF_8);
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder;
    private SSLContext before;
    private final List<HttpServer> servers = new ArrayList<>();

    @BeforeEach
    void keep() throws GeneralSecurityException {
        before = SSLContext.getDefault();
    }

    @AfterEach
    void stop() {
        SSLContext.setDefault(before);
        servers.forEach(server -> server.stop(0));
    }

    /// The keys of an authority and of a server that it vouches for.
    ///
    /// @param valid what `keytool` is told of the time of the server's certificate
    private KeyStore keys(String name, String... valid) throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve(servers.size() + ".p12");
        keytool(file, "authority", "-dname", "CN=authority", "-ext", "bc:c", "-startdate", "-30d");
        List<String> server = new ArrayList<>(List.of("-dname", "CN=" + name, "-ext", "SAN=" + name, "-signer", "authority"));
        server.addAll(List.of(valid));
        keytool(file, "server", server.toArray(String[]::new));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static void keytool(Path file, String alias, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", alias,
                "-keyalg", "EC", "-keystore", file.toString(), "-storepass", new String(PASSWORD)));
        command.addAll(List.of(options));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, keytool.waitFor(), said);
    }

    private HttpServer serve(KeyStore keys) throws IOException, GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return started(server);
    }

    private HttpServer started(HttpServer server) {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/run.collapsed", exchange -> answer(exchange, null));
        server.start();
        servers.add(server);
        return server;
    }

    private static void answer(HttpExchange exchange, String location) throws IOException {
        try (exchange) {
            if (location == null) {
                exchange.sendResponseHeaders(200, STACKS.length);
                exchange.getResponseBody().write(STACKS);
            } else {
                exchange.getResponseHeaders().add("Location", location);
                exchange.sendResponseHeaders(302, -1);
            }
        }
    }

    private static void trust(KeyStore keys) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", keys.getCertificate("authority"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        SSLContext.setDefault(context);
    }

    private static String address(HttpServer server, String path) {
        return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static void assertLine(String expected, String address) {
        String message = assertThrows(FormatException.class, () -> Formats.open(address, Progress.NONE)).getMessage();
        assertTrue(message.startsWith(address + ": ") && message.contains(expected), message);
        assertFalse(message.contains("\n") || message.contains("Exception") || message.contains("sun."), message);
    }

    @Test
    void aTrustedServerIsReadAlsoWhereAnAddressInPlainLeadsThere() throws IOException, InterruptedException, GeneralSecurityException {
        KeyStore keys = keys("ip:127.0.0.1");
        HttpServer secure = serve(keys);
        trust(keys);
        assertEquals(3, Formats.open(address(secure, "/run.collapsed"), Progress.NONE).profiles().getFirst().samples().size());
        HttpServer plain = started(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        plain.createContext("/up", exchange -> answer(exchange, address(secure, "/run.collapsed")));
        assertEquals(3, Formats.open(address(plain, "/up"), Progress.NONE).profiles().getFirst().samples().size());
    }

    @Test
    void itsWayBackToPlainIsNotFollowed() throws IOException, InterruptedException, GeneralSecurityException {
        KeyStore keys = keys("ip:127.0.0.1");
        HttpServer secure = serve(keys);
        trust(keys);
        boolean[] asked = new boolean[1];
        HttpServer plain = started(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        plain.createContext("/watched", exchange -> {
            asked[0] = true;
            answer(exchange, null);
        });
        secure.createContext("/down", exchange -> answer(exchange, address(plain, "/watched")));
        assertLine("leads from https to " + address(plain, "/watched") + ", which anybody on the way could read or change; it is not followed", address(secure, "/down"));
        assertFalse(asked[0], "the plain server was asked");
    }

    @Test
    void aCertificateThatCannotBeTrustedIsSaidToBeSo() throws IOException, InterruptedException, GeneralSecurityException {
        HttpServer unknown = serve(keys("ip:127.0.0.1"));
        assertLine("nobody whom Java trusts vouches for the server's certificate; download the file in the browser", address(unknown, "/run.collapsed"));
        KeyStore elsewhere = keys("dns:elsewhere.example");
        HttpServer other = serve(elsewhere);
        trust(elsewhere);
        assertLine("the server's certificate is for another host", address(other, "/run.collapsed"));
        KeyStore old = keys("ip:127.0.0.1", "-startdate", "-20d", "-validity", "10");
        HttpServer expired = serve(old);
        trust(old);
        assertLine("the server's certificate has expired", address(expired, "/run.collapsed"));
    }
}
