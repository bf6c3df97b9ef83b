package dev.translator.server;

/** Body of a request: its parameters, and the document that it may hold. */
final class Body {
  private final Parameters parameters;
  private final StoredFile upload;
  private boolean taken;

  /**
   * @param parameters of query and body
   * @param upload the uploaded document; null where there is none
   */
  Body(Parameters parameters, StoredFile upload) {
    this.parameters = parameters;
    this.upload = upload;
  }

  Parameters parameters() {
    return parameters;
  }

  StoredFile upload() {
    return upload;
  }

  /** The document, which whoever took it deletes. */
  synchronized StoredFile take() {
    taken = true;
    return upload;
  }

  /** Deletes the document unless it was taken. */
  synchronized void discard() {
    if (upload != null && !taken) {
      upload.delete();
    }
  }
}
