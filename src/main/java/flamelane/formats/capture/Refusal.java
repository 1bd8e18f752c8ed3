package flamelane.formats.capture;

import flamelane.model.FormatException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/// What a person reads when an address gives no recording: one line with what happened and, where something can be done, what.
final class Refusal {
    private static final int QUOTED = 200;

    private Refusal() {
    }

    /// What a status that brings no recording means.
    ///
    /// @param text the first line that the server says about it, or nothing
    static String status(int status, URI address, String text) {
        String said = text.isEmpty() ? "" : ": " + quoted(text);
        return "the server answers " + status + switch (status) {
            case 401, 403 -> said + "; it wants a login, which cannot be given here: download the file in the browser and open it";
            case 407 -> said + "; a proxy wants a login, which cannot be given here: download the file in the browser and open it";
            case 404, 410 -> missing(address, said);
            case 429 -> said + "; it is asked too often: try again later";
            case 500 -> said.isEmpty() ? "; something went wrong in the server: its log says what" : said;
            case 502, 503, 504 -> said + "; it is not ready, or what stands before it does not reach it: try again later";
            default -> status / 100 == 2 ? said + ", which brings no recording" : said;
        };
    }

    private static String missing(URI address, String said) {
        String path = address.getPath() == null ? "" : address.getPath();
        if (!path.contains("/debug/pprof")) {
            return ": there is nothing at this address" + (said.toLowerCase().contains("not found") ? "" : said);
        }
        // Go's own handler says this of a name that it does not know; without it any other text comes.
        return said.contains("Unknown profile") ? said + "; the server's /debug/pprof/ lists those that there are"
                : ": there is nothing at this address; a Go program has it only if it imports net/http/pprof";
    }

    /// What broke an exchange off.
    static String failure(Throwable cause, Duration connect) {
        return switch (cause) {
            case HttpConnectTimeoutException e -> "no connection within " + connect.toSeconds() + " s";
            case UnknownHostException e -> "no such host";
            case ConnectException e when unresolved(e) -> "no such host";
            case ConnectException e -> "connection refused; is the program running, and the port right?";
            case SSLException e -> "no secure connection: " + insecure(e);
            case NumberFormatException e -> "the server announces a size that is no number";
            case ProtocolException e -> "what answers there does not speak HTTP; is the port right?";
            case IOException e when ended(e) -> "the server closed the connection before its answer was whole";
            default -> "the connection broke off" + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
        };
    }

    private static String insecure(SSLException failure) {
        String said = String.valueOf(failure.getMessage());
        if (isFrom(failure, CertificateExpiredException.class)) {
            return "the server's certificate has expired";
        }
        if (isFrom(failure, CertificateNotYetValidException.class)) {
            return "the server's certificate is not valid yet; is this computer's clock right?";
        }
        if (isFrom(failure, CertPathBuilderException.class) || isFrom(failure, CertPathValidatorException.class)) {
            return "nobody whom Java trusts vouches for the server's certificate; download the file in the browser and open it, "
                    + "or name a store of certificates: FLAMELANE_JAVA_OPTIONS=-Djavax.net.ssl.trustStore=FILE";
        }
        if (isFrom(failure, CertificateException.class)) {
            return "the server's certificate is for another host";
        }
        return said.contains("plaintext connection") || said.contains("unrecognized SSL message")
                ? "what answers there speaks no TLS; is it an http: address?" : quoted(said);
    }

    private static boolean ended(Throwable failure) {
        return isFrom(failure, EOFException.class);
    }

    private static boolean unresolved(Throwable failure) {
        return isFrom(failure, UnresolvedAddressException.class) || isFrom(failure, UnknownHostException.class);
    }

    private static boolean isFrom(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (kind.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    /// Where a server sends us on to.
    ///
    /// @param location as it says, or `null`
    /// @throws FormatException if that is nowhere to go
    static URI next(URI from, int status, String location) {
        if (location == null || location.isBlank()) {
            throw new FormatException(from + ": the server answers " + status + ", but does not say where it leads");
        }
        URI next;
        try {
            next = from.resolve(location.strip());
        } catch (IllegalArgumentException e) {
            throw new FormatException(from + ": leads to " + quoted(location) + ", which is not an address", e);
        }
        String scheme = next.getScheme() == null ? "" : next.getScheme().toLowerCase();
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new FormatException(from + ": leads to a " + quoted(scheme) + ": address, which is not followed");
        }
        if (scheme.equals("http") && from.getScheme().equalsIgnoreCase("https")) {
            throw new FormatException(from + ": leads from https to " + quoted(next.toString()) + ", which anybody on the way could read or change; it is not followed");
        }
        if (next.getHost() == null) {
            throw new FormatException(from + ": leads to " + quoted(location) + ", which names no host");
        }
        return next;
    }

    /// Words of a server, short, on one line, and without marks that turn around what stands beside them.
    private static String quoted(String text) {
        String plain = text.strip().replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
        return plain.length() <= QUOTED ? plain : plain.substring(0, QUOTED) + "…";
    }
}
