// The harness of a unit: reads wire arguments from descriptor 3, calls a program's `f`, writes wire results to descriptor 4.
package main

import (
	"bufio"
	"math"
	"os"
	"reflect"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"unicode/utf8"
	"unsafe"
{headers}
)

var entries = map[string]any{
{entries}
}

const deepest = 200

// unrecordable is the reason why an argument cannot be given to `f`, or its result cannot be recorded.
type unrecordable struct{ reason string }

// wireType is a type in wire letters; `a` stands for a value whose own type decides.
type wireType struct {
	letter byte
	parts  []wireType
}

var anyType = wireType{letter: 'a'}

func (t wireType) part(index int) wireType {
	if index < len(t.parts) {
		return t.parts[index]
	}
	return anyType
}

func (t wireType) isMapping() bool { return t.letter == 'm' || t.letter == 'p' }

type tokens struct{ rest string }

func (t *tokens) peek() string {
	token, _, _ := strings.Cut(t.rest, " ")
	return token
}

func (t *tokens) next() string {
	token, rest, _ := strings.Cut(t.rest, " ")
	t.rest = rest
	return token
}

func (t *tokens) count() int {
	token := t.next()
	count, err := strconv.Atoi(token[1:])
	if err != nil {
		misfit(token)
	}
	return count
}

func misfit(token string) {
	panic(unrecordable{"the argument `" + token + "` does not fit its type"})
}

func readType(t *tokens) wireType {
	token := t.next()
	if token == "" {
		return anyType
	}
	result := wireType{letter: token[0]}
	parts := 0
	switch token[0] {
	case 'l', 'w', 'e', 'o':
		parts = 1
	case 'm', 'p':
		parts = 2
	case 'u', 'v':
		parts, _ = strconv.Atoi(token[1:])
	}
	for range parts {
		result.parts = append(result.parts, readType(t))
	}
	return result
}

func unescape(text string) string {
	var bytes []byte
	for i := 0; i < len(text); i++ {
		if text[i] != '%' {
			bytes = append(bytes, text[i])
			continue
		}
		value, _ := strconv.ParseUint(text[i+1:i+3], 16, 8)
		bytes = append(bytes, byte(value))
		i += 2
	}
	return string(bytes)
}

func escape(out *strings.Builder, text string) {
	const digits = "0123456789ABCDEF"
	for i := 0; i < len(text); i++ {
		symbol := text[i]
		if symbol > 0x20 && symbol < 0x7F && symbol != '%' && symbol != '\\' {
			out.WriteByte(symbol)
			continue
		}
		out.Write([]byte{'%', digits[symbol>>4], digits[symbol&15]})
	}
}

// alternative is the part of a union that a value with this first letter belongs to.
func alternative(kind wireType, letter byte) wireType {
	for _, part := range kind.parts {
		if part.letter == letter || letter == 'u' && part.letter == 'w' || letter == 'm' && part.letter == 'p' {
			return part
		}
	}
	return anyType
}

// naturalType is the Go type of a value in an interface: the one that a programmer would choose.
func naturalType(kind wireType) reflect.Type {
	switch kind.letter {
	case 'b':
		return reflect.TypeFor[bool]()
	case 'i':
		return reflect.TypeFor[int]()
	case 'd':
		return reflect.TypeFor[float64]()
	case 's':
		return reflect.TypeFor[string]()
	case 'y':
		return reflect.TypeFor[[]byte]()
	case 'l', 'w', 'u':
		element := anyType
		if kind.letter != 'u' {
			element = kind.part(0)
		}
		return reflect.SliceOf(naturalType(element))
	case 'e':
		return reflect.MapOf(naturalType(kind.part(0)), reflect.TypeFor[bool]())
	case 'm', 'p':
		return reflect.MapOf(naturalType(kind.part(0)), naturalType(kind.part(1)))
	}
	return reflect.TypeFor[any]()
}

