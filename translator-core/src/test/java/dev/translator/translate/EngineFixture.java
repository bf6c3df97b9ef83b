package dev.translator.translate;

import ai.djl.ndarray.NDManager;
import dev.translator.kernels.TestDevice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A {@link TinyEngine} and its manager, new for each test of the classes that extend this. */
abstract class EngineFixture {
  static final TranslationOptions OPTIONS = TranslationOptions.of(TinyEngine.CONFIG.decoding());

  NDManager manager;
  TranslationEngine engine;

  @BeforeEach
  void open() {
    manager = TestDevice.manager();
    engine = TinyEngine.open(manager);
  }

  @AfterEach
  void close() {
    engine.close();
    manager.close();
  }

  /** Number of arrays that the manager owns. */
  int liveArrays() {
    return manager.getManagedArrays().size();
  }
}
