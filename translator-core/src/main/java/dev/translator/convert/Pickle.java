package dev.translator.convert;

import dev.translator.io.InputException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads a pickle without executing it: the opcodes of protocol 2 that {@code torch.save} writes for
 * dictionaries of tensors. A global name is no more than a name here; the few that {@link
 * TorchObjects} knows make plain data, and any other is refused. Every opcode makes at most a few
 * small objects, so that a file cannot ask for more memory than a small multiple of its size.
 */
final class Pickle {
  private static final int MAX_LONG_BYTES = 16;
  private static final int MAX_LINE = 200;

  /** The object that stands for None. */
  static final Object NONE = new Object();

  private static final Object MARK = new Object();

  /** A tuple. */
  record Tuple(List<Object> items) {}

  /** The name of a Python object. */
  record Global(String module, String name) {
    @Override
    public String toString() {
      return module + " " + name;
    }
  }

  /** Makes data of the names and references of one kind of file. */
  interface Objects {
    /** Checks a name. */
    void global(Global name);

    /** The object that a reference out of the pickle stands for. */
    Object persistent(Object id);

    /** The result of a call of a name. */
    Object reduce(Global function, List<Object> arguments);
  }

  private final ByteBuffer in;
  private final Objects objects;
  private final Function<String, InputException> fault;
  private final List<Object> stack = new ArrayList<>();
  private final Map<Integer, Object> memo = new HashMap<>();

  private Pickle(ByteBuffer in, Objects objects, Function<String, InputException> fault) {
    this.in = in;
    this.objects = objects;
    this.fault = fault;
  }

  /**
   * Reads one pickle; the position is behind it then.
   *
   * @param in little-endian
   * @param fault makes an error from a description of the fault
   * @throws InputException if the pickle is damaged or holds anything but plain data
   */
  static Object read(ByteBuffer in, Objects objects, Function<String, InputException> fault) {
    Pickle pickle = new Pickle(in.order(ByteOrder.LITTLE_ENDIAN), objects, fault);
    try {
      return pickle.run();
    } catch (BufferUnderflowException e) {
      throw fault.apply("truncated within a pickle");
    }
  }

  private Object run() {
    while (true) {
      int opcode = in.get() & 0xFF;
      if (opcode == '.') {
        Object result = pop();
        if (!stack.isEmpty()) {
          throw fault.apply("damaged: a pickle leaves objects over");
        }
        return result;
      }
      execute(opcode);
    }
  }

  private void execute(int opcode) {
    switch (opcode) {
      case 0x80 -> protocol(in.get());
      case '(' -> stack.add(MARK);
      case 'N' -> stack.add(NONE);
      case 0x88 -> stack.add(true);
      case 0x89 -> stack.add(false);
      case 'J' -> stack.add((long) in.getInt());
      case 'K' -> stack.add((long) (in.get() & 0xFF));
      case 'M' -> stack.add((long) (in.getShort() & 0xFFFF));
      case 0x8a -> stack.add(longNumber());
      case 'X' -> stack.add(text(in.getInt()));
      case '}' -> stack.add(new LinkedHashMap<Object, Object>());
      case ']' -> stack.add(new ArrayList<>());
      case ')' -> stack.add(new Tuple(List.of()));
      case 't' -> stack.add(new Tuple(popToMark()));
      case 0x85 -> tuple(1);
      case 0x86 -> tuple(2);
      case 0x87 -> tuple(3);
      case 'q' -> memo.put(in.get() & 0xFF, top());
      case 'r' -> memo.put(in.getInt(), top());
      case 'h' -> stack.add(remembered(in.get() & 0xFF));
      case 'j' -> stack.add(remembered(in.getInt()));
      case 'a' -> append(List.of(pop()));
      case 'e' -> append(popToMark());
      case 's' -> setItems(popped(2));
      case 'u' -> setItems(popToMark());
      case 'c' -> global();
      case 'Q' -> stack.add(objects.persistent(pop()));
      case 'R' -> reduce();
      case 'b' -> build();
      default ->
          throw fault.apply(
              String.format(
                  Locale.ROOT,
                  "a pickle with the opcode 0x%02x, which a dictionary of tensors does not need:"
                      + " refused",
                  opcode));
    }
  }

