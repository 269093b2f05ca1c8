// The harness of a unit: reads wire arguments from descriptor 3, calls a program's `f`, writes wire results to descriptor 4.
import java.io.*;
import java.lang.reflect.*;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.*;
import java.util.*;
{hoisted}

final class Harness {
    private static final int DEEPEST = 200;
    private static final Set<String> LISTS = Set.of("java.util.ArrayList", "java.util.LinkedList",
        "java.util.Arrays$ArrayList", "java.util.ImmutableCollections$ListN", "java.util.ImmutableCollections$List12",
        "java.util.ImmutableCollections$SubList", "java.util.ArrayList$SubList", "java.util.Collections$EmptyList",
        "java.util.Collections$SingletonList", "java.util.Collections$CopiesList", "java.util.ArrayDeque",
        "java.util.Collections$UnmodifiableRandomAccessList", "java.util.Collections$UnmodifiableList",
        "java.util.Vector", "java.util.Stack", "java.util.ReverseOrderListView$Rand");
    private static final Set<String> SETS = Set.of("java.util.HashSet", "java.util.LinkedHashSet", "java.util.TreeSet",
        "java.util.ImmutableCollections$SetN", "java.util.ImmutableCollections$Set12",
        "java.util.Collections$EmptySet", "java.util.Collections$SingletonSet",
        "java.util.Collections$UnmodifiableSet", "java.util.HashMap$KeySet", "java.util.LinkedHashMap$LinkedKeySet");
    private static final Set<String> MAPS = Set.of("java.util.HashMap", "java.util.LinkedHashMap", "java.util.TreeMap",
        "java.util.ImmutableCollections$MapN", "java.util.ImmutableCollections$Map1",
        "java.util.Collections$EmptyMap", "java.util.Collections$SingletonMap",
        "java.util.Collections$UnmodifiableMap", "java.util.Hashtable");
    private static final Set<String> ENTRIES = Set.of("java.util.AbstractMap$SimpleEntry",
        "java.util.AbstractMap$SimpleImmutableEntry", "java.util.KeyValueHolder", "java.util.HashMap$Node",
        "java.util.LinkedHashMap$Entry", "java.util.TreeMap$Entry");

    private Harness() {}

    /** The reason why an argument cannot be given to `f`, or its result cannot be recorded. */
    private static final class Unrecordable extends RuntimeException {
        final String reason;

        Unrecordable(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }
    }

    /** A type in wire letters; `a` stands for a value whose own type decides. */
    private record Kind(char letter, List<Kind> parts) {
        static final Kind ANY = new Kind('a', List.of());

        Kind part(int index) {
            return index < parts.size() ? parts.get(index) : ANY;
        }

        boolean isMapping() {
            return letter == 'm' || letter == 'p';
        }

        /** The type inside an optional, or the part of a union that a value with this first letter belongs to. */
        Kind of(char first) {
            if (letter == 'o') {
                return part(0).of(first);
            }
            if (letter != 'v') {
                return this;
            }
            for (Kind part : parts) {
                char own = part.letter == 'w' ? 'u' : part.letter == 'p' ? 'm' : part.letter;
                if (own == first) {
                    return part;
                }
            }
            return first == 'l' ? of('u') : ANY;
        }
    }

    private static final class Tokens {
        private final String[] all;
        private int next;

        Tokens(String line) {
            all = line.split(" ", -1);
        }

        String peek() {
            return next < all.length ? all[next] : "";
        }

        String next() {
            String token = peek();
            next++;
            return token;
        }
    }

