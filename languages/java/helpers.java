// helper: Single
record Single<A>(A first) {}

// helper: Pair
record Pair<A, B>(A first, B second) {}

// helper: Triple
record Triple<A, B, C>(A first, B second, C third) {}

// helper: Quadruple
record Quadruple<A, B, C, D>(A first, B second, C third, D fourth) {}

// helper: Quintuple
record Quintuple<A, B, C, D, E>(A first, B second, C third, D fourth, E fifth) {}

// helper: fail
static <T> T fail(String message) {
    throw new IllegalStateException(message);
}

// helper: power
static long power(long base, long exponent) {
    long result = 1;
    for (long i = 0; i < exponent; i++) {
        result *= base;
    }
    return result;
}

// helper: parseInteger
static long parseInteger(String text) {
    String digits = text.strip();
    if (digits.matches("[+-]?\\d+(_\\d+)*")) {
        digits = digits.replace("_", "");
    }
    return Long.parseLong(digits);
}

// helper: toBinary
static String toBinary(long number) {
    return (number < 0 ? "-0b" : "0b") + Long.toBinaryString(Math.abs(number));
}

// helper: toHexadecimal
static String toHexadecimal(long number) {
    return (number < 0 ? "-0x" : "0x") + Long.toHexString(Math.abs(number));
}

// helper: floatText
static String floatText(double number) {
    if (Double.isNaN(number)) {
        return "nan";
    }
    if (Double.isInfinite(number)) {
        return number > 0 ? "inf" : "-inf";
    }
    double size = Math.abs(number);
    if (size == 0 || size >= 1e-4 && size < 1e16) {
        String text = new BigDecimal(Double.toString(number)).toPlainString();
        text = text.contains(".") ? text.replaceAll("0+$", "") : text + ".";
        String sign = number == 0 && 1 / number < 0 ? "-" : "";
        return sign + (text.endsWith(".") ? text + "0" : text);
    }
    String[] parts = Double.toString(number).replace(".0E", "E").split("E");
    long exponent = Long.parseLong(parts[1]);
    String digits = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : "" + Math.abs(exponent);
    return parts[0] + (exponent < 0 ? "e-" : "e+") + digits;
}

// helper: floatModulo
static double floatModulo(double left, double right) {
    double rest = left % right;
    if (rest == 0) {
        return Math.copySign(0.0, right);
    }
    return rest < 0 == right < 0 ? rest : rest + right;
}

// helper: roundDigits
static double roundDigits(double number, long digits) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
        return number;
    }
    double rounded = new BigDecimal(number).setScale((int) digits, RoundingMode.HALF_EVEN).doubleValue();
    return rounded == 0 ? Math.copySign(0.0, number) : rounded;
}

// helper: sum
static double sum(Collection<Double> items) {
    double total = 0;
    double lost = 0;
    for (double item : items) {
        double next = total + item;
        lost += Math.abs(total) >= Math.abs(item) ? total - next + item : item - next + total;
        total = next;
    }
    return Double.isFinite(lost) ? total + lost : total;
}

// helper: characters
static List<String> characters(String text) {
    List<String> result = new ArrayList<>();
    for (char c : text.toCharArray()) {
        result.add(String.valueOf(c));
    }
    return result;
}

// helper: codePoints
static List<String> codePoints(String text) {
    List<String> result = new ArrayList<>();
    text.codePoints().forEach(code -> result.add(Character.toString(code)));
    return result;
}

// helper: characterAt
static char characterAt(String text, long index) {
    return text.charAt((int) (index < 0 ? index + text.length() : index));
}

// helper: position
static int position(long index, int size) {
    return (int) (index < 0 ? index + size : index);
}

// helper: at needs: position
static <T> T at(List<T> items, long index) {
    return items.get(position(index, items.size()));
}

// helper: clamp
static int clamp(long index, int size) {
    return (int) Math.max(0, Math.min(index < 0 ? index + size : index, size));
}

// helper: substring needs: clamp
static String substring(String text, long start, long stop) {
    int first = clamp(start, text.length());
    int last = clamp(stop, text.length());
    return first < last ? text.substring(first, last) : "";
}