  private void protocol(int version) {
    if (version != 2) {
      throw fault.apply("a pickle of protocol " + version + ", only 2 is read");
    }
  }

  /** Numbers that no long holds only occur as the magic number; they are read as their low bits. */
  private Long longNumber() {
    int length = in.get() & 0xFF;
    if (length > MAX_LONG_BYTES) {
      throw fault.apply("damaged: a number of " + length + " bytes");
    }
    long value = 0;
    int last = 0;
    for (int i = 0; i < length; i++) {
      last = in.get();
      if (i < Long.BYTES) {
        value |= (last & 0xFFL) << (8 * i);
      }
    }
    if (length > 0 && length < Long.BYTES && last < 0) {
      value |= -1L << (8 * length);
    }
    return value;
  }

  private String text(int length) {
    if (length < 0 || length > in.remaining()) {
      throw fault.apply("truncated or damaged: a text of " + length + " bytes in a pickle");
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private void tuple(int size) {
    stack.add(new Tuple(popped(size)));
  }

  private void append(List<Object> items) {
    if (!(top() instanceof ArrayList<?>)) {
      throw fault.apply("damaged: a pickle appends to a value that is no list");
    }
    @SuppressWarnings("unchecked") // made above
    List<Object> list = (List<Object>) top();
    list.addAll(items);
  }

  private void setItems(List<Object> items) {
    if (!(top() instanceof LinkedHashMap<?, ?>) || items.size() % 2 != 0) {
      throw fault.apply("damaged: a pickle sets items of a value that is no dictionary");
    }
    @SuppressWarnings("unchecked") // made above
    Map<Object, Object> map = (Map<Object, Object>) top();
    for (int i = 0; i < items.size(); i += 2) {
      Object key = items.get(i);
      if (!(key instanceof String) && !(key instanceof Long)) {
        throw fault.apply("a dictionary whose keys are neither texts nor numbers: refused");
      }
      map.put(key, items.get(i + 1));
    }
  }

  private void global() {
    Global name = new Global(line(), line());
    objects.global(name);
    stack.add(name);
  }

  private String line() {
    StringBuilder line = new StringBuilder();
    for (int next = in.get(); next != '\n'; next = in.get()) {
      if (line.length() == MAX_LINE) {
        throw fault.apply("damaged: a name of more than " + MAX_LINE + " characters in a pickle");
      }
      line.append((char) (next & 0xFF));
    }
    return line.toString();
  }

  private void reduce() {
    Object arguments = pop();
    Object function = pop();
    if (!(function instanceof Global name) || !(arguments instanceof Tuple tuple)) {
      throw fault.apply("damaged: a pickle calls a value that is no function");
    }
    stack.add(objects.reduce(name, tuple.items()));
  }

  /**
   * Ignores a dictionary's attributes, such as its {@code _metadata}: they do not concern the
   * tensors.
   */
  private void build() {
    pop();
    if (!(top() instanceof LinkedHashMap<?, ?>)) {
      throw fault.apply("a pickle sets the state of a value that is no dictionary: refused");
    }
  }

  private Object remembered(int key) {
    Object value = memo.get(key);
    if (value == null) {
      throw fault.apply("damaged: a pickle refers to an object that it never made");
    }
    return value;
  }

  private Object top() {
    if (stack.isEmpty() || stack.get(stack.size() - 1) == MARK) {
      throw fault.apply("damaged: a pickle takes an object from an empty stack");
    }
    return stack.get(stack.size() - 1);
  }

  private Object pop() {
    top();
    return stack.remove(stack.size() - 1);
  }

  private List<Object> popped(int count) {
    Object[] items = new Object[count];
    for (int i = count - 1; i >= 0; i--) {
      items[i] = pop();
    }
    return List.of(items);
  }

  private List<Object> popToMark() {
    int mark = stack.lastIndexOf(MARK);
    if (mark < 0) {
      throw fault.apply("damaged: a pickle lacks the beginning of a list");
    }
    List<Object> above = stack.subList(mark + 1, stack.size());
    List<Object> items = List.copyOf(above);
    stack.subList(mark, stack.size()).clear();
    return items;
  }
}
