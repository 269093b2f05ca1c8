// helper: parseInteger
function parseInteger(string $text, int $base = 10): int
{
    $digits = strtolower(trim($text));
    $sign = str_starts_with($digits, "-") ? -1 : 1;
    $digits = preg_replace('/^[+-]/', "", $digits);
    $known = substr("0123456789abcdefghijklmnopqrstuvwxyz", 0, $base);
    if (!preg_match("/^[$known]+(_[$known]+)*$/D", $digits)) {
        throw new ValueError("not a number: $text");
    }
    $number = intval(str_replace("_", "", $digits), $base);
    if ($number === PHP_INT_MAX) {
        throw new ValueError("too large a number: $text");
    }
    return $sign * $number;
}

// helper: floatText
function floatText(float $number): string
{
    if (!is_finite($number)) {
        return is_nan($number) ? "nan" : ($number > 0 ? "inf" : "-inf");
    }
    $text = var_export($number, true);
    if (abs($number) >= 1e16 && !str_contains($text, "E")) {
        $text = preg_replace('/^(-?\d)(\d*)\.0$/', '$1.$2E+16', $text);
    }
    if (!str_contains($text, "E")) {
        return $text;
    }
    [$digits, $exponent] = explode("E", $text);
    return rtrim(rtrim($digits, "0"), ".") . "e" . $exponent[0] . str_pad(substr($exponent, 1), 2, "0", STR_PAD_LEFT);
}

// helper: floorDivide
function floorDivide(int $a, int $b): int
{
    $quotient = intdiv($a, $b);
    return $a % $b !== 0 && ($a < 0) !== ($b < 0) ? $quotient - 1 : $quotient;
}

// helper: modulo
function modulo(int $a, int $b): int
{
    $rest = $a % $b;
    return $rest !== 0 && ($rest < 0) !== ($b < 0) ? $rest + $b : $rest;
}

// helper: floatModulo
function floatModulo(float $a, float $b): float
{
    $rest = fmod($a, $b);
    return $rest != 0 && ($rest < 0) !== ($b < 0) ? $rest + $b : $rest;
}

// helper: numbers
function numbers(int $start, int $stop, int $step = 1): array
{
    $numbers = [];
    for ($i = $start; $step > 0 ? $i < $stop : $i > $stop; $i += $step) {
        $numbers[] = $i;
    }
    return $numbers;
}

// helper: zip
function zip(array $left, array $right): array
{
    $size = min(count($left), count($right));
    return array_map(null, array_slice($left, 0, $size), array_slice($right, 0, $size));
}

// helper: position
function position(array $items, int $index): int
{
    return $index < 0 ? count($items) + $index : $index;
}

// helper: at
function at(array $items, int $index): mixed
{
    return $items[$index < 0 ? count($items) + $index : $index];
}

// helper: repeat
function repeat(array $items, int $count): array
{
    return $count > 0 ? array_merge(...array_fill(0, $count, $items)) : [];
}

// helper: equal
function equal(mixed $a, mixed $b): bool
{
    if (!is_array($a) || !is_array($b)) {
        return $a === $b;
    }
    if (count($a) !== count($b)) {
        return false;
    }
    return array_all($a, fn($value, $key) => array_key_exists($key, $b) && equal($value, $b[$key]));
}

// helper: compare
function compare(mixed $a, mixed $b): int
{
    if (is_string($a)) {
        return strcmp($a, $b);
    }
    if (!is_array($a)) {
        return $a <=> $b;
    }
    foreach (array_slice($a, 0, count($b)) as $i => $value) {
        $order = compare($value, $b[$i]);
        if ($order !== 0) {
            return $order;
        }
    }
    return count($a) <=> count($b);
}

// helper: sorted
function sorted(array $items, int $flags = SORT_REGULAR): array
{
    sort($items, $flags);
    return $items;
}

// helper: sortedBy
function sortedBy(array $items, callable $compare): array
{
    usort($items, $compare);
    return $items;
}

