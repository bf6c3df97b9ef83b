package dev.translator.server;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Event of Java Flight Recorder: one request. It holds no text. */
@Name("translator.Request")
@Label("Request")
@Category("Translator")
@Description("From the head of a request to its answer")
@StackTrace(false)
final class RequestEvent extends Event {
  @Label("Interface")
  String api;

  @Label("Endpoint")
  String endpoint;

  @Label("Status")
  int status;
}
