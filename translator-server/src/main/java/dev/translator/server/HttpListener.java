package dev.translator.server;

import dev.translator.io.InputException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on a port and has the interfaces answer. */
final class HttpListener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);
  private static final Logger ACCESS = LoggerFactory.getLogger("dev.translator.server.access");
  private static final int IO_THREADS = 16;
  private static final int CONNECTIONS = 8192;
  private static final long IDLE_MILLISECONDS = 30_000;

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
    server.addBean(new NetworkConnectionLimit(CONNECTIONS, server));
    server.setRequestLog(HttpListener::log);
    server.setHandler(new GracefulHandler(new Front(apis, options, keys, workers, store, metrics)));
    server.setStopTimeout(options.deadline().toMillis());
  }

  private static ServerConnector connector(Server server, ServerOptions options) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(http)) {
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
    connector.setIdleTimeout(IDLE_MILLISECONDS);
    return connector;
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
