// helper: fail
function fail(name, message) {
  throw Object.assign(new Error(message), { name });
}

// helper: exact
function exact(integer) {
  if (!Number.isSafeInteger(integer)) throw new RangeError("the integer is too large");
  return integer;
}

// helper: divisor needs: fail
function divisor(number) {
  return number === 0 ? fail("ZeroDivisionError", "division by zero") : number;
}

// helper: elementAt needs: fail
function elementAt(items, index) {
  const element = items.at(index);
  return element === undefined ? fail("IndexError", "index out of range") : element;
}

// helper: checkedPosition needs: fail
function checkedPosition(array, index) {
  const position = index < 0 ? array.length + index : index;
  return position < 0 || position >= array.length ? fail("IndexError", "index out of range") : position;
}

// helper: popped needs: checkedPosition
function popped(array, index) {
  return array.splice(checkedPosition(array, index), 1)[0];
}

// helper: found needs: fail
function found(index) {
  return index < 0 ? fail("ValueError", "not found") : index;
}

// helper: nonEmpty needs: fail
function nonEmpty(separator) {
  return separator === "" ? fail("ValueError", "empty separator") : separator;
}

// helper: lookUp needs: fail
function lookUp(map, key) {
  return map.has(key) ? map.get(key) : fail("KeyError", String(key));
}

// helper: parseInteger needs: fail, exact
function parseInteger(text, base = 10) {
  const digits = text.trim();
  if (!/^[+-]?[0-9a-z]+(_[0-9a-z]+)*$/i.test(digits)) fail("ValueError", `not a number: ${text}`);
  let value = 0;
  for (const digit of digits.replace(/[+_-]/g, "")) {
    const worth = parseInt(digit, 36);
    if (worth >= base) fail("ValueError", `not a number: ${text}`);
    value = exact(value * base + worth);
  }
  return digits.startsWith("-") ? -value : value;
}

// helper: parseDecimal needs: fail
function parseDecimal(text) {
  const digits = text.trim().replace(/(?<=[0-9])_(?=[0-9])/g, "").toLowerCase();
  const named = /^([+-]?)(?:(inf|infinity)|nan)$/.exec(digits);
  if (named) return named[2] ? Number(`${named[1]}Infinity`) : NaN;
  if (!/^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?$/.test(digits)) fail("ValueError", `not a number: ${text}`);
  return Number(digits);
}

// helper: inBase
function inBase(integer, base) {
  return (integer < 0 ? "-" : "") + (base === 2 ? "0b" : "0x") + Math.abs(integer).toString(base);
}

// helper: bitLength
function bitLength(integer) {
  return integer === 0 ? 0 : Math.abs(integer).toString(2).length;
}

// helper: floatText
function floatText(number) {
  if (Number.isNaN(number)) return "nan";
  if (!Number.isFinite(number)) return number > 0 ? "inf" : "-inf";
  if (Object.is(number, -0)) return "-0.0";
  const size = Math.abs(number);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    const [digits, exponent] = number.toExponential().split("e");
    return digits + "e" + exponent[0] + exponent.slice(1).padStart(2, "0");
  }
  return Number.isInteger(number) ? number + ".0" : String(number);
}

// helper: modulo
function modulo(a, b) {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
}

// helper: range
function range(start, stop, step = 1) {
  const numbers = [];
  for (let i = start; step > 0 ? i < stop : i > stop; i += step) {
    numbers.push(i);
  }
  return numbers;
}

// helper: zip
function zip(left, right) {
  const [a, b] = [[...left], [...right]];
  return a.slice(0, b.length).map((value, i) => [value, b[i]]);
}

// helper: position
function position(array, index) {
  return index < 0 ? array.length + index : index;
}

// helper: repeat
function repeat(array, count) {
  const result = [];
  for (let i = 0; i < count; i++) {
    result.push(...array);
  }
  return result;
}

// helper: equal
function equal(a, b) {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((each, i) => equal(each, b[i]));
  }
  if (a instanceof Map && b instanceof Map) {
    return a.size === b.size && [...a].every(([key, value]) => b.has(key) && equal(value, b.get(key)));
  }
  if (a instanceof Set && b instanceof Set) {
    return a.size === b.size && [...a].every(each => b.has(each));
  }
  return a === b;
}

