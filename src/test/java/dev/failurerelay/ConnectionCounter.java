package dev.failurerelay;

import com.github.tomakehurst.wiremock.http.trafficlistener.WiremockNetworkTrafficListener;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** How many connections to the stand-ins were opened. */
final class ConnectionCounter implements WiremockNetworkTrafficListener {

    private final AtomicInteger opened = new AtomicInteger();

    int soFar() {
        return opened.get();
    }

    @Override
    public void opened(Socket socket) {
        opened.incrementAndGet();
    }

    @Override
    public void incoming(Socket socket, ByteBuffer bytes) {}

    @Override
    public void outgoing(Socket socket, ByteBuffer bytes) {}

    @Override
    public void closed(Socket socket) {}
}
