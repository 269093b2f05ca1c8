// helper: Fail
static T Fail<T>(string message) => throw new InvalidOperationException(message);

// helper: Power
static long Power(long number, long exponent)
{
    long result = 1;
    for (long i = 0; i < exponent; i++)
    {
        result *= number;
    }
    return result;
}

// helper: FloorDivide
static long FloorDivide(long left, long right)
{
    long quotient = left / right;
    return left % right != 0 && left < 0 != right < 0 ? quotient - 1 : quotient;
}

// helper: FloorModulo
static long FloorModulo(long left, long right)
{
    long rest = left % right;
    return rest != 0 && rest < 0 != right < 0 ? rest + right : rest;
}

// helper: ParseInteger
static long ParseInteger(string text)
{
    string digits = text.Trim();
    if (Regex.IsMatch(digits, @"^[+-]?\d+(_\d+)*\z"))
    {
        digits = digits.Replace("_", "");
    }
    return long.Parse(digits);
}

// helper: ParseBase
static long ParseBase(string text, long radix)
{
    string digits = text.Trim().ToLower();
    bool negative = digits.StartsWith('-');
    digits = digits.TrimStart('+', '-');
    string prefix = radix == 16 ? "0x" : radix == 8 ? "0o" : radix == 2 ? "0b" : "";
    if (prefix != "" && digits.StartsWith(prefix, StringComparison.Ordinal))
    {
        digits = digits.Substring(2);
    }
    long result = 0;
    foreach (char c in digits)
    {
        int digit = "0123456789abcdefghijklmnopqrstuvwxyz".IndexOf(c);
        if (digit < 0 || digit >= radix)
        {
            throw new FormatException(text);
        }
        result = result * radix + digit;
    }
    return negative ? -result : result;
}

// helper: ToBinary
static string ToBinary(long number) => (number < 0 ? "-0b" : "0b") + Convert.ToString(Math.Abs(number), 2);

// helper: ToHexadecimal
static string ToHexadecimal(long number) => (number < 0 ? "-0x" : "0x") + Math.Abs(number).ToString("x");

// helper: BitLength
static long BitLength(long number) => number == 0 ? 0 : Convert.ToString(Math.Abs(number), 2).Length;

// helper: FloatText
static string FloatText(double number)
{
    if (double.IsNaN(number) || double.IsInfinity(number))
    {
        return double.IsNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
    }
    string text = number.ToString("E16");
    for (int digits = 0; digits < 17; digits++)
    {
        if (double.Parse(number.ToString("E" + digits)).Equals(number))
        {
            text = number.ToString("E" + digits);
            break;
        }
    }
    int exponent = int.Parse(text.Substring(text.IndexOf('E') + 1));
    string figures = text.Substring(0, text.IndexOf('E')).Replace(".", "").TrimStart('-');
    string sign = number < 0 || double.IsNegative(number) ? "-" : "";
    if (exponent < -4 || exponent >= 16)
    {
        string rest = figures.Length > 1 ? "." + figures.Substring(1) : "";
        return $"{sign}{figures[0]}{rest}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent):00}";
    }
    if (exponent < 0)
    {
        return sign + "0." + new string('0', -exponent - 1) + figures;
    }
    figures = figures.PadRight(exponent + 2, '0');
    return sign + figures.Substring(0, exponent + 1) + "." + figures.Substring(exponent + 1);
}

// helper: FloatModulo
static double FloatModulo(double left, double right)
{
    double rest = left % right;
    if (rest == 0)
    {
        return Math.CopySign(0.0, right);
    }
    return rest < 0 == right < 0 ? rest : rest + right;
}

// helper: RoundDigits
static double RoundDigits(double number, int digits)
{
    if (double.IsNaN(number) || double.IsInfinity(number))
    {
        return number;
    }
    string exact = Math.Abs(number).ToString("F" + (digits + 40));
    string kept = exact.Substring(0, exact.Length - 40);
    string rest = exact.Substring(exact.Length - 40);
    int order = string.CompareOrdinal(rest, "5".PadRight(40, '0'));
    bool odd = (kept.TrimEnd('.')[^1] - '0') % 2 == 1;
    BigInteger units = BigInteger.Parse(kept.Replace(".", "")) + (order > 0 || order == 0 && odd ? 1 : 0);
    string figures = units.ToString().PadLeft(digits + 1, '0');
    double rounded = double.Parse(figures.Insert(figures.Length - digits, "."));
    return Math.CopySign(rounded, number);
}

