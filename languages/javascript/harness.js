// The harness: reads wire arguments, calls `f` of the program, writes wire results.
//
// `native` holds what the module gives to the harness alone: the calls and records channels, and what reads a value without
// running any code of the program. Everything else that serialises is taken here, before the program is loaded. What is returned
// holds the conversation.
(function (native) {
  "use strict";

  const { call, record, load, tokens, append, kind, escape, unescape, bits, number, property, parent } = native;
  const { isInteger, isSafeInteger } = Number;
  const { Map, Set, TypeError: error } = globalThis;
  const bound = method => Function.prototype.call.bind(method);
  const slice = bound(String.prototype.slice), digits = bound(BigInt.prototype.toString), invoke = Reflect.apply;
  const put = bound(Map.prototype.set), add = bound(Set.prototype.add);
  const eachEntry = bound(Map.prototype.forEach), eachElement = bound(Set.prototype.forEach);
  const sizeOfMap = bound(Object.getOwnPropertyDescriptor(Map.prototype, "size").get);
  const sizeOfSet = bound(Object.getOwnPropertyDescriptor(Set.prototype, "size").get);
  const deepest = 200, longest = 1 << 20;

  // Types: a letter and the types inside.
  const sizes = { __proto__: null, n: 0, b: 0, i: 0, d: 0, s: 0, y: 0, a: 0, l: 1, w: 1, e: 1, o: 1, m: 2, p: 2 };
  const anything = { __proto__: null, letter: "a", inner: [] };

  const tokensOf = line => ({ __proto__: null, list: tokens(line), at: 0 });

  function readType(tokens) {
    const token = tokens.list[tokens.at++], letter = token[0];
    const count = letter === "u" || letter === "v" ? +slice(token, 1) : sizes[letter], inner = [];
    for (let i = 0; i < count; i++) inner[i] = readType(tokens);
    return { __proto__: null, letter, inner };
  }

  const inside = (type, i) => (i < type.inner.length ? type.inner[i] : anything);

  // What cannot be recorded is told apart from what the program throws by this object.
  const refused = { __proto__: null, reason: "" };
  function refuse(reason) {
    refused.reason = reason;
    throw refused;
  }

  // From the wire.

  function readInteger(text) {
    const value = +text;
    if (!isSafeInteger(value)) refuse(`the argument ${text} is beyond 53 bits`);
    return value;
  }

  function readMany(count, tokens) {
    const values = [];
    for (let i = 0; i < count; i++) append(values, i, readValue(tokens));
    return values;
  }

  function readSet(count, tokens) {
    const set = new Set();
    for (let i = 0; i < count; i++) add(set, readValue(tokens));
    return set;
  }

  function readMap(count, tokens) {
    const map = new Map();
    for (let i = 0; i < count; i++) {
      const key = readValue(tokens);
      put(map, key, readValue(tokens));
    }
    return map;
  }

  function readValue(tokens) {
    const token = tokens.list[tokens.at++], rest = slice(token, 1);
    switch (token[0]) {
      case "n": return null;
      case "b": return rest === "1";
      case "i": return readInteger(rest);
      case "d": return number(rest);
      case "s": return unescape(rest, false);
      case "y": return unescape(rest, true);
      case "e": return readSet(+rest, tokens);
      case "m": return readMap(+rest, tokens);
      default: return readMany(+rest, tokens);
    }
  }

  // To the wire. A number is an int or a float by its type, and where the type leaves it open by its value.

  const letters = { __proto__: null, null: "n", boolean: "b", bigint: "i", string: "s", bytes: "y", set: "e", map: "m" };

  function fits(type, value) {
    const { letter, inner } = type, what = kind(value);
    switch (letter) {
      case "a": return true;
      case "o": return what === "null" || fits(inner[0], value);
      case "v": return inner.length > 0 && choose(type, value) !== anything;
      case "i": return what === "bigint" || (what === "number" && isInteger(value));
      case "d": return what === "number";
      case "l": case "w": case "u": return what === "array" || what === "sparse";
      case "p": return what === "map";
      default: return letters[what] === letter;
    }
  }

  function choose(type, value) {
    for (let i = 0; i < type.inner.length; i++) {
      if (fits(type.inner[i], value)) return type.inner[i];
    }
    return anything;
  }

  function write(out, token) {
    if (++out.size > longest) refuse("the value is too long");
    out.text += out.size === 1 ? token : " " + token;
  }

  function writeNumber(value, type) {
    const isInt = type.letter === "i" || (type.letter !== "d" && isInteger(value));
    if (!isInt) return "d" + bits(value);
    if (!isSafeInteger(value)) refuse(`the int ${value} is no safe integer`);
    return "i" + (value === 0 ? "0" : value);
  }

  function writeText(value) {
    const text = escape(value);
    if (text === null) refuse("the text holds a lone surrogate");
    return "s" + text;
  }

  function writeArray(value, what, type, out, depth) {
    const { letter } = type, size = value.length, isTuple = letter === "u" || letter === "w";
    write(out, (isTuple ? "u" : "l") + size);
    for (let i = 0; i < size; i++) {
      const element = what === "array" ? value[i] : property(value, i);
      writeValue(element, inside(type, letter === "u" ? i : 0), out, depth + 1);
    }
  }

  function writeEntries(value, type, out, depth) {
    write(out, "m" + sizeOfMap(value));
    eachEntry(value, (held, key) => {
      writeValue(key, inside(type, 0), out, depth + 1);
      writeValue(held, inside(type, 1), out, depth + 1);
    });
  }

  function writeElements(value, type, out, depth) {
    write(out, "e" + sizeOfSet(value));
    eachElement(value, element => writeValue(element, inside(type, 0), out, depth + 1));
  }

  function writeValue(value, type, out, depth) {
    if (depth > deepest) refuse("the value is too deep");
    if (type.letter === "o") return writeValue(value, type.inner[0], out, depth);
    if (type.letter === "v") return writeValue(value, choose(type, value), out, depth);
    const what = kind(value);
    switch (what) {
      case "null": return write(out, "n");
      case "boolean": return write(out, value ? "b1" : "b0");
      case "number": return write(out, writeNumber(value, type));
      case "bigint": return write(out, "i" + digits(value));
      case "string": return write(out, writeText(value));
      case "bytes": return write(out, "y" + escape(value));
      case "array": case "sparse": return writeArray(value, what, type, out, depth);
      case "map": return writeEntries(value, type, out, depth);
      case "set": return writeElements(value, type, out, depth);
      default: return refuse(`a ${typeof value} that is no value`);
    }
  }

  // The name of what was thrown: the nearest data property `name`, as a class or an object gives it to its errors.
  function nameOf(problem) {
    if (kind(problem) !== "object") return typeof problem;
    for (let holder = problem, i = 0; holder !== null && i < deepest; holder = parent(holder), i++) {
      const name = property(holder, "name");
      if (kind(name) === "string") return name;
    }
    return "object";
  }

  const escapedName = name => {
    const text = escape(name);
    return text === null || text === "" ? "Error" : text;
  };

  function answer(f, line, type) {
    let value;
    try {
      const values = readValue(tokensOf(line));
      try {
        value = invoke(f, undefined, values);
      } catch (problem) {
        return "!" + escapedName(nameOf(problem));
      }
      const out = { __proto__: null, text: "=", size: 0 };
      writeValue(value, type, out, 0);
      return out.text;
    } catch (problem) {
      return "?" + escape(problem === refused ? refused.reason : "the value cannot be read");
    }
  }

  return function () {
    call();
    const type = readType(tokensOf(call()));
    const f = load();
    if (typeof f !== "function") throw new error("the program defines no function `f`");
    for (let line = call(); line !== null; line = call()) record(answer(f, line, type));
  };
})
