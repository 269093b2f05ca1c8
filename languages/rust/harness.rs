#![allow(warnings)]
{hoisted}
{programs}

fn main() {
    let name = std::env::args().nth(1).unwrap_or_default();
    let entries: &[(&str, cruxx_harness::Call)] = &[
{entries}
    ];
    match entries.iter().find(|entry| entry.0 == name) {
        Some(entry) => cruxx_harness::serve(entry.1),
        None => std::process::exit(2),
    }
}

/// The harness of a unit: reads wire arguments from descriptor 3, calls a program's `f`, writes wire results to descriptor 4.
mod cruxx_harness {
    use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
    use std::fs::File;
    use std::hash::Hash;
    use std::io::{BufRead, BufReader, Write};
    use std::os::fd::FromRawFd;
    use std::panic::{catch_unwind, AssertUnwindSafe};

    /// What stands in a record: `=` and a value, `!` and a name, or `?` and a reason.
    pub type Call = fn(&mut Tokens, &Type) -> String;

    pub struct Unrecordable(String);
    type Read<T> = Result<T, Unrecordable>;

    /// A type in wire letters; `a` stands for a value whose own type decides.
    pub struct Type {
        letter: u8,
        parts: Vec<Type>,
    }

    static ANY: Type = Type { letter: b'a', parts: Vec::new() };

    impl Type {
        fn read(tokens: &mut Tokens) -> Type {
            let token = tokens.next();
            let letter = token.bytes().next().unwrap_or(b'a');
            let parts = match letter {
                b'l' | b'w' | b'e' | b'o' => 1,
                b'm' | b'p' => 2,
                b'u' | b'v' => token[1..].parse().unwrap_or(0),
                _ => 0,
            };
            Type { letter, parts: (0..parts).map(|_| Type::read(tokens)).collect() }
        }

        fn part(&self, index: usize) -> &Type {
            self.parts.get(index).unwrap_or(&ANY)
        }

        fn is_mapping(&self) -> bool {
            matches!(self.letter, b'm' | b'p')
        }
    }