// helper: Sum
static double Sum(IEnumerable<double> items)
{
    double total = 0;
    double lost = 0;
    foreach (double item in items)
    {
        double next = total + item;
        lost += Math.Abs(total) >= Math.Abs(item) ? total - next + item : item - next + total;
        total = next;
    }
    return double.IsFinite(lost) ? total + lost : total;
}

// helper: CharacterAt
static char CharacterAt(string text, long index) => text[(int)(index < 0 ? index + text.Length : index)];

// helper: Position
static int Position(long index, int size) => (int)(index < 0 ? index + size : index);

// helper: At needs: Position
static T At<T>(List<T> items, long index) => items[Position(index, items.Count)];

// helper: Clamp
static int Clamp(long index, int size) => (int)Math.Max(0, Math.Min(index < 0 ? index + size : index, size));

// helper: Substring needs: Clamp
static string Substring(string text, long start, long stop)
{
    int first = Clamp(start, text.Length);
    int last = Clamp(stop, text.Length);
    return first < last ? text[first..last] : "";
}

// helper: Slice needs: Clamp
static List<T> Slice<T>(List<T> items, long start, long stop)
{
    int first = Clamp(start, items.Count);
    int last = Clamp(stop, items.Count);
    return first < last ? items.GetRange(first, last - first) : new List<T>();
}

// helper: Steps
static List<int> Steps(int size, long? start, long? stop, long step)
{
    long low = step > 0 ? 0 : -1;
    long high = step > 0 ? size : size - 1;
    long Bound(long index) => Math.Max(low, Math.Min(index < 0 ? index + size : index, high));
    long first = start.HasValue ? Bound(start.Value) : step > 0 ? low : high;
    long last = stop.HasValue ? Bound(stop.Value) : step > 0 ? high : low;
    var result = new List<int>();
    for (long i = first; step > 0 ? i < last : i > last; i += step)
    {
        result.Add((int)i);
    }
    return result;
}

// helper: SliceStep needs: Steps
static List<T> SliceStep<T>(List<T> items, long? start, long? stop, long step)
{
    return Steps(items.Count, start, stop, step).Select(i => items[i]).ToList();
}

// helper: SliceStepText needs: Steps
static string SliceStep(string text, long? start, long? stop, long step)
{
    return string.Concat(Steps(text.Length, start, stop, step).Select(i => text[i]));
}

// helper: DeleteStep needs: Steps
static void DeleteStep<T>(List<T> items, long? start, long? stop, long step)
{
    foreach (int i in Steps(items.Count, start, stop, step).OrderByDescending(i => i))
    {
        items.RemoveAt(i);
    }
}

// helper: AssignStep needs: Steps
static void AssignStep<T>(List<T> items, long? start, long? stop, long step, List<T> others)
{
    List<int> places = Steps(items.Count, start, stop, step);
    List<T> values = others.ToList();
    if (places.Count != values.Count)
    {
        throw new ArgumentException("the numbers of places and items differ");
    }
    for (int i = 0; i < places.Count; i++)
    {
        items[places[i]] = values[i];
    }
}

// helper: Splice needs: Clamp
static void Splice<T>(List<T> items, long? start, long? stop, List<T> others)
{
    List<T> values = others.ToList();
    int first = start.HasValue ? Clamp(start.Value, items.Count) : 0;
    int last = Math.Max(first, stop.HasValue ? Clamp(stop.Value, items.Count) : items.Count);
    items.RemoveRange(first, last - first);
    items.InsertRange(first, values);
}

// helper: Insert needs: Clamp
static void Insert<T>(List<T> items, long index, T item) => items.Insert(Clamp(index, items.Count), item);

// helper: Pop
static T Pop<T>(List<T> items, long index)
{
    int place = (int)(index < 0 ? index + items.Count : index);
    T item = items[place];
    items.RemoveAt(place);
    return item;
}

