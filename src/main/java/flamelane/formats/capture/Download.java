package flamelane.formats.capture;

import flamelane.formats.Source;
import flamelane.model.CancelledException;
import flamelane.model.FormatException;
import flamelane.model.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fetches what an `http` or `https` address answers, within limits of time and size, into a temporary file.
///
/// An address that records before it answers (`…/profile?seconds=5`) is given those seconds, and progress
/// counts them down. Redirects are followed, but never from https to http.
public final class Download {
    /// What a server may make of us.
    ///
    /// @param connect until it accepts
    /// @param idle    without a byte, on top of the seconds that it records
    /// @param whole   for everything, on top of the same
    /// @param bytes   of the answer
    record Limits(Duration connect, Duration idle, Duration whole, long bytes) {
        static final Limits USUAL = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(30), 8L << 30);
    }

    private static final Pattern SECONDS = Pattern.compile("(?:^|&)seconds=([0-9.]+)");
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"?([^\";/\\\\]+)");
    private static final Set<Integer> REDIRECTING = Set.of(301, 302, 303, 307, 308);
    private static final int REDIRECTS = 10;
    private static final long TICK = 100;
    // Go's server records this long when no seconds are given.
    private static final double CPU_PROFILE_SECONDS = 30;
    private static final double TRACE_SECONDS = 1;

    private final URI address;
    private final Limits limits;
    private final Progress progress;
    private final double seconds;
    private final long begin = System.nanoTime();

    private Download(URI address, Limits limits, Progress progress) {
        this.address = address;
        this.limits = limits;
        this.progress = progress;
        this.seconds = seconds(address);
    }

    /// Fetches an address.
    ///
    /// @throws FormatException    with one line that says which address failed and how
    /// @throws CancelledException if progress says so; the connection is closed
    public static Source of(URI address, Progress progress) {
        return of(address, Limits.USUAL, progress);
    }

    static Source of(URI address, Limits limits, Progress progress) {
        return new Download(address, limits, progress).fetch();
    }

    private Source fetch() {
        // Followed by ourselves, to say what is wrong with one that cannot be.
        HttpClient client = HttpClient.newBuilder().connectTimeout(limits.connect()).followRedirects(HttpClient.Redirect.NEVER).build();
        try {
            Set<URI> been = new HashSet<>();
            for (URI at = address; ; ) {
                if (been.size() > REDIRECTS || !been.add(at)) {
                    throw new FormatException(address + ": leads from address to address without end; the last was " + at);
                }
                HttpRequest request = HttpRequest.newBuilder(at).header("User-Agent", "flamelane").GET().build();
                HttpResponse<InputStream> response = await(client.sendAsync(request, BodyHandlers.ofInputStream()));
                try (InputStream body = response.body()) {
                    if (REDIRECTING.contains(response.statusCode())) {
                        at = next(at, response);
                    } else if (response.statusCode() == 200) {
                        return new Fetched(name(response.headers()), save(body, announced(response.headers())));
                    } else {
                        throw refused(at, response, body);
                    }
                }
            }
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        } catch (IOException e) {
            throw failed(e);
        } catch (IllegalArgumentException e) {
            throw new FormatException(address + ": not an address that can be fetched: " + e.getMessage(), e);
        } finally {
            client.shutdownNow();
        }
    }

    private <T> T await(CompletableFuture<T> answer) throws ExecutionException {
        while (true) {
            try {
                return answer.get(TICK, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                tickOr(() -> answer.cancel(true), begin, 0);
            } catch (InterruptedException e) {
                answer.cancel(true);
                Thread.currentThread().interrupt();
                throw new CancelledException();
            }
        }
    }

    /// Ends what is under way before the reason for it is thrown.
    private void tickOr(Runnable stop, long lastSign, long received) {
        try {
            tick(lastSign, received);
        } catch (RuntimeException e) {
            stop.run();
            throw e;
        }
    }

    private URI next(URI from, HttpResponse<?> response) {
        try {
            return Refusal.next(from, response.statusCode(), response.headers().firstValue("Location").orElse(null));
        } catch (FormatException e) {
            throw from.equals(address) ? e : new FormatException(address + ": leads to " + e.getMessage(), e);
        }
    }

    /// How many bytes the server says that it will send, −1 if it does not say.
    private long announced(HttpHeaders headers) {
        String length = headers.firstValue("Content-Length").orElse(null);
        if (length == null) {
            return -1;
        }
        long bytes = Long.parseLong(length);
        if (bytes < 0) {
            throw new FormatException(address + ": the server announces " + bytes + " bytes, which cannot be");
        }
        if (bytes > limits.bytes()) {
            throw new FormatException(address + ": the server announces " + (bytes >> 20) + " MiB, more than the " + (limits.bytes() >> 20)
                    + " MiB that are taken; save it with another tool if you trust it");
        }
        return bytes;
    }

    private Path save(InputStream body, long announced) throws IOException {
        Path file = Files.createTempFile("flamelane-", ".fetched");
        file.toFile().deleteOnExit();
        AtomicLong received = new AtomicLong();
        AtomicLong last = new AtomicLong(System.nanoTime());
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread reader = Thread.ofVirtual().start(() -> {
            try (OutputStream out = Files.newOutputStream(file)) {
                copy(body, out, received, last);
            } catch (IOException | RuntimeException e) {
                failure.set(e);
            }
        });
        try {
            while (!reader.join(Duration.ofMillis(TICK))) {
                tick(last.get(), received.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } catch (RuntimeException e) {
            body.close();
            Files.deleteIfExists(file);
            throw e;
        }
        if (failure.get() != null) {
            Files.deleteIfExists(file);
            if (failure.get() instanceof IOException && received.get() < announced) {
                throw new FormatException(address + ": the server closed the connection after " + received + " of the " + announced
                        + " bytes that it announced; try again", failure.get());
            }
            throw failed(failure.get());
        }
        return file;
    }

    private void copy(InputStream body, OutputStream out, AtomicLong received, AtomicLong last) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
            out.write(buffer, 0, n);
            last.set(System.nanoTime());
            if (received.addAndGet(n) > limits.bytes()) {
                throw new FormatException(address + ": the answer is larger than " + (limits.bytes() >> 20) + " MiB; save it with another tool if you trust it");
            }
        }
    }

    private void tick(long lastSign, long received) {
        progress.check();
        long now = System.nanoTime();
        double elapsed = (now - begin) / 1e9;
        long recorded = (long) (seconds * 1e9);
        if (now - begin > recorded + limits.whole().toNanos()) {
            throw new FormatException(address + ": no end of the answer after " + Math.round(elapsed) + " s");
        }
        if (now - begin > recorded && now - Math.max(lastSign, begin + recorded) > limits.idle().toNanos()) {
            throw new FormatException(address + ": no answer for " + limits.idle().toSeconds() + " s" + (seconds > 0 ? " after the recorded ones" : ""));
        }
        if (received > 0) {
            progress.at(1, (received >> 10) + " KiB received");
        } else if (seconds > 0) {
            progress.at(Math.min(1, elapsed / seconds), "recording, " + Math.max(0, Math.round(seconds - elapsed)) + " s to go");
        } else {
            progress.at(0, "waiting for " + address.getHost());
        }
    }

    private FormatException refused(URI at, HttpResponse<InputStream> response, InputStream body) throws IOException {
        boolean plain = response.headers().firstValue("Content-Type").orElse("").startsWith("text/plain");
        String text = plain ? new String(body.readNBytes(2000), StandardCharsets.UTF_8).strip() : "";
        String why = Refusal.status(response.statusCode(), at, text.lines().findFirst().orElse(""));
        return new FormatException(address + ": " + (at.equals(address) ? "" : "leads to " + at + ": ") + why);
    }

    private FormatException failed(Throwable cause) {
        if (cause instanceof FormatException known) {
            return known;
        }
        return new FormatException(address + ": " + Refusal.failure(cause, limits.connect()), cause);
    }

    private String name(HttpHeaders headers) {
        Matcher given = FILE_NAME.matcher(headers.firstValue("Content-Disposition").orElse(""));
        if (given.find()) {
            return given.group(1);
        }
        String path = address.getPath() == null ? "" : address.getPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.isEmpty() ? address.getHost() : last;
    }

    private static double seconds(URI address) {
        String path = address.getPath() == null ? "" : address.getPath();
        Matcher given = SECONDS.matcher(address.getRawQuery() == null ? "" : address.getRawQuery());
        try {
            if (given.find()) {
                return Double.parseDouble(given.group(1));
            }
        } catch (NumberFormatException e) {
            return 0;
        }
        return path.endsWith("/debug/pprof/profile") ? CPU_PROFILE_SECONDS : path.endsWith("/debug/pprof/trace") ? TRACE_SECONDS : 0;
    }

    /// What was fetched, in its temporary file.
    private static final class Fetched extends Source {
        private final Path file;

        Fetched(String name, Path file) {
            super(name);
            this.file = file;
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public Path path() {
            return file;
        }

        @Override
        public long size() throws IOException {
            return Files.size(file);
        }
    }
}