// helper: slice needs: clamp
static <T> List<T> slice(List<T> items, long start, long stop) {
    int first = clamp(start, items.size());
    int last = clamp(stop, items.size());
    return first < last ? new ArrayList<>(items.subList(first, last)) : new ArrayList<>();
}

// helper: steps
static List<Integer> steps(int size, Long start, Long stop, long step) {
    long low = step > 0 ? 0 : -1;
    long high = step > 0 ? size : size - 1;
    long first = step > 0 ? low : high;
    long last = step > 0 ? high : low;
    if (start != null) {
        first = Math.max(low, Math.min(start < 0 ? start + size : start, high));
    }
    if (stop != null) {
        last = Math.max(low, Math.min(stop < 0 ? stop + size : stop, high));
    }
    List<Integer> result = new ArrayList<>();
    for (long i = first; step > 0 ? i < last : i > last; i += step) {
        result.add((int) i);
    }
    return result;
}

// helper: sliceStep needs: steps
static <T> List<T> sliceStep(List<T> items, Long start, Long stop, long step) {
    List<T> result = new ArrayList<>();
    for (int i : steps(items.size(), start, stop, step)) {
        result.add(items.get(i));
    }
    return result;
}

// helper: sliceStepText needs: steps
static String sliceStep(String text, Long start, Long stop, long step) {
    StringBuilder result = new StringBuilder();
    for (int i : steps(text.length(), start, stop, step)) {
        result.append(text.charAt(i));
    }
    return result.toString();
}

// helper: deleteStep needs: steps
static <T> void deleteStep(List<T> items, Long start, Long stop, long step) {
    List<Integer> places = steps(items.size(), start, stop, step);
    Collections.sort(places);
    for (int i : places.reversed()) {
        items.remove(i);
    }
}

// helper: assignStep needs: steps
static <T> void assignStep(List<T> items, Long start, Long stop, long step, List<T> others) {
    List<Integer> places = steps(items.size(), start, stop, step);
    if (places.size() != others.size()) {
        throw new IllegalArgumentException("the numbers of places and items differ");
    }
    List<T> values = new ArrayList<>(others);
    for (int i = 0; i < places.size(); i++) {
        items.set(places.get(i), values.get(i));
    }
}

// helper: splice needs: clamp
static <T> void splice(List<T> items, Long start, Long stop, List<T> others) {
    List<T> values = new ArrayList<>(others);
    int first = start == null ? 0 : clamp(start, items.size());
    int last = Math.max(first, stop == null ? items.size() : clamp(stop, items.size()));
    items.subList(first, last).clear();
    items.addAll(first, values);
}

// helper: insert needs: clamp
static <T> void insert(List<T> items, long index, T item) {
    items.add(clamp(index, items.size()), item);
}

// helper: removeAt needs: position
static <T> T removeAt(List<T> items, long index) {
    return items.remove(position(index, items.size()));
}

// helper: indexBetween needs: clamp
static <T> long indexBetween(List<T> items, T value, long start, long stop) {
    int first = clamp(start, items.size());
    int last = Math.max(first, clamp(stop, items.size()));
    int found = items.subList(first, last).indexOf(value);
    if (found < 0) {
        throw new IllegalArgumentException("the value is not in the list");
    }
    return first + found;
}

// helper: concatenate
static <T> List<T> concatenate(List<T> left, List<T> right) {
    List<T> result = new ArrayList<>(left);
    result.addAll(right);
    return result;
}

// helper: repeated
static <T> List<T> repeated(List<T> items, long count) {
    List<T> result = new ArrayList<>();
    for (long i = 0; i < count; i++) {
        result.addAll(items);
    }
    return result;
}

// helper: sorted
static <T> List<T> sorted(Collection<T> items) {
    List<T> result = new ArrayList<>(items);
    result.sort(null);
    return result;
}

// helper: sortedDescending
static <T> List<T> sortedDescending(Collection<T> items) {
    List<T> result = new ArrayList<>(items);
    result.sort(null);
    return new ArrayList<>(result.reversed());
}

