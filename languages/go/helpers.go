// helper: Single
type Single[A any] struct {
	First A
}

// helper: Pair
type Pair[A, B any] struct {
	First  A
	Second B
}

// helper: Triple
type Triple[A, B, C any] struct {
	First  A
	Second B
	Third  C
}

// helper: Quadruple
type Quadruple[A, B, C, D any] struct {
	First  A
	Second B
	Third  C
	Fourth D
}

// helper: Entry
type Entry[K comparable, V any] struct {
	Key   K
	Value V
}

// helper: fail
func fail[T any](message string) T {
	panic(message)
}

// helper: panics
// panics tells whether a function panics.
func panics(action func()) (failed bool) {
	defer func() { failed = recover() != nil }()
	action()
	return false
}

// helper: pointerTo
func pointerTo[T any](value T) *T {
	return &value
}

// helper: sameValue
func sameValue[T comparable](left, right *T) bool {
	if left == nil || right == nil {
		return left == right
	}
	return *left == *right
}

// helper: is
func is[T any](value any) bool {
	_, ok := value.(T)
	return ok
}

// helper: floorDivide
func floorDivide(a, b int) int {
	quotient := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		quotient--
	}
	return quotient
}

// helper: modulo
func modulo(a, b int) int {
	rest := a % b
	if rest != 0 && (rest < 0) != (b < 0) {
		rest += b
	}
	return rest
}

// helper: floatModulo imports: math
func floatModulo(a, b float64) float64 {
	rest := math.Mod(a, b)
	if rest == 0 {
		return math.Copysign(0, b)
	}
	if (rest < 0) != (b < 0) {
		rest += b
	}
	return rest
}

// helper: power
func power(base, exponent int) int {
	if exponent < 0 {
		panic("negative exponent")
	}
	result := 1
	for range exponent {
		result *= base
	}
	return result
}

// helper: abs
func abs(value int) int {
	if value < 0 {
		return -value
	}
	return value
}

// helper: parseInt imports: strconv, strings
func parseInt(text string, base int) int {
	digits := strings.TrimSpace(text)
	grouped := strings.TrimLeft(digits, "+-")
	if base == 10 && !strings.HasPrefix(grouped, "_") && !strings.HasSuffix(grouped, "_") && !strings.Contains(grouped, "__") {
		digits = strings.ReplaceAll(digits, "_", "")
	}
	number, err := strconv.ParseInt(digits, base, 64)
	if err != nil {
		panic(err)
	}
	return int(number)
}

// helper: parseFloat imports: strconv, strings
func parseFloat(text string) float64 {
	number, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil {
		panic(err)
	}
	return number
}

// helper: floatText imports: math, strconv, strings
func floatText(value float64) string {
	size := math.Abs(value)
	switch {
	case math.IsInf(value, 0):
		return strings.ToLower(strings.TrimPrefix(strconv.FormatFloat(value, 'f', -1, 64), "+"))
	case math.IsNaN(value):
		return "nan"
	case size != 0 && (size < 1e-4 || size >= 1e16):
		return strconv.FormatFloat(value, 'e', -1, 64)
	}
	text := strconv.FormatFloat(value, 'f', -1, 64)
	if !strings.Contains(text, ".") {
		text += ".0"
	}
	return text
}

// helper: roundDigits imports: math, strconv
func roundDigits(value float64, digits int) float64 {
	if digits < 0 {
		scale := math.Pow(10, float64(-digits))
		return math.RoundToEven(value/scale) * scale
	}
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(value, 'f', digits, 64), 64)
	return rounded
}

// helper: boolToInt
func boolToInt(value bool) int {
	if value {
		return 1
	}
	return 0
}

// helper: boolText
func boolText(value bool) string {
	if value {
		return "True"
	}
	return "False"
}

// helper: character imports: unicode/utf8
func character(code int) string {
	if code < 0 || code > utf8.MaxRune {
		panic("no code point")
	}
	return string(rune(code))
}

// helper: codePoint imports: unicode/utf8
func codePoint(text string) int {
	symbol, size := utf8.DecodeRuneInString(text)
	if size == 0 || size != len(text) {
		panic("not one character")
	}
	return int(symbol)
}

