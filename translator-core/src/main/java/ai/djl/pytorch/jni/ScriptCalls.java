package ai.djl.pytorch.jni;

import ai.djl.pytorch.engine.PtSymbolBlock;
import java.util.Arrays;

/**
 * Runs a method of a script module with gradients recorded or not. DJL's own {@link
 * IValueUtils#runMethod} always runs in inference mode, whose results cannot take part in a
 * backward pass; the entry that can choose is visible in this package only.
 */
public final class ScriptCalls {
  private ScriptCalls() {}

  /**
   * @param train true records the graph for a backward pass when gradients are on in this thread
   * @return the result, to be closed by the caller
   */
  public static IValue run(
      PtSymbolBlock module, String method, boolean train, IValue... arguments) {
    long[] handles = Arrays.stream(arguments).mapToLong(IValue::getHandle).toArray();
    return new IValue(
        PyTorchLibrary.LIB.moduleRunMethod(module.getHandle(), method, handles, train, false));
  }
}