    private static Kind readKind(Tokens tokens) {
        String token = tokens.next();
        if (token.isEmpty()) {
            return Kind.ANY;
        }
        int count = switch (token.charAt(0)) {
            case 'l', 'w', 'e', 'o' -> 1;
            case 'm', 'p' -> 2;
            case 'u', 'v' -> Integer.parseInt(token.substring(1));
            default -> 0;
        };
        List<Kind> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(readKind(tokens));
        }
        return new Kind(token.charAt(0), parts);
    }

    // --- Reading

    private static Unrecordable misfit(String token) {
        return new Unrecordable("the argument `" + token + "` does not fit its type");
    }

    private static byte[] unescape(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%') {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(text.charAt(i));
            }
        }
        return bytes.toByteArray();
    }

    /** The parts of a parameterised type; of any other none. */
    private static Type[] arguments(Type type) {
        return type instanceof ParameterizedType given ? given.getActualTypeArguments() : new Type[0];
    }

    private static Type argument(Type type, int index) {
        Type[] all = arguments(type);
        Type found = index < all.length ? all[index] : Object.class;
        return found instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : found;
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        return type instanceof ParameterizedType given ? (Class<?>) given.getRawType() : Object.class;
    }

    private static Object read(Tokens tokens, Kind kind, Type type) throws Throwable {
        String token = tokens.next();
        char letter = token.charAt(0);
        kind = kind.of(letter);
        Class<?> target = raw(type);
        switch (letter) {
            case 'n':
                return null;
            case 'b':
                return fitting(token.equals("b1"), target, token);
            case 'i':
                return readInteger(token, target);
            case 'd':
                return fitting(Double.longBitsToDouble(Long.parseUnsignedLong(token, 1, 17, 16)), target, token);
            case 's':
                return readText(new String(unescape(token.substring(1)), StandardCharsets.UTF_8), target, token);
            case 'y':
                return fitting(unescape(token.substring(1)), target, token);
            default:
                return readContainer(tokens, token, kind, type);
        }
    }

    private static Object fitting(Object value, Class<?> target, String token) {
        boolean primitive = target == boolean.class && value instanceof Boolean
            || target == double.class && value instanceof Double;
        if (!primitive && !target.isInstance(value)) {
            throw misfit(token);
        }
        return value;
    }

    private static Object readInteger(String token, Class<?> target) {
        BigInteger value = new BigInteger(token.substring(1));
        try {
            if (target == int.class || target == Integer.class) {
                return value.intValueExact();
            }
            if (target == double.class || target == Double.class) {
                return value.doubleValue();
            }
            if (target == BigInteger.class) {
                return value;
            }
            return target == long.class ? value.longValueExact() : fitting(value.longValueExact(), target, token);
        } catch (ArithmeticException outside) {
            throw misfit(token);
        }
    }

    private static Object readText(String value, Class<?> target, String token) {
        if (target == char.class || target == Character.class) {
            if (value.length() != 1) {
                throw misfit(token);
            }
            return value.charAt(0);
        }
        return fitting(value, target, token);
    }

    private static Object readContainer(Tokens tokens, String token, Kind kind, Type type) throws Throwable {
        int count = Integer.parseInt(token.substring(1));
        char letter = token.charAt(0);
        Class<?> target = raw(type);
        if (target.isArray()) {
            Object array = Array.newInstance(target.getComponentType(), count);
            for (int i = 0; i < count; i++) {
                Array.set(array, i, read(tokens, kind.part(kind.letter == 'u' ? i : 0), target.getComponentType()));
            }
            return array;
        }
        if (target.isRecord()) {
            return readRecord(tokens, kind, type, target, count);
        }
        if (letter == 'm') {
            Map<Object, Object> map = kind.letter == 'm' ? new HashMap<>() : new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                Object key = read(tokens, kind.part(0), argument(type, 0));
                map.put(key, read(tokens, kind.part(1), argument(type, 1)));
            }
            return fitting(target == TreeMap.class ? new TreeMap<>(map) : map, target, token);
        }
        Collection<Object> items = letter == 'e' ? new HashSet<>() : new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(read(tokens, kind.part(kind.letter == 'u' ? i : 0), argument(type, 0)));
        }
        return fitting(items, target, token);
    }

    private static Object readRecord(Tokens tokens, Kind kind, Type type, Class<?> target, int count) throws Throwable {
        RecordComponent[] components = target.getRecordComponents();
        if (components.length != count) {
            throw misfit("u" + count);
        }
        Object[] values = new Object[count];
        Class<?>[] types = new Class<?>[count];
        TypeVariable<?>[] variables = target.getTypeParameters();
        for (int i = 0; i < count; i++) {
            types[i] = components[i].getType();
            Type held = components[i].getGenericType();
            for (int j = 0; j < variables.length; j++) {
                held = variables[j].equals(held) ? argument(type, j) : held;
            }
            values[i] = read(tokens, kind.part(kind.letter == 'u' ? i : 0), held);
        }
        Constructor<?> constructor = target.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    // --- Writing

    private static void escape(StringBuilder out, byte[] bytes) {
        for (byte each : bytes) {
            if (each > 0x20 && each < 0x7F && each != '%' && each != '\\') {
                out.append((char) each);
            } else {
                out.append('%').append("0123456789ABCDEF".charAt(each >> 4 & 15));
                out.append("0123456789ABCDEF".charAt(each & 15));
            }
        }
    }

    private static byte[] encoded(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return Arrays.copyOf(bytes.array(), bytes.limit());
        } catch (CharacterCodingException unpaired) {
            throw new Unrecordable("the text holds a lone surrogate");
        }
    }

    private static void writeText(StringBuilder out, String text) {
        out.append('s');
        escape(out, encoded(text));
    }

    private static void write(StringBuilder out, Kind kind, Object value, int depth) throws Throwable {
        if (depth > DEEPEST) {
            throw new Unrecordable("the value is too deep");
        }
        if (value == null) {
            out.append('n');
        } else if (value instanceof Boolean truth) {
            out.append(truth ? "b1" : "b0");
        } else if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            out.append('i').append(((Number) value).longValue());
        } else if (value.getClass() == BigInteger.class) {
            out.append('i').append(value);
        } else if (value instanceof Double || value instanceof Float) {
            out.append('d').append(bits(((Number) value).doubleValue()));
        } else if (value instanceof String text) {
            writeText(out, text);
        } else if (value instanceof Character symbol) {
            writeText(out, symbol.toString());
        } else if (value.getClass() == byte[].class && kind.of('y').letter != 'l') {
            out.append('y');
            escape(out, (byte[]) value);
        } else {
            writeContainer(out, kind, value, depth);
        }
    }

    private static String bits(double value) {
        long bits = Double.isNaN(value) ? 0x7ff8000000000000L : Double.doubleToRawLongBits(value);
        String text = Long.toHexString(bits);
        return "0".repeat(16 - text.length()) + text;
    }

    private static void writeContainer(StringBuilder out, Kind kind, Object value, int depth) throws Throwable {
        Class<?> type = value.getClass();
        String name = type.getName();
        boolean ours = type.getClassLoader() == null;
        if (type.isArray()) {
            List<Object> items = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                items.add(Array.get(value, i));
            }
            writeItems(out, kind.of('l'), 'l', items, depth);
        } else if (ours && LISTS.contains(name)) {
            writeItems(out, kind.of('l'), 'l', (Collection<?>) value, depth);
        } else if (ours && SETS.contains(name)) {
            writeItems(out, kind.of('e'), 'e', (Collection<?>) value, depth);
        } else if (ours && MAPS.contains(name)) {
            writeMap(out, kind.of('m'), (Map<?, ?>) value, depth);
        } else if (ours && ENTRIES.contains(name)) {
            Map.Entry<?, ?> entry = (Map.Entry<?, ?>) value;
            writeItems(out, kind.of('u'), 'u', Arrays.asList(entry.getKey(), entry.getValue()), depth);
        } else if (type.isRecord() && type.getSuperclass() == Record.class) {
            writeItems(out, kind.of('u'), 'u', fields(value), depth);
        } else {
            throw new Unrecordable("a " + type.getSimpleName() + " is no value");
        }
    }

    /** The parts of a record as it holds them, whatever its accessors say. */
    private static List<Object> fields(Object value) throws Throwable {
        List<Object> found = new ArrayList<>();
        for (Field field : value.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                found.add(field.get(value));
            }
        }
        return found;
    }

    private static void writeItems(StringBuilder out, Kind kind, char own, Collection<?> items, int depth) throws Throwable {
        boolean tuple = kind.letter == 'u' || kind.letter == 'w';
        out.append(tuple && own == 'l' ? 'u' : own).append(items.size());
        int index = 0;
        for (Object item : items) {
            out.append(' ');
            write(out, kind.part(kind.letter == 'u' ? index : 0), item, depth + 1);
            index++;
        }
    }

    private static void writeMap(StringBuilder out, Kind kind, Map<?, ?> map, int depth) throws Throwable {
        out.append('m').append(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(' ');
            write(out, kind.part(0), entry.getKey(), depth + 1);
            out.append(' ');
            write(out, kind.part(1), entry.getValue(), depth + 1);
        }
    }

    // --- The conversation

    private static String told(char sign, String text) {
        StringBuilder out = new StringBuilder().append(sign);
        escape(out, text.getBytes(StandardCharsets.UTF_8));
        return out.toString();
    }

    private static String record(Method function, String line, Kind parameters, Kind result) {
        try {
            Tokens tokens = new Tokens(line);
            tokens.next();
            Type[] types = function.getGenericParameterTypes();
            Object[] arguments = new Object[types.length];
            for (int i = 0; i < types.length; i++) {
                arguments[i] = read(tokens, parameters.part(i), types[i]);
            }
            Object value;
            try {
                value = function.invoke(null, arguments);
            } catch (InvocationTargetException thrown) {
                return told('!', thrown.getCause().getClass().getSimpleName());
            }
            StringBuilder out = new StringBuilder("=");
            write(out, result, value, 0);
            return out.toString();
        } catch (Unrecordable problem) {
            return told('?', problem.reason);
        } catch (Throwable problem) {
            return told('?', "the value cannot be recorded: " + problem.getClass().getSimpleName());
        }
    }

    private static Method function(Class<?> program) {
        for (Method method : program.getDeclaredMethods()) {
            if (method.getName().equals("f") && Modifier.isStatic(method.getModifiers())) {
                method.setAccessible(true);
                return method;
            }
        }
        return null;
    }

    private static Class<?> program(String name) {
        return switch (name) {
{entries}
            default -> null;
        };
    }

    /** The next line without its end; nothing at the end of the calls. */
    private static String line(InputStream calls) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int each = calls.read(); each != '\n'; each = calls.read()) {
            if (each < 0) {
                return null;
            }
            bytes.write(each);
        }
        return bytes.toString(StandardCharsets.US_ASCII);
    }

    /** A channel of the engine; the jar's manifest opens the package that hides this constructor. */
    private static FileDescriptor descriptor(int number) throws ReflectiveOperationException {
        Constructor<FileDescriptor> make = FileDescriptor.class.getDeclaredConstructor(int.class);
        make.setAccessible(true);
        return make.newInstance(number);
    }

    public static void main(String[] arguments) throws Exception {
        InputStream calls = new BufferedInputStream(new FileInputStream(descriptor(3)));
        OutputStream records = new FileOutputStream(descriptor(4));
        String first = line(calls);
        String second = line(calls);
        if (first == null || second == null) {
            System.exit(1);
        }
        Kind parameters = readKind(new Tokens(first));
        Kind result = readKind(new Tokens(second));
        Method function = function(program(arguments[0]));
        if (function == null) {
            System.exit(2);
        }
        for (String line = line(calls); line != null; line = line(calls)) {
            records.write((record(function, line, parameters, result) + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        System.exit(0);
    }
}

{programs}