// helper: decoded imports: unicode/utf8
func decoded(data []byte) string {
	if !utf8.Valid(data) {
		panic("not UTF-8")
	}
	return string(data)
}

// helper: byteValues
func byteValues(data []byte) []int {
	values := make([]int, len(data))
	for i, value := range data {
		values[i] = int(value)
	}
	return values
}

// helper: found
func found(index int) int {
	if index < 0 {
		panic("not found")
	}
	return index
}

// helper: isBlank imports: unicode
func isBlank(r rune) bool {
	return unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f
}

// helper: isAlphanumeric imports: unicode
func isAlphanumeric(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// helper: all
func all(text string, test func(rune) bool) bool {
	for _, r := range text {
		if !test(r) {
			return false
		}
	}
	return text != ""
}

// helper: isUpper imports: strings
func isUpper(text string) bool {
	return text == strings.ToUpper(text) && text != strings.ToLower(text)
}

// helper: isLower imports: strings
func isLower(text string) bool {
	return text == strings.ToLower(text) && text != strings.ToUpper(text)
}

// helper: isTitleCase needs: titleCase imports: strings
func isTitleCase(text string) bool {
	return text == titleCase(text) && strings.ToUpper(text) != strings.ToLower(text)
}

// helper: isASCII
func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] > 127 {
			return false
		}
	}
	return true
}

// helper: isIdentifier imports: unicode
func isIdentifier(text string) bool {
	for i, r := range text {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
			return false
		}
	}
	return text != ""
}

// helper: isPrintable
func isPrintable(text string) bool {
	for _, r := range text {
		if r < ' ' || r > '~' {
			return false
		}
	}
	return true
}

// helper: capitalize imports: strings
func capitalize(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + strings.ToLower(text[1:])
}

// helper: titleCase imports: strings, unicode
func titleCase(text string) string {
	inside := false
	return strings.Map(func(r rune) rune {
		start := !inside
		inside = unicode.IsLetter(r)
		if start {
			return unicode.ToUpper(r)
		}
		return unicode.ToLower(r)
	}, text)
}

// helper: swapCase imports: strings, unicode
func swapCase(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsUpper(r) {
			return unicode.ToLower(r)
		}
		return unicode.ToUpper(r)
	}, text)
}

// helper: charAt
func charAt(text string, index int) string {
	runes := []rune(text)
	if index < 0 {
		index += len(runes)
	}
	return string(runes[index])
}

// helper: clamp
// clamp gives a bound of a slice as an index: one below 0 counts from the end.
func clamp(bound, length int) int {
	if bound < 0 {
		bound += length
	}
	return min(max(bound, 0), length)
}

// helper: substring needs: clamp
func substring(text string, start, stop int) string {
	start, stop = clamp(start, len(text)), clamp(stop, len(text))
	return text[start:max(start, stop)]
}

// helper: substringFrom needs: clamp
func substringFrom(text string, start int) string {
	return text[clamp(start, len(text)):]
}

// helper: runeSlice needs: clamp
func runeSlice(text string, start, stop int) string {
	runes := []rune(text)
	start, stop = clamp(start, len(runes)), clamp(stop, len(runes))
	return string(runes[start:max(start, stop)])
}

// helper: runeIndex imports: strings, unicode/utf8
func runeIndex(text, part string) int {
	index := strings.Index(text, part)
	if index < 0 {
		return -1
	}
	return utf8.RuneCountInString(text[:index])
}

// helper: lastRuneIndex imports: strings, unicode/utf8
func lastRuneIndex(text, part string) int {
	index := strings.LastIndex(text, part)
	if index < 0 {
		return -1
	}
	return utf8.RuneCountInString(text[:index])
}

// helper: reverseText imports: slices
func reverseText(text string) string {
	runes := []rune(text)
	slices.Reverse(runes)
	return string(runes)
}

// helper: hasAnyPrefix imports: slices, strings
func hasAnyPrefix(text string, prefixes []string) bool {
	return slices.ContainsFunc(prefixes, func(prefix string) bool { return strings.HasPrefix(text, prefix) })
}

// helper: hasAnySuffix imports: slices, strings
func hasAnySuffix(text string, suffixes []string) bool {
	return slices.ContainsFunc(suffixes, func(suffix string) bool { return strings.HasSuffix(text, suffix) })
}

