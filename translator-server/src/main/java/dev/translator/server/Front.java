package dev.translator.server;

import dev.translator.server.Api.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every request: finds its endpoint, reads its body without holding a thread, checks its key,
 * admits it to the bounded workers, and sends the answer or the fault in the form of its interface.
 */
final class Front extends Handler.Abstract.NonBlocking {
  private static final Logger LOG = LoggerFactory.getLogger(Front.class);

  /** Status of no standard, which servers log for a client that went away. */
  private static final Answer GONE =
      new Answer(499, "text/plain", new byte[0], Map.of("Connection", "close"));

  private final List<Api> apis;
  private final ServerOptions options;
  private final ApiKeys keys;
  private final Executor workers;
  private final ServerMetrics metrics;
  private final Bodies bodies;

  /**
   * @param apis the first one answers for paths that none has
   * @param keys null where no key is needed
   * @param workers refuses a request that it cannot take now
   * @param store of uploaded documents
   */
  Front(
      List<Api> apis,
      ServerOptions options,
      ApiKeys keys,
      Executor workers,
      FileStore store,
      ServerMetrics metrics) {
    this.apis = apis;
    this.options = options;
    this.keys = keys;
    this.workers = workers;
    this.metrics = metrics;
    this.bodies = new Bodies(options, store);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, callback);
    try {
      exchange.begin();
    } catch (RuntimeException e) {
      exchange.fail(e);
    }
    return true;
  }

  /** One request and its answer. */
  private final class Exchange {
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final String path;
    private final RequestEvent event = new RequestEvent();
    private Api api = apis.get(0);
    private Endpoint endpoint;
    private Body body;
    private boolean admitted;
    private long beginNanos;

    Exchange(Request request, Response response, Callback callback) {
      this.request = request;
      this.response = response;
      this.callback = callback;
      this.path = Request.getPathInContext(request);
      event.begin();
      transport().ifPresent(WatchedEndPoint::headRead);
    }

    void begin() {
      endpoint = find();
      // The whole body has the time of a request; a slow sender holds no thread meanwhile.
      bodies
          .read(request, endpoint)
          .orTimeout(deadline().toNanos(), TimeUnit.NANOSECONDS)
          .whenComplete(
              (read, failure) -> {
                if (failure == null) {
                  body = read;
                  dispatch();
                } else {
                  fail(unread(failure));
                }
              });
    }

    private Duration deadline() {
      return endpoint.upload() ? options.files().deadline() : options.deadline();
    }

    private Throwable unread(Throwable failure) {
      Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
      if (cause instanceof Fault) {
        return cause;
      }
      if (cause instanceof BadMessageException) {
        return Fault.badRequest("the body is no valid form with a file");
      }
      return cause instanceof IllegalStateException
          ? bodies.tooLarge(endpoint)
          : new Fault(408, "the request did not arrive whole");
    }

    private Endpoint find() {
      String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
      boolean known = false;
      for (Api candidate : apis) {
        for (Endpoint one : candidate.endpoints()) {
          if (one.matches(path)) {
            api = candidate;
            known = true;
            if (one.method().equals(method)) {
              return one;
            }
          }
        }
      }
      throw known
          ? new Fault(405, "the method " + shown(method) + " is not allowed here")
          : new Fault(404, "there is no such path");
    }

    private static String shown(String method) {
      return method.matches("[A-Z]{1,10}") ? method : "given";
    }

    private void dispatch() {
      try {
        if (keys != null && api.guarded(endpoint)) {
          keys.admit(key(body.parameters()));
        }
        long now = System.nanoTime();
        Call call = new Call(asked(), body, now + deadline().toNanos());
        if (endpoint.work()) {
          enqueue(call);
        } else {
          answer(call);
        }
      } catch (RuntimeException e) {
        fail(e);
      }
    }

    private Call.Asked asked() {
      String accept = request.getHeaders().get(HttpHeader.ACCEPT);
      HttpURI address = request.getHttpURI();
      return new Call.Asked(
          request.getMethod(),
          path,
          options.connections().address() == null
              ? address.getScheme() + "://" + address.getAuthority()
              : options.connections().address(),
          accept == null ? "" : accept);
    }

    /** The key that a client shows, at any of the places that the interfaces have for it. */
    private String key(Parameters parameters) {
      String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
      if (header != null) {
        for (String scheme : List.of("DeepL-Auth-Key ", "Bearer ")) {
          if (header.startsWith(scheme)) {
            return header.substring(scheme.length()).strip();
          }
        }
      }
      return parameters.get("api_key", parameters.get("auth_key", parameters.get("key", "")));
    }

    private void enqueue(Call call) {
      beginNanos = System.nanoTime();
      Optional<WatchedEndPoint> connection = connection();
      try {
        metrics.admitted();
        admitted = true;
        connection.ifPresent(watched -> watched.watch(call::cancel));
        workers.execute(() -> answer(call));
      } catch (RejectedExecutionException e) {
        throw new Fault(429, "Slowdown: the server has as many requests as it takes", 1);
      }
    }

    /** The connection below TLS, if there is some. */
    private Optional<WatchedEndPoint> transport() {
      return request.getConnectionMetaData().getConnection().getEndPoint()
              instanceof SslConnection.SslEndPoint tls
          ? Optional.of(tls.getSslConnection().getEndPoint())
              .filter(WatchedEndPoint.class::isInstance)
              .map(WatchedEndPoint.class::cast)
          : connection();
    }

    private Optional<WatchedEndPoint> connection() {
      return request.getConnectionMetaData().getConnection().getEndPoint()
              instanceof WatchedEndPoint watched
          ? Optional.of(watched)
          : Optional.empty();
    }

    private void answer(Call call) {
      try {
        send(endpoint.handler().answer(call));
      } catch (RuntimeException | Error e) {
        fail(e);
      }
    }

    void fail(Throwable failure) {
      if (failure instanceof CancellationException) {
        send(GONE); // for the log; the connection is closed by it
      } else if (failure instanceof Fault fault) {
        Answer answer = api.error(fault.status(), fault.getMessage());
        if (fault.retryAfterSeconds() > 0) {
          answer = answer.with("Retry-After", String.valueOf(fault.retryAfterSeconds()));
        }
        if (body == null && hasBody()) {
          // The rest of it is not read, so the library closes the connection: the client is told.
          answer = answer.with("Connection", "close");
        }
        send(answer);
      } else {
        LOG.error(
            "{} {}: {}", shown(request.getMethod()), shownPath(), failure.toString(), failure);
        send(api.error(500, "the server failed; its log says why"));
      }
    }

    private boolean hasBody() {
      return request.getHeaders().contains(HttpHeader.CONTENT_LENGTH)
          || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    private String shownPath() {
      return endpoint == null ? "-" : endpoint.path();
    }

    private void send(Answer answer) {
      if (answer.content() instanceof EventStream events) {
        events.whenEnding(() -> finish(answer.status()));
      } else {
        finish(answer.status());
      }
      response.setStatus(answer.status());
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
      response.getHeaders().put("X-Content-Type-Options", "nosniff");
      answer.headers().forEach(response.getHeaders()::put);
      answer.content().send(response, callback);
    }

    private void finish(int status) {
      if (body != null) {
        body.discard();
      }
      if (admitted) {
        connection().ifPresent(WatchedEndPoint::unwatch);
        metrics.finished(api.name(), (System.nanoTime() - beginNanos) * 1e-9);
      }
      transport().ifPresent(WatchedEndPoint::answered);
      metrics.answered(api.name(), status);
      event.api = api.name();
      event.endpoint = shownPath();
      event.status = status;
      event.commit();
    }
  }
}