func readInterface(t *tokens, kind wireType, target reflect.Value) {
	letter := t.peek()[0]
	if letter == 'n' {
		t.next()
		return
	}
	switch kind.letter {
	case 'o':
		kind = kind.part(0)
	case 'v':
		kind = alternative(kind, letter)
	}
	if kind.letter == 'a' {
		kind = wireType{letter: letter}
	}
	value := reflect.New(naturalType(kind)).Elem()
	read(t, kind, value)
	target.Set(value)
}

func read(t *tokens, kind wireType, target reflect.Value) {
	switch target.Kind() {
	case reflect.Interface:
		readInterface(t, kind, target)
	case reflect.Pointer:
		readPointer(t, kind, target)
	case reflect.Slice:
		readSlice(t, kind, target)
	case reflect.Array:
		t.next()
		for i := range target.Len() {
			read(t, kind.part(i), target.Index(i))
		}
	case reflect.Map:
		readMap(t, kind, target)
	case reflect.Struct:
		t.next()
		for i := range target.NumField() {
			read(t, kind.part(i), settable(target.Field(i)))
		}
	default:
		readScalar(t.next(), target)
	}
}

func settable(field reflect.Value) reflect.Value {
	return reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem()
}

func readPointer(t *tokens, kind wireType, target reflect.Value) {
	if t.peek() == "n" {
		t.next()
		return
	}
	if kind.letter == 'o' {
		kind = kind.part(0)
	}
	target.Set(reflect.New(target.Type().Elem()))
	read(t, kind, target.Elem())
}

func readSlice(t *tokens, kind wireType, target reflect.Value) {
	if token := t.peek(); token[0] == 'y' {
		target.SetBytes([]byte(unescape(t.next()[1:])))
		return
	}
	entries := t.peek()[0] == 'm'
	count := t.count()
	target.Set(reflect.MakeSlice(target.Type(), count, count))
	for i := range count {
		element := target.Index(i)
		switch {
		case entries && element.Kind() == reflect.Struct && element.NumField() == 2:
			read(t, kind.part(0), settable(element.Field(0)))
			read(t, kind.part(1), settable(element.Field(1)))
		case kind.letter == 'u':
			read(t, kind.part(i), element)
		default:
			read(t, kind.part(0), element)
		}
	}
}

func readMap(t *tokens, kind wireType, target reflect.Value) {
	set := t.peek()[0] == 'e'
	count := t.count()
	target.Set(reflect.MakeMapWithSize(target.Type(), count))
	for range count {
		key := reflect.New(target.Type().Key()).Elem()
		value := reflect.New(target.Type().Elem()).Elem()
		read(t, kind.part(0), key)
		if !set {
			read(t, kind.part(1), value)
		} else if value.Kind() == reflect.Bool {
			value.SetBool(true)
		}
		target.SetMapIndex(key, value)
	}
}

func readScalar(token string, target reflect.Value) {
	failed := false
	switch kind := target.Kind(); {
	case target.CanInt() && token[0] == 's' && kind == reflect.Int32:
		symbol, size := utf8.DecodeRuneInString(unescape(token[1:]))
		target.SetInt(int64(symbol))
		failed = size == 0
	case target.CanInt():
		value, err := strconv.ParseInt(token[1:], 10, target.Type().Bits())
		target.SetInt(value)
		failed = err != nil || token[0] != 'i'
	case target.CanUint() && token[0] == 's':
		text := unescape(token[1:])
		failed = len(text) != 1
		if !failed {
			target.SetUint(uint64(text[0]))
		}
	case target.CanUint():
		value, err := strconv.ParseUint(token[1:], 10, target.Type().Bits())
		target.SetUint(value)
		failed = err != nil || token[0] != 'i'
	case target.CanFloat() && token[0] == 'i':
		value, err := strconv.ParseFloat(token[1:], 64)
		target.SetFloat(value)
		failed = err != nil
	case target.CanFloat():
		bits, err := strconv.ParseUint(token[1:], 16, 64)
		target.SetFloat(math.Float64frombits(bits))
		failed = err != nil || token[0] != 'd'
	case kind == reflect.String:
		target.SetString(unescape(token[1:]))
		failed = token[0] != 's' && token[0] != 'y'
	case kind == reflect.Bool:
		target.SetBool(token == "b1")
		failed = token[0] != 'b'
	default:
		failed = true
	}
	if failed {
		misfit(token)
	}
}

