package dev.translator.subword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.translator.io.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that stand beside subword models are named, and the message says which file to give. */
class SubwordFileKindTest {
  private static final Path FILES = Path.of("src/test/resources/subword/imported");

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "codes|t h\\nth e</w>\\n|this is a BPE codes file of subword-nmt or fastBPE, which needs",
        "codes.bpe|#version: 0.2\\nt h\\nth e</w>\\n|name that codes.bpe.vocab",
        "unigram.vocab|<unk>\\t0\\nthe\\t-3.25\\n|this is a SentencePiece vocabulary (.vocab): give the",
        "en.vocab|the 120\\nth@@ 20\\n|this is a vocabulary with counts, as of subword-nmt: give the",
        "merges.txt|#version: 0.2\\n\u0120 t\\nh e\\n|this is a merges.txt of Hugging Face",
        "vocab.txt|[PAD]\\n[UNK]\\nthe\\n##s\\n|this is a vocab.txt of BERT: give the tokenizer.json",
        "x.tiktoken|IQ== 0\\nIg== 1\\n|this is a file of tiktoken: give a tokenizer.json",
        "vocab.json|{\"a\": 0, \"b\": 1}|this is a vocabulary (vocab.json), give the tokenizer.json",
        "tokenizer_config.json|{\"tokenizer_class\": \"T\"}|this is a tokenizer_config.json, give the",
        "config.json|{\"model_type\": \"marian\"}|this is a config.json, give the tokenizer.json",
        "other.json|[1, 2]|this is JSON without a subword model: give a tokenizer.json",
        "story.txt|Once upon a time\\nthere was|this is text, and no subword model of a known kind",
        "none.model|''|the file is empty: give a tokenizer.json or a SentencePiece .model",
        "twice.json|{\"model\": 1, \"model\": 2}|damaged JSON: duplicate field 'model'",
      })
  void otherFilesAreNamed(String name, String content, String message) throws IOException {
    Path file = directory.resolve(name);
    Files.writeString(file, content.replace("\\n", "\n").replace("\\t", "\t"));
    refused(file, message);
  }

  private static void refused(Path file, String message) {
    assertThatThrownBy(() -> SubwordModels.load(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n", "Feature", "`");
  }

  @Test
  void compressedModelsAreNamed() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(Files.readAllBytes(FILES.resolve("unigram.model")));
    }
    Path file = directory.resolve("unigram.model");
    Files.write(file, packed.toByteArray());
    refused(file, "it is compressed (gzip): unpack it");
    Files.write(file, new byte[] {'{', (byte) 0xFF, '}'});
    refused(file, "damaged JSON");
    Files.write(file, "{\"a\"".getBytes(Charset.forName("UTF-32LE")));
    assertThatThrownBy(() -> SubwordModels.load(file)).isInstanceOf(InputException.class);
  }

  @Test
  void aRegularExpressionIsRefusedWithItsFile() throws IOException {
    String json = Files.readString(FILES.resolve("qwen.json"));
    Path file = directory.resolve("tokenizer.json");
    for (String added : new String[] {"(a|b)*|", "\\\\bx|", "[a&&b]|", "(?<n>a)|", "a**|", "[a|"}) {
      Files.writeString(
          file, json.replaceFirst("\"Regex\": \"", "$0" + added.replace("\\", "\\\\")));
      refused(file, "the regular expression " + added.replace("\\\\", "\\"));
    }
    Files.writeString(file, json.replaceFirst("\"Regex\": \"", "$0(?:ab)?c{,2}[[d-f]g]|"));
    assertThat(SubwordModels.load(file).encode("abc")).isNotEmpty();
  }

  @Test
  void anExpressionWithoutEndIsStoppedWithItsFile() throws IOException {
    String json = Files.readString(FILES.resolve("qwen.json"));
    Path file = directory.resolve("slow.json");
    String slow = "\\\\s+".repeat(5).replace("\\", "\\\\") + "x|";
    Files.writeString(file, json.replaceFirst("\"Regex\": \"", "$0" + slow));
    SubwordModel model = SubwordModels.load(file);
    assertThatThrownBy(() -> model.encode(" ".repeat(20_000)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": the tokenizer's regular expression \\s+\\s+");
  }
}
