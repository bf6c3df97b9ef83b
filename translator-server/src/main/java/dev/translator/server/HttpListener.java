package dev.translator.server;

import dev.translator.io.InputException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on a port and has the interfaces answer. */
final class HttpListener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);
  private static final Logger ACCESS = LoggerFactory.getLogger("dev.translator.server.access");
  private static final int IO_THREADS = 16;

  private final ServerOptions options;
  private final Server server;
  private final ServerConnector connector;
  private final ThreadPoolExecutor workers;

  /**
   * @param apis the interfaces; the first one answers for paths that none has
   * @param keys null where no key is needed
   * @param store of uploaded documents
   */
  HttpListener(
      ServerOptions options, List<Api> apis, ApiKeys keys, FileStore store, ServerMetrics metrics) {
    this.options = options;
    this.workers = workers(options.requests());
    QueuedThreadPool threads = new QueuedThreadPool(IO_THREADS, 4);
    threads.setName("translator-http");
    this.server = new Server(threads);
    this.connector = connector(server, options);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(options.connections().connections(), server));
    server.setRequestLog(HttpListener::log);
    server.setErrorHandler(HttpListener::refuse);
    server.setHandler(new GracefulHandler(new Front(apis, options, keys, workers, store, metrics)));
    server.setStopTimeout(options.deadline().toMillis());
  }

  private static ServerConnector connector(Server server, ServerOptions options) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, factories(http, options.connections())) {
          @Override
          protected SocketChannelEndPoint newEndPoint(
              SocketChannel channel, ManagedSelector selector, SelectionKey key) {
            SocketChannelEndPoint endPoint =
                new WatchedEndPoint(channel, selector, key, getScheduler());
            endPoint.setIdleTimeout(getIdleTimeout());
            return endPoint;
          }
        };
    connector.setHost(options.host());
    connector.setPort(options.port());
    connector.setIdleTimeout(options.connections().idle().toMillis());
    return connector;
  }

  private static ConnectionFactory[] factories(HttpConfiguration http, ConnectionOptions options) {
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    if (options.keyStore() == null) {
      return new ConnectionFactory[] {plain};
    }
    http.addCustomizer(new SecureRequestCustomizer(false)); // a client may use any name of the host
    SslContextFactory.Server tls = KeyStores.open(options);
    return new ConnectionFactory[] {new SslConnectionFactory(tls, plain.getProtocol()), plain};
  }

  /** One thread for each admitted request; a further one is refused. */
  private static ThreadPoolExecutor workers(int requests) {
    return new ThreadPoolExecutor(
        0,
        requests,
        60,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(task, "translator-request");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Answers a request that is no valid HTTP, without any part of it. */
  private static boolean refuse(Request request, Response response, Callback callback) {
    String error =
        response.getStatus() >= 500 ? "the server failed" : "the request is no valid HTTP";
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
    // The library closes the connection after some of them: a client that does not know it would
    // send its next request into a closed one.
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    byte[] body = ("{\"error\":\"" + error + "\"}").getBytes(StandardCharsets.UTF_8);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }

  /** Neither texts nor the addresses' queries, which hold texts as well. */
  private static void log(Request request, Response response) {
    ACCESS.info(
        "{} {} {} {} {} ms",
        Request.getRemoteAddr(request),
        request.getMethod(),
        request.getHttpURI().getCanonicalPath(),
        response.getStatus(),
        (System.nanoTime() - request.getHeadersNanoTime()) / 1_000_000);
  }

  /**
   * Begins to answer.
   *
   * @throws InputException if the port cannot be listened on
   */
  void start() {
    try {
      server.start();
    } catch (Exception e) { // of many kinds, the library says
      close();
      throw new InputException(
          options.host() + ":" + options.port() + ": cannot be listened on: " + e.getMessage(), e);
    }
  }

  /**
   * Closes connections whose requests' heads do not arrive within the time of a request.
   *
   * @param nowNanos of {@link System#nanoTime}
   * @return how many
   */
  int closeSlow(long nowNanos) {
    int closed = 0;
    for (EndPoint endPoint : connector.getConnectedEndPoints()) {
      if (endPoint instanceof WatchedEndPoint watched
          && watched.headNanos(nowNanos) > options.deadline().toNanos()) {
        watched.close();
        closed++;
      }
    }
    return closed;
  }

  /** The port that it listens on. */
  int port() {
    return connector.getLocalPort();
  }

  /** Waits until it is closed. */
  void join() throws InterruptedException {
    server.join();
  }

  /** Takes no more requests and answers those under way. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) { // of many kinds, the library says
      LOG.warn("stopping: {}", e.toString());
    }
    workers.shutdown();
  }
}
