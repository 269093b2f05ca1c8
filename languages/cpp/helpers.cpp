// helper: fail imports: stdexcept, string
template <class T>
T fail(const std::string& message) {
    throw std::runtime_error(message);
}

// helper: floor_divide
long long floor_divide(long long a, long long b) {
    long long quotient = a / b;
    return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

// helper: modulo
long long modulo(long long a, long long b) {
    long long rest = a % b;
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
}

// helper: power
long long power(long long base, long long exponent) {
    long long result = 1;
    for (long long i = 0; i < exponent; i++) {
        result *= base;
    }
    return result;
}

// helper: parse_integer imports: stdexcept, string
long long parse_integer(const std::string& text, int base = 10) {
    const char* blanks = " \t\n\r\v\f";
    size_t start = text.find_first_not_of(blanks);
    std::string digits = start == std::string::npos ? "" : text.substr(start, text.find_last_not_of(blanks) - start + 1);
    size_t end = 0;
    long long number = std::stoll(digits, &end, base);
    if (end != digits.size()) {
        throw std::invalid_argument("not a number: " + text);
    }
    return number;
}

// helper: to_binary imports: string
std::string to_binary(long long number) {
    std::string digits = number == 0 ? "0" : "";
    for (long long rest = number < 0 ? -number : number; rest > 0; rest /= 2) {
        digits.insert(digits.begin(), rest % 2 == 0 ? '0' : '1');
    }
    return number < 0 ? "-" + digits : digits;
}

// helper: float_text imports: charconv, cmath, string
std::string float_text(double number) {
    if (std::isnan(number)) {
        return "nan";
    }
    if (std::isinf(number)) {
        return number > 0 ? "inf" : "-inf";
    }
    char buffer[64];
    double size = std::abs(number);
    bool fixed = size == 0 || (size >= 1e-4 && size < 1e16);
    auto format = fixed ? std::chars_format::fixed : std::chars_format::scientific;
    std::string text(buffer, std::to_chars(buffer, buffer + sizeof buffer, number, format).ptr);
    return fixed && text.find('.') == std::string::npos ? text + ".0" : text;
}

// helper: at
template <class C>
auto at(C& items, long long index) -> decltype(items[0]) {
    return items[index < 0 ? items.size() + index : index];
}

// helper: bound
long long bound(long long index, long long size) {
    if (index < 0) {
        return index + size < 0 ? 0 : index + size;
    }
    return index > size ? size : index;
}

// helper: slice needs: bound imports: iterator
template <class C>
C slice(const C& items, long long start, long long stop) {
    long long first = bound(start, std::ssize(items)), last = bound(stop, std::ssize(items));
    return first < last ? C(items.begin() + first, items.begin() + last) : C();
}

template <class C>
C slice(const C& items, long long start) {
    return slice(items, start, std::ssize(items));
}

// helper: slice_step imports: algorithm, iterator, optional
template <class C>
C slice_step(const C& items, std::optional<long long> start, std::optional<long long> stop, long long step) {
    long long size = std::ssize(items), low = step > 0 ? 0 : -1, high = step > 0 ? size : size - 1;
    auto clamp = [&](long long index) { return std::clamp(index < 0 ? index + size : index, low, high); };
    long long first = start ? clamp(*start) : (step > 0 ? low : high);
    long long last = stop ? clamp(*stop) : (step > 0 ? high : low);
    C result;
    for (long long i = first; step > 0 ? i < last : i > last; i += step) {
        result.push_back(items[i]);
    }
    return result;
}

// helper: assign_slice needs: bound imports: algorithm, iterator, optional, vector
template <class T>
void assign_slice(std::vector<T>& items, std::optional<long long> start, std::optional<long long> stop, std::vector<T> others) {
    long long first = bound(start.value_or(0), std::ssize(items));
    long long last = std::max<long long>(first, bound(stop.value_or(std::ssize(items)), std::ssize(items)));
    items.erase(items.begin() + first, items.begin() + last);
    items.insert(items.begin() + first, others.begin(), others.end());
}

// helper: reversed
template <class C>
C reversed(const C& items) {
    return C(items.rbegin(), items.rend());
}

// helper: concatenate imports: vector
template <class T>
std::vector<T> concatenate(std::vector<T> left, const std::vector<T>& right) {
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

// helper: extend imports: vector
template <class T>
void extend(std::vector<T>& items, std::vector<T> others) {
    items.insert(items.end(), others.begin(), others.end());
}

// helper: repeated imports: vector
template <class T>
std::vector<T> repeated(const std::vector<T>& items, long long count) {
    std::vector<T> result;
    for (long long i = 0; i < count; i++) {
        result.insert(result.end(), items.begin(), items.end());
    }
    return result;
}

// helper: contains imports: algorithm, vector
template <class T>
bool contains(const std::vector<T>& items, const std::type_identity_t<T>& value) {
    return std::find(items.begin(), items.end(), value) != items.end();
}

// helper: index_of needs: bound imports: algorithm, iterator, stdexcept, vector
template <class T>
long long index_of(const std::vector<T>& items, const std::type_identity_t<T>& value, long long start = 0) {
    auto found = std::find(items.begin() + bound(start, std::ssize(items)), items.end(), value);
    if (found == items.end()) {
        throw std::invalid_argument("value is not in the list");
    }
    return found - items.begin();
}

// helper: remove needs: index_of imports: vector
template <class T>
void remove(std::vector<T>& items, const std::type_identity_t<T>& value) {
    items.erase(items.begin() + index_of(items, value));
}

// helper: pop imports: stdexcept, vector
template <class T>
T pop(std::vector<T>& items, long long index = -1) {
    long long position = index < 0 ? index + static_cast<long long>(items.size()) : index;
    T item = items.at(position);
    items.erase(items.begin() + position);
    return item;
}

// helper: insert needs: bound imports: iterator, vector
template <class T>
void insert(std::vector<T>& items, long long index, std::type_identity_t<T> item) {
    items.insert(items.begin() + bound(index, std::ssize(items)), item);
}

// helper: sorted imports: algorithm, vector
template <class T>
std::vector<T> sorted(std::vector<T> items) {
    std::sort(items.begin(), items.end());
    return items;
}

// helper: sorted_descending imports: algorithm, vector
template <class T>
std::vector<T> sorted_descending(std::vector<T> items) {
    std::sort(items.rbegin(), items.rend());
    return items;
}

// helper: sort_by imports: algorithm, vector
template <class T, class K>
void sort_by(std::vector<T>& items, K key) {
    std::stable_sort(items.begin(), items.end(), [&](const T& a, const T& b) { return key(a) < key(b); });
}

// helper: sort_by_descending imports: algorithm, vector
template <class T, class K>
void sort_by_descending(std::vector<T>& items, K key) {
    std::stable_sort(items.begin(), items.end(), [&](const T& a, const T& b) { return key(b) < key(a); });
}

// helper: sorted_by needs: sort_by imports: vector
template <class T, class K>
std::vector<T> sorted_by(std::vector<T> items, K key) {
    sort_by(items, key);
    return items;
}

// helper: sorted_by_descending needs: sort_by_descending imports: vector
template <class T, class K>
std::vector<T> sorted_by_descending(std::vector<T> items, K key) {
    sort_by_descending(items, key);
    return items;
}

// helper: sum
template <class C>
auto sum(const C& items) {
    typename C::value_type total = 0;
    for (const auto& item : items) {
        total += item;
    }
    return total;
}

// helper: min_of imports: algorithm
template <class C>
typename C::value_type min_of(const C& items) {
    return *std::min_element(items.begin(), items.end());
}

// helper: max_of imports: algorithm
template <class C>
typename C::value_type max_of(const C& items) {
    return *std::max_element(items.begin(), items.end());
}

// helper: min_by imports: algorithm, vector
template <class T, class K>
T min_by(const std::vector<T>& items, K key) {
    return *std::min_element(items.begin(), items.end(), [&](const T& a, const T& b) { return key(a) < key(b); });
}

// helper: max_by imports: algorithm, vector
template <class T, class K>
T max_by(const std::vector<T>& items, K key) {
    return *std::max_element(items.begin(), items.end(), [&](const T& a, const T& b) { return key(a) < key(b); });
}

// helper: range imports: vector
std::vector<long long> range(long long start, long long stop, long long step) {
    std::vector<long long> numbers;
    for (long long i = start; step > 0 ? i < stop : i > stop; i += step) {
        numbers.push_back(i);
    }
    return numbers;
}

// helper: zip imports: tuple, vector
template <class A, class B>
std::vector<std::tuple<A, B>> zip(const std::vector<A>& left, const std::vector<B>& right) {
    std::vector<std::tuple<A, B>> pairs;
    for (size_t i = 0; i < left.size() && i < right.size(); i++) {
        pairs.emplace_back(left[i], right[i]);
    }
    return pairs;
}

// helper: enumerate imports: tuple, vector
template <class T>
std::vector<std::tuple<long long, T>> enumerate(const std::vector<T>& items, long long start) {
    std::vector<std::tuple<long long, T>> pairs;
    for (const auto& item : items) {
        pairs.emplace_back(start++, item);
    }
    return pairs;
}

// helper: to_set imports: set, vector
template <class T>
std::set<T> to_set(const std::vector<T>& items) {
    return std::set<T>(items.begin(), items.end());
}

// helper: to_vector imports: set, vector
template <class T>
std::vector<T> to_vector(const std::set<T>& items) {
    return std::vector<T>(items.begin(), items.end());
}

// helper: set_union imports: set
template <class T>
std::set<T> set_union(std::set<T> left, const std::set<T>& right) {
    left.insert(right.begin(), right.end());
    return left;
}

// helper: set_intersection imports: set
template <class T>
std::set<T> set_intersection(const std::set<T>& left, const std::set<T>& right) {
    std::set<T> result;
    for (const T& item : left) {
        if (right.contains(item)) {
            result.insert(item);
        }
    }
    return result;
}

// helper: set_difference imports: set
template <class T>
std::set<T> set_difference(std::set<T> left, const std::set<T>& right) {
    for (const T& item : right) {
        left.erase(item);
    }
    return left;
}

// helper: find_entry imports: algorithm, map, utility, vector
template <class K, class V>
auto find_entry(std::vector<std::pair<K, V>>& entries, const std::type_identity_t<K>& key) {
    return std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return entry.first == key; });
}