// helper: sortedBy
static <T> List<T> sortedBy(Collection<T> items, Comparator<T> order) {
    List<T> result = new ArrayList<>(items);
    result.sort(order);
    return result;
}

// helper: compareLists
static <T extends Comparable<T>> int compareLists(List<T> left, List<T> right) {
    for (int i = 0; i < left.size() && i < right.size(); i++) {
        int order = left.get(i).compareTo(right.get(i));
        if (order != 0) {
            return order;
        }
    }
    return Integer.compare(left.size(), right.size());
}

// helper: range
static List<Long> range(long start, long stop, long step) {
    List<Long> result = new ArrayList<>();
    for (long i = start; step > 0 ? i < stop : i > stop; i += step) {
        result.add(i);
    }
    return result;
}

// helper: zip needs: Pair
static <A, B> List<Pair<A, B>> zip(List<A> left, List<B> right) {
    List<Pair<A, B>> result = new ArrayList<>();
    for (int i = 0; i < left.size() && i < right.size(); i++) {
        result.add(new Pair<>(left.get(i), right.get(i)));
    }
    return result;
}

// helper: enumerate needs: Pair
static <T> List<Pair<Long, T>> enumerate(List<T> items, long start) {
    List<Pair<Long, T>> result = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
        result.add(new Pair<>(start + i, items.get(i)));
    }
    return result;
}

// helper: entries needs: Pair
static <K, V> List<Pair<K, V>> entries(Map<K, V> mapping) {
    List<Pair<K, V>> result = new ArrayList<>();
    mapping.forEach((key, value) -> result.add(new Pair<>(key, value)));
    return result;
}

// helper: popEntry needs: Pair
static <K, V> Pair<K, V> popEntry(Map<K, V> mapping) {
    K last = null;
    for (K key : mapping.keySet()) {
        last = key;
    }
    if (mapping.isEmpty()) {
        throw new IllegalStateException("the map is empty");
    }
    return new Pair<>(last, mapping.remove(last));
}

// helper: removeOr
static <K, V> V removeOr(Map<K, V> mapping, K key, V fallback) {
    return mapping.containsKey(key) ? mapping.remove(key) : fallback;
}

// helper: setDefault
static <K, V> V setDefault(Map<K, V> mapping, K key, V fallback) {
    if (!mapping.containsKey(key)) {
        mapping.put(key, fallback);
    }
    return mapping.get(key);
}

// helper: putEntries needs: Pair
static <K, V> void putEntries(Map<K, V> mapping, List<Pair<K, V>> entries) {
    for (Pair<K, V> entry : entries) {
        mapping.put(entry.first(), entry.second());
    }
}

// helper: fromEntries needs: Pair
static <K, V> Map<K, V> fromEntries(Map<K, V> mapping, List<Pair<K, V>> entries) {
    for (Pair<K, V> entry : entries) {
        mapping.put(entry.first(), entry.second());
    }
    return mapping;
}

// helper: fromKeys
static <K, V> Map<K, V> fromKeys(Map<K, V> mapping, List<K> keys, V value) {
    for (K key : keys) {
        mapping.put(key, value);
    }
    return mapping;
}

// helper: fromLists
static <K, V> Map<K, V> fromLists(Map<K, V> mapping, List<K> keys, List<V> values) {
    for (int i = 0; i < keys.size() && i < values.size(); i++) {
        mapping.put(keys.get(i), values.get(i));
    }
    return mapping;
}

// helper: merged
static <K, V> Map<K, V> merged(Map<K, V> mapping, Map<K, V> left, Map<K, V> right) {
    mapping.putAll(left);
    mapping.putAll(right);
    return mapping;
}

// helper: union
static <T> Set<T> union(Set<T> left, Set<T> right) {
    Set<T> result = new HashSet<>(left);
    result.addAll(right);
    return result;
}

// helper: intersection
static <T> Set<T> intersection(Set<T> left, Set<T> right) {
    Set<T> result = new HashSet<>(left);
    result.retainAll(right);
    return result;
}