// helper: smallest needs: compare
function smallest(array $items): mixed
{
    return array_reduce($items, fn($best, $item) => compare($item, $best) < 0 ? $item : $best, reset($items));
}

// helper: largest needs: compare
function largest(array $items): mixed
{
    return array_reduce($items, fn($best, $item) => compare($item, $best) > 0 ? $item : $best, reset($items));
}

// helper: indexBetween
function indexBetween(array $items, mixed $value, int $start, ?int $stop = null): int
{
    $first = $start < 0 ? max(0, count($items) + $start) : $start;
    $last = $stop === null ? count($items) : ($stop < 0 ? count($items) + $stop : min($stop, count($items)));
    for ($i = $first; $i < $last; $i++) {
        if ($items[$i] === $value) {
            return $i;
        }
    }
    throw new ValueError("the value is not in the list");
}

// helper: unique
function unique(array $items): array
{
    $result = [];
    foreach ($items as $item) {
        if (!in_array($item, $result, true)) {
            $result[] = $item;
        }
    }
    return $result;
}

// helper: sameItems
function sameItems(array $a, array $b): bool
{
    return count($a) === count($b) && array_diff($a, $b) === [];
}

// helper: exclusive
function exclusive(array $a, array $b): array
{
    return array_merge(array_diff($a, $b), array_diff($b, $a));
}

// helper: slice
function slice(string $text, int $start, int $stop): string
{
    $size = strlen($text);
    $first = $start < 0 ? max(0, $size + $start) : $start;
    $last = $stop < 0 ? $size + $stop : $stop;
    return substr($text, $first, max(0, $last - $first));
}

// helper: sliceItems
function sliceItems(array $items, int $start, int $stop): array
{
    $size = count($items);
    $first = $start < 0 ? max(0, $size + $start) : $start;
    $last = $stop < 0 ? $size + $stop : $stop;
    return array_slice($items, $first, max(0, $last - $first));
}

// helper: sliceStep
function sliceStep(array $items, ?int $start, ?int $stop, int $step): array
{
    $size = count($items);
    [$lowest, $highest] = $step > 0 ? [0, $size] : [-1, $size - 1];
    $clamp = fn(int $index) => min(max($index < 0 ? $index + $size : $index, $lowest), $highest);
    $first = $start === null ? ($step > 0 ? $lowest : $highest) : $clamp($start);
    $last = $stop === null ? ($step > 0 ? $highest : $lowest) : $clamp($stop);
    $result = [];
    for ($i = $first; $step > 0 ? $i < $last : $i > $last; $i += $step) {
        $result[] = $items[$i];
    }
    return $result;
}

// helper: replaceSlice
function replaceSlice(array &$items, ?int $start, ?int $stop, array $others = []): void
{
    $size = count($items);
    $bound = fn(int $index) => $index < 0 ? max(0, $size + $index) : min($index, $size);
    $first = $bound($start ?? 0);
    array_splice($items, $first, max(0, $bound($stop ?? $size) - $first), $others);
}

// helper: titleCase
function titleCase(string $text): string
{
    return preg_replace_callback('/[A-Za-z]+/', fn($match) => ucfirst(strtolower($match[0])), $text);
}

// helper: isTitleCase needs: titleCase
function isTitleCase(string $text): bool
{
    return preg_match('/[A-Za-z]/', $text) === 1 && titleCase($text) === $text;
}

// helper: swapCase
function swapCase(string $text): string
{
    return strtolower($text) ^ strtoupper($text) ^ $text;
}

// helper: strip
function strip(string $text): string
{
    return trim($text, " \t..\r\x1c..\x1f");
}

// helper: stripStart
function stripStart(string $text): string
{
    return ltrim($text, " \t..\r\x1c..\x1f");
}

// helper: stripEnd
function stripEnd(string $text): string
{
    return rtrim($text, " \t..\r\x1c..\x1f");
}