template <class K, class V>
auto find_entry(const std::vector<std::pair<K, V>>& entries, const std::type_identity_t<K>& key) {
    return std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return entry.first == key; });
}

template <class K, class V>
auto find_entry(std::map<K, V>& entries, const std::type_identity_t<K>& key) {
    return entries.find(key);
}

template <class K, class V>
auto find_entry(const std::map<K, V>& entries, const std::type_identity_t<K>& key) {
    return entries.find(key);
}

// helper: has_key needs: find_entry
template <class D, class K>
bool has_key(const D& entries, const K& key) {
    return find_entry(entries, key) != entries.end();
}

// helper: entry_of needs: find_entry imports: stdexcept
template <class D, class K>
auto& entry_of(D& entries, const K& key) {
    auto found = find_entry(entries, key);
    if (found == entries.end()) {
        throw std::out_of_range("no such key");
    }
    return found->second;
}

// helper: lookup needs: find_entry imports: optional
template <class D, class K>
auto lookup(const D& entries, const K& key) {
    auto found = find_entry(entries, key);
    return found == entries.end() ? std::nullopt : std::make_optional(found->second);
}

// helper: get_or needs: find_entry
template <class D, class K, class V>
auto get_or(const D& entries, const K& key, const V& fallback) -> decltype(entries.begin()->second) {
    auto found = find_entry(entries, key);
    if (found == entries.end()) {
        return fallback;
    }
    return found->second;
}

