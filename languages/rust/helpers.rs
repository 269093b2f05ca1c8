// helper: floor_divide
fn floor_divide(a: i64, b: i64) -> i64 {
    let quotient = a / b;
    if a % b != 0 && (a < 0) != (b < 0) {
        quotient - 1
    } else {
        quotient
    }
}

// helper: modulo
fn modulo(a: i64, b: i64) -> i64 {
    let rest = a % b;
    if rest != 0 && (rest < 0) != (b < 0) {
        rest + b
    } else {
        rest
    }
}

// helper: divide
fn divide(a: f64, b: f64) -> f64 {
    assert!(b != 0.0, "division by zero");
    a / b
}

// helper: float_modulo
fn float_modulo(a: f64, b: f64) -> f64 {
    assert!(b != 0.0, "division by zero");
    let rest = a % b;
    if rest == 0.0 {
        0.0_f64.copysign(b)
    } else if (rest < 0.0) != (b < 0.0) {
        rest + b
    } else {
        rest
    }
}

// helper: float_floor_divide needs: float_modulo
fn float_floor_divide(a: f64, b: f64) -> f64 {
    let quotient = (a - float_modulo(a, b)) / b;
    if quotient == 0.0 {
        0.0_f64.copysign(a / b)
    } else {
        (quotient + 0.5).floor()
    }
}

// helper: float_power
fn float_power(base: f64, exponent: f64) -> f64 {
    assert!(base != 0.0 || exponent >= 0.0, "zero to a negative power");
    base.powf(exponent)
}

// helper: parse_digits
fn parse_digits(text: &str, base: u32) -> i64 {
    let unsigned = text.trim_start_matches(['+', '-']);
    assert!(!unsigned.starts_with('_') && !unsigned.ends_with('_') && !unsigned.contains("__"), "not a number");
    i64::from_str_radix(&text.replace('_', ""), base).unwrap()
}

// helper: parse_integer needs: parse_digits
fn parse_integer(text: &str) -> i64 {
    parse_digits(text.trim(), 10)
}

// helper: parse_integer_of_base needs: parse_digits
fn parse_integer_of_base(text: &str, base: i64) -> i64 {
    let digits = text.trim().to_lowercase();
    let prefix = match base {
        2 => "0b",
        8 => "0o",
        16 => "0x",
        _ => "0?",
    };
    parse_digits(&digits.replacen(prefix, "", 1), base as u32)
}

// helper: parse_float
fn parse_float(text: &str) -> f64 {
    text.trim().parse().unwrap()
}

// helper: float_text
fn float_text(number: f64) -> String {
    let text = format!("{number:?}").to_lowercase();
    match text.split_once('e') {
        Some((digits, exponent)) => {
            let exponent: i64 = exponent.parse().unwrap();
            let sign = if exponent < 0 { '-' } else { '+' };
            format!("{digits}e{sign}{:02}", exponent.abs())
        }
        None => text,
    }
}

// helper: round_to
fn round_to(number: f64, digits: i64) -> f64 {
    if digits >= 0 {
        return format!("{:.*}", digits as usize, number).parse().unwrap();
    }
    let unit = 10_f64.powi(-digits as i32);
    (number / unit).round_ties_even() * unit
}

// helper: binary
fn binary(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}0b{:b}", number.unsigned_abs())
}

// helper: hexadecimal
fn hexadecimal(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}0x{:x}", number.unsigned_abs())
}

// helper: position
fn position(index: i64, len: usize) -> usize {
    if index < 0 {
        len - (-index) as usize
    } else {
        index as usize
    }
}

// helper: at needs: position
fn at<T>(items: &[T], index: i64) -> &T {
    &items[position(index, items.len())]
}

// helper: char_at needs: position
fn char_at(text: &str, index: i64) -> char {
    let i = position(index, text.chars().count());
    text.chars().nth(i).unwrap()
}

// helper: bound
fn bound(index: i64, len: usize) -> usize {
    if index < 0 {
        (index + len as i64).max(0) as usize
    } else {
        len.min(index as usize)
    }
}

// helper: slice needs: bound
fn slice<T: Clone>(items: &[T], start: i64, stop: i64) -> Vec<T> {
    let (start, stop) = (bound(start, items.len()), bound(stop, items.len()));
    items[start.min(stop)..stop].to_vec()
}

