package dev.translator.server;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Paths for operators: liveness, readiness, metrics, and the description of the interfaces. */
final class OperationsApi implements Api {
  private final BooleanSupplier ready;
  private final ServerMetrics metrics;
  private final String description;

  /**
   * @param ready whether requests can be answered now
   * @param description of all interfaces, OpenAPI in YAML
   */
  OperationsApi(BooleanSupplier ready, ServerMetrics metrics, String description) {
    this.ready = ready;
    this.metrics = metrics;
    this.description = description;
  }

  @Override
  public String name() {
    return "operations";
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        new Endpoint("GET", "/health", false, call -> Answer.json(Map.of("status", "ok"))),
        new Endpoint("GET", "/ready", false, call -> ready()),
        new Endpoint("GET", "/metrics", false, call -> metrics()),
        new Endpoint(
            "GET", "/openapi.yaml", false, call -> Answer.text("application/yaml", description)));
  }

  @Override
  public boolean guarded(Endpoint endpoint) {
    return false;
  }

  @Override
  public Answer error(int status, String message) {
    return Answer.json(status, Map.of("error", message));
  }

  private Answer ready() {
    return ready.getAsBoolean()
        ? Answer.json(Map.of("status", "ready"))
        : Answer.json(503, Map.of("status", "no model is loaded"));
  }

  private Answer metrics() {
    return Answer.text("text/plain; version=0.0.4; charset=utf-8", metrics.text());
  }
}