// helper: put needs: find_entry imports: utility, vector
template <class K, class V>
void put(std::vector<std::pair<K, V>>& entries, std::type_identity_t<K> key, std::type_identity_t<V> value) {
    auto found = find_entry(entries, key);
    if (found == entries.end()) {
        entries.emplace_back(key, value);
    } else {
        found->second = value;
    }
}

// helper: put_default needs: find_entry imports: utility, vector
template <class K, class V>
V& put_default(std::vector<std::pair<K, V>>& entries, std::type_identity_t<K> key, std::type_identity_t<V> value) {
    auto found = find_entry(entries, key);
    if (found != entries.end()) {
        return found->second;
    }
    entries.emplace_back(key, value);
    return entries.back().second;
}

// helper: put_all needs: put imports: map, utility, vector
template <class K, class V, class D>
void put_all(std::vector<std::pair<K, V>>& entries, const D others) {
    for (const auto& [key, value] : others) {
        put(entries, key, value);
    }
}

template <class K, class V, class D>
void put_all(std::map<K, V>& entries, const D others) {
    for (const auto& [key, value] : others) {
        entries[key] = value;
    }
}

// helper: take needs: find_entry imports: stdexcept
template <class D, class K>
auto take(D& entries, const K& key) {
    auto found = find_entry(entries, key);
    if (found == entries.end()) {
        throw std::out_of_range("no such key");
    }
    auto value = found->second;
    entries.erase(found);
    return value;
}

