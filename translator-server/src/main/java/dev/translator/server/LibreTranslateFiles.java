package dev.translator.server;

import dev.translator.documents.format.DocumentFormat;
import dev.translator.server.Api.Endpoint;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The documents of LibreTranslate's interface: one request gives the address of the result. */
final class LibreTranslateFiles {
  private final DocumentJobs jobs;
  private final FileStore store;

  LibreTranslateFiles(DocumentJobs jobs, FileStore store) {
    this.jobs = jobs;
    this.store = store;
  }

  List<Endpoint> endpoints() {
    return List.of(
        new Endpoint("POST", "/translate_file", true, true, this::translate),
        new Endpoint("GET", "/download_file/{name}", false, this::download));
  }

  /** The extensions of all formats, as the interface writes them. */
  static List<String> extensions() {
    return Arrays.stream(DocumentFormat.values())
        .flatMap(format -> format.extensions().stream())
        .map(extension -> "." + extension)
        .toList();
  }

  private Answer translate(Call call) {
    Parameters given = call.parameters();
    String source = given.require("source");
    String target = given.require("target");
    StoredFile out = call.await(jobs.submit(call, call.takeUpload(), source, target).result());
    return Answer.json(
        Map.of(
            "translatedFileUrl",
            call.asked().address() + "/download_file/" + out.id() + "." + out.extension()));
  }

  private Answer download(Call call) {
    String name = call.path().substring(call.path().lastIndexOf('/') + 1);
    if (!call.asked().method().equals("GET")) {
      throw new Fault(405, "the file can be fetched once, by GET");
    }
    StoredFile file = store.take(name.substring(0, Math.max(0, name.indexOf('.'))));
    if (file == null) {
      throw new Fault(404, "there is no such file, or it was fetched before");
    }
    return Answer.file(file);
  }
}
