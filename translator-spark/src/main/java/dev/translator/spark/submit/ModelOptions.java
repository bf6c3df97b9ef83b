package dev.translator.spark.submit;

import dev.translator.config.DecodingConfig;
import dev.translator.config.Precision;
import dev.translator.spark.EngineSettings;
import dev.translator.spark.SparkModel;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** The model of a command, and how an executor runs it. */
final class ModelOptions {
  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "A trained model, on the driver or in a file system of Hadoop; Spark sends it to the"
              + " executors.")
  private String model;

  @Option(
      names = "--installed",
      description = "The model lies in the same directory on every machine: nothing is sent.")
  private boolean installed;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "auto",
      description = "auto (default), cpu, cuda or cuda:N, of each executor.")
  private String device;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Processors that an executor uses; 0 (default) is spark.executor.cores, or where that is"
              + " not set, all of its machine.")
  private int threads;

  @Option(
      names = "--precision",
      paramLabel = "FORMAT",
      defaultValue = "auto",
      description =
          "Number format of matrix products: auto (default: bf16 on a GPU, fp32 on a CPU), fp32,"
              + " bf16, or int8 for a CPU.")
  private Precision precision;

  @Option(
      names = "--shortlist",
      description = "Choose among the tokens that 'translator shortlist MODEL' found.")
  private boolean shortlist;

  @Option(
      names = "--batch-tokens",
      paramLabel = "N",
      description = "Source tokens translated together.")
  private Integer batchTokens;

  boolean given() {
    return model != null;
  }

  EngineSettings engine() {
    return new EngineSettings(
        device,
        precision,
        threads,
        shortlist,
        batchTokens == null ? DecodingConfig.AUTO : batchTokens);
  }

  SparkModel model(SparkSession session) {
    return installed ? SparkModel.installed(Path.of(model)) : SparkModel.distribute(session, model);
  }
}