// helper: take_or needs: find_entry
template <class D, class K, class V>
auto take_or(D& entries, const K& key, const V& fallback) {
    auto found = find_entry(entries, key);
    if (found == entries.end()) {
        return decltype(found->second)(fallback);
    }
    auto value = found->second;
    entries.erase(found);
    return value;
}

// helper: pop_entry imports: stdexcept, tuple, utility, vector
template <class K, class V>
std::tuple<K, V> pop_entry(std::vector<std::pair<K, V>>& entries) {
    if (entries.empty()) {
        throw std::out_of_range("the dictionary is empty");
    }
    std::tuple<K, V> entry = entries.back();
    entries.pop_back();
    return entry;
}

// helper: same_entries needs: find_entry
template <class D>
bool same_entries(const D& left, const D& right) {
    for (const auto& [key, value] : left) {
        auto found = find_entry(right, key);
        if (found == right.end() || found->second != value) {
            return false;
        }
    }
    return left.size() == right.size();
}

// helper: keys imports: type_traits, vector
template <class D>
auto keys(const D& entries) {
    std::vector<std::remove_const_t<typename D::value_type::first_type>> result;
    for (const auto& entry : entries) {
        result.push_back(entry.first);
    }
    return result;
}

// helper: values imports: vector
template <class D>
auto values(const D& entries) {
    std::vector<typename D::value_type::second_type> result;
    for (const auto& entry : entries) {
        result.push_back(entry.second);
    }
    return result;
}

// helper: entries imports: tuple, type_traits, vector
template <class D>
auto entries(const D& mapping) {
    using Key = std::remove_const_t<typename D::value_type::first_type>;
    std::vector<std::tuple<Key, typename D::value_type::second_type>> result;
    for (const auto& [key, value] : mapping) {
        result.emplace_back(key, value);
    }
    return result;
}

// helper: assign_entry needs: put imports: map, utility, vector
template <class K, class V>
void assign_entry(std::vector<std::pair<K, V>>& entries, const K& key, const V& value) {
    put(entries, key, value);
}

template <class K, class V>
void assign_entry(std::map<K, V>& entries, const K& key, const V& value) {
    entries[key] = value;
}