// helper: characterList
function characterList(string $characters): string
{
    return implode("", array_map(fn($c) => "$c..$c", array_unique(str_split($characters))));
}

// helper: isBlank
function isBlank(string $text): bool
{
    return preg_match('/^[\s\x1c-\x1f]+$/D', $text) === 1;
}

// helper: isUpper
function isUpper(string $text): bool
{
    return $text === strtoupper($text) && $text !== strtolower($text);
}

// helper: isLower
function isLower(string $text): bool
{
    return $text === strtolower($text) && $text !== strtoupper($text);
}

// helper: words
function words(string $text): array
{
    return preg_split('/[\s\x1c-\x1f]+/', $text, -1, PREG_SPLIT_NO_EMPTY);
}

// helper: split
function split(string $text, string $separator, int $limit): array
{
    return $limit < 0 ? explode($separator, $text) : explode($separator, $text, $limit + 1);
}

// helper: splitFromEnd
function splitFromEnd(string $text, string $separator, int $limit): array
{
    $pieces = explode(strrev($separator), strrev($text), $limit < 0 ? PHP_INT_MAX : $limit + 1);
    return array_reverse(array_map("strrev", $pieces));
}

// helper: splitLines
function splitLines(string $text): array
{
    $lines = preg_split('/\r\n|[\n-\r\x1c-\x1e]/', $text);
    if (end($lines) === "") {
        array_pop($lines);
    }
    return $lines;
}

// helper: keptLines
function keptLines(string $text): array
{
    preg_match_all('/[^\n-\r\x1c-\x1e]*(?:\r\n|[\n-\r\x1c-\x1e])|[^\n-\r\x1c-\x1e]+/', $text, $matches);
    return $matches[0];
}

// helper: replaceAll
function replaceAll(string $text, string $old, string $new): string
{
    return $old === "" ? $new . implode("", array_map(fn($c) => $c . $new, str_split($text))) : str_replace($old, $new, $text);
}

// helper: replaceCount
function replaceCount(string $text, string $old, string $new, int $count): string
{
    $pattern = "/" . preg_quote($old, "/") . "/";
    return preg_replace_callback($pattern, fn() => $new, $text, max(-1, $count));
}

// helper: bound
function bound(int $index, int $size): int
{
    return $index < 0 ? max(0, $size + $index) : min($index, $size);
}

// helper: find needs: bound
function find(string $text, string $part, int $start = 0, ?int $stop = null): int
{
    $size = strlen($text);
    $first = bound($start, $size);
    $last = bound($stop ?? $size, $size);
    if ($start > $size || $first > $last) {
        return -1;
    }
    $at = strpos(substr($text, 0, $last), $part, $first);
    return $at === false ? -1 : $at;
}

// helper: findLast needs: bound
function findLast(string $text, string $part, int $start = 0, ?int $stop = null): int
{
    $size = strlen($text);
    $first = bound($start, $size);
    $last = bound($stop ?? $size, $size);
    if ($start > $size || $first > $last) {
        return -1;
    }
    $at = strrpos(substr($text, 0, $last), $part, $first);
    return $at === false ? -1 : $at;
}

// helper: countText
function countText(string $text, string $part): int
{
    return $part === "" ? mb_strlen($text) + 1 : substr_count($text, $part);
}

// helper: countBetween needs: bound
function countBetween(string $text, string $part, int $start, ?int $stop = null): int
{
    $size = strlen($text);
    $first = bound($start, $size);
    $last = bound($stop ?? $size, $size);
    if ($start > $size || $first > $last) {
        return 0;
    }
    return $part === "" ? $last - $first + 1 : substr_count(substr($text, $first, $last - $first), $part);
}

// helper: center
function center(string $text, int $width, string $fill = " "): string
{
    $missing = max(0, $width - strlen($text));
    $left = intdiv($missing, 2) + ($missing & $width & 1);
    return str_repeat($fill, $left) . $text . str_repeat($fill, $missing - $left);
}