// helper: startsAt needs: clamp imports: strings
func startsAt(text, prefix string, start int) bool {
	return start <= len(text) && strings.HasPrefix(text[clamp(start, len(text)):], prefix)
}

// helper: findBetween needs: clamp imports: strings
func findBetween(text, part string, start, stop int) int {
	first, last := clamp(start, len(text)), clamp(stop, len(text))
	if start > len(text) || first > last {
		return -1
	}
	index := strings.Index(text[first:last], part)
	if index >= 0 {
		index += first
	}
	return index
}

// helper: findLastBetween needs: clamp imports: strings
func findLastBetween(text, part string, start, stop int) int {
	first, last := clamp(start, len(text)), clamp(stop, len(text))
	if start > len(text) || first > last {
		return -1
	}
	index := strings.LastIndex(text[first:last], part)
	if index >= 0 {
		index += first
	}
	return index
}

// helper: countBetween needs: clamp imports: strings
func countBetween(text, part string, start, stop int) int {
	first, last := clamp(start, len(text)), clamp(stop, len(text))
	if start > len(text) || first > last {
		return 0
	}
	return strings.Count(text[first:last], part)
}

// helper: split imports: strings
func split(text, separator string, limit int) []string {
	if separator == "" {
		panic("empty separator")
	}
	if limit < 0 {
		return strings.Split(text, separator)
	}
	return strings.SplitN(text, separator, limit+1)
}

// helper: splitRight imports: slices, strings
func splitRight(text, separator string, limit int) []string {
	if separator == "" {
		panic("empty separator")
	}
	pieces := []string{}
	for limit != 0 {
		index := strings.LastIndex(text, separator)
		if index < 0 {
			break
		}
		pieces = append(pieces, text[index+len(separator):])
		text = text[:index]
		limit--
	}
	pieces = append(pieces, text)
	slices.Reverse(pieces)
	return pieces
}

// helper: fieldsLimit needs: isBlank imports: strings
func fieldsLimit(text string, limit int) []string {
	pieces := []string{}
	for text = strings.TrimLeftFunc(text, isBlank); text != ""; text = strings.TrimLeftFunc(text, isBlank) {
		end := strings.IndexFunc(text, isBlank)
		if end < 0 || limit == 0 {
			return append(pieces, text)
		}
		pieces = append(pieces, text[:end])
		text = text[end:]
		limit--
	}
	return pieces
}

// helper: fieldsLimitRight needs: isBlank imports: slices, strings, unicode/utf8
func fieldsLimitRight(text string, limit int) []string {
	pieces := []string{}
	for text = strings.TrimRightFunc(text, isBlank); text != ""; text = strings.TrimRightFunc(text, isBlank) {
		start := strings.LastIndexFunc(text, isBlank)
		if start < 0 || limit == 0 {
			pieces = append(pieces, text)
			break
		}
		_, size := utf8.DecodeRuneInString(text[start:])
		pieces = append(pieces, text[start+size:])
		text = text[:start]
		limit--
	}
	slices.Reverse(pieces)
	return pieces
}

// helper: splitLines imports: strings
func splitLines(text string, keep bool) []string {
	lines := []string{}
	for text != "" {
		end := strings.IndexAny(text, "\n\r\v\f\x1c\x1d\x1e\u0085\u2028\u2029")
		if end < 0 {
			return append(lines, text)
		}
		next := end + 1
		if text[end] >= 0x80 {
			next = end + len(string([]rune(text[end:])[:1]))
		} else if strings.HasPrefix(text[end:], "\r\n") {
			next++
		}
		if keep {
			end = next
		}
		lines = append(lines, text[:end])
		text = text[next:]
	}
	return lines
}

// helper: padLeft imports: strings, unicode/utf8
func padLeft(text string, width int, fill string) string {
	if utf8.RuneCountInString(fill) != 1 {
		panic("the fill is not one character")
	}
	return strings.Repeat(fill, max(width-utf8.RuneCountInString(text), 0)) + text
}

// helper: padRight imports: strings, unicode/utf8
func padRight(text string, width int, fill string) string {
	if utf8.RuneCountInString(fill) != 1 {
		panic("the fill is not one character")
	}
	return text + strings.Repeat(fill, max(width-utf8.RuneCountInString(text), 0))
}

