package dev.translator.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpenApiTest {
  @TempDir private Path folder;

  /** The description and the handlers name the same paths and methods. */
  @Test
  void describesEveryEndpointAndNoOther() throws Exception {
    ServerOptions options = FrontTest.options(1);
    ServerMetrics metrics = new ServerMetrics();
    Set<String> handled = new TreeSet<>();
    for (Api api :
        new Services(new ModelFolder(folder, options, metrics), options, metrics).apis()) {
      for (Api.Endpoint endpoint : api.endpoints()) {
        handled.add(endpoint.method() + " " + endpoint.path() + " " + api.name());
      }
    }
    Set<String> described = new TreeSet<>();
    try (InputStream in = TranslationServer.class.getResourceAsStream("openapi.yaml")) {
      JsonNode paths = new ObjectMapper(new YAMLFactory()).readTree(in).get("paths");
      paths
          .properties()
          .forEach(
              path ->
                  path.getValue()
                      .properties()
                      .forEach(
                          method ->
                              described.add(
                                  method.getKey().toUpperCase(Locale.ROOT)
                                      + " "
                                      + path.getKey()
                                      + " "
                                      + method.getValue().get("tags").get(0).asText())));
    }
    assertThat(described).isEqualTo(handled);
  }
}