// helper: from_keys needs: assign_entry imports: string, vector
template <class D, class T, class V>
D from_keys(const std::vector<T>& keys, const V& value) {
    D result;
    for (const T& key : keys) {
        assign_entry(result, key, typename D::value_type::second_type(value));
    }
    return result;
}

template <class D, class V>
D from_keys(const std::string& text, const V& value) {
    D result;
    for (char c : text) {
        assign_entry(result, std::string(1, c), typename D::value_type::second_type(value));
    }
    return result;
}

// helper: from_entries needs: assign_entry imports: tuple, vector
template <class D, class K, class V>
D from_entries(const std::vector<std::tuple<K, V>>& entries) {
    D result;
    for (const auto& [key, value] : entries) {
        assign_entry(result, key, value);
    }
    return result;
}

// helper: from_lists needs: assign_entry imports: vector
template <class D, class K, class V>
D from_lists(const std::vector<K>& keys, const std::vector<V>& values) {
    D result;
    for (size_t i = 0; i < keys.size() && i < values.size(); i++) {
        assign_entry(result, K(keys[i]), V(values[i]));
    }
    return result;
}

// helper: characters imports: string, vector
std::vector<std::string> characters(const std::string& text) {
    std::vector<std::string> result;
    for (char c : text) {
        result.emplace_back(1, c);
    }
    return result;
}

// helper: repeat imports: string
std::string repeat(const std::string& text, long long count) {
    std::string result;
    for (long long i = 0; i < count; i++) {
        result += text;
    }
    return result;
}

// helper: all_of imports: algorithm, string
bool all_of(const std::string& text, int (*test)(int)) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](unsigned char c) { return test(c) != 0; });
}

// helper: is_upper imports: algorithm, cctype, string
bool is_upper(const std::string& text) {
    return std::any_of(text.begin(), text.end(), isupper) && std::none_of(text.begin(), text.end(), islower);
}

// helper: is_lower imports: algorithm, cctype, string
bool is_lower(const std::string& text) {
    return std::any_of(text.begin(), text.end(), islower) && std::none_of(text.begin(), text.end(), isupper);
}

// helper: is_ascii imports: algorithm, string
bool is_ascii(const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 128; });
}

// helper: is_identifier imports: algorithm, cctype, string
bool is_identifier(const std::string& text) {
    auto part = [](unsigned char c) { return std::isalnum(c) || c == '_'; };
    return !text.empty() && !std::isdigit(text[0]) && std::all_of(text.begin(), text.end(), part);
}

// helper: to_upper imports: cctype, string
std::string to_upper(std::string text) {
    for (char& c : text) {
        c = static_cast<char>(std::toupper(c));
    }
    return text;
}

// helper: to_lower imports: cctype, string
std::string to_lower(std::string text) {
    for (char& c : text) {
        c = static_cast<char>(std::tolower(c));
    }
    return text;
}

// helper: capitalize needs: to_lower imports: cctype, string
std::string capitalize(const std::string& text) {
    std::string result = to_lower(text);
    if (!result.empty()) {
        result[0] = static_cast<char>(std::toupper(result[0]));
    }
    return result;
}

// helper: title_case imports: cctype, string
std::string title_case(std::string text) {
    bool inside = false;
    for (char& c : text) {
        c = static_cast<char>(inside ? std::tolower(c) : std::toupper(c));
        inside = std::isalpha(c) != 0;
    }
    return text;
}

// helper: is_title_case needs: title_case imports: algorithm, cctype, string
bool is_title_case(const std::string& text) {
    return std::any_of(text.begin(), text.end(), isalpha) && text == title_case(text);
}

// helper: swap_case imports: cctype, string
std::string swap_case(std::string text) {
    for (char& c : text) {
        c = static_cast<char>(std::isupper(c) ? std::tolower(c) : std::toupper(c));
    }
    return text;
}

// helper: strip_start imports: string
std::string strip_start(const std::string& text, const std::string& characters = " \t\n\r\v\f") {
    size_t start = text.find_first_not_of(characters);
    return start == std::string::npos ? "" : text.substr(start);
}