// helper: center imports: strings, unicode/utf8
func center(text string, width int, fill string) string {
	if utf8.RuneCountInString(fill) != 1 {
		panic("the fill is not one character")
	}
	missing := max(width-utf8.RuneCountInString(text), 0)
	left := missing/2 + missing&width&1
	return strings.Repeat(fill, left) + text + strings.Repeat(fill, missing-left)
}

// helper: zeroFill imports: strings, unicode/utf8
func zeroFill(text string, width int) string {
	zeros := strings.Repeat("0", max(width-utf8.RuneCountInString(text), 0))
	if strings.HasPrefix(text, "+") || strings.HasPrefix(text, "-") {
		return text[:1] + zeros + text[1:]
	}
	return zeros + text
}

// helper: partition needs: Triple imports: strings
func partition(text, separator string) Triple[string, string, string] {
	if separator == "" {
		panic("empty separator")
	}
	before, after, found := strings.Cut(text, separator)
	if !found {
		return Triple[string, string, string]{text, "", ""}
	}
	return Triple[string, string, string]{before, separator, after}
}

// helper: partitionLast needs: Triple imports: strings
func partitionLast(text, separator string) Triple[string, string, string] {
	if separator == "" {
		panic("empty separator")
	}
	index := strings.LastIndex(text, separator)
	if index < 0 {
		return Triple[string, string, string]{"", "", text}
	}
	return Triple[string, string, string]{text[:index], separator, text[index+len(separator):]}
}

// helper: expandTabs imports: strings
func expandTabs(text string, size int) string {
	var expanded strings.Builder
	column := 0
	for _, r := range text {
		switch {
		case r == '\t' && size > 0:
			blanks := size - column%size
			expanded.WriteString(strings.Repeat(" ", blanks))
			column += blanks
		case r == '\t':
		case r == '\n' || r == '\r':
			expanded.WriteRune(r)
			column = 0
		default:
			expanded.WriteRune(r)
			column++
		}
	}
	return expanded.String()
}

// helper: translate imports: strings, unicode/utf8
func translate(text, source, target, removed string) string {
	if utf8.RuneCountInString(source) != utf8.RuneCountInString(target) {
		panic("source and target differ in length")
	}
	table, targets := map[rune]rune{}, []rune(target)
	for i, r := range []rune(source) {
		table[r] = targets[i]
	}
	for _, r := range removed {
		table[r] = -1
	}
	return strings.Map(func(r rune) rune {
		if changed, ok := table[r]; ok {
			return changed
		}
		return r
	}, text)
}

// helper: translateCodes imports: strings
func translateCodes(text string, table map[int]int) string {
	return strings.Map(func(r rune) rune {
		if code, ok := table[int(r)]; ok {
			return rune(code)
		}
		return r
	}, text)
}

// helper: translation imports: unicode/utf8
func translation(source, target string) map[int]int {
	if utf8.RuneCountInString(source) != utf8.RuneCountInString(target) {
		panic("source and target differ in length")
	}
	table, targets := map[int]int{}, []rune(target)
	for i, r := range []rune(source) {
		table[int(r)] = int(targets[i])
	}
	return table
}

// helper: quoted imports: fmt, strings
func quoted(text string) string {
	quote := '\''
	if strings.Contains(text, "'") && !strings.Contains(text, `"`) {
		quote = '"'
	}
	var result strings.Builder
	result.WriteRune(quote)
	for _, r := range text {
		switch {
		case r == '\n':
			result.WriteString(`\n`)
		case r == '\r':
			result.WriteString(`\r`)
		case r == '\t':
			result.WriteString(`\t`)
		case r == quote || r == '\\':
			result.WriteRune('\\')
			result.WriteRune(r)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&result, `\x%02x`, r)
		default:
			result.WriteRune(r)
		}
	}
	result.WriteRune(quote)
	return result.String()
}

// helper: listText imports: strings
func listText[T any](items []T, show func(T) string) string {
	texts := make([]string, len(items))
	for i, item := range items {
		texts[i] = show(item)
	}
	return "[" + strings.Join(texts, ", ") + "]"
}