// helper: IndexBetween needs: Clamp
static long IndexBetween<T>(List<T> items, T value, long start, long stop)
{
    int first = Clamp(start, items.Count);
    int last = Math.Max(first, Clamp(stop, items.Count));
    int found = items.IndexOf(value, first, last - first);
    return found >= 0 ? found : throw new ArgumentException("the value is not in the list");
}

// helper: Repeated
static List<T> Repeated<T>(List<T> items, long count)
{
    var result = new List<T>();
    for (long i = 0; i < count; i++)
    {
        result.AddRange(items);
    }
    return result;
}

// helper: Range
static List<long> Range(long start, long stop, long step)
{
    var result = new List<long>();
    for (long i = start; step > 0 ? i < stop : i > stop; i += step)
    {
        result.Add(i);
    }
    return result;
}

// helper: Replace
static void Replace<T>(List<T> items, IEnumerable<T> others)
{
    List<T> values = others.ToList();
    items.Clear();
    items.AddRange(values);
}

// helper: CompareLists
static int CompareLists<T>(List<T> left, List<T> right) where T : IComparable<T>
{
    for (int i = 0; i < left.Count && i < right.Count; i++)
    {
        int order = left[i].CompareTo(right[i]);
        if (order != 0)
        {
            return order;
        }
    }
    return left.Count.CompareTo(right.Count);
}

// helper: CompareTexts
static int CompareTexts(List<string> left, List<string> right)
{
    for (int i = 0; i < left.Count && i < right.Count; i++)
    {
        int order = string.CompareOrdinal(left[i], right[i]);
        if (order != 0)
        {
            return order;
        }
    }
    return left.Count.CompareTo(right.Count);
}

// helper: GetOrNull
static V? GetOrNull<K, V>(Dictionary<K, V> mapping, K key) where V : struct
{
    return mapping.TryGetValue(key, out V value) ? value : (V?)null;
}

// helper: Take
static V Take<K, V>(Dictionary<K, V> mapping, K key)
{
    V value = mapping[key];
    mapping.Remove(key);
    return value;
}

// helper: TakeOr
static V TakeOr<K, V>(Dictionary<K, V> mapping, K key, V fallback)
{
    return mapping.Remove(key, out V value) ? value : fallback;
}

// helper: TakeInOrder
static V TakeInOrder<K, V>(Dictionary<K, V> mapping, K key)
{
    V value = mapping[key];
    mapping.Remove(key);
    List<KeyValuePair<K, V>> left = mapping.ToList();
    mapping.Clear();
    foreach (KeyValuePair<K, V> entry in left)
    {
        mapping.Add(entry.Key, entry.Value);
    }
    return value;
}

// helper: TakeInOrderOr needs: TakeInOrder
static V TakeInOrderOr<K, V>(Dictionary<K, V> mapping, K key, V fallback)
{
    return mapping.ContainsKey(key) ? TakeInOrder(mapping, key) : fallback;
}

// helper: SetDefault
static V SetDefault<K, V>(Dictionary<K, V> mapping, K key, V fallback)
{
    mapping.TryAdd(key, fallback);
    return mapping[key];
}

// helper: PopEntry
static (K, V) PopEntry<K, V>(Dictionary<K, V> mapping)
{
    KeyValuePair<K, V> last = mapping.Last();
    mapping.Remove(last.Key);
    return (last.Key, last.Value);
}

// helper: Update
static void Update<K, V>(Dictionary<K, V> mapping, Dictionary<K, V> others)
{
    foreach (KeyValuePair<K, V> entry in others.ToList())
    {
        mapping[entry.Key] = entry.Value;
    }
}

// helper: UpdateEntries
static void UpdateEntries<K, V>(Dictionary<K, V> mapping, List<(K, V)> entries)
{
    foreach ((K key, V value) in entries)
    {
        mapping[key] = value;
    }
}

// helper: FromKeys
static Dictionary<K, V> FromKeys<K, V>(List<K> keys, V value)
{
    var mapping = new Dictionary<K, V>();
    foreach (K key in keys)
    {
        mapping[key] = value;
    }
    return mapping;
}

// helper: FromEntries
static Dictionary<K, V> FromEntries<K, V>(List<(K, V)> entries)
{
    var mapping = new Dictionary<K, V>();
    foreach ((K key, V value) in entries)
    {
        mapping[key] = value;
    }
    return mapping;
}