// helper: slice_text needs: bound
fn slice_text(text: &str, start: i64, stop: i64) -> String {
    let len = text.chars().count();
    text.chars().take(bound(stop, len)).skip(bound(start, len)).collect()
}

// helper: step_indices
fn step_indices(len: usize, start: Option<i64>, stop: Option<i64>, step: i64) -> Vec<usize> {
    assert!(step != 0, "a step of zero");
    let len = len as i64;
    let (low, high) = if step > 0 { (0, len) } else { (-1, len - 1) };
    let clamp = |index: i64| (if index < 0 { index + len } else { index }).clamp(low, high);
    let (first, last) = if step > 0 { (low, high) } else { (high, low) };
    let (mut i, stop) = (start.map_or(first, clamp), stop.map_or(last, clamp));
    let mut indices = Vec::new();
    while (step > 0 && i < stop) || (step < 0 && i > stop) {
        indices.push(i as usize);
        i += step;
    }
    indices
}

// helper: steps needs: step_indices
fn steps<T: Clone>(items: &[T], start: Option<i64>, stop: Option<i64>, step: i64) -> Vec<T> {
    let indices = step_indices(items.len(), start, stop, step);
    indices.into_iter().map(|i| items[i].clone()).collect()
}

// helper: assign_slice needs: bound
fn assign_slice<T>(items: &mut Vec<T>, start: Option<i64>, stop: Option<i64>, others: Vec<T>) {
    let first = bound(start.unwrap_or(0), items.len());
    let last = bound(stop.unwrap_or(i64::MAX), items.len());
    items.splice(first..last.max(first), others);
}

// helper: assign_steps needs: step_indices, assign_slice
fn assign_steps<T>(items: &mut Vec<T>, start: Option<i64>, stop: Option<i64>, step: i64, others: Vec<T>) {
    if step == 1 {
        return assign_slice(items, start, stop, others);
    }
    let indices = step_indices(items.len(), start, stop, step);
    assert_eq!(indices.len(), others.len());
    for (i, item) in indices.into_iter().zip(others) {
        items[i] = item;
    }
}

// helper: delete_steps needs: step_indices
fn delete_steps<T>(items: &mut Vec<T>, start: Option<i64>, stop: Option<i64>, step: i64) {
    let mut indices = step_indices(items.len(), start, stop, step);
    indices.sort();
    for i in indices.into_iter().rev() {
        items.remove(i);
    }
}

// helper: remove
fn remove<T: PartialEq>(items: &mut Vec<T>, value: &T) {
    let i = items.iter().position(|item| item == value).unwrap();
    items.remove(i);
}

// helper: index_between needs: bound
fn index_between<T: PartialEq>(items: &[T], value: &T, start: i64, stop: i64) -> i64 {
    let (start, stop) = (bound(start, items.len()), bound(stop, items.len()));
    (start..stop).find(|&i| items[i] == *value).unwrap() as i64
}

// helper: concatenate
fn concatenate<T: Clone>(mut left: Vec<T>, right: &[T]) -> Vec<T> {
    left.extend_from_slice(right);
    left
}

// helper: repeated
fn repeated<T: Clone>(items: &[T], count: i64) -> Vec<T> {
    (0..count).flat_map(|_| items.to_vec()).collect()
}

// helper: sorted
fn sorted<T: Ord>(mut items: Vec<T>) -> Vec<T> {
    items.sort();
    items
}

// helper: sorted_descending
fn sorted_descending<T: Ord>(mut items: Vec<T>) -> Vec<T> {
    items.sort_by(|a, b| b.cmp(a));
    items
}

// helper: sorted_floats
fn sorted_floats(mut items: Vec<f64>) -> Vec<f64> {
    items.sort_by(|a, b| a.partial_cmp(b).unwrap());
    items
}

// helper: sorted_by_key
fn sorted_by_key<T, K: Ord>(mut items: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    items.sort_by_key(key);
    items
}

// helper: range
fn range(start: i64, stop: i64, step: i64) -> Vec<i64> {
    assert!(step != 0, "a step of zero");
    let mut numbers = Vec::new();
    let mut i = start;
    while (step > 0 && i < stop) || (step < 0 && i > stop) {
        numbers.push(i);
        i += step;
    }
    numbers
}

// helper: lookup
fn lookup<'a, K: PartialEq, V>(entries: &'a [(K, V)], key: &K) -> Option<&'a V> {
    entries.iter().find(|entry| entry.0 == *key).map(|entry| &entry.1)
}

