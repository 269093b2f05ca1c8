// The harness of a unit: reads wire arguments from descriptor 3, calls a program's `F`, writes wire results to descriptor 4.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
{hoisted}

static class Harness
{
    const int Deepest = 200;
    static readonly UTF8Encoding Strict = new UTF8Encoding(false, true);
    static readonly HashSet<Type> Lists = new HashSet<Type> { typeof(List<>), typeof(LinkedList<>), typeof(Queue<>), typeof(Stack<>) };
    static readonly HashSet<Type> Sets = new HashSet<Type> { typeof(HashSet<>), typeof(SortedSet<>) };
    static readonly HashSet<Type> Maps = new HashSet<Type> { typeof(Dictionary<,>), typeof(SortedDictionary<,>), typeof(SortedList<,>) };

    static readonly Dictionary<string, Type> Programs = new Dictionary<string, Type>
    {
{entries}
    };

    /// <summary>The reason why an argument cannot be given to `F`, or its result cannot be recorded.</summary>
    sealed class Unrecordable : Exception
    {
        public Unrecordable(string reason) : base(reason) { }
    }

    /// <summary>A type in wire letters; `a` stands for a value whose own type decides.</summary>
    sealed class Kind
    {
        public static readonly Kind Any = new Kind('a', new List<Kind>());
        public readonly char Letter;
        public readonly List<Kind> Parts;

        public Kind(char letter, List<Kind> parts)
        {
            Letter = letter;
            Parts = parts;
        }

        public Kind Part(int index) => index < Parts.Count ? Parts[index] : Any;

        /// <summary>The type inside an optional, or the part of a union that a value with this first letter belongs to.</summary>
        public Kind Of(char first)
        {
            if (Letter == 'o')
            {
                return Part(0).Of(first);
            }
            if (Letter != 'v')
            {
                return this;
            }
            foreach (var part in Parts)
            {
                var own = part.Letter == 'w' ? 'u' : part.Letter == 'p' ? 'm' : part.Letter;
                if (own == first)
                {
                    return part;
                }
            }
            return first == 'l' ? Of('u') : Any;
        }
    }

    sealed class Tokens
    {
        readonly string[] all;
        int next;

        public Tokens(string line)
        {
            all = line.Split(' ');
        }

        public string Next() => next < all.Length ? all[next++] : "";
    }

    static Kind ReadKind(Tokens tokens)
    {
        var token = tokens.Next();
        if (token.Length == 0)
        {
            return Kind.Any;
        }
        int count;
        switch (token[0])
        {
            case 'l': case 'w': case 'e': case 'o':
                count = 1;
                break;
            case 'm': case 'p':
                count = 2;
                break;
            case 'u': case 'v':
                count = int.Parse(token.Substring(1), CultureInfo.InvariantCulture);
                break;
            default:
                count = 0;
                break;
        }
        return new Kind(token[0], Enumerable.Range(0, count).Select(_ => ReadKind(tokens)).ToList());
    }

    // --- Reading

    static Unrecordable Misfit(string token) => new Unrecordable("the argument `" + token + "` does not fit its type");

    static byte[] Unescape(string text)
    {
        var bytes = new MemoryStream();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%')
            {
                bytes.WriteByte(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                bytes.WriteByte((byte)text[i]);
            }
        }
        return bytes.ToArray();
    }

    /// <summary>The natural type of values of a kind, where a program declares `object`.</summary>
    static Type TypeOf(Kind kind)
    {
        switch (kind.Letter)
        {
            case 'b': return typeof(bool);
            case 'i': return typeof(long);
            case 'd': return typeof(double);
            case 's': return typeof(string);
            case 'y': return typeof(byte[]);
            case 'l': case 'w': return typeof(List<>).MakeGenericType(TypeOf(kind.Part(0)));
            case 'e': return typeof(HashSet<>).MakeGenericType(TypeOf(kind.Part(0)));
            case 'm': case 'p': return typeof(Dictionary<,>).MakeGenericType(TypeOf(kind.Part(0)), TypeOf(kind.Part(1)));
            case 'u': return Tuple(kind.Parts.Select(TypeOf).ToArray());
            case 'o':
                var inner = TypeOf(kind.Part(0));
                return inner.IsValueType ? typeof(Nullable<>).MakeGenericType(inner) : inner;
            default: return typeof(object);
        }
    }

    static Type Tuple(Type[] parts)
    {
        switch (parts.Length)
        {
            case 1: return typeof(ValueTuple<>).MakeGenericType(parts);
            case 2: return typeof(ValueTuple<,>).MakeGenericType(parts);
            case 3: return typeof(ValueTuple<,,>).MakeGenericType(parts);
            case 4: return typeof(ValueTuple<,,,>).MakeGenericType(parts);
            case 5: return typeof(ValueTuple<,,,,>).MakeGenericType(parts);
            case 6: return typeof(ValueTuple<,,,,,>).MakeGenericType(parts);
            case 7: return typeof(ValueTuple<,,,,,,>).MakeGenericType(parts);
            default: throw new Unrecordable("a tuple of " + parts.Length + " parts has no type");
        }
    }