// helper: FromLists
static Dictionary<K, V> FromLists<K, V>(List<K> keys, List<V> values)
{
    var mapping = new Dictionary<K, V>();
    for (int i = 0; i < keys.Count && i < values.Count; i++)
    {
        mapping[keys[i]] = values[i];
    }
    return mapping;
}

// helper: Merged
static Dictionary<K, V> Merged<K, V>(Dictionary<K, V> left, Dictionary<K, V> right)
{
    var mapping = new Dictionary<K, V>(left);
    foreach (KeyValuePair<K, V> entry in right)
    {
        mapping[entry.Key] = entry.Value;
    }
    return mapping;
}

// helper: SymmetricDifference
static HashSet<T> SymmetricDifference<T>(HashSet<T> left, HashSet<T> right)
{
    HashSet<T> result = left.ToHashSet();
    result.SymmetricExceptWith(right);
    return result;
}

// helper: Same
static bool Same(object left, object right)
{
    if (left is System.Collections.IDictionary mapping && right is System.Collections.IDictionary other)
    {
        return mapping.Count == other.Count && mapping.Keys.Cast<object>().All(key => other.Contains(key) && Same(mapping[key], other[key]));
    }
    if (left is System.Collections.IList items && right is System.Collections.IList others)
    {
        return items.Count == others.Count && Enumerable.Range(0, items.Count).All(i => Same(items[i], others[i]));
    }
    if (left is System.Collections.IEnumerable && !(left is string))
    {
        return left.GetType().GetMethod("SetEquals").Invoke(left, new[] { right }) is true;
    }
    if (left is System.Runtime.CompilerServices.ITuple parts && right is System.Runtime.CompilerServices.ITuple twins)
    {
        return parts.Length == twins.Length && Enumerable.Range(0, parts.Length).All(i => Same(parts[i], twins[i]));
    }
    return left is double number ? right is double && number == (double)right : Equals(left, right);
}

// helper: Repeat
static string Repeat(string text, long count) => count > 0 ? string.Concat(Enumerable.Repeat(text, (int)count)) : "";

// helper: Capitalize
static string Capitalize(string text) => text == "" ? "" : char.ToUpper(text[0]) + text[1..].ToLower();

// helper: TitleCase
static string TitleCase(string text)
{
    var result = new StringBuilder();
    bool inWord = false;
    foreach (char c in text)
    {
        result.Append(inWord ? char.ToLower(c) : char.ToUpper(c));
        inWord = char.IsLetter(c);
    }
    return result.ToString();
}

// helper: SwapCase
static string SwapCase(string text) => string.Concat(text.Select(c => char.IsUpper(c) ? char.ToLower(c) : char.ToUpper(c)));

// helper: IsTitleCase
static bool IsTitleCase(string text)
{
    bool inWord = false;
    bool found = false;
    foreach (char c in text)
    {
        if (char.IsLetter(c) && char.IsUpper(c) == inWord)
        {
            return false;
        }
        found |= char.IsLetter(c);
        inWord = char.IsLetter(c);
    }
    return found;
}

// helper: AllMatch
static bool AllMatch(string text, Func<char, bool> test) => text != "" && text.All(test);

// helper: IsUpper
static bool IsUpper(string text) => text == text.ToUpper() && text != text.ToLower();

// helper: IsLower
static bool IsLower(string text) => text == text.ToLower() && text != text.ToUpper();

// helper: StripStart
static string StripStart(string text, string characters) => characters == "" ? text : text.TrimStart(characters.ToCharArray());

// helper: StripEnd
static string StripEnd(string text, string characters) => characters == "" ? text : text.TrimEnd(characters.ToCharArray());

// helper: Strip
static string Strip(string text, string characters) => characters == "" ? text : text.Trim(characters.ToCharArray());

// helper: WordsUpTo
static List<string> WordsUpTo(string text, long limit)
{
    var result = new List<string>();
    string rest = text.TrimStart();
    while (rest != "")
    {
        int stop = 0;
        while (stop < rest.Length && !char.IsWhiteSpace(rest[stop]))
        {
            stop++;
        }
        if (limit >= 0 && result.Count >= limit)
        {
            stop = rest.Length;
        }
        result.Add(rest[..stop]);
        rest = rest[stop..].TrimStart();
    }
    return result;
}

