package dev.translator.convert;

import dev.translator.checkpoint.ElementType;
import dev.translator.convert.Pickle.Global;
import dev.translator.convert.Pickle.Tuple;
import dev.translator.io.InputException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The few names that PyTorch writes into the pickle of a dictionary of tensors, as plain data. */
final class TorchObjects implements Pickle.Objects {
  private static final Global DICTIONARY = new Global("collections", "OrderedDict");
  private static final Global TENSOR = new Global("torch._utils", "_rebuild_tensor_v2");
  private static final Global PARAMETER = new Global("torch._utils", "_rebuild_parameter");
  private static final Map<String, ElementType> STORAGES =
      Map.of(
          "DoubleStorage", ElementType.F64,
          "FloatStorage", ElementType.F32,
          "HalfStorage", ElementType.F16,
          "BFloat16Storage", ElementType.BF16,
          "LongStorage", ElementType.I64,
          "IntStorage", ElementType.I32,
          "ByteStorage", ElementType.U8,
          "BoolStorage", ElementType.BOOL);

  /** A row of elements that tensors are views of. */
  record Storage(String key, ElementType type, long count) {}

  /** A tensor as the pickle describes it. */
  record Tensor(Storage storage, StridedTensor.View view) {}

  private final Function<String, InputException> fault;
  private final Map<String, Storage> storages = new HashMap<>();

  /**
   * @param fault makes an error from a description of the fault
   */
  TorchObjects(Function<String, InputException> fault) {
    this.fault = fault;
  }

  /** The storages that were referred to, by key. */
  Map<String, Storage> storages() {
    return storages;
  }

  @Override
  public void global(Global name) {
    boolean storage = name.module().equals("torch") && STORAGES.containsKey(name.name());
    if (!storage && !name.equals(DICTIONARY) && !name.equals(TENSOR) && !name.equals(PARAMETER)) {
      throw fault.apply(
          "a pickle that names "
              + Shown.text(name.toString())
              + ", which a dictionary of tensors does not need: refused, nothing was run");
    }
  }

  @Override
  public Object persistent(Object id) {
    List<Object> parts = id instanceof Tuple tuple ? tuple.items() : List.of();
    boolean fits =
        parts.size() >= 5
            && "storage".equals(parts.get(0))
            && parts.get(1) instanceof Global
            && parts.get(2) instanceof String
            && parts.get(4) instanceof Long;
    if (!fits || (parts.size() > 5 && parts.get(5) != Pickle.NONE)) {
      throw fault.apply("a reference in the pickle that is no plain storage: refused");
    }
    String key = (String) parts.get(2);
    ElementType type = STORAGES.get(((Global) parts.get(1)).name());
    if (type == null) {
      throw fault.apply("damaged: a storage without a type of elements");
    }
    Storage storage = new Storage(key, type, (Long) parts.get(4));
    Storage known = storages.putIfAbsent(key, storage);
    if (known != null && !known.equals(storage)) {
      throw fault.apply("damaged: the storage " + Shown.text(key) + " has two sizes or types");
    }
    return storage;
  }

  @Override
  public Object reduce(Global function, List<Object> arguments) {
    if (function.equals(DICTIONARY) && arguments.isEmpty()) {
      return new LinkedHashMap<Object, Object>();
    }
    if (function.equals(PARAMETER)
        && !arguments.isEmpty()
        && arguments.get(0) instanceof Tensor tensor) {
      return tensor;
    }
    if (function.equals(TENSOR)
        && arguments.size() >= 4
        && arguments.get(0) instanceof Storage storage
        && arguments.get(1) instanceof Long offset) {
      long[] shape = numbers(arguments.get(2));
      return new Tensor(storage, new StridedTensor.View(offset, shape, numbers(arguments.get(3))));
    }
    throw fault.apply("damaged: " + function + " with arguments that do not fit");
  }

  private long[] numbers(Object tuple) {
    List<Object> items = tuple instanceof Tuple found ? found.items() : List.of("");
    if (!items.stream().allMatch(item -> item instanceof Long)) {
      throw fault.apply("damaged: a tensor whose shape is no list of whole numbers");
    }
    return items.stream().mapToLong(item -> (Long) item).toArray();
  }
}