func writeText(out *strings.Builder, kind wireType, text string) {
	if kind.letter == 'y' {
		out.WriteByte('y')
	} else if utf8.ValidString(text) {
		out.WriteByte('s')
	} else {
		panic(unrecordable{"the text is not valid UTF-8"})
	}
	escape(out, text)
}

func writeHead(out *strings.Builder, letter byte, count int) {
	out.WriteByte(letter)
	out.WriteString(strconv.Itoa(count))
}

func write(out *strings.Builder, kind wireType, value reflect.Value, depth int) {
	if depth > deepest {
		panic(unrecordable{"the value is too deep"})
	}
	if !value.IsValid() {
		out.WriteByte('n')
		return
	}
	held := value.Kind()
	if held == reflect.Interface || held == reflect.Pointer {
		writeHeld(out, kind, value, depth)
		return
	}
	switch kind.letter {
	case 'o':
		kind = kind.part(0)
	case 'v':
		kind = alternative(kind, naturalLetter(value))
	}
	switch {
	case held == reflect.Bool:
		out.WriteString(map[bool]string{false: "b0", true: "b1"}[value.Bool()])
	case kind.letter == 's' && held == reflect.Int32:
		writeText(out, kind, string(rune(value.Int())))
	case kind.letter == 's' && held == reflect.Uint8:
		writeText(out, kind, string([]byte{byte(value.Uint())}))
	case value.CanInt():
		out.WriteString("i" + strconv.FormatInt(value.Int(), 10))
	case value.CanUint():
		out.WriteString("i" + strconv.FormatUint(value.Uint(), 10))
	case value.CanFloat():
		writeFloat(out, value.Float())
	case held == reflect.String:
		writeText(out, kind, value.String())
	case held == reflect.Slice && kind.letter == 'y':
		writeText(out, kind, string(value.Bytes()))
	case held == reflect.Slice || held == reflect.Array:
		writeSlice(out, kind, value, depth)
	case held == reflect.Map:
		writeMap(out, kind, value, depth)
	case held == reflect.Struct:
		writeHead(out, 'u', value.NumField())
		for i := range value.NumField() {
			out.WriteByte(' ')
			write(out, kind.part(i), value.Field(i), depth+1)
		}
	default:
		panic(unrecordable{"a " + value.Type().String() + " is no value"})
	}
}

func writeHeld(out *strings.Builder, kind wireType, value reflect.Value, depth int) {
	if value.IsNil() {
		out.WriteByte('n')
		return
	}
	write(out, kind, value.Elem(), depth+1)
}

func writeFloat(out *strings.Builder, value float64) {
	bits := math.Float64bits(value)
	if value != value {
		bits = 0x7ff8000000000000
	}
	text := strconv.FormatUint(bits, 16)
	out.WriteString("d" + strings.Repeat("0", 16-len(text)) + text)
}

// naturalLetter is the wire letter of a value that stands in an interface.
func naturalLetter(value reflect.Value) byte {
	switch kind := value.Kind(); {
	case kind == reflect.Bool:
		return 'b'
	case value.CanFloat():
		return 'd'
	case kind == reflect.String:
		return 's'
	case kind == reflect.Slice && strings.HasPrefix(value.Type().Elem().Name(), "Entry["):
		return 'm'
	case kind == reflect.Slice || kind == reflect.Array:
		return 'l'
	case kind == reflect.Map && (value.Type().Elem().Kind() == reflect.Bool || value.Type().Elem().Size() == 0):
		return 'e'
	case kind == reflect.Map:
		return 'm'
	case kind == reflect.Struct:
		return 'u'
	}
	return 'i'
}