    static object Read(Tokens tokens, Kind kind, Type type)
    {
        var token = tokens.Next();
        var letter = token[0];
        kind = kind.Of(letter);
        if (letter == 'n')
        {
            return null;
        }
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (target == typeof(object))
        {
            target = kind.Letter == 'a' ? OwnType(letter) : TypeOf(kind);
        }
        switch (letter)
        {
            case 'b': return Fitting(token == "b1", target, token);
            case 'i': return ReadInteger(token, target);
            case 'd':
                var bits = ulong.Parse(token.Substring(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                return Fitting(BitConverter.Int64BitsToDouble((long)bits), target, token);
            case 's': return ReadText(Strict.GetString(Unescape(token.Substring(1))), target, token);
            case 'y': return Fitting(Unescape(token.Substring(1)), target, token);
            default: return ReadContainer(tokens, token, kind, target);
        }
    }

    static Type OwnType(char letter)
    {
        switch (letter)
        {
            case 'm': return typeof(Dictionary<object, object>);
            case 'e': return typeof(HashSet<object>);
            case 'l': case 'u': return typeof(List<object>);
            default: return TypeOf(new Kind(letter, new List<Kind>()));
        }
    }

    static object Fitting(object value, Type target, string token)
    {
        if (!target.IsInstanceOfType(value))
        {
            throw Misfit(token);
        }
        return value;
    }

    static object ReadInteger(string token, Type target)
    {
        var value = BigInteger.Parse(token.Substring(1), CultureInfo.InvariantCulture);
        if (target == typeof(BigInteger))
        {
            return value;
        }
        if (target == typeof(double))
        {
            return (double)value;
        }
        if (target == typeof(int) && value >= int.MinValue && value <= int.MaxValue)
        {
            return (int)value;
        }
        if (target != typeof(long) || value < long.MinValue || value > long.MaxValue)
        {
            throw Misfit(token);
        }
        return (long)value;
    }

    static object ReadText(string value, Type target, string token)
    {
        if (target == typeof(char) && value.Length == 1)
        {
            return value[0];
        }
        return Fitting(value, target, token);
    }

    static object ReadContainer(Tokens tokens, string token, Kind kind, Type target)
    {
        var count = int.Parse(token.Substring(1), CultureInfo.InvariantCulture);
        var types = target.GetGenericArguments();
        if (target.IsArray)
        {
            var array = Array.CreateInstance(target.GetElementType(), count);
            for (var i = 0; i < count; i++)
            {
                array.SetValue(Read(tokens, kind.Part(kind.Letter == 'u' ? i : 0), target.GetElementType()), i);
            }
            return array;
        }
        if (typeof(ITuple).IsAssignableFrom(target))
        {
            if (types.Length != count)
            {
                throw Misfit(token);
            }
            var parts = Enumerable.Range(0, count).Select(i => Read(tokens, kind.Part(kind.Letter == 'u' ? i : 0), types[i])).ToArray();
            return Activator.CreateInstance(target, parts);
        }
        if (token[0] == 'm')
        {
            var made = typeof(Dictionary<,>).MakeGenericType(types.Length == 2 ? types : throw Misfit(token));
            var map = (IDictionary)Activator.CreateInstance(made);
            for (var i = 0; i < count; i++)
            {
                var key = Read(tokens, kind.Part(0), types[0]);
                map[key] = Read(tokens, kind.Part(1), types[1]);
            }
            return Fitting(target.IsInstanceOfType(map) ? map : Activator.CreateInstance(target, map), target, token);
        }
        return ReadItems(tokens, token, kind, target, types, count);
    }

    static object ReadItems(Tokens tokens, string token, Kind kind, Type target, Type[] types, int count)
    {
        if (types.Length != 1)
        {
            throw Misfit(token);
        }
        var items = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(types));
        for (var i = 0; i < count; i++)
        {
            items.Add(Read(tokens, kind.Part(kind.Letter == 'u' ? i : 0), types[0]));
        }
        if (target.IsInstanceOfType(items))
        {
            return items;
        }
        var made = target.IsInterface ? typeof(HashSet<>).MakeGenericType(types) : target;
        return Fitting(Activator.CreateInstance(made, items), target, token);
    }

    // --- Writing

    static void Escape(StringBuilder text, byte[] bytes)
    {
        foreach (var each in bytes)
        {
            if (each > 0x20 && each < 0x7F && each != '%' && each != '\\')
            {
                text.Append((char)each);
            }
            else
            {
                text.Append('%').Append(each.ToString("X2", CultureInfo.InvariantCulture));
            }
        }
    }

    static void WriteText(StringBuilder text, string value)
    {
        try
        {
            var bytes = Strict.GetBytes(value);
            text.Append('s');
            Escape(text, bytes);
        }
        catch (EncoderFallbackException)
        {
            throw new Unrecordable("the text holds a lone surrogate");
        }
    }