// helper: strip_end imports: string
std::string strip_end(const std::string& text, const std::string& characters = " \t\n\r\v\f") {
    size_t last = text.find_last_not_of(characters);
    return last == std::string::npos ? "" : text.substr(0, last + 1);
}

// helper: strip needs: strip_start, strip_end imports: string
std::string strip(const std::string& text, const std::string& characters = " \t\n\r\v\f") {
    return strip_start(strip_end(text, characters), characters);
}

// helper: words imports: cctype, string, vector
std::vector<std::string> words(const std::string& text) {
    std::vector<std::string> result;
    bool inside = false;
    for (char c : text) {
        if (std::isspace(static_cast<unsigned char>(c))) {
            inside = false;
        } else if (inside) {
            result.back() += c;
        } else {
            result.emplace_back(1, c);
            inside = true;
        }
    }
    return result;
}

// helper: split imports: string, vector
std::vector<std::string> split(const std::string& text, const std::string& separator, long long limit = -1) {
    std::vector<std::string> pieces;
    size_t start = 0, found;
    while (limit-- != 0 && (found = text.find(separator, start)) != std::string::npos) {
        pieces.push_back(text.substr(start, found - start));
        start = found + separator.size();
    }
    pieces.push_back(text.substr(start));
    return pieces;
}

// helper: split_from_end imports: algorithm, string, vector
std::vector<std::string> split_from_end(std::string text, const std::string& separator, long long limit) {
    std::vector<std::string> pieces;
    size_t found;
    while (limit-- != 0 && (found = text.rfind(separator)) != std::string::npos) {
        pieces.push_back(text.substr(found + separator.size()));
        text.resize(found);
    }
    pieces.push_back(text);
    std::reverse(pieces.begin(), pieces.end());
    return pieces;
}

// helper: split_lines imports: string, vector
std::vector<std::string> split_lines(const std::string& text) {
    std::vector<std::string> lines;
    size_t start = 0;
    while (start < text.size()) {
        size_t end = text.find_first_of("\n\r\v\f\x1c\x1d\x1e", start);
        lines.push_back(text.substr(start, end - start));
        if (end == std::string::npos) {
            break;
        }
        start = end + (text.compare(end, 2, "\r\n") == 0 ? 2 : 1);
    }
    return lines;
}

// helper: join imports: string, vector
std::string join(const std::vector<std::string>& parts, const std::string& separator) {
    std::string result;
    for (size_t i = 0; i < parts.size(); i++) {
        result += (i > 0 ? separator : "") + parts[i];
    }
    return result;
}

// helper: replace_all imports: string
std::string replace_all(const std::string& text, const std::string& old, const std::string& fresh, long long count = -1) {
    std::string result;
    size_t start = 0, found;
    while (count-- != 0 && (found = text.find(old, start)) != std::string::npos) {
        result += text.substr(start, found - start) + fresh;
        start = found + old.size();
        if (old.empty()) {
            if (found == text.size()) {
                return result;
            }
            result += text[start++];
        }
    }
    return start > text.size() ? result : result + text.substr(start);
}

// helper: find needs: bound imports: iterator, string
long long find(const std::string& text, const std::string& part, long long start = 0, long long stop = 1LL << 40) {
    long long size = std::ssize(text), first = bound(start, size), last = bound(stop, size);
    if (start > size || first > last) {
        return -1;
    }
    size_t found = text.substr(0, last).find(part, first);
    return found == std::string::npos ? -1 : static_cast<long long>(found);
}

// helper: find_last needs: bound imports: iterator, string
long long find_last(const std::string& text, const std::string& part, long long start = 0, long long stop = 1LL << 40) {
    long long size = std::ssize(text), first = bound(start, size), last = bound(stop, size);
    if (start > size || first > last) {
        return -1;
    }
    size_t found = text.substr(first, last - first).rfind(part);
    return found == std::string::npos ? -1 : first + static_cast<long long>(found);
}