// helper: difference
static <T> Set<T> difference(Set<T> left, Set<T> right) {
    Set<T> result = new HashSet<>(left);
    result.removeAll(right);
    return result;
}

// helper: repeat
static String repeat(String text, long count) {
    return text.repeat((int) Math.max(0, count));
}

// helper: capitalize
static String capitalize(String text) {
    return text.isEmpty() ? "" : text.substring(0, 1).toUpperCase() + text.substring(1).toLowerCase();
}

// helper: titleCase
static String titleCase(String text) {
    StringBuilder result = new StringBuilder();
    boolean inWord = false;
    for (char c : text.toCharArray()) {
        result.append(inWord ? Character.toLowerCase(c) : Character.toUpperCase(c));
        inWord = Character.isLetter(c);
    }
    return result.toString();
}

// helper: swapCase
static String swapCase(String text) {
    StringBuilder result = new StringBuilder();
    for (char c : text.toCharArray()) {
        result.append(Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c));
    }
    return result.toString();
}

// helper: isTitleCase
static boolean isTitleCase(String text) {
    boolean inWord = false;
    boolean found = false;
    for (char c : text.toCharArray()) {
        if (Character.isLetter(c)) {
            if (Character.isUpperCase(c) == inWord) {
                return false;
            }
            found = true;
        }
        inWord = Character.isLetter(c);
    }
    return found;
}

// helper: allMatch
static boolean allMatch(String text, IntPredicate test) {
    return !text.isEmpty() && text.chars().allMatch(test);
}

// helper: isAscii
static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
}

// helper: isUpper
static boolean isUpper(String text) {
    return text.equals(text.toUpperCase()) && !text.equals(text.toLowerCase());
}

// helper: isLower
static boolean isLower(String text) {
    return text.equals(text.toLowerCase()) && !text.equals(text.toUpperCase());
}

// helper: isIdentifier
static boolean isIdentifier(String text) {
    return text.matches("[A-Za-z_][A-Za-z0-9_]*");
}

// helper: stripStart
static String stripStart(String text, String characters) {
    int start = 0;
    while (start < text.length() && characters.indexOf(text.charAt(start)) >= 0) {
        start++;
    }
    return text.substring(start);
}

// helper: stripEnd
static String stripEnd(String text, String characters) {
    int stop = text.length();
    while (stop > 0 && characters.indexOf(text.charAt(stop - 1)) >= 0) {
        stop--;
    }
    return text.substring(0, stop);
}

// helper: strip needs: stripStart, stripEnd
static String strip(String text, String characters) {
    return stripEnd(stripStart(text, characters), characters);
}

// helper: words
static List<String> words(String text) {
    List<String> result = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (char c : (text + " ").toCharArray()) {
        if (!Character.isWhitespace(c)) {
            word.append(c);
        } else if (!word.isEmpty()) {
            result.add(word.toString());
            word.setLength(0);
        }
    }
    return result;
}

// helper: wordsUpTo
static List<String> wordsUpTo(String text, long limit) {
    List<String> result = new ArrayList<>();
    String rest = text.stripLeading();
    while (!rest.isEmpty()) {
        int stop = 0;
        while (stop < rest.length() && !Character.isWhitespace(rest.charAt(stop))) {
            stop++;
        }
        if (limit >= 0 && result.size() >= limit) {
            stop = rest.length();
        }
        result.add(rest.substring(0, stop));
        rest = rest.substring(stop).stripLeading();
    }
    return result;
}

// helper: splitUpTo
static List<String> splitUpTo(String text, String separator, long limit) {
    if (separator.isEmpty()) {
        throw new IllegalArgumentException("empty separator");
    }
    List<String> result = new ArrayList<>();
    int start = 0;
    int found = text.indexOf(separator);
    while (found >= 0 && (limit < 0 || result.size() < limit)) {
        result.add(text.substring(start, found));
        start = found + separator.length();
        found = text.indexOf(separator, start);
    }
    result.add(text.substring(start));
    return result;
}