func writeSlice(out *strings.Builder, kind wireType, value reflect.Value, depth int) {
	element := value.Type().Elem()
	mapping := kind.isMapping() || strings.HasPrefix(element.Name(), "Entry[")
	if mapping && (element.Kind() != reflect.Struct || element.NumField() != 2) {
		panic(unrecordable{"a list was returned for a dict"})
	}
	letter := byte('l')
	switch {
	case mapping:
		letter = 'm'
	case kind.letter == 'w' || kind.letter == 'u':
		letter = 'u'
	case kind.letter == 'e':
		letter = 'e'
	}
	writeHead(out, letter, value.Len())
	for i := range value.Len() {
		out.WriteByte(' ')
		switch {
		case mapping:
			write(out, kind.part(0), value.Index(i).Field(0), depth+1)
			out.WriteByte(' ')
			write(out, kind.part(1), value.Index(i).Field(1), depth+1)
		case kind.letter == 'u':
			write(out, kind.part(i), value.Index(i), depth+1)
		default:
			write(out, kind.part(0), value.Index(i), depth+1)
		}
	}
}

func writeMap(out *strings.Builder, kind wireType, value reflect.Value, depth int) {
	set := kind.letter == 'e' || !kind.isMapping() && naturalLetter(value) == 'e'
	var keys []reflect.Value
	for _, key := range value.MapKeys() {
		if held := value.MapIndex(key); !set || held.Kind() != reflect.Bool || held.Bool() {
			keys = append(keys, key)
		}
	}
	writeHead(out, map[bool]byte{true: 'e', false: 'm'}[set], len(keys))
	for _, key := range keys {
		out.WriteByte(' ')
		write(out, kind.part(0), key, depth+1)
		if !set {
			out.WriteByte(' ')
			write(out, kind.part(1), value.MapIndex(key), depth+1)
		}
	}
}

// outcome makes a record's value of what `f` returned: an error of its own is an exception, several results are a tuple.
func outcome(out *strings.Builder, results []reflect.Value, kind wireType) {
	if last := len(results) - 1; last >= 0 && results[last].Type() == reflect.TypeFor[error]() {
		if err, failed := results[last].Interface().(error); failed {
			out.WriteByte('!')
			escape(out, err.Error())
			return
		}
		results = results[:last]
	}
	out.WriteByte('=')
	switch len(results) {
	case 0:
		out.WriteByte('n')
	case 1:
		write(out, kind, results[0], 0)
	default:
		writeHead(out, 'u', len(results))
		for i, result := range results {
			out.WriteByte(' ')
			write(out, kind.part(i), result, 0)
		}
	}
}

func record(function reflect.Value, line string, parameters, result wireType) (text string) {
	defer func() {
		if problem := recover(); problem != nil {
			text = "!panic"
			if reason, ours := problem.(unrecordable); ours {
				var out strings.Builder
				out.WriteByte('?')
				escape(&out, reason.reason)
				text = out.String()
			}
		}
	}()
	line = line[:len(line)-1]
	t := &tokens{line}
	t.next()
	arguments := make([]reflect.Value, function.Type().NumIn())
	for i := range arguments {
		arguments[i] = reflect.New(function.Type().In(i)).Elem()
		read(t, parameters.part(i), arguments[i])
	}
	var out strings.Builder
	if function.Type().IsVariadic() {
		outcome(&out, function.CallSlice(arguments), result)
	} else {
		outcome(&out, function.Call(arguments), result)
	}
	return out.String()
}

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetMaxStack(64 << 20)
	entry, known := entries[os.Args[1]]
	if !known {
		os.Exit(2)
	}
	function := reflect.ValueOf(entry)
	calls, records := bufio.NewReader(os.NewFile(3, "calls")), os.NewFile(4, "records")
	var header [2]wireType
	for i := range header {
		line, err := calls.ReadString('\n')
		if err != nil {
			os.Exit(1)
		}
		header[i] = readType(&tokens{strings.TrimSuffix(line, "\n")})
	}
	for {
		line, err := calls.ReadString('\n')
		if err != nil {
			return
		}
		if _, err := records.WriteString(record(function, line, header[0], header[1]) + "\n"); err != nil {
			os.Exit(1)
		}
	}
}