// helper: compare
function compare(a, b) {
  if (Array.isArray(a)) {
    for (let i = 0; i < Math.min(a.length, b.length); i++) {
      const order = compare(a[i], b[i]);
      if (order !== 0) return order;
    }
    return a.length - b.length;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

// helper: codePoints
function codePoints(text) {
  return [...text].map(c => c.codePointAt(0));
}

// helper: smallest needs: compare
function smallest(values) {
  return [...values].reduce((best, each) => (compare(each, best) < 0 ? each : best));
}

// helper: largest needs: compare
function largest(values) {
  return [...values].reduce((best, each) => (compare(each, best) > 0 ? each : best));
}

// helper: sortBy needs: compare
function sortBy(values, key, direction = 1) {
  return values.sort((a, b) => direction * compare(key(a), key(b)));
}

// helper: smallestBy needs: compare
function smallestBy(values, key) {
  return values.reduce((best, each) => (compare(key(each), key(best)) < 0 ? each : best));
}

// helper: largestBy needs: compare
function largestBy(values, key) {
  return values.reduce((best, each) => (compare(key(each), key(best)) > 0 ? each : best));
}

// helper: roundHalfEven
function roundHalfEven(number) {
  const low = Math.floor(number);
  const rest = number - low;
  if (rest !== 0.5) return rest < 0.5 ? low : low + 1;
  return low % 2 === 0 ? low : low + 1;
}

// helper: roundDigits needs: roundHalfEven
function roundDigits(number, digits) {
  if (!Number.isFinite(number)) return number;
  if (digits < 0) return roundHalfEven(number / 10 ** -digits) * 10 ** -digits;
  const [rounded, all] = [number.toFixed(digits), number.toFixed(100)];
  const isHalf = /^50*$/.test(all.split(".")[1].slice(digits));
  return Number(isHalf && /[13579]$/.test(rounded) ? all.slice(0, digits - 100) : rounded);
}

// helper: countCharacters
function countCharacters(text) {
  const counts = new Map();
  for (const c of text) {
    counts.set(c, (counts.get(c) ?? 0) + 1);
  }
  return counts;
}

// helper: translation
function translation(source, target, removed = "") {
  const targets = [...target];
  const table = new Map([...source].map((c, i) => [c.codePointAt(0), targets[i].codePointAt(0)]));
  for (const c of removed) table.set(c.codePointAt(0), null);
  return table;
}

// helper: indexOfEqual needs: equal
function indexOfEqual(array, value) {
  return array.findIndex(each => equal(each, value));
}

// helper: countEqual needs: equal
function countEqual(array, value) {
  return array.filter(each => equal(each, value)).length;
}

// helper: removeEqual needs: indexOfEqual, found
function removeEqual(array, value) {
  array.splice(found(indexOfEqual(array, value)), 1);
}

// helper: indexFrom needs: equal, bound, found
function indexFrom(array, value, start, stop = array.length) {
  const [first, last] = [bound(start, array.length), bound(stop, array.length)];
  return found(array.findIndex((each, i) => i >= first && i < last && equal(each, value)));
}

// helper: bound
function bound(index, length) {
  return index < 0 ? Math.max(0, length + index) : Math.min(index, length);
}

// helper: assignSlice needs: bound
function assignSlice(array, start, stop, values) {
  const first = bound(start ?? 0, array.length);
  const last = bound(stop ?? array.length, array.length);
  array.splice(first, Math.max(0, last - first), ...values);
}

// helper: sliceStep
function sliceStep(values, start, stop, step) {
  const items = [...values];
  const [lowest, highest] = step > 0 ? [0, items.length] : [-1, items.length - 1];
  const clamp = index => Math.min(Math.max(index < 0 ? index + items.length : index, lowest), highest);
  const first = start === null ? (step > 0 ? lowest : highest) : clamp(start);
  const last = stop === null ? (step > 0 ? highest : lowest) : clamp(stop);
  const result = [];
  for (let i = first; step > 0 ? i < last : i > last; i += step) {
    result.push(items[i]);
  }
  return result;
}

// helper: slicePositions needs: sliceStep
function slicePositions(array, start, stop, step) {
  return sliceStep(array.keys(), start, stop, step);
}

// helper: deleteSlice needs: slicePositions
function deleteSlice(array, start, stop, step) {
  const positions = new Set(slicePositions(array, start, stop, step));
  const kept = array.filter((_, i) => !positions.has(i));
  array.splice(0, array.length, ...kept);
}

// helper: assignSliceStep needs: slicePositions, fail
function assignSliceStep(array, start, stop, step, values) {
  const positions = slicePositions(array, start, stop, step);
  if (positions.length !== values.length) fail("ValueError", "the slice has another size");
  positions.forEach((position, i) => {
    array[position] = values[i];
  });
}

// helper: capitalize
function capitalize(text) {
  return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
}

// helper: titleCase
function titleCase(text) {
  return text.toLowerCase().replace(/[a-z]+/g, word => word[0].toUpperCase() + word.slice(1));
}

// helper: isTitleCase needs: titleCase
function isTitleCase(text) {
  return /[A-Za-z]/.test(text) && text === titleCase(text);
}

// helper: swapCase
function swapCase(text) {
  return text.replace(/[A-Za-z]/g, c => (c < "a" ? c.toLowerCase() : c.toUpperCase()));
}

// helper: trimStartCharacters
function trimStartCharacters(text, characters) {
  let start = 0;
  while (start < text.length && characters.includes(text[start])) start++;
  return text.slice(start);
}

// helper: trimEndCharacters
function trimEndCharacters(text, characters) {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1])) end--;
  return text.slice(0, end);
}