// helper: entry_of
fn entry_of<'a, K: PartialEq, V>(entries: &'a mut [(K, V)], key: &K) -> &'a mut V {
    let entry = entries.iter_mut().find(|entry| entry.0 == *key).unwrap();
    &mut entry.1
}

// helper: put
fn put<K: PartialEq, V>(entries: &mut Vec<(K, V)>, key: K, value: V) {
    match entries.iter_mut().find(|entry| entry.0 == key) {
        Some(entry) => entry.1 = value,
        None => entries.push((key, value)),
    }
}

// helper: put_default
fn put_default<K: PartialEq, V>(entries: &mut Vec<(K, V)>, key: K, value: V) -> &mut V {
    let found = entries.iter().position(|entry| entry.0 == key);
    let i = found.unwrap_or(entries.len());
    if found.is_none() {
        entries.push((key, value));
    }
    &mut entries[i].1
}

// helper: put_all needs: put
fn put_all<K: PartialEq, V>(entries: &mut Vec<(K, V)>, others: Vec<(K, V)>) {
    for (key, value) in others {
        put(entries, key, value);
    }
}

// helper: take
fn take<K: PartialEq, V>(entries: &mut Vec<(K, V)>, key: &K) -> Option<V> {
    let i = entries.iter().position(|entry| entry.0 == *key)?;
    Some(entries.remove(i).1)
}

// helper: union needs: put_all
fn union<K: PartialEq, V>(mut left: Vec<(K, V)>, right: Vec<(K, V)>) -> Vec<(K, V)> {
    put_all(&mut left, right);
    left
}

// helper: same_entries needs: lookup
fn same_entries<K: PartialEq, V: PartialEq>(left: &[(K, V)], right: &[(K, V)]) -> bool {
    left.len() == right.len() && left.iter().all(|(key, value)| lookup(right, key) == Some(value))
}

// helper: from_entries needs: put
fn from_entries<K: PartialEq, V>(pairs: Vec<(K, V)>) -> Vec<(K, V)> {
    let mut entries = Vec::new();
    for (key, value) in pairs {
        put(&mut entries, key, value);
    }
    entries
}

// helper: from_keys
fn from_keys<K: Eq + std::hash::Hash, V: Clone>(keys: Vec<K>, value: V) -> HashMap<K, V> {
    keys.into_iter().map(|key| (key, value.clone())).collect()
}

// helper: from_ordered_keys needs: put
fn from_ordered_keys<K: PartialEq, V: Clone>(keys: Vec<K>, value: V) -> Vec<(K, V)> {
    let mut entries = Vec::new();
    for key in keys {
        put(&mut entries, key, value.clone());
    }
    entries
}

// helper: counts
fn counts(text: &str) -> HashMap<String, i64> {
    let mut counts = HashMap::new();
    for c in text.chars() {
        *counts.entry(c.to_string()).or_insert(0) += 1;
    }
    counts
}

// helper: ordered_counts needs: put_default
fn ordered_counts(text: &str) -> Vec<(String, i64)> {
    let mut counts = Vec::new();
    for c in text.chars() {
        *put_default(&mut counts, c.to_string(), 0) += 1;
    }
    counts
}

// helper: only
fn only(text: &str) -> char {
    let mut characters = text.chars();
    let only = characters.next().unwrap();
    assert!(characters.next().is_none(), "more than one character");
    only
}

// helper: is_blank
fn is_blank(c: char) -> bool {
    c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)
}

// helper: all_of
fn all_of(text: &str, test: impl Fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(test)
}

// helper: is_upper
fn is_upper(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_uppercase()) && !text.chars().any(|c| c.is_ascii_lowercase())
}

// helper: is_lower
fn is_lower(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_lowercase()) && !text.chars().any(|c| c.is_ascii_uppercase())
}

// helper: is_identifier
fn is_identifier(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c == '_' || c.is_ascii_alphanumeric())
}

// helper: capitalize
fn capitalize(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().to_string() + &characters.as_str().to_lowercase(),
        None => String::new(),
    }
}

// helper: title_case
fn title_case(text: &str) -> String {
    let mut result = String::new();
    let mut inside = false;
    for c in text.chars() {
        result.push(if inside { c.to_ascii_lowercase() } else { c.to_ascii_uppercase() });
        inside = c.is_ascii_alphabetic();
    }
    result
}

