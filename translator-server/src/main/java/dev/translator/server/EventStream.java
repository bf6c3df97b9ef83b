package dev.translator.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answer of server-sent events: {@code languages} first, {@code line} for each line in order, and
 * {@code end} or {@code error} last. Waits neither for the engine nor for a slow reader.
 */
final class EventStream implements Answer.Body {
  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

  private final LanguageDetection.Guess source;
  private final String target;
  private final List<String> texts;
  private final List<CompletableFuture<String>> lines = new ArrayList<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private Runnable ending = () -> {};

  EventStream(LanguageDetection.Guess source, String target, List<String> texts) {
    this.source = source;
    this.target = target;
    this.texts = texts;
  }

  /** Adds the translation of the next line. */
  void add(CompletableFuture<String> line) {
    lines.add(line);
  }

  /** Is done when the last event is, with a failure where there is none; may be cancelled. */
  CompletableFuture<Void> end() {
    return end;
  }

  /** Sets the action before the last write. */
  void whenEnding(Runnable action) {
    ending = action;
  }

  @Override
  public void send(Response response, Callback callback) {
    Sender sender = new Sender(response, callback);
    end.whenComplete((done, failure) -> sender.wake());
    sender.iterate();
  }

  private final class Sender extends IteratingCallback {
    private final Response response;
    private final Callback callback;
    private int at = -1;
    private boolean last;

    Sender(Response response, Callback callback) {
      this.response = response;
      this.callback = callback;
    }

    /** Goes on in a thread of the server, not in one of the engine. */
    void wake() {
      response.getRequest().getComponents().getExecutor().execute(this::iterate);
    }

    @Override
    protected Action process() {
      if (last) {
        return Action.SUCCEEDED;
      }
      if (at < 0) {
        at = 0;
        write("languages", languages());
        return Action.SCHEDULED;
      }
      if (end.isDone()) {
        return finish("error", Map.of("error", failure(end)));
      }
      if (at == lines.size()) {
        return finish("end", Map.of("lines", at));
      }
      CompletableFuture<String> line = lines.get(at);
      if (!line.isDone()) {
        line.whenComplete((text, failure) -> wake());
        return Action.IDLE;
      }
      if (line.isCompletedExceptionally()) {
        return finish("error", Map.of("error", failure(line)));
      }
      Map<String, Object> event = new LinkedHashMap<>();
      event.put("line", at);
      event.put("source", texts.get(at));
      event.put("translation", line.join());
      at++;
      write("line", event);
      return Action.SCHEDULED;
    }

    private Map<String, Object> languages() {
      Map<String, Object> languages = new LinkedHashMap<>();
      languages.put("source", source.language());
      languages.put("confidence", Math.round(source.probability() * 1000) / 1000.0);
      languages.put("target", target);
      return languages;
    }

    private Action finish(String event, Object data) {
      last = true;
      ending.run();
      end.complete(null);
      write(event, data);
      return Action.SCHEDULED;
    }

    private void write(String event, Object data) {
      String text;
      try {
        text = "event: " + event + "\ndata: " + Answer.JSON.writeValueAsString(data) + "\n\n";
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
      response.write(last, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), this);
    }

    @Override
    protected void onCompleteSuccess() {
      callback.succeeded();
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
      if (!last) {
        last = true;
        ending.run();
      }
      end.completeExceptionally(cause);
      callback.failed(cause);
    }
  }

  private static String failure(CompletableFuture<?> work) {
    try {
      work.join();
      return "";
    } catch (CancellationException e) {
      return "given up";
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof java.util.concurrent.TimeoutException)) {
        LOG.error("stream: {}", e.getCause().toString(), e.getCause());
      }
      return LineTranslation.message(e.getCause());
    }
  }
}