// helper: trimCharacters needs: trimStartCharacters, trimEndCharacters
function trimCharacters(text, characters) {
  return trimStartCharacters(trimEndCharacters(text, characters), characters);
}

// helper: splitLimit
function splitLimit(text, separator, limit) {
  const pieces = text.split(separator);
  if (limit < 0 || pieces.length <= limit + 1) return pieces;
  return [...pieces.slice(0, limit), pieces.slice(limit).join(separator)];
}

// helper: splitLimitFromEnd
function splitLimitFromEnd(text, separator, limit) {
  const pieces = [];
  let end = text.length;
  while (limit !== 0) {
    const at = end < separator.length ? -1 : text.lastIndexOf(separator, end - separator.length);
    if (at < 0) break;
    pieces.unshift(text.slice(at + separator.length, end));
    end = at;
    limit--;
  }
  return [text.slice(0, end), ...pieces];
}

// helper: splitLines
function splitLines(text) {
  const lines = text.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

// helper: splitBlank
function splitBlank(text, limit) {
  const words = [];
  let rest = text.trimStart();
  while (rest !== "" && limit !== 0) {
    const [word] = rest.match(/^\S+/);
    words.push(word);
    rest = rest.slice(word.length).trimStart();
    limit--;
  }
  return rest === "" ? words : [...words, rest];
}

// helper: splitBlankFromEnd
function splitBlankFromEnd(text, limit) {
  const words = [];
  let rest = text.trimEnd();
  while (rest !== "" && limit !== 0) {
    const [word] = rest.match(/\S+$/);
    words.unshift(word);
    rest = rest.slice(0, rest.length - word.length).trimEnd();
    limit--;
  }
  return rest === "" ? words : [rest, ...words];
}

// helper: replaceCount
function replaceCount(text, old, replacement, count) {
  if (count < 0) return text.replaceAll(old, () => replacement);
  let turns = 0;
  return text.replaceAll(old, () => (turns++ < count ? replacement : old));
}

// helper: countText
function countText(text, part) {
  return part === "" ? [...text].length + 1 : text.split(part).length - 1;
}

// helper: startsWithFrom needs: bound
function startsWithFrom(text, prefix, start) {
  return start <= text.length && text.startsWith(prefix, bound(start, text.length));
}

// helper: characterIndex
function characterIndex(text, unit) {
  return unit < 0 ? -1 : [...text.slice(0, unit)].length;
}

// helper: findBetween needs: bound
function findBetween(text, part, start, stop) {
  if (start > text.length) return -1;
  const [first, last] = [bound(start, text.length), bound(stop, text.length)];
  if (first > last) return -1;
  const at = text.slice(0, last).indexOf(part, first);
  return at;
}

// helper: findFrom needs: findBetween
function findFrom(text, part, start) {
  return findBetween(text, part, start, text.length);
}

// helper: findLastBetween needs: bound
function findLastBetween(text, part, start, stop) {
  if (start > text.length) return -1;
  const [first, last] = [bound(start, text.length), bound(stop, text.length)];
  if (first > last) return -1;
  const at = text.slice(first, last).lastIndexOf(part);
  return at < 0 ? -1 : first + at;
}

// helper: center
function center(text, width, fill) {
  const missing = Math.max(0, width - text.length);
  const left = Math.floor(missing / 2) + (missing & width & 1);
  return fill.repeat(left) + text + fill.repeat(missing - left);
}

// helper: zeroFill
function zeroFill(text, width) {
  const sign = /^[+-]/.test(text) ? text[0] : "";
  return sign + text.slice(sign.length).padStart(width - sign.length, "0");
}

// helper: partition
function partition(text, separator) {
  const at = text.indexOf(separator);
  return at < 0 ? [text, "", ""] : [text.slice(0, at), separator, text.slice(at + separator.length)];
}

// helper: partitionLast
function partitionLast(text, separator) {
  const at = text.lastIndexOf(separator);
  return at < 0 ? ["", "", text] : [text.slice(0, at), separator, text.slice(at + separator.length)];
}

// helper: removePrefix
function removePrefix(text, prefix) {
  return text.startsWith(prefix) ? text.slice(prefix.length) : text;
}

// helper: removeSuffix
function removeSuffix(text, suffix) {
  return suffix !== "" && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text;
}

// helper: expandTabs
function expandTabs(text, size) {
  let result = "";
  let column = 0;
  for (const c of text) {
    if (c === "\t") {
      const blanks = size > 0 ? size - (column % size) : 0;
      result += " ".repeat(blanks);
      column += blanks;
    } else {
      result += c;
      column = c === "\n" || c === "\r" ? 0 : column + 1;
    }
  }
  return result;
}

// helper: translate
function translate(text, table) {
  const convert = value => (value === null ? "" : typeof value === "number" ? String.fromCodePoint(value) : value);
  return [...text].map(c => (table.has(c.codePointAt(0)) ? convert(table.get(c.codePointAt(0))) : c)).join("");
}

// helper: intersection
function intersection(left, right) {
  return new Set([...left].filter(each => right.has(each)));
}

// helper: difference
function difference(left, right) {
  return new Set([...left].filter(each => !right.has(each)));
}

// helper: symmetricDifference needs: difference
function symmetricDifference(left, right) {
  return new Set([...difference(left, right), ...difference(right, left)]);
}

// helper: isSubset
function isSubset(left, right) {
  return [...left].every(each => right.has(each));
}

// helper: take needs: fail
function take(map, key) {
  const value = map.has(key) ? map.get(key) : fail("KeyError", String(key));
  map.delete(key);
  return value;
}

// helper: takeLast
function takeLast(map) {
  const entry = [...map].at(-1);
  map.delete(entry[0]);
  return entry;
}

// helper: setDefault
function setDefault(map, key, value) {
  if (!map.has(key)) map.set(key, value);
  return map.get(key);
}

// helper: quoted
function quoted(text) {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escapes = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", [quote]: "\\" + quote };
  const body = [...text].map(c => escapes[c] ?? (c < " " || c === "\x7f" ? "\\x" + c.charCodeAt(0).toString(16).padStart(2, "0") : c));
  return quote + body.join("") + quote;
}

// helper: show needs: quoted
function show(value) {
  if (value === null) return "None";
  if (typeof value === "string") return quoted(value);
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map(show).join(", ")}]`;
  if (value instanceof Map) return `{${[...value].map(([key, each]) => `${show(key)}: ${show(each)}`).join(", ")}}`;
  return String(value);
}

// helper: display needs: show
function display(value) {
  return typeof value === "string" ? value : show(value);
}
