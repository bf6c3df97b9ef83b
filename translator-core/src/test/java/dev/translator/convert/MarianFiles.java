package dev.translator.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.translator.checkpoint.StoredTensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes a MarianMT model of two layers in the format of the Marian toolkit. */
final class MarianFiles {
  private static final String SETTINGS =
      """
      dec-depth: 2
      dim-emb: 32
      dim-vocabs:
      - %1$d
      - %1$d
      enc-depth: 2
      tied-embeddings-all: true
      transformer-decoder-dim-ffn: %2$d
      transformer-dim-ffn: 64
      transformer-ffn-activation: relu
      transformer-heads: 4
      transformer-postprocess: dan
      transformer-preprocess: ''
      type: transformer
      """;

  private static final int WIDTH = 64;

  private final NpzWriter arrays = new NpzWriter();
  private final Map<String, StoredTensor> tensors;

  private final int decoderWidth;

  private MarianFiles(Map<String, StoredTensor> tensors, int decoderWidth) {
    this.tensors = tensors;
    this.decoderWidth = decoderWidth;
  }

  /** The last token, padding, is left out. */
  static void write(Path model, Path to) throws IOException {
    write(model, to, 0);
  }

  /**
   * @param decoderWidth how many inner units of the decoder's feed-forward layers stay; 0 for all
   */
  static void write(Path model, Path to, int decoderWidth) throws IOException {
    try (TensorFiles files = TensorFiles.open(model)) {
      MarianFiles marian = new MarianFiles(files.tensors(), decoderWidth);
      marian.addAll();
      Files.write(to.resolve("model.npz"), marian.arrays.toBytes());
    }
    for (String file : new String[] {"source.spm", "target.spm"}) {
      Files.copy(model.resolve(file), to.resolve(file));
    }
    writeVocabulary(model.resolve("vocab.json"), to.resolve("vocab.yml"));
    Files.writeString(
        to.resolve("decoder.yml"),
        "models:\n  - model.npz\nvocabs:\n  - vocab.yml\n  - vocab.yml\n"
            + "beam-size: 6\nnormalize: 1\nword-penalty: 0\n");
  }

  private static void writeVocabulary(Path json, Path yaml) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode vocabulary = mapper.readTree(json.toFile());
    Map<Integer, String> pieces = new TreeMap<>();
    vocabulary.properties().forEach(entry -> pieces.put(entry.getValue().asInt(), entry.getKey()));
    pieces.values().remove("<pad>");
    StringBuilder text = new StringBuilder();
    for (Map.Entry<Integer, String> piece : pieces.entrySet()) {
      text.append(mapper.writeValueAsString(piece.getValue())) // text of JSON is text of YAML
          .append(": ")
          .append(piece.getKey())
          .append('\n');
    }
    Files.writeString(yaml, text);
  }

  private void addAll() {
    float[] table = Floats.of(tensors.get("model.shared.weight"));
    int rows = table.length / 32 - 1;
    add("Wemb", Arrays.copyOf(table, rows * 32), rows, 32);
    add(
        "decoder_ff_logit_out_b",
        Arrays.copyOf(Floats.of(tensors.get("final_logits_bias")), rows),
        1,
        rows);
    for (String side : new String[] {"encoder", "decoder"}) {
      for (int layer = 0; layer < 2; layer++) {
        String theirs = "model." + side + ".layers." + layer + ".";
        String ours = side + "_l" + (layer + 1) + "_";
        attention(theirs + "self_attn", ours + "self");
        if (side.equals("decoder")) {
          attention(theirs + "encoder_attn", ours + "context");
        }
        boolean all = side.equals("encoder") || decoderWidth == 0;
        feedForward(theirs, ours + "ffn_", all ? WIDTH : decoderWidth);
        norm(theirs + "final_layer_norm", ours + "ffn_ffn_ln_");
      }
    }
    byte[] settings =
        (String.format(Locale.ROOT, SETTINGS, rows, decoderWidth) + "\0")
            .getBytes(StandardCharsets.UTF_8);
    arrays.add("special:model.yml", "|i1", false, new int[] {settings.length}, settings);
  }

  private void attention(String theirs, String ours) {
    for (String part : new String[] {"q", "k", "v"}) {
      linear(theirs + "." + part + "_proj", ours + "_", part, 32, 32);
    }
    linear(theirs + ".out_proj", ours + "_", "o", 32, 32);
    norm(theirs + "_layer_norm", ours + "_Wo_ln_");
  }

  private void feedForward(String theirs, String ours, int width) {
    float[] inner = Floats.of(tensors.get(theirs + "fc1.weight"));
    add(ours + "W1", Floats.transposed(Arrays.copyOf(inner, width * 32), width, 32), 32, width);
    float[] shift = Floats.of(tensors.get(theirs + "fc1.bias"));
    add(ours + "b1", Arrays.copyOf(shift, width), 1, width);
    float[] outer = Floats.transposed(Floats.of(tensors.get(theirs + "fc2.weight")), 32, WIDTH);
    add(ours + "W2", Arrays.copyOf(outer, width * 32), width, 32);
    add(ours + "b2", Floats.of(tensors.get(theirs + "fc2.bias")), 1, 32);
  }

  private void linear(String theirs, String ours, String part, int outputs, int inputs) {
    float[] weight = Floats.of(tensors.get(theirs + ".weight"));
    add(ours + "W" + part, Floats.transposed(weight, outputs, inputs), inputs, outputs);
    add(ours + "b" + part, Floats.of(tensors.get(theirs + ".bias")), 1, outputs);
  }

  private void norm(String theirs, String ours) {
    add(ours + "scale", Floats.of(tensors.get(theirs + ".weight")), 1, 32);
    add(ours + "bias", Floats.of(tensors.get(theirs + ".bias")), 1, 32);
  }

  private void add(String name, float[] values, int rows, int columns) {
    arrays.add(name, "<f4", false, new int[] {rows, columns}, NpzWriter.floats(values));
  }
}
