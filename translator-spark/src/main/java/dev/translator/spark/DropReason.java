package dev.translator.spark;

import dev.translator.corpus.filter.FilterChain;
import dev.translator.corpus.format.SentencePair;
import org.apache.spark.sql.api.java.UDF2;

/** Says why filters leave a pair out; null if they keep it. */
final class DropReason implements UDF2<String, String, String> {
  private static final long serialVersionUID = 1;

  private final FilterSource filters;
  private transient FilterChain chain;

  DropReason(FilterSource filters) {
    this.filters = filters;
  }

  @Override
  public String call(String source, String target) {
    if (chain == null) {
      chain = new FilterChain(filters.get());
    }
    return chain.dropReason(
        new SentencePair(source == null ? "" : source, target == null ? "" : target, 0));
  }
}
