package dev.translator.config;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.Serial;
import java.util.List;

/** The section {@code training} in files, where the keys of all groups stand side by side. */
final class TrainingJson {
  /** The keys as they are written. */
  static final List<String> ORDER =
      List.of(
          "output",
          "maxUpdates",
          "maxEpochs",
          "maxMinutes",
          "batchTokens",
          "accumulate",
          "learningRate",
          "schedule",
          "scheduleUpdates",
          "plateauPatience",
          "plateauFactor",
          "warmupUpdates",
          "labelSmoothing",
          "clipNorm",
          "adamBeta1",
          "adamBeta2",
          "adamEpsilon",
          "weightDecay",
          "ema",
          "rDrop",
          "from",
          "mixBase",
          "sourceVectors",
          "targetVectors",
          "freeze",
          "loraRank",
          "loraAlpha",
          "loraMerged",
          "seed",
          "validateEveryUpdates",
          "validationPairs",
          "checkpointEveryUpdates",
          "keepCheckpoints",
          "keepBestCheckpoints",
          "averageCheckpoints",
          "patience",
          "stopMetric",
          "logEveryUpdates",
          "device",
          "precision",
          "threads");

  private TrainingJson() {}

  /** The keys outside the groups. */
  private record Single(String output, long seed, int logEveryUpdates) {}

  /** To a tree or file. */
  static final class Writer extends StdSerializer<TrainingConfig> {
    @Serial private static final long serialVersionUID = 1L;

    Writer() {
      super(TrainingConfig.class);
    }

    @Override
    public void serialize(TrainingConfig config, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      ObjectNode keys = ConfigMapper.MAPPER.createObjectNode();
      for (Object group : groups(config)) {
        keys.setAll((ObjectNode) ConfigMapper.MAPPER.valueToTree(group));
      }
      out.writeStartObject();
      for (String key : ORDER) {
        out.writeFieldName(key);
        out.writeTree(keys.remove(key));
      }
      if (!keys.isEmpty()) {
        throw new IllegalStateException("keys without a place in the order: " + keys);
      }
      out.writeEndObject();
    }

    private static List<Object> groups(TrainingConfig config) {
      return List.of(
          new Single(config.output(), config.seed(), config.logEveryUpdates()),
          config.stopping(),
          config.batches(),
          config.rate(),
          config.optimizer(),
          config.regularization(),
          config.start(),
          config.validation(),
          config.checkpoints(),
          config.machine());
    }
  }

  /** From a tree or file. */
  static final class Reader extends StdDeserializer<TrainingConfig> {
    @Serial private static final long serialVersionUID = 1L;

    Reader() {
      super(TrainingConfig.class);
    }

    @Override
    public TrainingConfig deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      ObjectNode keys = in.readValueAsTree();
      Single single = group(keys, Single.class);
      return new TrainingConfig(
          single.output(),
          single.seed(),
          single.logEveryUpdates(),
          group(keys, StoppingConfig.class),
          group(keys, BatchConfig.class),
          group(keys, ScheduleConfig.class),
          group(keys, OptimizerConfig.class),
          group(keys, RegularizationConfig.class),
          group(keys, StartConfig.class),
          group(keys, ValidationConfig.class),
          group(keys, CheckpointConfig.class),
          group(keys, MachineConfig.class));
    }

    /** Takes the keys of one group and leaves the others alone. */
    private static <T> T group(ObjectNode keys, Class<T> type) throws IOException {
      return ConfigMapper.MAPPER
          .readerFor(type)
          .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .readValue(keys);
    }
  }
}
