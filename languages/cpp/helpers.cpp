// helper: fail
template <class T, class E>
T fail(const E& exception) {
    throw exception;
}

// helper: divisor imports: stdexcept
template <class T>
T divisor(T number) {
    if (number == 0) {
        throw std::domain_error("division by zero");
    }
    return number;
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

// helper: float_modulo imports: cmath
double float_modulo(double a, double b) {
    double rest = std::fmod(a, b);
    if (rest == 0) {
        return std::copysign(0.0, b);
    }
    return (rest < 0) != (b < 0) ? rest + b : rest;
}

// helper: power
long long power(long long base, long long exponent) {
    long long result = 1;
    for (long long i = 0; i < exponent; i++) {
        result *= base;
    }
    return result;
}

// helper: shift_left needs: power
long long shift_left(long long number, long long count) {
    return number * power(2, count);
}

// helper: bit_length
long long bit_length(long long number) {
    long long bits = 0;
    for (long long rest = number; rest != 0; rest /= 2) {
        bits++;
    }
    return bits;
}

// helper: in_range
bool in_range(long long start, long long stop, long long step, long long number) {
    bool inside = step > 0 ? start <= number && number < stop : stop < number && number <= start;
    return inside && (number - start) % step == 0;
}

// helper: parse_integer imports: cctype, stdexcept, string
long long parse_integer(const std::string& text, int base = 10) {
    const char* blanks = " \t\n\r\v\f";
    size_t start = text.find_first_not_of(blanks);
    std::string digits = start == std::string::npos ? "" : text.substr(start, text.find_last_not_of(blanks) - start + 1);
    for (size_t i = 1; i + 1 < digits.size(); i++) {
        if (digits[i] == '_' && std::isalnum(digits[i - 1]) && std::isalnum(digits[i + 1])) {
            digits.erase(i, 1);
        }
    }
    size_t end = 0;
    long long number = std::stoll(digits, &end, base);
    if (end != digits.size()) {
        throw std::invalid_argument("not a number: " + text);
    }
    return number;
}

// helper: parse_float imports: stdexcept, string
double parse_float(const std::string& text) {
    const char* blanks = " \t\n\r\v\f";
    size_t start = text.find_first_not_of(blanks);
    std::string digits = start == std::string::npos ? "" : text.substr(start, text.find_last_not_of(blanks) - start + 1);
    size_t end = 0;
    double number = std::stod(digits, &end);
    if (end != digits.size() || digits.find_first_of("xX(") != std::string::npos) {
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
    return (number < 0 ? "-0b" : "0b") + digits;
}

// helper: to_hexadecimal imports: string
std::string to_hexadecimal(long long number) {
    std::string digits = number == 0 ? "0" : "";
    for (long long rest = number < 0 ? -number : number; rest > 0; rest /= 16) {
        digits.insert(digits.begin(), "0123456789abcdef"[rest % 16]);
    }
    return (number < 0 ? "-0x" : "0x") + digits;
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

// helper: round_to imports: cstdio, cstdlib, cmath, string
double round_to(double number, long long digits) {
    if (digits < 0) {
        double unit = std::pow(10, -digits);
        return std::nearbyint(number / unit) * unit;
    }
    char buffer[512];
    std::snprintf(buffer, sizeof buffer, "%.*f", static_cast<int>(digits), number);
    return std::strtod(buffer, nullptr);
}

// helper: is_whole imports: cmath
bool is_whole(double number) {
    return std::isfinite(number) && std::trunc(number) == number;
}

// helper: at imports: iterator
template <class C>
decltype(auto) at(C&& items, long long index) {
    return items.at(index < 0 ? index + std::ssize(items) : index);
}

// helper: nonempty imports: stdexcept
template <class C>
const C& nonempty(const C& items) {
    if (items.empty()) {
        throw std::invalid_argument("there are no items");
    }
    return items;
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

// helper: positions imports: algorithm, optional, vector
std::vector<long long> positions(long long size, std::optional<long long> start, std::optional<long long> stop, long long step) {
    long long low = step > 0 ? 0 : -1, high = step > 0 ? size : size - 1;
    auto clamp = [&](long long index) { return std::clamp(index < 0 ? index + size : index, low, high); };
    long long first = start ? clamp(*start) : (step > 0 ? low : high);
    long long last = stop ? clamp(*stop) : (step > 0 ? high : low);
    std::vector<long long> result;
    for (long long i = first; step > 0 ? i < last : i > last; i += step) {
        result.push_back(i);
    }
    return result;
}

// helper: assign_step needs: positions imports: iterator, optional, stdexcept, vector
template <class T>
void assign_step(std::vector<T>& items, std::optional<long long> start, std::optional<long long> stop, long long step, std::vector<T> others) {
    std::vector<long long> places = positions(std::ssize(items), start, stop, step);
    if (places.size() != others.size()) {
        throw std::invalid_argument("as many items as places are needed");
    }
    for (size_t i = 0; i < places.size(); i++) {
        items[places[i]] = others[i];
    }
}

// helper: erase_step needs: positions imports: algorithm, iterator, functional, optional, vector
template <class T>
void erase_step(std::vector<T>& items, std::optional<long long> start, std::optional<long long> stop, long long step) {
    std::vector<long long> places = positions(std::ssize(items), start, stop, step);
    std::ranges::sort(places, std::greater{});
    for (long long place : places) {
        items.erase(items.begin() + place);
    }
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

// helper: contains imports: algorithm, type_traits, vector
template <class T>
bool contains(const std::vector<T>& items, const std::type_identity_t<T>& value) {
    return std::ranges::find(items, value) != items.end();
}

// helper: index_of needs: bound imports: algorithm, iterator, stdexcept, type_traits, vector
template <class T>
long long index_of(const std::vector<T>& items, const std::type_identity_t<T>& value, long long start = 0, long long stop = 1LL << 40) {
    long long size = std::ssize(items);
    for (long long i = bound(start, size); i < bound(stop, size); i++) {
        if (items[i] == value) {
            return i;
        }
    }
    throw std::invalid_argument("value is not in the list");
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
    std::ranges::sort(items);
    return items;
}

// helper: sorted_descending imports: algorithm, functional, vector
template <class T>
std::vector<T> sorted_descending(std::vector<T> items) {
    std::ranges::sort(items, std::greater{});
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

// helper: min_by imports: algorithm, stdexcept, vector
template <class T, class K>
T min_by(const std::vector<T>& items, K key) {
    if (items.empty()) {
        throw std::invalid_argument("there are no items");
    }
    return std::ranges::min(items, {}, key);
}

// helper: min_or imports: algorithm, vector
template <class T>
T min_or(const std::vector<T>& items, std::type_identity_t<T> fallback) {
    return items.empty() ? fallback : std::ranges::min(items);
}

// helper: max_by imports: algorithm, stdexcept, vector
template <class T, class K>
T max_by(const std::vector<T>& items, K key) {
    if (items.empty()) {
        throw std::invalid_argument("there are no items");
    }
    return std::ranges::max(items, {}, key);
}

// helper: max_or imports: algorithm, vector
template <class T>
T max_or(const std::vector<T>& items, std::type_identity_t<T> fallback) {
    return items.empty() ? fallback : std::ranges::max(items);
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

// helper: tuple_to_vector imports: tuple, vector
template <class T, class... Others>
std::vector<T> tuple_to_vector(const std::tuple<T, Others...>& items) {
    return std::apply([](const auto&... parts) { return std::vector<T>{parts...}; }, items);
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

// helper: set_symmetric_difference imports: set
template <class T>
std::set<T> set_symmetric_difference(std::set<T> left, const std::set<T>& right) {
    for (const T& item : right) {
        if (left.erase(item) == 0) {
            left.insert(item);
        }
    }
    return left;
}

// helper: add_all imports: set
template <class T>
void add_all(std::set<T>& items, std::set<T> others) {
    items.insert(others.begin(), others.end());
}

// helper: erase_item imports: set, stdexcept, type_traits
template <class T>
void erase_item(std::set<T>& items, const std::type_identity_t<T>& item) {
    if (items.erase(item) == 0) {
        throw std::out_of_range("no such item");
    }
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
auto& entry_of(D&& entries, const K& key) {
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

// helper: united needs: put_all
template <class D>
D united(D left, const D& right) {
    put_all(left, right);
    return left;
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

// helper: translation needs: assign_entry imports: stdexcept, string
template <class D>
D translation(const std::string& source, const std::string& target) {
    if (source.size() != target.size()) {
        throw std::invalid_argument("the texts differ in length");
    }
    D table;
    for (size_t i = 0; i < source.size(); i++) {
        assign_entry(table, static_cast<long long>(source[i]), static_cast<long long>(target[i]));
    }
    return table;
}

// helper: translate_by needs: find_entry imports: string, type_traits
template <class D>
std::string translate_by(const std::string& text, const D& table) {
    std::string result;
    for (char c : text) {
        auto found = find_entry(table, static_cast<long long>(c));
        if (found == table.end()) {
            result += c;
        } else if constexpr (std::is_integral_v<typename D::value_type::second_type>) {
            result += static_cast<char>(found->second);
        } else {
            result += found->second;
        }
    }
    return result;
}

// helper: count_characters needs: find_entry, assign_entry imports: string
template <class D>
D count_characters(const std::string& text) {
    D counts;
    for (char c : text) {
        std::string key(1, c);
        auto found = find_entry(counts, key);
        assign_entry(counts, key, found == counts.end() ? 1LL : found->second + 1);
    }
    return counts;
}

// helper: characters imports: string, vector
std::vector<std::string> characters(const std::string& text) {
    std::vector<std::string> result;
    for (char c : text) {
        result.emplace_back(1, c);
    }
    return result;
}

// helper: code_points imports: string, vector
std::vector<std::string> code_points(const std::string& text) {
    std::vector<std::string> result;
    for (char c : text) {
        if ((c & 0xC0) == 0x80) {
            result.back() += c;
        } else {
            result.emplace_back(1, c);
        }
    }
    return result;
}

// helper: code_point imports: stdexcept, string
long long code_point(const std::string& text) {
    long long code = static_cast<unsigned char>(text.at(0));
    if (code >= 0xC0) {
        code &= code < 0xE0 ? 0x1F : code < 0xF0 ? 0x0F : 0x07;
    }
    for (size_t i = 1; i < text.size(); i++) {
        if ((text[i] & 0xC0) != 0x80) {
            throw std::runtime_error("more than one character");
        }
        code = code * 64 + (text[i] & 0x3F);
    }
    return code;
}

// helper: encoded imports: stdexcept, string
std::string encoded(long long code) {
    if (code < 0 || code > 0x10FFFF) {
        throw std::invalid_argument("no character has this code");
    }
    if (code < 0x80) {
        return std::string(1, static_cast<char>(code));
    }
    int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    std::string bytes(1, static_cast<char>((0xFF << (7 - more)) | (code >> (6 * more))));
    while (more-- > 0) {
        bytes += static_cast<char>(0x80 | ((code >> (6 * more)) & 0x3F));
    }
    return bytes;
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
    return !text.empty() && std::ranges::all_of(text, [&](unsigned char c) { return test(c) != 0; });
}

// helper: is_upper imports: algorithm, cctype, string
bool is_upper(const std::string& text) {
    return std::ranges::any_of(text, isupper) && std::ranges::none_of(text, islower);
}

// helper: is_lower imports: algorithm, cctype, string
bool is_lower(const std::string& text) {
    return std::ranges::any_of(text, islower) && std::ranges::none_of(text, isupper);
}

// helper: is_ascii imports: algorithm, string
bool is_ascii(const std::string& text) {
    return std::ranges::all_of(text, [](unsigned char c) { return c < 128; });
}

// helper: is_identifier imports: algorithm, cctype, string
bool is_identifier(const std::string& text) {
    auto part = [](unsigned char c) { return std::isalnum(c) || c == '_'; };
    return !text.empty() && !std::isdigit(text[0]) && std::ranges::all_of(text, part);
}

// helper: is_printable imports: algorithm, string
bool is_printable(const std::string& text) {
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
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
    return std::ranges::any_of(text, isalpha) && text == title_case(text);
}

// helper: swap_case imports: cctype, string
std::string swap_case(std::string text) {
    for (char& c : text) {
        c = static_cast<char>(std::isupper(c) ? std::tolower(c) : std::toupper(c));
    }
    return text;
}

// helper: strip_start imports: string
std::string strip_start(const std::string& text, const std::string& characters = " \t\n\r\v\f\x1c\x1d\x1e\x1f") {
    size_t start = text.find_first_not_of(characters);
    return start == std::string::npos ? "" : text.substr(start);
}

// helper: strip_end imports: string
std::string strip_end(const std::string& text, const std::string& characters = " \t\n\r\v\f\x1c\x1d\x1e\x1f") {
    size_t last = text.find_last_not_of(characters);
    return last == std::string::npos ? "" : text.substr(0, last + 1);
}

// helper: strip needs: strip_start, strip_end imports: string
std::string strip(const std::string& text, const std::string& characters = " \t\n\r\v\f\x1c\x1d\x1e\x1f") {
    return strip_start(strip_end(text, characters), characters);
}

// helper: words imports: string, vector
std::vector<std::string> words(const std::string& text) {
    const char* blanks = " \t\n\r\v\f\x1c\x1d\x1e\x1f";
    std::vector<std::string> result;
    size_t start = text.find_first_not_of(blanks);
    while (start != std::string::npos) {
        size_t end = text.find_first_of(blanks, start);
        result.push_back(text.substr(start, end - start));
        start = text.find_first_not_of(blanks, end);
    }
    return result;
}

// helper: words_up_to imports: string, vector
std::vector<std::string> words_up_to(const std::string& text, long long limit) {
    const char* blanks = " \t\n\r\v\f\x1c\x1d\x1e\x1f";
    std::vector<std::string> result;
    size_t start = text.find_first_not_of(blanks);
    while (start != std::string::npos) {
        size_t end = limit-- == 0 ? std::string::npos : text.find_first_of(blanks, start);
        result.push_back(text.substr(start, end - start));
        start = text.find_first_not_of(blanks, end);
    }
    return result;
}

// helper: words_from_end imports: algorithm, string, vector
std::vector<std::string> words_from_end(std::string text, long long limit) {
    const char* blanks = " \t\n\r\v\f\x1c\x1d\x1e\x1f";
    std::vector<std::string> result;
    text.resize(text.find_last_not_of(blanks) + 1);
    while (!text.empty()) {
        size_t start = limit-- == 0 ? 0 : text.find_last_of(blanks) + 1;
        result.push_back(text.substr(start));
        text.resize(text.find_last_not_of(blanks, start == 0 ? 0 : start - 1) + 1);
        if (start == 0) {
            break;
        }
    }
    std::ranges::reverse(result);
    return result;
}

// helper: split imports: stdexcept, string, vector
std::vector<std::string> split(const std::string& text, const std::string& separator, long long limit = -1) {
    if (separator.empty()) {
        throw std::invalid_argument("empty separator");
    }
    std::vector<std::string> pieces;
    size_t start = 0, found;
    while (limit-- != 0 && (found = text.find(separator, start)) != std::string::npos) {
        pieces.push_back(text.substr(start, found - start));
        start = found + separator.size();
    }
    pieces.push_back(text.substr(start));
    return pieces;
}

// helper: split_from_end imports: algorithm, stdexcept, string, vector
std::vector<std::string> split_from_end(std::string text, const std::string& separator, long long limit = -1) {
    if (separator.empty()) {
        throw std::invalid_argument("empty separator");
    }
    std::vector<std::string> pieces;
    size_t found;
    while (limit-- != 0 && (found = text.rfind(separator)) != std::string::npos) {
        pieces.push_back(text.substr(found + separator.size()));
        text.resize(found);
    }
    pieces.push_back(text);
    std::ranges::reverse(pieces);
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

// helper: lines_with_ends imports: string, vector
std::vector<std::string> lines_with_ends(const std::string& text) {
    std::vector<std::string> lines;
    for (size_t start = 0; start < text.size();) {
        size_t end = text.find_first_of("\n\r\v\f\x1c\x1d\x1e", start);
        if (end == std::string::npos) {
            end = text.size();
        } else {
            end += text.compare(end, 2, "\r\n") == 0 ? 2 : 1;
        }
        lines.push_back(text.substr(start, end - start));
        start = end;
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

// helper: position_of needs: bound imports: iterator, string
long long position_of(const std::string& text, const std::string& part, long long start = 0, long long stop = 1LL << 40) {
    long long size = std::ssize(text), first = bound(start, size), last = bound(stop, size);
    if (start > size || first > last) {
        return -1;
    }
    size_t found = text.substr(0, last).find(part, first);
    return found == std::string::npos ? -1 : static_cast<long long>(found);
}

// helper: index_in needs: position_of imports: stdexcept, string
long long index_in(const std::string& text, const std::string& part, long long start = 0, long long stop = 1LL << 40) {
    long long found = position_of(text, part, start, stop);
    if (found < 0) {
        throw std::invalid_argument("the part does not occur");
    }
    return found;
}

// helper: last_position_of needs: bound imports: iterator, string
long long last_position_of(const std::string& text, const std::string& part, long long start = 0, long long stop = 1LL << 40) {
    long long size = std::ssize(text), first = bound(start, size), last = bound(stop, size);
    if (start > size || first > last) {
        return -1;
    }
    size_t found = text.substr(first, last - first).rfind(part);
    return found == std::string::npos ? -1 : first + static_cast<long long>(found);
}

// helper: last_index_in needs: last_position_of imports: stdexcept, string
long long last_index_in(const std::string& text, const std::string& part, long long start = 0, long long stop = 1LL << 40) {
    long long found = last_position_of(text, part, start, stop);
    if (found < 0) {
        throw std::invalid_argument("the part does not occur");
    }
    return found;
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

// helper: count_between needs: bound, count imports: iterator, string
long long count_between(const std::string& text, const std::string& part, long long start, long long stop = 1LL << 40) {
    long long size = std::ssize(text), first = bound(start, size), last = bound(stop, size);
    return start > size || first > last ? 0 : count(text.substr(first, last - first), part);
}

// helper: starts_at needs: bound imports: iterator, string
bool starts_at(const std::string& text, const std::string& prefix, long long start) {
    long long size = std::ssize(text);
    return start <= size && text.substr(bound(start, size)).starts_with(prefix);
}

// helper: starts_with_any imports: algorithm, string, vector
bool starts_with_any(const std::string& text, const std::vector<std::string>& prefixes) {
    return std::ranges::any_of(prefixes, [&](const std::string& prefix) { return text.starts_with(prefix); });
}

// helper: ends_with_any imports: algorithm, string, vector
bool ends_with_any(const std::string& text, const std::vector<std::string>& suffixes) {
    return std::ranges::any_of(suffixes, [&](const std::string& suffix) { return text.ends_with(suffix); });
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

// helper: partition imports: stdexcept, string, tuple
std::tuple<std::string, std::string, std::string> partition(const std::string& text, const std::string& separator) {
    if (separator.empty()) {
        throw std::invalid_argument("empty separator");
    }
    size_t found = text.find(separator);
    if (found == std::string::npos) {
        return {text, "", ""};
    }
    return {text.substr(0, found), separator, text.substr(found + separator.size())};
}

// helper: partition_last imports: stdexcept, string, tuple
std::tuple<std::string, std::string, std::string> partition_last(const std::string& text, const std::string& separator) {
    if (separator.empty()) {
        throw std::invalid_argument("empty separator");
    }
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

// helper: without imports: string
std::string without(std::string text, const std::string& characters) {
    std::erase_if(text, [&](char c) { return characters.find(c) != std::string::npos; });
    return text;
}

// helper: to_bytes imports: string, vector
std::vector<unsigned char> to_bytes(const std::string& text) {
    return std::vector<unsigned char>(text.begin(), text.end());
}

// helper: from_bytes imports: string, vector
std::string from_bytes(const std::vector<unsigned char>& data) {
    return std::string(data.begin(), data.end());
}

// helper: byte_values imports: vector
std::vector<long long> byte_values(const std::vector<unsigned char>& data) {
    return std::vector<long long>(data.begin(), data.end());
}

// helper: byte_at imports: iterator, vector
long long byte_at(const std::vector<unsigned char>& data, long long index) {
    return data.at(index < 0 ? index + std::ssize(data) : index);
}

// helper: text_repr imports: cstdio, string
std::string text_repr(const std::string& text) {
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

// helper: repr needs: float_text, text_repr imports: string, tuple, type_traits, variant
template <class T>
std::string repr(const T& value) {
    if constexpr (std::is_same_v<T, std::string>) {
        return text_repr(value);
    } else if constexpr (std::is_same_v<T, bool>) {
        return value ? "True" : "False";
    } else if constexpr (std::is_integral_v<T>) {
        return std::to_string(value);
    } else if constexpr (std::is_floating_point_v<T>) {
        return float_text(value);
    } else if constexpr (requires { value.has_value(); }) {
        return value ? repr(*value) : "None";
    } else if constexpr (requires { value.valueless_by_exception(); }) {
        return std::visit([](const auto& held) { return repr(held); }, value);
    } else if constexpr (requires { std::tuple_size<T>::value; }) {
        std::string parts;
        std::apply([&](const auto&... each) { ((parts += (parts.empty() ? "" : ", ") + repr(each)), ...); }, value);
        return "(" + parts + (std::tuple_size_v<T> == 1 ? ",)" : ")");
    } else {
        constexpr bool is_dict = requires { value.begin()->second; };
        std::string parts;
        for (const auto& each : value) {
            parts += parts.empty() ? "" : ", ";
            if constexpr (is_dict) {
                parts += repr(each.first) + ": " + repr(each.second);
            } else {
                parts += repr(each);
            }
        }
        return is_dict ? "{" + parts + "}" : "[" + parts + "]";
    }
}

// helper: display needs: repr imports: string, type_traits, variant
template <class V>
std::string display(const V& value) {
    return std::visit([](const auto& held) -> std::string {
        if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::string>) {
            return held;
        } else {
            return repr(held);
        }
    }, value);
}
