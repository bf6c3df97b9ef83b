package dev.translator.kernels;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;

/**
 * The device of the tests: the CPU, unless {@code -Dtranslator.test.device} names another, such as
 * {@code cuda}.
 */
public final class TestDevice {
  /** The name of the device in settings. */
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
