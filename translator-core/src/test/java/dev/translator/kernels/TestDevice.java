package dev.translator.kernels;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;

/**
 * Where tests compute: on the CPU, unless {@code -Dtranslator.test.device} names another, such as
 * {@code cuda}.
 */
public final class TestDevice {
  /** As settings name it. */
  public static final String NAME = System.getProperty("translator.test.device", "cpu");

  private TestDevice() {}

  public static Device get() {
    return Devices.select(NAME);
  }

  /** A new manager on the device, closed by the caller. */
  public static NDManager manager() {
    return NDManager.newBaseManager(get(), Devices.ENGINE);
  }
}