// helper: split needs: splitUpTo
static List<String> split(String text, String separator) {
    return splitUpTo(text, separator, -1);
}

// helper: splitFromEnd
static List<String> splitFromEnd(String text, String separator, long limit) {
    if (separator.isEmpty()) {
        throw new IllegalArgumentException("empty separator");
    }
    List<String> result = new ArrayList<>();
    int stop = text.length();
    int found = text.lastIndexOf(separator);
    while (found >= 0 && (limit < 0 || result.size() < limit)) {
        result.addFirst(text.substring(found + separator.length(), stop));
        stop = found;
        found = text.substring(0, stop).lastIndexOf(separator);
    }
    result.addFirst(text.substring(0, stop));
    return result;
}

// helper: lines
static List<String> lines(String text) {
    List<String> result = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c >= 10 && c <= 13 || c >= 28 && c <= 30) {
            result.add(text.substring(start, i));
            if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                i++;
            }
            start = i + 1;
        }
    }
    if (start < text.length()) {
        result.add(text.substring(start));
    }
    return result;
}

// helper: linesWithEnds needs: lines
static List<String> linesWithEnds(String text) {
    List<String> result = new ArrayList<>();
    int start = 0;
    for (String line : lines(text)) {
        int stop = start + line.length();
        if (text.startsWith("\r\n", stop)) {
            stop++;
        }
        stop = Math.min(stop + 1, text.length());
        result.add(text.substring(start, stop));
        start = stop;
    }
    return result;
}

// helper: replaceUpTo
static String replaceUpTo(String text, String old, String updated, long count) {
    if (count < 0) {
        return text.replace(old, updated);
    }
    StringBuilder result = new StringBuilder();
    int start = 0;
    int found = text.indexOf(old);
    for (long i = 0; i < count && found >= 0; i++) {
        result.append(text, start, found).append(updated);
        start = found + old.length();
        found = old.isEmpty() ? start + 1 : start;
        if (old.isEmpty() && start < text.length()) {
            result.append(text.charAt(start));
            start++;
        }
        found = found > text.length() ? -1 : text.indexOf(old, found);
    }
    return result.append(text.substring(start)).toString();
}

// helper: find needs: clamp
static int find(String text, String part, long start, long stop) {
    int first = clamp(start, text.length());
    int last = clamp(stop, text.length());
    if (start > text.length() || first > last) {
        return -1;
    }
    int found = text.substring(first, last).indexOf(part);
    return found < 0 ? -1 : first + found;
}

// helper: findLast needs: clamp
static int findLast(String text, String part, long start, long stop) {
    int first = clamp(start, text.length());
    int last = clamp(stop, text.length());
    if (start > text.length() || first > last) {
        return -1;
    }
    int found = text.substring(first, last).lastIndexOf(part);
    return found < 0 ? -1 : first + found;
}

// helper: count
static int count(String text, String part) {
    if (part.isEmpty()) {
        return text.length() + 1;
    }
    int result = 0;
    for (int i = text.indexOf(part); i >= 0; i = text.indexOf(part, i + part.length())) {
        result++;
    }
    return result;
}

// helper: padEnd needs: repeat
static String padEnd(String text, long width, String fill) {
    return text + repeat(fill, width - text.length());
}

// helper: padStart needs: repeat
static String padStart(String text, long width, String fill) {
    return repeat(fill, width - text.length()) + text;
}

// helper: center needs: repeat
static String center(String text, long width, String fill) {
    long margin = Math.max(0, width - text.length());
    long left = margin / 2 + (margin & width & 1);
    return repeat(fill, left) + text + repeat(fill, margin - left);
}

// helper: zeroFill needs: repeat
static String zeroFill(String text, long width) {
    String zeros = repeat("0", width - text.length());
    boolean signed = text.startsWith("-") || text.startsWith("+");
    return signed ? text.charAt(0) + zeros + text.substring(1) : zeros + text;
}