    static void Write(StringBuilder text, Kind kind, object value, int depth)
    {
        if (depth > Deepest)
        {
            throw new Unrecordable("the value is too deep");
        }
        switch (value)
        {
            case null:
                text.Append('n');
                break;
            case bool truth:
                text.Append(truth ? "b1" : "b0");
                break;
            case long _: case int _: case short _: case byte _: case sbyte _: case ushort _: case uint _: case ulong _: case BigInteger _:
                text.Append('i').Append(((IFormattable)value).ToString("D", CultureInfo.InvariantCulture));
                break;
            case double number:
                WriteDouble(text, number);
                break;
            case float number:
                WriteDouble(text, number);
                break;
            case string words:
                WriteText(text, words);
                break;
            case char symbol:
                WriteText(text, symbol.ToString());
                break;
            case byte[] bytes when kind.Of('y').Letter != 'l':
                text.Append('y');
                Escape(text, bytes);
                break;
            default:
                WriteContainer(text, kind, value, depth);
                break;
        }
    }

    static void WriteDouble(StringBuilder text, double number)
    {
        var bits = double.IsNaN(number) ? 0x7ff8000000000000L : BitConverter.DoubleToInt64Bits(number);
        text.Append('d').Append(bits.ToString("x16", CultureInfo.InvariantCulture));
    }

    static void WriteContainer(StringBuilder text, Kind kind, object value, int depth)
    {
        var type = value.GetType();
        var plain = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        if (type.IsArray || Lists.Contains(plain))
        {
            WriteItems(text, kind.Of('l'), 'l', ((IEnumerable)value).Cast<object>().ToList(), depth);
        }
        else if (Sets.Contains(plain))
        {
            WriteItems(text, kind.Of('e'), 'e', ((IEnumerable)value).Cast<object>().ToList(), depth);
        }
        else if (Maps.Contains(plain))
        {
            WriteMap(text, kind.Of('m'), (IDictionary)value, depth);
        }
        else if (value is ITuple tuple && type.Assembly == typeof(ValueTuple).Assembly)
        {
            WriteItems(text, kind.Of('u'), 'u', Enumerable.Range(0, tuple.Length).Select(i => tuple[i]).ToList(), depth);
        }
        else
        {
            throw new Unrecordable("a " + type.Name + " is no value");
        }
    }

    static void WriteItems(StringBuilder text, Kind kind, char own, List<object> items, int depth)
    {
        var tuple = kind.Letter == 'u' || kind.Letter == 'w';
        text.Append(tuple && own == 'l' ? 'u' : own).Append(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            text.Append(' ');
            Write(text, kind.Part(kind.Letter == 'u' ? i : 0), items[i], depth + 1);
        }
    }

    static void WriteMap(StringBuilder text, Kind kind, IDictionary map, int depth)
    {
        text.Append('m').Append(map.Count);
        foreach (DictionaryEntry entry in map)
        {
            text.Append(' ');
            Write(text, kind.Part(0), entry.Key, depth + 1);
            text.Append(' ');
            Write(text, kind.Part(1), entry.Value, depth + 1);
        }
    }

    // --- The conversation

    static string Told(char sign, string words)
    {
        var text = new StringBuilder().Append(sign);
        Escape(text, Encoding.UTF8.GetBytes(words));
        return text.ToString();
    }

    static string Record(MethodInfo function, string line, Kind parameters, Kind result)
    {
        try
        {
            var tokens = new Tokens(line);
            tokens.Next();
            var types = function.GetParameters().Select(each => each.ParameterType).ToArray();
            var arguments = types.Select((type, i) => Read(tokens, parameters.Part(i), type)).ToArray();
            object value;
            try
            {
                value = function.Invoke(null, arguments);
            }
            catch (TargetInvocationException thrown)
            {
                return Told('!', thrown.InnerException.GetType().Name);
            }
            var text = new StringBuilder("=");
            Write(text, result, value, 0);
            return text.ToString();
        }
        catch (Unrecordable problem)
        {
            return Told('?', problem.Message);
        }
        catch (Exception problem)
        {
            return Told('?', "the value cannot be recorded: " + problem.GetType().Name);
        }
    }

    /// <summary>The next line without its end; nothing at the end of the calls.</summary>
    static string Line(Stream calls)
    {
        var line = new StringBuilder();
        for (var each = calls.ReadByte(); each != '\n'; each = calls.ReadByte())
        {
            if (each < 0)
            {
                return null;
            }
            line.Append((char)each);
        }
        return line.ToString();
    }

    static int Main(string[] names)
    {
        var calls = new BufferedStream(new FileStream(new SafeFileHandle((IntPtr)3, false), FileAccess.Read, 1));
        var records = new FileStream(new SafeFileHandle((IntPtr)4, false), FileAccess.Write, 1);
        var first = Line(calls);
        var second = Line(calls);
        if (first == null || second == null)
        {
            return 1;
        }
        var parameters = ReadKind(new Tokens(first));
        var result = ReadKind(new Tokens(second));
        var function = Programs[names[0]].GetMethod("F", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic);
        if (function == null)
        {
            return 2;
        }
        for (var line = Line(calls); line != null; line = Line(calls))
        {
            var record = Encoding.ASCII.GetBytes(Record(function, line, parameters, result) + "\n");
            records.Write(record, 0, record.Length);
            records.Flush();
        }
        return 0;
    }
}

{programs}