// helper: tupleText imports: strings
func tupleText[T any](items []T, show func(T) string) string {
	if len(items) == 1 {
		return "(" + show(items[0]) + ",)"
	}
	texts := make([]string, len(items))
	for i, item := range items {
		texts[i] = show(item)
	}
	return "(" + strings.Join(texts, ", ") + ")"
}

// helper: dictText needs: Entry imports: strings
func dictText[K comparable, V any](entries []Entry[K, V], showKey func(K) string, showValue func(V) string) string {
	texts := make([]string, len(entries))
	for i, entry := range entries {
		texts[i] = showKey(entry.Key) + ": " + showValue(entry.Value)
	}
	return "{" + strings.Join(texts, ", ") + "}"
}

// helper: optionalText
func optionalText[T any](value *T, show func(T) string) string {
	if value == nil {
		return "None"
	}
	return show(*value)
}

// helper: anyText needs: quoted imports: fmt
func anyText(value any) string {
	if text, ok := value.(string); ok {
		return quoted(text)
	}
	return fmt.Sprint(value)
}

// helper: position
// position gives an index as one from the start: one below 0 counts from the end.
func position(index, length int) int {
	if index < 0 {
		index += length
	}
	return index
}

// helper: at
// at gives the item at an index; one below 0 counts from the end.
func at[T any](items []T, index int) T {
	if index < 0 {
		index += len(items)
	}
	return items[index]
}

// helper: sublist needs: clamp imports: slices
func sublist[T any](items []T, start, stop int) []T {
	start, stop = clamp(start, len(items)), clamp(stop, len(items))
	return slices.Clone(items[start:max(start, stop)])
}

// helper: sublistFrom needs: clamp imports: slices
func sublistFrom[T any](items []T, start int) []T {
	return slices.Clone(items[clamp(start, len(items)):])
}

// helper: stepIndices
// stepIndices gives the indices of the items between two bounds by a step.
func stepIndices(length, start, stop, step int) []int {
	if step == 0 {
		panic("step is 0")
	}
	low, high := 0, length
	if step < 0 {
		low, high = -1, length-1
	}
	if start < 0 {
		start += length
	}
	if stop < 0 {
		stop += length
	}
	start, stop = min(max(start, low), high), min(max(stop, low), high)
	indices := []int{}
	for i := start; step > 0 && i < stop || step < 0 && i > stop; i += step {
		indices = append(indices, i)
	}
	return indices
}

// helper: sliceStep needs: stepIndices
func sliceStep[T any](items []T, start, stop, step int) []T {
	result := []T{}
	for _, i := range stepIndices(len(items), start, stop, step) {
		result = append(result, items[i])
	}
	return result
}

// helper: firstIndex imports: math
// firstIndex gives where a slice begins that names no start.
func firstIndex(step int) int {
	if step < 0 {
		return math.MaxInt
	}
	return 0
}

// helper: lastIndex imports: math
// lastIndex gives where a slice ends that names no stop.
func lastIndex(step int) int {
	if step < 0 {
		return math.MinInt
	}
	return math.MaxInt
}

// helper: deleteStep needs: stepIndices imports: slices
func deleteStep[T any](items []T, start, stop, step int) []T {
	removed := stepIndices(len(items), start, stop, step)
	kept := []T{}
	for i, item := range items {
		if !slices.Contains(removed, i) {
			kept = append(kept, item)
		}
	}
	return kept
}

// helper: assignStep needs: stepIndices
func assignStep[T any](items []T, start, stop, step int, others []T) {
	indices := stepIndices(len(items), start, stop, step)
	if len(indices) != len(others) {
		panic("the numbers of places and items differ")
	}
	for i, index := range indices {
		items[index] = others[i]
	}
}

// helper: splice needs: clamp imports: slices
func splice[T any](items []T, start, stop int, others []T) []T {
	start, stop = clamp(start, len(items)), clamp(stop, len(items))
	return slices.Concat(items[:start], others, items[max(start, stop):])
}

// helper: popAt imports: slices
func popAt[T any](items *[]T, index int) T {
	if index < 0 {
		index += len(*items)
	}
	item := (*items)[index]
	*items = slices.Delete(*items, index, index+1)
	return item
}

