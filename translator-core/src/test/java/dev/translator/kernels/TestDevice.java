package dev.translator.kernels;

import ai.djl.Device;

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
}