    pub struct Tokens<'a>(&'a str);

    impl<'a> Tokens<'a> {
        fn peek(&self) -> &'a str {
            self.0.split(' ').next().unwrap_or("")
        }

        fn next(&mut self) -> &'a str {
            let token = self.peek();
            self.0 = self.0.get(token.len() + 1..).unwrap_or("");
            token
        }

        fn count(&mut self) -> Read<usize> {
            let token = self.next();
            token.get(1..).and_then(|digits| digits.parse().ok()).ok_or_else(|| misfit(token))
        }
    }

    fn misfit(token: &str) -> Unrecordable {
        Unrecordable(format!("the argument `{token}` does not fit its type"))
    }

    fn unescape(text: &str) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(text.len());
        let mut rest = text.bytes();
        while let Some(byte) = rest.next() {
            if byte != b'%' {
                bytes.push(byte);
                continue;
            }
            let mut digit = || (rest.next().unwrap_or(b'0') as char).to_digit(16).unwrap_or(0) as u8;
            bytes.push(digit() * 16 + digit());
        }
        bytes
    }

    fn escape(out: &mut String, bytes: impl IntoIterator<Item = u8>) {
        for byte in bytes {
            match byte {
                0x21..=0x7E if byte != b'%' && byte != b'\\' => out.push(byte as char),
                _ => out.push_str(&format!("%{byte:02X}")),
            }
        }
    }

    fn text(tokens: &mut Tokens) -> Read<String> {
        let token = tokens.next();
        String::from_utf8(unescape(token.get(1..).unwrap_or(""))).map_err(|_| misfit(token))
    }

    /// A value that a wire value can become. Parameters that borrow get storage that lives as long as the process.
    pub trait FromWire: Sized {
        fn read(tokens: &mut Tokens) -> Read<Self>;
        fn read_entry(tokens: &mut Tokens) -> Read<Self> {
            Err(misfit("m"))
        }
        fn from_byte(byte: u8) -> Read<Self> {
            Err(misfit("y"))
        }
    }

    /// A value that can become a wire value under a declared type.
    pub trait ToWire {
        fn write(&self, out: &mut String, kind: &Type);
        /// As an entry of a dict: key and value without a tuple around them; false if it is no pair.
        fn write_entry(&self, out: &mut String, kind: &Type) -> bool {
            false
        }
        fn byte(&self) -> Option<u8> {
            None
        }
        /// What the record begins with.
        fn mark(&self) -> char {
            '='
        }
    }

    macro_rules! integers {
        ($($integer:ty)*) => { $(
            impl FromWire for $integer {
                fn read(tokens: &mut Tokens) -> Read<Self> {
                    let token = tokens.next();
                    token.strip_prefix('i').and_then(|digits| digits.parse().ok()).ok_or_else(|| misfit(token))
                }
                fn from_byte(byte: u8) -> Read<Self> {
                    Self::try_from(byte).map_err(|_| misfit("y"))
                }
            }
            impl ToWire for $integer {
                fn write(&self, out: &mut String, _: &Type) {
                    out.push_str(&format!("i{self}"));
                }
                fn byte(&self) -> Option<u8> {
                    u8::try_from(*self).ok()
                }
            }
        )* };
    }
    integers!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

    macro_rules! floats {
        ($($float:ty)*) => { $(
            impl FromWire for $float {
                fn read(tokens: &mut Tokens) -> Read<Self> {
                    let token = tokens.next();
                    let bits = token.strip_prefix('d').and_then(|digits| u64::from_str_radix(digits, 16).ok());
                    let whole = || token.strip_prefix('i').and_then(|digits| digits.parse().ok());
                    bits.map(f64::from_bits).or_else(whole).map(|value| value as $float).ok_or_else(|| misfit(token))
                }
            }
            impl ToWire for $float {
                fn write(&self, out: &mut String, _: &Type) {
                    let bits = if self.is_nan() { 0x7ff8_0000_0000_0000 } else { (*self as f64).to_bits() };
                    out.push_str(&format!("d{bits:016x}"));
                }
            }
        )* };
    }
    floats!(f32 f64);

    impl FromWire for bool {
        fn read(tokens: &mut Tokens) -> Read<Self> {
            Ok(tokens.next() == "b1")
        }
    }
    impl ToWire for bool {
        fn write(&self, out: &mut String, _: &Type) {
            out.push_str(if *self { "b1" } else { "b0" });
        }
    }

    impl FromWire for () {
        fn read(tokens: &mut Tokens) -> Read<Self> {
            tokens.next();
            Ok(())
        }
    }
    impl ToWire for () {
        fn write(&self, out: &mut String, _: &Type) {
            out.push('n');
        }
    }

    impl FromWire for char {
        fn read(tokens: &mut Tokens) -> Read<Self> {
            text(tokens)?.chars().next().ok_or_else(|| misfit("s"))
        }
    }
    impl ToWire for char {
        fn write(&self, out: &mut String, kind: &Type) {
            self.to_string().write(out, kind);
        }
    }

    impl FromWire for String {
        fn read(tokens: &mut Tokens) -> Read<Self> {
            text(tokens)
        }
    }
    impl ToWire for String {
        fn write(&self, out: &mut String, kind: &Type) {
            self.as_str().write(out, kind);
        }
    }
    impl ToWire for str {
        fn write(&self, out: &mut String, _: &Type) {
            out.push('s');
            escape(out, self.bytes());
        }
    }

    impl<T: FromWire> FromWire for Option<T> {
        fn read(tokens: &mut Tokens) -> Read<Self> {
            if tokens.peek() == "n" {
                tokens.next();
                return Ok(None);
            }
            T::read(tokens).map(Some)
        }
    }
    impl<T: ToWire> ToWire for Option<T> {
        fn write(&self, out: &mut String, kind: &Type) {
            match self {
                None => out.push('n'),
                Some(value) => value.write(out, if kind.letter == b'o' { kind.part(0) } else { kind }),
            }
        }
    }

    impl<T: FromWire> FromWire for Box<T> {
        fn read(tokens: &mut Tokens) -> Read<Self> {
            T::read(tokens).map(Box::new)
        }
    }
    impl<T: ToWire + ?Sized> ToWire for Box<T> {
        fn write(&self, out: &mut String, kind: &Type) {
            (**self).write(out, kind);
        }
    }

    /// An error that leaves `f` is its exception: the record holds what `Debug` says of it.
    impl<T: ToWire, E: std::fmt::Debug> ToWire for Result<T, E> {
        fn write(&self, out: &mut String, kind: &Type) {
            match self {
                Ok(value) => value.write(out, kind),
                Err(error) => escape(out, format!("{error:?}").bytes()),
            }
        }
        fn mark(&self) -> char {
            if self.is_ok() { '=' } else { '!' }
        }
    }

    fn read_all<T: FromWire>(tokens: &mut Tokens) -> Read<Vec<T>> {
        match tokens.peek().bytes().next() {
            Some(b'y') => unescape(&tokens.next()[1..]).into_iter().map(T::from_byte).collect(),
            Some(b'm') => (0..tokens.count()?).map(|_| T::read_entry(tokens)).collect(),
            _ => (0..tokens.count()?).map(|_| T::read(tokens)).collect(),
        }
    }

    fn write_all<'a, T: ToWire + 'a>(values: impl ExactSizeIterator<Item = &'a T> + Clone, out: &mut String, kind: &Type) {
        if kind.letter == b'y' {
            out.push('y');
            return escape(out, values.filter_map(ToWire::byte));
        }
        let letter = match kind.letter {
            b'm' | b'p' => 'm',
            b'w' => 'u',
            b'e' => 'e',
            _ => 'l',
        };
        out.push_str(&format!("{letter}{}", values.len()));
        for value in values {
            out.push(' ');
            if !(kind.is_mapping() && value.write_entry(out, kind)) {
                value.write(out, kind.part(0));
            }
        }
    }

    macro_rules! sequences {
        ($($name:ident $letter:literal [$($bound:tt)*];)*) => { $(
            impl<T: FromWire $($bound)*> FromWire for $name<T> {
                fn read(tokens: &mut Tokens) -> Read<Self> {
                    Ok(read_all(tokens)?.into_iter().collect())
                }
            }
            impl<T: ToWire> ToWire for $name<T> {
                fn write(&self, out: &mut String, kind: &Type) {
                    let set = Type { letter: b'e', parts: Vec::new() };
                    write_all(self.iter(), out, if $letter == 'e' && kind.letter != b'e' { &set } else { kind });
                }
            }
        )* };
    }
    sequences! {
        Vec 'l' [];
        VecDeque 'l' [];
        HashSet 'e' [+ Eq + Hash];
        BTreeSet 'e' [+ Ord];
    }

    impl<T: ToWire> ToWire for [T] {
        fn write(&self, out: &mut String, kind: &Type) {
            write_all(self.iter(), out, kind);
        }
    }
    impl<T: ToWire, const N: usize> ToWire for [T; N] {
        fn write(&self, out: &mut String, kind: &Type) {
            write_all(self.iter(), out, kind);
        }
    }
    impl<T: FromWire, const N: usize> FromWire for [T; N] {
        fn read(tokens: &mut Tokens) -> Read<Self> {
            read_all(tokens)?.try_into().map_err(|_| misfit("l"))
        }
    }

    macro_rules! mappings {
        ($($name:ident [$($bound:tt)*];)*) => { $(
            impl<K: FromWire $($bound)*, V: FromWire> FromWire for $name<K, V> {
                fn read(tokens: &mut Tokens) -> Read<Self> {
                    (0..tokens.count()?).map(|_| Ok((K::read(tokens)?, V::read(tokens)?))).collect()
                }
            }
            impl<K: ToWire, V: ToWire> ToWire for $name<K, V> {
                fn write(&self, out: &mut String, kind: &Type) {
                    out.push_str(&format!("m{}", self.len()));
                    for (key, value) in self {
                        out.push(' ');
                        key.write(out, kind.part(0));
                        out.push(' ');
                        value.write(out, kind.part(1));
                    }
                }
            }
        )* };
    }
    mappings! {
        HashMap [+ Eq + Hash];
        BTreeMap [+ Ord];
    }

    macro_rules! tuples {
        ($($count:literal $($name:ident $index:tt)+;)*) => { $(
            impl<$($name: FromWire),+> FromWire for ($($name,)+) {
                fn read(tokens: &mut Tokens) -> Read<Self> {
                    tokens.next();
                    Ok(($($name::read(tokens)?,)+))
                }
                fn read_entry(tokens: &mut Tokens) -> Read<Self> {
                    Ok(($($name::read(tokens)?,)+))
                }
            }
            impl<$($name: ToWire),+> ToWire for ($($name,)+) {
                fn write(&self, out: &mut String, kind: &Type) {
                    out.push_str(concat!("u", $count));
                    $( out.push(' '); self.$index.write(out, kind.part($index)); )+
                }
                fn write_entry(&self, out: &mut String, kind: &Type) -> bool {
                    let mut separate = false;
                    $(
                        if separate { out.push(' '); }
                        self.$index.write(out, kind.part($index));
                        separate = true;
                    )+
                    $count == 2
                }
            }
            impl<Function, Output, $($name),+> Callable<($($name,)+)> for Function
            where Function: Fn($($name),+) -> Output, Output: ToWire, $($name: FromWire),+ {
                fn call(&self, tokens: &mut Tokens, result: &Type) -> Read<String> {
                    tokens.next();
                    Ok(recorded(self($($name::read(tokens)?),+), result))
                }
            }
        )* };
    }
    tuples! {
        1 A 0;
        2 A 0 B 1;
        3 A 0 B 1 C 2;
        4 A 0 B 1 C 2 D 3;
        5 A 0 B 1 C 2 D 3 E 4;
        6 A 0 B 1 C 2 D 3 E 4 F 5;
        7 A 0 B 1 C 2 D 3 E 4 F 5 G 6;
        8 A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7;
    }

    macro_rules! borrowed {
        ($([$($generic:ident),*] [$($bound:tt)*] $borrowed:ty = $owned:ty;)*) => { $(
            impl<$($generic: FromWire),*> FromWire for &'static $borrowed where $($bound)* {
                fn read(tokens: &mut Tokens) -> Read<Self> {
                    let stored: &'static $owned = Box::leak(Box::new(<$owned>::read(tokens)?));
                    Ok(stored)
                }
            }
            impl<$($generic: FromWire),*> FromWire for &'static mut $borrowed where $($bound)* {
                fn read(tokens: &mut Tokens) -> Read<Self> {
                    let stored: &'static mut $owned = Box::leak(Box::new(<$owned>::read(tokens)?));
                    Ok(stored)
                }
            }
        )* };
    }
    borrowed! {
        [] [] str = String;
        [] [] String = String;
        [] [] i64 = i64;
        [T] [] [T] = Vec<T>;
        [T] [] Vec<T> = Vec<T>;
        [T] [] Option<T> = Option<T>;
        [K, V] [K: Eq + Hash] HashMap<K, V> = HashMap<K, V>;
        [K, V] [K: Ord] BTreeMap<K, V> = BTreeMap<K, V>;
        [T] [T: Eq + Hash] HashSet<T> = HashSet<T>;
        [T] [T: Ord] BTreeSet<T> = BTreeSet<T>;
    }

    impl<T: ToWire + ?Sized> ToWire for &T {
        fn write(&self, out: &mut String, kind: &Type) {
            (**self).write(out, kind);
        }
        fn byte(&self) -> Option<u8> {
            (**self).byte()
        }
        fn write_entry(&self, out: &mut String, kind: &Type) -> bool {
            (**self).write_entry(out, kind)
        }
    }

    /// A function whose parameters come from the wire and whose result goes there.
    pub trait Callable<Parameters> {
        fn call(&self, tokens: &mut Tokens, result: &Type) -> Read<String>;
    }

    impl<Function, Output> Callable<()> for Function
    where
        Function: Fn() -> Output,
        Output: ToWire,
    {
        fn call(&self, _: &mut Tokens, result: &Type) -> Read<String> {
            Ok(recorded(self(), result))
        }
    }

    fn recorded(value: impl ToWire, result: &Type) -> String {
        let mut out = String::from(value.mark());
        value.write(&mut out, result);
        out
    }

    /// The record of one call, also when the program panics.
    pub fn record<Parameters>(function: impl Callable<Parameters>, tokens: &mut Tokens, result: &Type) -> String {
        match catch_unwind(AssertUnwindSafe(|| function.call(tokens, result))) {
            Ok(Ok(record)) => record,
            Ok(Err(Unrecordable(reason))) => {
                let mut out = String::from("?");
                escape(&mut out, reason.bytes());
                out
            }
            Err(_) => "!panic".to_string(),
        }
    }

    /// Answers the calls of one conversation.
    pub fn serve(call: Call) {
        // SAFETY: descriptors 3 and 4 are the channels that the sandbox opened for this process; nothing else owns them.
        let (calls, mut records) = unsafe { (BufReader::new(File::from_raw_fd(3)), File::from_raw_fd(4)) };
        let mut lines = calls.lines().map_while(|line| line.ok()).skip(1);
        let header = lines.next().unwrap_or_default();
        let result = Type::read(&mut Tokens(&header));
        for line in lines {
            let mut record = call(&mut Tokens(&line), &result);
            record.push('\n');
            if records.write_all(record.as_bytes()).is_err() {
                std::process::exit(1);
            }
        }
    }
}