// helper: partition needs: Triple
static Triple<String, String, String> partition(String text, String separator) {
    int found = text.indexOf(separator);
    if (found < 0) {
        return new Triple<>(text, "", "");
    }
    return new Triple<>(text.substring(0, found), separator, text.substring(found + separator.length()));
}

// helper: partitionLast needs: Triple
static Triple<String, String, String> partitionLast(String text, String separator) {
    int found = text.lastIndexOf(separator);
    if (found < 0) {
        return new Triple<>("", "", text);
    }
    return new Triple<>(text.substring(0, found), separator, text.substring(found + separator.length()));
}

// helper: removePrefix
static String removePrefix(String text, String prefix) {
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
}

// helper: removeSuffix
static String removeSuffix(String text, String suffix) {
    return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
}

// helper: expandTabs
static String expandTabs(String text, long size) {
    StringBuilder result = new StringBuilder();
    int column = 0;
    for (char c : text.toCharArray()) {
        if (c == '\t') {
            int blanks = size > 0 ? (int) (size - column % size) : 0;
            result.append(" ".repeat(blanks));
            column += blanks;
        } else {
            result.append(c);
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        }
    }
    return result.toString();
}

// helper: translate
static String translate(String text, String source, String target) {
    StringBuilder result = new StringBuilder();
    for (char c : text.toCharArray()) {
        int found = source.lastIndexOf(c);
        result.append(found < 0 ? c : target.charAt(found));
    }
    return result.toString();
}

// helper: translation
static Map<Long, Long> translation(String source, String target) {
    if (source.length() != target.length()) {
        throw new IllegalArgumentException("the texts differ in length");
    }
    Map<Long, Long> table = new LinkedHashMap<>();
    for (int i = 0; i < source.length(); i++) {
        table.put((long) source.charAt(i), (long) target.charAt(i));
    }
    return table;
}

// helper: translateCodes
static String translateCodes(String text, Map<Long, Long> table) {
    StringBuilder result = new StringBuilder();
    for (char c : text.toCharArray()) {
        Long code = table.getOrDefault((long) c, (long) c);
        if (code != null) {
            result.append((char) code.intValue());
        }
    }
    return result.toString();
}

// helper: countCharacters
static Map<String, Long> countCharacters(String text) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (char c : text.toCharArray()) {
        counts.merge(String.valueOf(c), 1L, Long::sum);
    }
    return counts;
}

// helper: quoted
static String quoted(String text) {
    char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
    StringBuilder result = new StringBuilder().append(quote);
    for (char c : text.toCharArray()) {
        if (c == '\n') {
            result.append("\\n");
        } else if (c == '\r') {
            result.append("\\r");
        } else if (c == '\t') {
            result.append("\\t");
        } else if (c == quote || c == '\\') {
            result.append('\\').append(c);
        } else if (c < ' ' || c == 127) {
            result.append(String.format("\\x%02x", (int) c));
        } else {
            result.append(c);
        }
    }
    return result.append(quote).toString();
}

// helper: represent needs: quoted, floatText
static String represent(Object value) {
    if (value == null) {
        return "None";
    }
    if (value instanceof Boolean truth) {
        return truth ? "True" : "False";
    }
    if (value instanceof Double number) {
        return floatText(number);
    }
    if (value instanceof String text) {
        return quoted(text);
    }
    if (value instanceof List<?> items) {
        List<String> parts = new ArrayList<>();
        for (Object item : items) {
            parts.add(represent(item));
        }
        return "[" + String.join(", ", parts) + "]";
    }
    if (value instanceof Map<?, ?> mapping) {
        List<String> parts = new ArrayList<>();
        mapping.forEach((key, held) -> parts.add(represent(key) + ": " + represent(held)));
        return "{" + String.join(", ", parts) + "}";
    }
    return value.toString();
}

// helper: representTuple needs: represent
static String representTuple(List<?> items) {
    String parts = represent(items);
    return "(" + parts.substring(1, parts.length() - 1) + (items.size() == 1 ? ",)" : ")");
}

// helper: display needs: represent
static String display(Object value) {
    return value instanceof String text ? text : represent(value);
}
