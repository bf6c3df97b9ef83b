package dev.translator.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A connection that notices when its client goes away while the answer is computed. HTTP/1.1 has no
 * sign for it but the end of the stream, which is not read at that time. Bytes that a client sends
 * early are kept for the next request.
 */
final class WatchedEndPoint extends SocketChannelEndPoint {
  private static final int EARLY_BYTES = 4096;

  private final Object lock = new Object();
  private final Callback readable = new Readable();
  private ByteBuffer early = BufferUtil.EMPTY_BUFFER;
  private Runnable gone;
  private boolean registered;

  /** Begin of the head that is being received, of {@link System#nanoTime}; 0 for none. */
  private volatile long headSince;

  private volatile boolean inRequest;

  WatchedEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
    super(channel, selector, key, scheduler);
  }

  /** Begins to watch. Only while nothing else reads from the connection. */
  void watch(Runnable gone) {
    synchronized (lock) {
      this.gone = gone;
      registered = tryFillInterested(readable);
    }
  }

  /** Ends to watch: before the answer, after which the connection is read again. */
  void unwatch() {
    synchronized (lock) {
      gone = null;
      if (registered) {
        registered = false;
        getFillInterest().onFail(new IOException("watched no more"));
      }
    }
  }

  private void look() {
    Runnable told = null;
    synchronized (lock) {
      registered = false;
      if (gone == null) {
        return;
      }
      ByteBuffer buffer = BufferUtil.allocate(EARLY_BYTES);
      int filled;
      try {
        filled = super.fill(buffer);
      } catch (IOException e) {
        filled = -1;
      }
      if (filled < 0) {
        told = gone;
        gone = null;
      } else if (filled > 0) {
        early = buffer; // it is there and sends its next request: no need to watch on
      } else {
        registered = tryFillInterested(readable);
      }
    }
    if (told != null) {
      told.run();
    }
  }

  @Override
  public int fill(ByteBuffer buffer) throws IOException {
    int filled = filled(buffer);
    if (filled > 0 && !inRequest && headSince == 0) {
      headSince = System.nanoTime() | 1; // never 0
    }
    return filled;
  }

  private int filled(ByteBuffer buffer) throws IOException {
    synchronized (lock) {
      if (early.hasRemaining()) {
        return BufferUtil.append(buffer, early);
      }
    }
    return super.fill(buffer);
  }

  /** Notes that the head of a request is there. */
  void headRead() {
    inRequest = true;
    headSince = 0;
  }

  /** Notes that a request has its answer: a further head may come. */
  void answered() {
    headSince = 0;
    inRequest = false;
  }

  /** The time for which a head has been on its way; 0 where none is. */
  long headNanos(long nowNanos) {
    long since = headSince;
    return since == 0 ? 0 : nowNanos - since;
  }

  @Override
  public void fillInterested(Callback callback) {
    super.fillInterested(callback);
    boolean there;
    synchronized (lock) {
      there = early.hasRemaining();
    }
    if (there) {
      getFillInterest().fillable();
    }
  }

  private final class Readable implements Callback {
    @Override
    public void succeeded() {
      look();
    }

    @Override
    public InvocationType getInvocationType() {
      return InvocationType.NON_BLOCKING;
    }
  }
}