// helper: reversed imports: slices
func reversed[T any](items []T) []T {
	result := slices.Clone(items)
	slices.Reverse(result)
	return result
}

// helper: count
func count[T comparable](items []T, value T) int {
	total := 0
	for _, item := range items {
		if item == value {
			total++
		}
	}
	return total
}

// helper: mustIndex imports: slices
func mustIndex[T comparable](items []T, value T) int {
	index := slices.Index(items, value)
	if index < 0 {
		panic("not in the list")
	}
	return index
}

// helper: indexBetween needs: clamp, mustIndex
func indexBetween[T comparable](items []T, value T, start, stop int) int {
	start, stop = clamp(start, len(items)), clamp(stop, len(items))
	return start + mustIndex(items[start:max(start, stop)], value)
}

// helper: repeat imports: slices
func repeat[T any](items []T, count int) []T {
	return slices.Repeat(items, max(count, 0))
}

// helper: numbers
func numbers(start, stop, step int) []int {
	if step == 0 {
		panic("step is 0")
	}
	result := []int{}
	for i := start; step > 0 && i < stop || step < 0 && i > stop; i += step {
		result = append(result, i)
	}
	return result
}

// helper: inRange
func inRange(start, stop, step, value int) bool {
	if step == 0 {
		panic("step is 0")
	}
	if step > 0 {
		return value >= start && value < stop && (value-start)%step == 0
	}
	return value <= start && value > stop && (start-value)%-step == 0
}

// helper: sum
func sum[T int | float64](items []T) T {
	var total T
	for _, item := range items {
		total += item
	}
	return total
}

// helper: minOr imports: cmp, slices
func minOr[T cmp.Ordered](items []T, fallback T) T {
	if len(items) == 0 {
		return fallback
	}
	return slices.Min(items)
}

// helper: maxOr imports: cmp, slices
func maxOr[T cmp.Ordered](items []T, fallback T) T {
	if len(items) == 0 {
		return fallback
	}
	return slices.Max(items)
}

// helper: zip needs: Pair
func zip[A, B any](left []A, right []B) []Pair[A, B] {
	pairs := make([]Pair[A, B], min(len(left), len(right)))
	for i := range pairs {
		pairs[i] = Pair[A, B]{left[i], right[i]}
	}
	return pairs
}

// helper: enumerate needs: Pair
func enumerate[T any](items []T, start int) []Pair[int, T] {
	pairs := make([]Pair[int, T], len(items))
	for i, item := range items {
		pairs[i] = Pair[int, T]{start + i, item}
	}
	return pairs
}

// helper: setOf
func setOf[T comparable](items []T) map[T]bool {
	set := map[T]bool{}
	for _, item := range items {
		set[item] = true
	}
	return set
}

// helper: union imports: maps
func union[T comparable](left, right map[T]bool) map[T]bool {
	result := maps.Clone(left)
	maps.Copy(result, right)
	return result
}

// helper: intersection
func intersection[T comparable](left, right map[T]bool) map[T]bool {
	result := map[T]bool{}
	for item := range left {
		if right[item] {
			result[item] = true
		}
	}
	return result
}

// helper: difference
func difference[T comparable](left, right map[T]bool) map[T]bool {
	result := map[T]bool{}
	for item := range left {
		if !right[item] {
			result[item] = true
		}
	}
	return result
}

// helper: symmetricDifference needs: difference, union
func symmetricDifference[T comparable](left, right map[T]bool) map[T]bool {
	return union(difference(left, right), difference(right, left))
}

// helper: isSubset
func isSubset[T comparable](left, right map[T]bool) bool {
	for item := range left {
		if !right[item] {
			return false
		}
	}
	return true
}

// helper: isDisjoint
func isDisjoint[T comparable](left, right map[T]bool) bool {
	for item := range left {
		if right[item] {
			return false
		}
	}
	return true
}

// helper: mustRemove
func mustRemove[T comparable](items map[T]bool, item T) {
	if !items[item] {
		panic("not in the set")
	}
	delete(items, item)
}

// helper: mustGet
func mustGet[K comparable, V any](mapping map[K]V, key K) V {
	value, ok := mapping[key]
	if !ok {
		panic("missing key")
	}
	return value
}