// helper: is_title_case needs: title_case
fn is_title_case(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_alphabetic()) && text == title_case(text)
}

// helper: swap_case
fn swap_case(text: &str) -> String {
    let swap = |c: char| if c.is_ascii_uppercase() { c.to_ascii_lowercase() } else { c.to_ascii_uppercase() };
    text.chars().map(swap).collect()
}

// helper: remove_prefix
fn remove_prefix(text: &str, prefix: &str) -> String {
    text.strip_prefix(prefix).unwrap_or(text).to_string()
}

// helper: remove_suffix
fn remove_suffix(text: &str, suffix: &str) -> String {
    text.strip_suffix(suffix).unwrap_or(text).to_string()
}

// helper: split
fn split(text: &str, separator: &str) -> Vec<String> {
    assert!(!separator.is_empty(), "empty separator");
    text.split(separator).map(String::from).collect()
}

// helper: split_limit
fn split_limit(text: &str, separator: &str, limit: i64) -> Vec<String> {
    assert!(!separator.is_empty(), "empty separator");
    let pieces = if limit < 0 { usize::MAX } else { limit as usize + 1 };
    text.splitn(pieces, separator).map(String::from).collect()
}

// helper: split_limit_from_end
fn split_limit_from_end(text: &str, separator: &str, limit: i64) -> Vec<String> {
    assert!(!separator.is_empty(), "empty separator");
    let pieces = if limit < 0 { usize::MAX } else { limit as usize + 1 };
    let mut result: Vec<String> = text.rsplitn(pieces, separator).map(String::from).collect();
    result.reverse();
    result
}

// helper: words_limit
fn words_limit(text: &str, limit: i64) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let last = words.len() as i64 == limit;
        let end = rest.find(char::is_whitespace).filter(|_| !last).unwrap_or(rest.len());
        words.push(rest[..end].to_string());
        rest = rest[end..].trim_start();
    }
    words
}

// helper: words_limit_from_end
fn words_limit_from_end(text: &str, limit: i64) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text.trim_end();
    while !rest.is_empty() {
        let last = words.len() as i64 == limit;
        let start = rest.rfind(char::is_whitespace).filter(|_| !last).map_or(0, |i| i + 1);
        words.push(rest[start..].to_string());
        rest = rest[..start].trim_end();
    }
    words.reverse();
    words
}

// helper: is_line_end
fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\x0b' | '\x0c' | '\x1c'..='\x1e')
}