// helper: SplitUpTo
static List<string> SplitUpTo(string text, string separator, long limit)
{
    if (separator == "")
    {
        throw new ArgumentException("empty separator");
    }
    return limit < 0 ? text.Split(separator).ToList() : text.Split(separator, (int)limit + 1).ToList();
}

// helper: SplitFromEnd
static List<string> SplitFromEnd(string text, string separator, long limit)
{
    if (separator == "")
    {
        throw new ArgumentException("empty separator");
    }
    var result = new List<string>();
    string rest = text;
    int found = rest.LastIndexOf(separator, StringComparison.Ordinal);
    while (found >= 0 && (limit < 0 || result.Count < limit))
    {
        result.Insert(0, rest[(found + separator.Length)..]);
        rest = rest[..found];
        found = rest.LastIndexOf(separator, StringComparison.Ordinal);
    }
    result.Insert(0, rest);
    return result;
}

// helper: Lines
static List<string> Lines(string text)
{
    var result = new List<string>();
    int start = 0;
    for (int i = 0; i < text.Length; i++)
    {
        char c = text[i];
        if (c >= 10 && c <= 13 || c >= 28 && c <= 30)
        {
            result.Add(text[start..i]);
            i += c == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
            start = i + 1;
        }
    }
    if (start < text.Length)
    {
        result.Add(text[start..]);
    }
    return result;
}

// helper: LinesWithEnds needs: Lines
static List<string> LinesWithEnds(string text)
{
    var result = new List<string>();
    int start = 0;
    foreach (string line in Lines(text))
    {
        int stop = start + line.Length;
        stop += string.CompareOrdinal(text, stop, "\r\n", 0, 2) == 0 ? 2 : stop < text.Length ? 1 : 0;
        result.Add(text[start..stop]);
        start = stop;
    }
    return result;
}

// helper: ReplaceUpTo
static string ReplaceUpTo(string text, string old, string updated, long count)
{
    var result = new StringBuilder();
    int start = 0;
    long left = count < 0 ? long.MaxValue : count;
    while (left > 0)
    {
        int found = start <= text.Length ? text.IndexOf(old, start, StringComparison.Ordinal) : -1;
        if (found < 0)
        {
            break;
        }
        result.Append(text, start, found - start).Append(updated);
        start = found + old.Length;
        if (old == "")
        {
            result.Append(start < text.Length ? text[start].ToString() : "");
            start++;
        }
        left--;
    }
    return result.Append(start < text.Length ? text[start..] : "").ToString();
}

// helper: Find needs: Clamp
static int Find(string text, string part, long start, long stop)
{
    int first = Clamp(start, text.Length);
    int last = Clamp(stop, text.Length);
    if (start > text.Length || first > last)
    {
        return -1;
    }
    return text.IndexOf(part, first, last - first, StringComparison.Ordinal);
}

// helper: FindLast needs: Clamp
static int FindLast(string text, string part, long start, long stop)
{
    int first = Clamp(start, text.Length);
    int last = Clamp(stop, text.Length);
    if (start > text.Length || first > last)
    {
        return -1;
    }
    int found = part == "" ? last - first : text[first..last].LastIndexOf(part, StringComparison.Ordinal);
    return found < 0 ? -1 : first + found;
}

// helper: Count
static int Count(string text, string part) => part == "" ? text.Length + 1 : text.Split(part).Length - 1;

// helper: PadEnd
static string PadEnd(string text, long width, string fill) => text.PadRight((int)Math.Max(0, width), fill[0]);

// helper: PadStart
static string PadStart(string text, long width, string fill) => text.PadLeft((int)Math.Max(0, width), fill[0]);

// helper: Center
static string Center(string text, long width, string fill)
{
    long margin = Math.Max(0, width - text.Length);
    long left = margin / 2 + (margin & width & 1);
    return new string(fill[0], (int)left) + text + new string(fill[0], (int)(margin - left));
}

// helper: ZeroFill
static string ZeroFill(string text, long width)
{
    string zeros = new string('0', (int)Math.Max(0, width - text.Length));
    bool signed = text.StartsWith('-') || text.StartsWith('+');
    return signed ? text[0] + zeros + text[1..] : zeros + text;
}