// helper: lookup
func lookup[K comparable, V any](mapping map[K]V, key K) *V {
	if value, ok := mapping[key]; ok {
		return &value
	}
	return nil
}

// helper: getOr
func getOr[K comparable, V any](mapping map[K]V, key K, fallback V) V {
	if value, ok := mapping[key]; ok {
		return value
	}
	return fallback
}

// helper: hasKey
func hasKey[K comparable, V any](mapping map[K]V, key K) bool {
	_, ok := mapping[key]
	return ok
}

// helper: popKey needs: mustGet
func popKey[K comparable, V any](mapping map[K]V, key K) V {
	value := mustGet(mapping, key)
	delete(mapping, key)
	return value
}

// helper: popKeyOr needs: getOr
func popKeyOr[K comparable, V any](mapping map[K]V, key K, fallback V) V {
	value := getOr(mapping, key, fallback)
	delete(mapping, key)
	return value
}

// helper: setDefault
func setDefault[K comparable, V any](mapping map[K]V, key K, fallback V) V {
	if value, ok := mapping[key]; ok {
		return value
	}
	mapping[key] = fallback
	return fallback
}

// helper: putPairs needs: Pair
func putPairs[K comparable, V any](mapping map[K]V, pairs []Pair[K, V]) {
	for _, pair := range pairs {
		mapping[pair.First] = pair.Second
	}
}

// helper: pairsOfMap needs: Pair
func pairsOfMap[K comparable, V any](mapping map[K]V) []Pair[K, V] {
	pairs := []Pair[K, V]{}
	for key, value := range mapping {
		pairs = append(pairs, Pair[K, V]{key, value})
	}
	return pairs
}

// helper: merged imports: maps
func merged[K comparable, V any](left, right map[K]V) map[K]V {
	result := maps.Clone(left)
	maps.Copy(result, right)
	return result
}

// helper: mapFromKeys
func mapFromKeys[K comparable, V any](keys []K, value V) map[K]V {
	result := map[K]V{}
	for _, key := range keys {
		result[key] = value
	}
	return result
}

// helper: mapFromPairs needs: Pair
func mapFromPairs[K comparable, V any](pairs []Pair[K, V]) map[K]V {
	result := map[K]V{}
	for _, pair := range pairs {
		result[pair.First] = pair.Second
	}
	return result
}

// helper: mapFromLists
func mapFromLists[K comparable, V any](keys []K, values []V) map[K]V {
	result := map[K]V{}
	for i := range min(len(keys), len(values)) {
		result[keys[i]] = values[i]
	}
	return result
}

// helper: countCharacters
func countCharacters(text string) map[string]int {
	counts := map[string]int{}
	for _, r := range text {
		counts[string(r)]++
	}
	return counts
}

// helper: indexOfKey needs: Entry imports: slices
func indexOfKey[K comparable, V any](entries []Entry[K, V], key K) int {
	return slices.IndexFunc(entries, func(entry Entry[K, V]) bool { return entry.Key == key })
}

// helper: hasEntry needs: indexOfKey
func hasEntry[K comparable, V any](entries []Entry[K, V], key K) bool {
	return indexOfKey(entries, key) >= 0
}

// helper: entryOf needs: indexOfKey
// entryOf gives a pointer to the value of a key.
func entryOf[K comparable, V any](entries []Entry[K, V], key K) *V {
	return &entries[indexOfKey(entries, key)].Value
}

// helper: getEntry needs: indexOfKey
func getEntry[K comparable, V any](entries []Entry[K, V], key K) V {
	return entries[indexOfKey(entries, key)].Value
}

// helper: lookupEntry needs: indexOfKey
func lookupEntry[K comparable, V any](entries []Entry[K, V], key K) *V {
	if i := indexOfKey(entries, key); i >= 0 {
		value := entries[i].Value
		return &value
	}
	return nil
}

// helper: getEntryOr needs: indexOfKey
func getEntryOr[K comparable, V any](entries []Entry[K, V], key K, fallback V) V {
	if i := indexOfKey(entries, key); i >= 0 {
		return entries[i].Value
	}
	return fallback
}