// helper: split_lines_with_ends needs: is_line_end
fn split_lines_with_ends(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        line.push(c);
        if is_line_end(c) && !(c == '\r' && characters.peek() == Some(&'\n')) {
            lines.push(std::mem::take(&mut line));
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

// helper: split_lines needs: is_line_end, split_lines_with_ends
fn split_lines(text: &str) -> Vec<String> {
    let lines = split_lines_with_ends(text);
    lines.iter().map(|line| line.trim_end_matches(is_line_end).to_string()).collect()
}

// helper: replace_count
fn replace_count(text: &str, old: &str, new: &str, count: i64) -> String {
    if count < 0 {
        text.replace(old, new)
    } else {
        text.replacen(old, new, count as usize)
    }
}

// helper: found
fn found(index: i64) -> i64 {
    assert!(index >= 0, "substring not found");
    index
}

// helper: find_between needs: bound
fn find_between(text: &str, part: &str, start: i64, stop: i64) -> i64 {
    let characters: Vec<char> = text.chars().collect();
    let part: Vec<char> = part.chars().collect();
    let (first, last) = (bound(start, characters.len()), bound(stop, characters.len()));
    if start > characters.len() as i64 || first > last {
        return -1;
    }
    let fits = |i: &usize| characters[*i..last].starts_with(&part);
    (first..=last).find(fits).map_or(-1, |i| i as i64)
}

// helper: rfind_between needs: bound
fn rfind_between(text: &str, part: &str, start: i64, stop: i64) -> i64 {
    let characters: Vec<char> = text.chars().collect();
    let part: Vec<char> = part.chars().collect();
    let (first, last) = (bound(start, characters.len()), bound(stop, characters.len()));
    if start > characters.len() as i64 || first > last {
        return -1;
    }
    let fits = |i: &usize| characters[*i..last].starts_with(&part);
    (first..=last).rev().find(fits).map_or(-1, |i| i as i64)
}

// helper: count_between needs: bound, slice_text
fn count_between(text: &str, part: &str, start: i64, stop: i64) -> i64 {
    let len = text.chars().count();
    if start > len as i64 || bound(start, len) > bound(stop, len) {
        return 0;
    }
    slice_text(text, start, stop).matches(part).count() as i64
}

// helper: starts_with_from needs: slice_text
fn starts_with_from(text: &str, prefix: &str, start: i64) -> bool {
    start <= text.chars().count() as i64 && slice_text(text, start, i64::MAX).starts_with(prefix)
}

// helper: padding
fn padding(text: &str, width: i64, fill: char) -> String {
    let missing = width - text.chars().count() as i64;
    fill.to_string().repeat(missing.max(0) as usize)
}

// helper: pad_end needs: padding
fn pad_end(text: &str, width: i64, fill: char) -> String {
    format!("{text}{}", padding(text, width, fill))
}

// helper: pad_start needs: padding
fn pad_start(text: &str, width: i64, fill: char) -> String {
    format!("{}{text}", padding(text, width, fill))
}

// helper: center
fn center(text: &str, width: i64, fill: char) -> String {
    let missing = (width - text.chars().count() as i64).max(0);
    let left = missing / 2 + (missing & width & 1);
    let side = |count: i64| fill.to_string().repeat(count as usize);
    format!("{}{text}{}", side(left), side(missing - left))
}

// helper: zero_fill needs: padding
fn zero_fill(text: &str, width: i64) -> String {
    let zeros = padding(text, width, '0');
    match text.strip_prefix(['+', '-']) {
        Some(digits) => format!("{}{zeros}{digits}", &text[..1]),
        None => format!("{zeros}{text}"),
    }
}

// helper: partition
fn partition(text: &str, separator: &str) -> (String, String, String) {
    assert!(!separator.is_empty(), "empty separator");
    match text.split_once(separator) {
        Some((before, after)) => (before.to_string(), separator.to_string(), after.to_string()),
        None => (text.to_string(), String::new(), String::new()),
    }
}

// helper: partition_last
fn partition_last(text: &str, separator: &str) -> (String, String, String) {
    assert!(!separator.is_empty(), "empty separator");
    match text.rsplit_once(separator) {
        Some((before, after)) => (before.to_string(), separator.to_string(), after.to_string()),
        None => (String::new(), String::new(), text.to_string()),
    }
}

// helper: expand_tabs
fn expand_tabs(text: &str, size: i64) -> String {
    let mut result = String::new();
    let mut column = 0;
    for c in text.chars() {
        if c == '\t' {
            let blanks = if size > 0 { size - column % size } else { 0 };
            result.push_str(&" ".repeat(blanks as usize));
            column += blanks;
        } else {
            result.push(c);
            column = if c == '\n' || c == '\r' { 0 } else { column + 1 };
        }
    }
    result
}

// helper: translate
fn translate(text: &str, source: &str, target: &str, removed: &str) -> String {
    let source: Vec<char> = source.chars().collect();
    let target: Vec<char> = target.chars().collect();
    assert_eq!(source.len(), target.len());
    let kept = text.chars().filter(|&c| !removed.contains(c));
    kept.map(|c| source.iter().rposition(|&each| each == c).map_or(c, |i| target[i])).collect()
}

// helper: quoted
fn quoted(text: &str) -> String {
    let mark = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut result = String::from(mark);
    for c in text.chars() {
        match c {
            '\n' => result.push_str("\\n"),
            '\t' => result.push_str("\\t"),
            '\r' => result.push_str("\\r"),
            _ if c == mark || c == '\\' => result.extend(['\\', c]),
            _ if c.is_ascii_control() => result.push_str(&format!("\\x{:02x}", c as u32)),
            _ => result.push(c),
        }
    }
    result.push(mark);
    result
}

// helper: translation
fn translation(source: &str, target: &str) -> HashMap<i64, i64> {
    assert_eq!(source.chars().count(), target.chars().count());
    source.chars().zip(target.chars()).map(|(a, b)| (a as i64, b as i64)).collect()
}

// helper: translate_by_table
fn translate_by_table(text: &str, table: &HashMap<i64, i64>) -> String {
    let code = |c: char| table.get(&(c as i64)).map_or(c as u32, |&code| code as u32);
    text.chars().map(|c| char::from_u32(code(c)).unwrap()).collect()
}