// helper: Partition
static (string, string, string) Partition(string text, string separator)
{
    int found = text.IndexOf(separator, StringComparison.Ordinal);
    return found < 0 ? (text, "", "") : (text[..found], separator, text[(found + separator.Length)..]);
}

// helper: PartitionLast
static (string, string, string) PartitionLast(string text, string separator)
{
    int found = text.LastIndexOf(separator, StringComparison.Ordinal);
    return found < 0 ? ("", "", text) : (text[..found], separator, text[(found + separator.Length)..]);
}

// helper: RemovePrefix
static string RemovePrefix(string text, string prefix)
{
    return text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : text;
}

// helper: RemoveSuffix
static string RemoveSuffix(string text, string suffix)
{
    return text.EndsWith(suffix, StringComparison.Ordinal) ? text[..^suffix.Length] : text;
}

// helper: ExpandTabs
static string ExpandTabs(string text, long size)
{
    var result = new StringBuilder();
    int column = 0;
    foreach (char c in text)
    {
        if (c == '\t')
        {
            int blanks = size > 0 ? (int)(size - column % size) : 0;
            result.Append(' ', blanks);
            column += blanks;
        }
        else
        {
            result.Append(c);
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        }
    }
    return result.ToString();
}

// helper: Translate
static string Translate(string text, string source, string target)
{
    return string.Concat(text.Select(c => source.LastIndexOf(c) < 0 ? c : target[source.LastIndexOf(c)]));
}

// helper: Translation
static Dictionary<long, long> Translation(string source, string target)
{
    if (source.Length != target.Length)
    {
        throw new ArgumentException("the texts differ in length");
    }
    var table = new Dictionary<long, long>();
    for (int i = 0; i < source.Length; i++)
    {
        table[source[i]] = target[i];
    }
    return table;
}

// helper: TranslateCodes
static string TranslateCodes(string text, Dictionary<long, long> table)
{
    return string.Concat(text.Select(c => (char)table.GetValueOrDefault(c, c)));
}

// helper: TranslateOrDrop
static string TranslateOrDrop(string text, Dictionary<long, long?> table)
{
    return string.Concat(text.Select(c => table.GetValueOrDefault(c, c)).Where(code => code != null).Select(code => (char)code.Value));
}

// helper: CountCharacters
static Dictionary<string, long> CountCharacters(string text)
{
    var counts = new Dictionary<string, long>();
    foreach (char c in text)
    {
        counts[c.ToString()] = counts.GetValueOrDefault(c.ToString()) + 1;
    }
    return counts;
}

// helper: Quoted
static string Quoted(string text)
{
    char quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
    var result = new StringBuilder().Append(quote);
    foreach (char c in text)
    {
        if (c == '\n' || c == '\r' || c == '\t')
        {
            result.Append('\\').Append(c == '\n' ? 'n' : c == '\r' ? 'r' : 't');
        }
        else if (c == quote || c == '\\')
        {
            result.Append('\\').Append(c);
        }
        else if (c < ' ' || c == 127)
        {
            result.Append("\\x").Append(((int)c).ToString("x2"));
        }
        else
        {
            result.Append(c);
        }
    }
    return result.Append(quote).ToString();
}

// helper: Represent needs: Quoted, FloatText
static string Represent(object value)
{
    switch (value)
    {
        case null:
            return "None";
        case double number:
            return FloatText(number);
        case string text:
            return Quoted(text);
        case System.Collections.IDictionary mapping:
            return "{" + string.Join(", ", mapping.Keys.Cast<object>().Select(key => Represent(key) + ": " + Represent(mapping[key]))) + "}";
        case System.Collections.IList items:
            return "[" + string.Join(", ", items.Cast<object>().Select(Represent)) + "]";
        case System.Runtime.CompilerServices.ITuple parts:
            return "(" + string.Join(", ", Enumerable.Range(0, parts.Length).Select(i => Represent(parts[i]))) + (parts.Length == 1 ? ",)" : ")");
        default:
            return value.ToString();
    }
}

// helper: RepresentTuple needs: Represent
static string RepresentTuple<T>(List<T> items)
{
    string parts = string.Join(", ", items.Select(item => Represent(item)));
    return "(" + parts + (items.Count == 1 ? ",)" : ")");
}

// helper: Display needs: Represent
static string Display(object value) => value is string text ? text : Represent(value);