// helper: putEntry needs: indexOfKey
func putEntry[K comparable, V any](entries *[]Entry[K, V], key K, value V) {
	if i := indexOfKey(*entries, key); i >= 0 {
		(*entries)[i].Value = value
	} else {
		*entries = append(*entries, Entry[K, V]{key, value})
	}
}

// helper: setDefaultEntry needs: indexOfKey
func setDefaultEntry[K comparable, V any](entries *[]Entry[K, V], key K, fallback V) V {
	if i := indexOfKey(*entries, key); i >= 0 {
		return (*entries)[i].Value
	}
	*entries = append(*entries, Entry[K, V]{key, fallback})
	return fallback
}

// helper: popEntry needs: indexOfKey imports: slices
func popEntry[K comparable, V any](entries *[]Entry[K, V], key K) V {
	i := indexOfKey(*entries, key)
	value := (*entries)[i].Value
	*entries = slices.Delete(*entries, i, i+1)
	return value
}

// helper: popEntryOr needs: hasEntry, popEntry
func popEntryOr[K comparable, V any](entries *[]Entry[K, V], key K, fallback V) V {
	if hasEntry(*entries, key) {
		return popEntry(entries, key)
	}
	return fallback
}

// helper: putEntries needs: putEntry
func putEntries[K comparable, V any](entries *[]Entry[K, V], others []Entry[K, V]) {
	for _, entry := range others {
		putEntry(entries, entry.Key, entry.Value)
	}
}

// helper: putPairEntries needs: putEntry, Pair
func putPairEntries[K comparable, V any](entries *[]Entry[K, V], pairs []Pair[K, V]) {
	for _, pair := range pairs {
		putEntry(entries, pair.First, pair.Second)
	}
}

// helper: mergedEntries needs: putEntries imports: slices
func mergedEntries[K comparable, V any](left, right []Entry[K, V]) []Entry[K, V] {
	result := slices.Clone(left)
	putEntries(&result, right)
	return result
}

// helper: keysOf needs: Entry
func keysOf[K comparable, V any](entries []Entry[K, V]) []K {
	keys := make([]K, len(entries))
	for i, entry := range entries {
		keys[i] = entry.Key
	}
	return keys
}

// helper: valuesOf needs: Entry
func valuesOf[K comparable, V any](entries []Entry[K, V]) []V {
	values := make([]V, len(entries))
	for i, entry := range entries {
		values[i] = entry.Value
	}
	return values
}

// helper: pairsOf needs: Entry, Pair
func pairsOf[K comparable, V any](entries []Entry[K, V]) []Pair[K, V] {
	pairs := make([]Pair[K, V], len(entries))
	for i, entry := range entries {
		pairs[i] = Pair[K, V]{entry.Key, entry.Value}
	}
	return pairs
}

// helper: entriesFromKeys needs: putEntry
func entriesFromKeys[K comparable, V any](keys []K, value V) []Entry[K, V] {
	entries := []Entry[K, V]{}
	for _, key := range keys {
		putEntry(&entries, key, value)
	}
	return entries
}

// helper: entriesFromPairs needs: putPairEntries
func entriesFromPairs[K comparable, V any](pairs []Pair[K, V]) []Entry[K, V] {
	entries := []Entry[K, V]{}
	putPairEntries(&entries, pairs)
	return entries
}

// helper: entriesFromLists needs: putEntry
func entriesFromLists[K comparable, V any](keys []K, values []V) []Entry[K, V] {
	entries := []Entry[K, V]{}
	for i := range min(len(keys), len(values)) {
		putEntry(&entries, keys[i], values[i])
	}
	return entries
}

// helper: countCharacterEntries needs: getEntryOr, putEntry
func countCharacterEntries(text string) []Entry[string, int] {
	counts := []Entry[string, int]{}
	for _, r := range text {
		putEntry(&counts, string(r), getEntryOr(counts, string(r), 0)+1)
	}
	return counts
}

// helper: sameEntries needs: indexOfKey
func sameEntries[K, V comparable](left, right []Entry[K, V]) bool {
	if len(left) != len(right) {
		return false
	}
	for _, entry := range left {
		if i := indexOfKey(right, entry.Key); i < 0 || right[i].Value != entry.Value {
			return false
		}
	}
	return true
}
