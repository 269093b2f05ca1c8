{hoisted}
// The harness of a unit: reads wire arguments from descriptor 3, calls a program's `f`, writes wire results to descriptor 4.
#include <cxxabi.h>
#include <unistd.h>

namespace cruxx_harness {

using std::size_t;
using std::string;
using std::string_view;

struct Unrecordable { string reason; };

// A type in wire letters; `a` stands for a value whose own type decides.
struct Type {
  char letter = 'a';
  std::vector<Type> parts;
  const Type& part(size_t index) const {
    static const Type any;
    return index < parts.size() ? parts[index] : any;
  }
};

class Tokens {
 public:
  explicit Tokens(string_view line) : rest(line) {}
  string_view peek() const { return rest.substr(0, rest.find(' ')); }
  string_view next() {
    string_view token = peek();
    rest.remove_prefix(std::min(rest.size(), token.size() + 1));
    return token;
  }
  size_t count() { return std::stoull(string(next().substr(1))); }

 private:
  string_view rest;
};

inline Type read_type(Tokens& tokens) {
  string_view token = tokens.next();
  if (token.empty()) return Type{};
  Type type{token[0], {}};
  size_t parts = 0;
  if (token[0] == 'l' || token[0] == 'w' || token[0] == 'e' || token[0] == 'o') parts = 1;
  if (token[0] == 'm' || token[0] == 'p') parts = 2;
  if (token[0] == 'u' || token[0] == 'v') parts = std::stoull(string(token.substr(1)));
  while (parts-- > 0) type.parts.push_back(read_type(tokens));
  return type;
}

inline int digit(char symbol) { return symbol <= '9' ? symbol - '0' : (symbol | 32) - 'a' + 10; }

inline string unescape(string_view text) {
  string bytes;
  for (size_t i = 0; i < text.size(); i++) {
    if (text[i] != '%') { bytes += text[i]; continue; }
    bytes += char(digit(text[i + 1]) * 16 + digit(text[i + 2]));
    i += 2;
  }
  return bytes;
}

inline void escape(string& out, string_view bytes) {
  static const char digits[] = "0123456789ABCDEF";
  for (unsigned char byte : bytes) {
    if (byte > 0x20 && byte < 0x7F && byte != '%' && byte != '\\') { out += char(byte); continue; }
    out += '%';
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
}

inline bool is_utf8(string_view text) {
  for (size_t i = 0; i < text.size();) {
    unsigned char lead = text[i];
    size_t length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (length == 0 || i + length > text.size()) return false;
    for (size_t j = 1; j < length; j++) if ((text[i + j] & 0xC0) != 0x80) return false;
    unsigned char second = length > 1 ? text[i + 1] : 0;
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return false;
    if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return false;
    i += length;
  }
  return true;
}

template <class T> constexpr bool is_pair = false;
template <class A, class B> constexpr bool is_pair<std::pair<A, B>> = true;
template <class T> constexpr bool is_tuple = false;
template <class... P> constexpr bool is_tuple<std::tuple<P...>> = true;
template <class A, class B> constexpr bool is_tuple<std::pair<A, B>> = true;
template <class T> constexpr bool is_optional = false;
template <class T> constexpr bool is_optional<std::optional<T>> = true;
template <class T> constexpr bool is_variant = false;
template <class... A> constexpr bool is_variant<std::variant<A...>> = true;
template <class T> constexpr bool is_nothing =
    std::is_same_v<T, std::nullopt_t> || std::is_same_v<T, std::monostate> || std::is_same_v<T, std::nullptr_t>;
template <class T> constexpr bool is_text = std::is_same_v<T, string> || std::is_same_v<T, string_view>;
template <class T> constexpr bool is_character = std::is_same_v<T, char>;
template <class T> concept Mapping = requires { typename T::key_type; typename T::mapped_type; };
template <class T> concept Set = !Mapping<T> && requires { typename T::key_type; };
template <class T> concept Sequence = !Mapping<T> && !Set<T> && !is_text<T> && requires(T t) { typename T::value_type; t.begin(); t.end(); };
template <class T> concept Bytes = Sequence<T> && std::is_same_v<typename T::value_type, unsigned char>;
template <class> constexpr bool unsupported = false;

// The wire letters that a value of the C++ type T can have; they choose among the alternatives of a union.
template <class T> bool accepts(char letter) {
  if constexpr (is_nothing<T>) return letter == 'n';
  else if constexpr (is_optional<T>) return letter == 'n' || accepts<typename T::value_type>(letter);
  else if constexpr (std::is_same_v<T, bool>) return letter == 'b';
  else if constexpr (is_character<T> || is_text<T>) return letter == 's' || letter == 'y';
  else if constexpr (std::is_integral_v<T>) return letter == 'i';
  else if constexpr (std::is_floating_point_v<T>) return letter == 'd';
  else if constexpr (is_tuple<T>) return letter == 'u';
  else if constexpr (Mapping<T>) return letter == 'm' || letter == 'p';
  else if constexpr (Set<T>) return letter == 'e';
  else if constexpr (Bytes<T>) return letter == 'y' || letter == 'l';
  else if constexpr (Sequence<T>) return letter == 'l' || letter == 'w' || (is_pair<typename T::value_type> && (letter == 'm' || letter == 'p'));
  else return false;
}

template <class T> T read(Tokens& tokens);

template <class T> T read_integer(string_view token) {
  T value{};
  auto [end, error] = std::from_chars(token.data() + 1, token.data() + token.size(), value);
  if (error != std::errc() || end != token.data() + token.size()) throw Unrecordable{"the argument `" + string(token) + "` does not fit its type"};
  return value;
}

inline double read_float(string_view token) {
  if (token[0] == 'i') return std::stod(string(token.substr(1)));
  return std::bit_cast<double>(std::stoull(string(token.substr(1)), nullptr, 16));
}

template <class T, size_t... I> T read_parts(Tokens& tokens, std::index_sequence<I...>) {
  return T{read<std::remove_const_t<std::tuple_element_t<I, T>>>(tokens)...};
}

template <class T, size_t I = 0> T read_union(Tokens& tokens) {
  if constexpr (I == std::variant_size_v<T>) throw Unrecordable{"the argument fits no alternative of its type"};
  else {
    char letter = tokens.peek()[0];
    if (accepts<std::variant_alternative_t<I, T>>(letter == 'u' && !accepts<std::variant_alternative_t<I, T>>('u') ? 'w' : letter))
      return T(std::in_place_index<I>, read<std::variant_alternative_t<I, T>>(tokens));
    return read_union<T, I + 1>(tokens);
  }
}

template <class T> T read_elements(Tokens& tokens) {
  using Element = typename T::value_type;
  bool entries = tokens.peek()[0] == 'm';
  T values{};
  size_t count = tokens.count();
  for (size_t i = 0; i < count; i++) {
    Element element = [&]() -> Element {
      if constexpr (is_pair<Element>) {
        if (entries) return read_parts<Element>(tokens, std::make_index_sequence<2>());
      }
      return read<Element>(tokens);
    }();
    if constexpr (requires { values.push_back(std::move(element)); }) values.push_back(std::move(element));
    else if constexpr (requires { values.insert(std::move(element)); }) values.insert(std::move(element));
    else values.at(i) = std::move(element);
  }
  return values;
}

template <class T> T read_mapping(Tokens& tokens) {
  T values{};
  size_t count = tokens.count();
  for (size_t i = 0; i < count; i++) {
    auto key = read<typename T::key_type>(tokens);
    values.insert_or_assign(std::move(key), read<typename T::mapped_type>(tokens));
  }
  return values;
}

template <class T> T read(Tokens& tokens) {
  if constexpr (is_nothing<T>) { tokens.next(); if constexpr (std::is_same_v<T, std::nullopt_t>) return std::nullopt; else return T{}; }
  else if constexpr (is_optional<T>) {
    if (tokens.peek() == "n") { tokens.next(); return std::nullopt; }
    return read<typename T::value_type>(tokens);
  }
  else if constexpr (is_variant<T>) return read_union<T>(tokens);
  else if constexpr (std::is_same_v<T, bool>) return tokens.next() == "b1";
  else if constexpr (is_character<T>) return unescape(tokens.next().substr(1)).at(0);
  else if constexpr (std::is_same_v<T, string>) return unescape(tokens.next().substr(1));
  else if constexpr (std::is_same_v<T, string_view>) return *new string(unescape(tokens.next().substr(1)));
  else if constexpr (std::is_integral_v<T>) return read_integer<T>(tokens.next());
  else if constexpr (std::is_floating_point_v<T>) return T(read_float(tokens.next()));
  else if constexpr (is_tuple<T>) { tokens.next(); return read_parts<T>(tokens, std::make_index_sequence<std::tuple_size_v<T>>()); }
  else if constexpr (Mapping<T>) return read_mapping<T>(tokens);
  else if constexpr (Bytes<T>) {
    if (tokens.peek()[0] != 'y') return read_elements<T>(tokens);
    string bytes = unescape(tokens.next().substr(1));
    return T(bytes.begin(), bytes.end());
  }
  else if constexpr (Set<T> || Sequence<T>) return read_elements<T>(tokens);
  else static_assert(unsupported<T>, "no wire value has this type");
}

template <class T> void write(string& out, const T& value, const Type& type);

inline void write_head(string& out, char letter, size_t count) { out += letter; out += std::to_string(count); }

inline void write_text(string& out, string_view text, const Type& type) {
  if (type.letter != 'y' && !is_utf8(text)) throw Unrecordable{"the text is not valid UTF-8"};
  out += type.letter == 'y' ? 'y' : 's';
  escape(out, text);
}

inline void write_float(string& out, double value) {
  unsigned long long bits = value != value ? 0x7ff8000000000000ULL : std::bit_cast<unsigned long long>(value);
  char text[24];
  std::snprintf(text, sizeof text, "d%016llx", bits);
  out += text;
}

template <class T> void write_elements(string& out, const T& values, const Type& type) {
  using Element = typename T::value_type;
  bool entries = type.letter == 'm' || type.letter == 'p';
  if (entries && !is_pair<Element>) throw Unrecordable{"a list was returned for a dict"};
  char letter = Set<T> || type.letter == 'e' ? 'e' : entries ? 'm' : type.letter == 'w' ? 'u' : 'l';
  write_head(out, letter, std::distance(values.begin(), values.end()));
  for (const auto& value : values) {
    out += ' ';
    if constexpr (is_pair<Element>) {
      if (entries) {
        write(out, value.first, type.part(0));
        out += ' ';
        write(out, value.second, type.part(1));
        continue;
      }
    }
    write<Element>(out, value, type.part(0));
  }
}

template <class T> const Type& alternative(const Type& type) {
  static const Type any;
  for (const Type& part : type.parts) if (accepts<T>(part.letter)) return part;
  return any;
}

template <class T> void write(string& out, const T& value, const Type& type) {
  if (type.letter == 'o' && !is_optional<T> && !is_nothing<T>) return write(out, value, type.part(0));
  if (type.letter == 'v' && !is_variant<T> && !is_optional<T>) return write(out, value, alternative<T>(type));
  if constexpr (is_nothing<T>) out += 'n';
  else if constexpr (is_optional<T>) {
    if (!value) { out += 'n'; return; }
    write(out, *value, type.letter == 'o' ? type.part(0) : type);
  }
  else if constexpr (is_variant<T>) std::visit([&](const auto& held) { write(out, held, type.letter == 'v' ? alternative<std::decay_t<decltype(held)>>(type) : type); }, value);
  else if constexpr (std::is_same_v<T, bool>) out += value ? "b1" : "b0";
  else if constexpr (is_character<T>) write_text(out, string_view(&value, 1), type);
  else if constexpr (is_text<T> || std::is_convertible_v<T, const char*>) write_text(out, value, type);
  else if constexpr (std::is_integral_v<T>) { out += 'i'; out += std::to_string(value); }
  else if constexpr (std::is_floating_point_v<T>) write_float(out, value);
  else if constexpr (is_tuple<T>) {
    write_head(out, 'u', std::tuple_size_v<T>);
    size_t index = 0;
    std::apply([&](const auto&... parts) { ((out += ' ', write(out, parts, type.part(index++))), ...); }, value);
  }
  else if constexpr (Mapping<T>) {
    write_head(out, 'm', value.size());
    for (const auto& [key, held] : value) {
      out += ' ';
      write(out, key, type.part(0));
      out += ' ';
      write(out, held, type.part(1));
    }
  }
  else if constexpr (Set<T> || Sequence<T>) {
    if constexpr (Bytes<T>) {
      if (type.letter == 'y') return write_text(out, string(value.begin(), value.end()), type);
    }
    write_elements(out, value, type);
  }
  else static_assert(unsupported<T>, "no wire value has this type");
}

template <class R, class... A, size_t... I>
string call_with(R (*function)(A...), Tokens& tokens, const Type& result, std::index_sequence<I...>) {
  std::tuple<std::remove_cvref_t<A>...> storage{read<std::remove_cvref_t<A>>(tokens)...};
  string out = "=";
  if constexpr (std::is_void_v<R>) { function(static_cast<A&&>(std::get<I>(storage))...); out += 'n'; }
  else {
    decltype(auto) value = function(static_cast<A&&>(std::get<I>(storage))...);
    write<std::remove_cvref_t<R>>(out, value, result);
  }
  return out;
}

template <auto function> string call(Tokens& tokens, const Type& result) {
  return []<class R, class... A>(R (*f)(A...), Tokens& line, const Type& type) {
    return call_with(f, line, type, std::index_sequence_for<A...>());
  }(+function, tokens, result);
}

struct Entry { string_view name; string (*call)(Tokens&, const Type&); };

inline string name_of(const std::type_info* type, const Entry& entry) {
  char* plain = abi::__cxa_demangle(type->name(), nullptr, nullptr, nullptr);
  string name = plain ? plain : type->name();
  std::free(plain);
  string scope = string(entry.name) + "::";
  return name.starts_with(scope) ? name.substr(scope.size()) : name;
}

inline string record(const Entry& entry, string_view line, const Type& result) {
  string name;
  try {
    Tokens tokens(line);
    tokens.next();
    return entry.call(tokens, result);
  } catch (const Unrecordable& unrecordable) {
    string out = "?";
    escape(out, unrecordable.reason);
    return out;
  } catch (const std::exception& exception) {
    name = name_of(&typeid(exception), entry);
  } catch (...) {
    name = name_of(abi::__cxa_current_exception_type(), entry);
  }
  string out = "!";
  escape(out, name);
  return out;
}

inline bool read_line(string& line) {
  static string buffer;
  size_t end;
  while ((end = buffer.find('\n')) == string::npos) {
    char chunk[65536];
    ssize_t count = ::read(3, chunk, sizeof chunk);
    if (count <= 0) return false;
    buffer.append(chunk, count);
  }
  line = buffer.substr(0, end);
  buffer.erase(0, end + 1);
  return true;
}

inline void write_line(string line) {
  line += '\n';
  for (size_t done = 0; done < line.size();) {
    ssize_t count = ::write(4, line.data() + done, line.size() - done);
    if (count <= 0) ::_exit(1);
    done += count;
  }
}

inline int serve(const Entry& entry) {
  string line;
  if (!read_line(line) || !read_line(line)) return 1;
  Tokens tokens(line);
  const Type result = read_type(tokens);
  while (read_line(line)) write_line(record(entry, line, result));
  return 0;
}

}  // namespace cruxx_harness

{programs}

int main(int count, char** arguments) {
  static const cruxx_harness::Entry entries[] = {
{entries}
  };
  for (const auto& entry : entries) if (count > 1 && entry.name == arguments[1]) return cruxx_harness::serve(entry);
  return 2;
}