// helper: count imports: iterator, string
long long count(const std::string& text, const std::string& part) {
    if (part.empty()) {
        return std::ssize(text) + 1;
    }
    long long total = 0;
    for (size_t i = text.find(part); i != std::string::npos; i = text.find(part, i + part.size())) {
        total++;
    }
    return total;
}

// helper: pad_end imports: algorithm, iterator, string
std::string pad_end(const std::string& text, long long width, const std::string& fill = " ") {
    return text + std::string(std::max<long long>(0, width - std::ssize(text)), fill[0]);
}

// helper: pad_start imports: algorithm, iterator, string
std::string pad_start(const std::string& text, long long width, const std::string& fill = " ") {
    return std::string(std::max<long long>(0, width - std::ssize(text)), fill[0]) + text;
}

// helper: center imports: algorithm, iterator, string
std::string center(const std::string& text, long long width, const std::string& fill = " ") {
    long long missing = std::max<long long>(0, width - std::ssize(text));
    long long left = missing / 2 + (missing & width & 1);
    return std::string(left, fill[0]) + text + std::string(missing - left, fill[0]);
}

// helper: zero_fill imports: algorithm, iterator, string
std::string zero_fill(const std::string& text, long long width) {
    bool sign = text.starts_with("+") || text.starts_with("-");
    std::string zeros(std::max<long long>(0, width - std::ssize(text)), '0');
    return sign ? text.substr(0, 1) + zeros + text.substr(1) : zeros + text;
}

// helper: partition imports: string, tuple
std::tuple<std::string, std::string, std::string> partition(const std::string& text, const std::string& separator) {
    size_t found = text.find(separator);
    if (found == std::string::npos) {
        return {text, "", ""};
    }
    return {text.substr(0, found), separator, text.substr(found + separator.size())};
}

// helper: partition_last imports: string, tuple
std::tuple<std::string, std::string, std::string> partition_last(const std::string& text, const std::string& separator) {
    size_t found = text.rfind(separator);
    if (found == std::string::npos) {
        return {"", "", text};
    }
    return {text.substr(0, found), separator, text.substr(found + separator.size())};
}

// helper: remove_prefix imports: string
std::string remove_prefix(const std::string& text, const std::string& prefix) {
    return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
}

// helper: remove_suffix imports: string
std::string remove_suffix(const std::string& text, const std::string& suffix) {
    return text.ends_with(suffix) ? text.substr(0, text.size() - suffix.size()) : text;
}

// helper: expand_tabs imports: string
std::string expand_tabs(const std::string& text, long long size) {
    std::string result;
    long long column = 0;
    for (char c : text) {
        if (c == '\t') {
            long long blanks = size > 0 ? size - column % size : 0;
            result += std::string(blanks, ' ');
            column += blanks;
        } else {
            result += c;
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        }
    }
    return result;
}

// helper: translate imports: string
std::string translate(std::string text, const std::string& source, const std::string& target) {
    for (char& c : text) {
        size_t found = source.rfind(c);
        if (found != std::string::npos) {
            c = target[found];
        }
    }
    return text;
}

// helper: quoted imports: cstdio, string
std::string quoted(const std::string& text) {
    char quote = text.find('\'') != std::string::npos && text.find('"') == std::string::npos ? '"' : '\'';
    std::string result(1, quote);
    for (char c : text) {
        size_t special = std::string("\n\r\t\\").find(c);
        if (special != std::string::npos) {
            result += std::string("\\") + "nrt\\"[special];
        } else if (c == quote) {
            result += std::string("\\") + c;
        } else if (c < ' ' || c == 127) {
            char buffer[8];
            std::snprintf(buffer, sizeof buffer, "\\x%02x", c);
            result += buffer;
        } else {
            result += c;
        }
    }
    return result + quote;
}