// helper: zeroFill
function zeroFill(string $text, int $width): string
{
    $sign = preg_match('/^[+-]/', $text) ? $text[0] : "";
    return $sign . str_pad(substr($text, strlen($sign)), $width - strlen($sign), "0", STR_PAD_LEFT);
}

// helper: partition
function partition(string $text, string $separator): array
{
    $pieces = explode($separator, $text, 2);
    return count($pieces) === 2 ? [$pieces[0], $separator, $pieces[1]] : [$text, "", ""];
}

// helper: partitionLast
function partitionLast(string $text, string $separator): array
{
    $at = strrpos($text, $separator);
    if ($at === false) {
        return ["", "", $text];
    }
    return [substr($text, 0, $at), $separator, substr($text, $at + strlen($separator))];
}

// helper: removePrefix
function removePrefix(string $text, string $prefix): string
{
    return str_starts_with($text, $prefix) ? substr($text, strlen($prefix)) : $text;
}

// helper: removeSuffix
function removeSuffix(string $text, string $suffix): string
{
    return str_ends_with($text, $suffix) ? substr($text, 0, strlen($text) - strlen($suffix)) : $text;
}

// helper: expandTabs
function expandTabs(string $text, int $size): string
{
    $result = "";
    $column = 0;
    foreach (str_split($text) as $c) {
        if ($c === "\t") {
            $blanks = $size > 0 ? $size - $column % $size : 0;
            $result .= str_repeat(" ", $blanks);
            $column += $blanks;
        } else {
            $result .= $c;
            $column = $c === "\n" || $c === "\r" ? 0 : $column + 1;
        }
    }
    return $result;
}

// helper: translate
function translate(string $text, array $table): string
{
    $convert = fn($c) => array_key_exists(mb_ord($c), $table) ? $table[mb_ord($c)] : $c;
    return implode("", array_map(
        fn($c) => is_int($convert($c)) ? mb_chr($convert($c)) : $convert($c),
        mb_str_split($text)
    ));
}

// helper: translation
function translation(string $source, string $target): array
{
    return array_combine(array_map("mb_ord", mb_str_split($source)), array_map("mb_ord", mb_str_split($target)));
}

// helper: entries
function entries(array $map): array
{
    return array_map(null, array_keys($map), $map);
}

// helper: textEntries
function textEntries(array $map): array
{
    return array_map(null, array_map("strval", array_keys($map)), $map);
}

// helper: take
function take(array &$map, int|string $key): mixed
{
    $value = $map[$key];
    unset($map[$key]);
    return $value;
}

// helper: takeOr
function takeOr(array &$map, int|string $key, mixed $default): mixed
{
    $value = array_key_exists($key, $map) ? $map[$key] : $default;
    unset($map[$key]);
    return $value;
}

// helper: takeLast
function takeLast(array &$map): array
{
    $key = array_key_last($map);
    return [$key, array_pop($map)];
}

// helper: takeLastText
function takeLastText(array &$map): array
{
    $key = (string) array_key_last($map);
    return [$key, array_pop($map)];
}

// helper: quoted
function quoted(string $text): string
{
    $quote = str_contains($text, "'") && !str_contains($text, '"') ? '"' : "'";
    $escapes = ["\\" => "\\\\", "\n" => "\\n", "\r" => "\\r", "\t" => "\\t", $quote => "\\$quote"];
    $body = preg_replace_callback(
        '/[\x00-\x1f\x7f]/',
        fn($match) => sprintf("\\x%02x", ord($match[0])),
        strtr($text, $escapes)
    );
    return $quote . $body . $quote;
}

// helper: show needs: quoted, floatText
function show(mixed $value): string
{
    return match (true) {
        $value === null => "None",
        is_bool($value) => $value ? "True" : "False",
        is_string($value) => quoted($value),
        is_float($value) => floatText($value),
        is_array($value) => "[" . implode(", ", array_map("show", $value)) . "]",
        default => (string) $value,
    };
}
