package dev.failurerelay.bench;

import dev.failurerelay.TestAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * The lower bound of the wire: sends the function's requests again, sequentially, to the same stand-ins over an open
 * connection. It runs in this process, which is warm and has a whole processor.
 */
final class WireBaseline {

    private static final RecordedRequest OPENER =
            new RecordedRequest("GET", "/outseta/api/v1/support/cases", Map.of(), "");

    private final String address;
    private final SSLSocketFactory sockets;

    WireBaseline(String address, TestAuthority authority) {
        this.address = address;
        this.sockets = trusting(authority);
    }

    /** Opens the connection unless it is already open. */
    void open() {
        send(OPENER);
    }

    /** Sends all requests and reads each response to its end. */
    void replay(List<RecordedRequest> requests) {
        requests.forEach(this::send);
    }

    private void send(RecordedRequest request) {
        byte[] body = request.bytes();
        try {
            URL url = URI.create(address + request.path()).toURL();
            HttpsURLConnection connection = (HttpsURLConnection) url.openConnection();
            connection.setSSLSocketFactory(sockets);
            connection.setRequestMethod(request.method());
            request.headers().forEach(connection::setRequestProperty);
            if (body.length > 0) {
                connection.setDoOutput(true);
                connection.setFixedLengthStreamingMode(body.length);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body);
                }
            }
            readAll(connection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the whole response, because only then can the connection be reused. */
    private static void readAll(HttpURLConnection connection) throws IOException {
        boolean good = connection.getResponseCode() < HttpURLConnection.HTTP_BAD_REQUEST;
        try (InputStream answer = good ? connection.getInputStream() : connection.getErrorStream()) {
            if (answer != null) {
                answer.readAllBytes();
            }
        }
    }

    private static SSLSocketFactory trusting(TestAuthority authority) {
        try (InputStream file = Files.newInputStream(authority.trust())) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(file, TestAuthority.PASSWORD.toCharArray());
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
