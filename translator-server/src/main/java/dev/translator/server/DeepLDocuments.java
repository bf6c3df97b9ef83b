package dev.translator.server;

import dev.translator.server.Api.Endpoint;
import dev.translator.server.DocumentJobs.Job;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The documents of DeepL's interface: upload, status, result. */
final class DeepLDocuments {
  private static final String PATH = "/v2/document/";

  private final DocumentJobs jobs;

  DeepLDocuments(DocumentJobs jobs) {
    this.jobs = jobs;
  }

  List<Endpoint> endpoints() {
    return List.of(
        new Endpoint("POST", "/v2/document", false, true, this::upload),
        new Endpoint("POST", PATH + "{id}", false, this::status),
        new Endpoint("POST", PATH + "{id}/result", false, this::result));
  }

  private Answer upload(Call call) {
    Parameters given = call.parameters();
    String target = given.require("target_lang");
    String source = given.get("source_lang", Directions.AUTO);
    String extension = call.upload().extension();
    if (!given.get("output_format", extension).equalsIgnoreCase(extension)) {
      throw Fault.badRequest("output_format must be that of the document");
    }
    DeepLApi.refuseGlossary(given);
    Job job = jobs.submit(call, call.takeUpload(), source, target);
    jobs.keep(job);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("document_id", job.id());
    answer.put("document_key", job.key());
    return Answer.json(answer);
  }

  private Job job(Call call, String id) {
    byte[] shown = call.parameters().get("document_key", "").getBytes(StandardCharsets.UTF_8);
    return jobs.find(id)
        .filter(job -> MessageDigest.isEqual(job.key().getBytes(StandardCharsets.UTF_8), shown))
        .orElseThrow(() -> new Fault(404, "Document not found"));
  }

  private Answer status(Call call) {
    Job job = job(call, call.path().substring(PATH.length()));
    CompletableFuture<StoredFile> result = job.result();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("document_id", job.id());
    if (!result.isDone()) {
      answer.put("status", job.begun() ? "translating" : "queued");
      answer.put("seconds_remaining", 1);
    } else if (result.isCompletedExceptionally()) {
      answer.put("status", "error");
      answer.put("error_message", message(result));
    } else {
      answer.put("status", "done");
      answer.put("billed_characters", result.join().characters());
    }
    return Answer.json(answer);
  }

  private static String message(CompletableFuture<StoredFile> result) {
    try {
      result.join();
      return "";
    } catch (CompletionException e) {
      return e.getCause() instanceof Fault fault
          ? fault.getMessage()
          : "the server failed; its log says why";
    }
  }

  private Answer result(Call call) {
    String id = call.path().substring(PATH.length(), call.path().length() - "/result".length());
    Job job = job(call, id);
    if (!job.result().isDone()) {
      throw new Fault(503, "the document is being translated", 1);
    }
    if (job.result().isCompletedExceptionally()) {
      throw Fault.badRequest(message(job.result()));
    }
    jobs.forget(job);
    StoredFile file = job.result().join();
    if (!file.fetch()) {
      throw new Fault(404, "Document not found");
    }
    return Answer.file(file);
  }
}
