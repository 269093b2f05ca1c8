# The harness: reads wire arguments from descriptor 3, calls `f` of the program, writes wire results to descriptor 4.
#
# Everything that serialises is compiled before the program is loaded and held in lexical variables, so nothing of it can be
# replaced; no method of a returned object is called.
#
# A scalar says little of what it is: `5` and `'5'` differ by a flag at most, and a reference to an array is a list, a tuple or a dict
# whose order matters (a list of pairs). A hash is a dict, or a set (its elements are the keys). The types of the header decide.
package Harness;
use v5.40;
no warnings qw(experimental recursion);

my $DEEPEST = 200;
my $LONGEST = 1 << 20;
my %INNER = (n => 0, b => 0, i => 0, d => 0, s => 0, y => 0, a => 0, l => 1, w => 1, e => 1, o => 1, m => 2, p => 2);
my $ANYTHING = { letter => 'a' };

my $refused = [];
my $refuse = sub ($reason) {
    $refused->[0] = $reason;
    die $refused;
};

# A type is a hash of its letter and the types in it.
my $read_type;
$read_type = sub ($tokens) {
    my $token = shift @$tokens;
    my $letter = substr $token, 0, 1;
    my $count = $INNER{$letter} // substr $token, 1;
    return { letter => $letter, parts => [map { $read_type->($tokens) } 1 .. $count] };
};

# From the wire.

my $unescape = sub ($text) { $text =~ s/%([0-9A-F]{2})/chr hex $1/ger };

my $escape = sub ($bytes) { $bytes =~ s/([^!-\$&-\[\]-~])/sprintf '%%%02X', ord $1/ger };

my $text_of = sub ($bytes) {
    utf8::decode($bytes);
    return $bytes;
};

my %SAME = (w => 'u', p => 'm');

my $is_written_as;
$is_written_as = sub ($given, $letter) {
    my $own = $given->{letter};
    return $letter eq 'n' || $is_written_as->($given->{parts}[0], $letter) if $own eq 'o';
    return $own eq 'a' || $own eq $letter || ($SAME{$own} // '') eq $letter;
};

# The type of the value that a token begins: the one in the header, without `T | None` and unions.
my $resolved = sub ($given, $letter) {
    while ($given && $given->{letter} =~ /[ov]/) {
        my $found;
        for my $part (@{ $given->{parts} }) {
            $found //= $part if $is_written_as->($part, $letter);
        }
        $given = $found;
    }
    return $given // $ANYTHING;
};

my $read_value;

my $read_integer = sub ($digits) {
    my $number = 0 + $digits;
    $refuse->("the argument $digits is beyond 64 bits") if $number ne $digits;
    return $number;
};

# The key of a hash is a text: what is no int and no text could not be told apart from one.
my $read_key = sub ($tokens, $given) {
    my $letter = substr $tokens->[0], 0, 1;
    $refuse->('a key in an argument is no int and no text') if $letter !~ /[isby]/;
    return $read_value->($tokens, $given);
};

my $read_entries = sub ($count, $tokens, $given) {
    my %result;
    for (1 .. $count) {
        my $key = $read_key->($tokens, $given->{parts}[0]);
        $result{$key} = $read_value->($tokens, $given->{parts}[1]);
    }
    return \%result;
};

my $read_pairs = sub ($count, $tokens, $given) {
    my ($key, $value) = @{ $given->{parts} };
    return [map { [$read_value->($tokens, $key), $read_value->($tokens, $value)] } 1 .. $count];
};

my $read_items = sub ($count, $tokens, $given) {
    my $parts = $given->{parts} // [];
    return [map { $read_value->($tokens, $given->{letter} eq 'u' ? $parts->[$_] : $parts->[0]) } 0 .. $count - 1];
};

my $read_set = sub ($count, $tokens, $given) {
    return { map { $read_key->($tokens, $given->{parts}[0]) => true } 1 .. $count };
};

$read_value = sub ($tokens, $given) {
    my $token = shift @$tokens;
    my ($letter, $rest) = (substr($token, 0, 1), substr($token, 1));
    $given = $resolved->($given, $letter);
    return undef if $letter eq 'n';
    return $rest eq '1' if $letter eq 'b';
    return $read_integer->($rest) if $letter eq 'i';
    return unpack 'd>', pack 'H16', $rest if $letter eq 'd';
    return $text_of->($unescape->($rest)) if $letter eq 's';
    return $unescape->($rest) if $letter eq 'y';
    return $read_items->($rest, $tokens, $given) if $letter =~ /[lu]/;
    return $read_set->($rest, $tokens, $given) if $letter eq 'e';
    return $read_pairs->($rest, $tokens, $given) if $given->{letter} eq 'p';
    return $read_entries->($rest, $tokens, $given);
};

# To the wire.

my $kind_of = sub ($value) {
    return 'undef' if !defined $value;
    return blessed($value) ? 'object' : reftype($value) if ref $value;
    return ref(\$value) eq 'SCALAR' ? 'scalar' : 'object';
};

my $is_integer = sub ($value) { $value =~ /\A-?[0-9]+\z/ };

my $is_number = sub ($value) {
    return builtin::created_as_number($value) || $value =~ /\A[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?\z/;
};

my $is_pair = sub ($value) { $kind_of->($value) eq 'ARRAY' && @$value == 2 };

my %FITS;
%FITS = (
    a => sub ($value, $given) { true },
    n => sub ($value, $given) { !defined $value },
    b => sub ($value, $given) { $kind_of->($value) eq 'scalar' && builtin::is_bool($value) },
    i => sub ($value, $given) { $kind_of->($value) eq 'scalar' && builtin::created_as_number($value) && $is_integer->($value) },
    d => sub ($value, $given) { $kind_of->($value) eq 'scalar' && builtin::created_as_number($value) },
    s => sub ($value, $given) { $kind_of->($value) eq 'scalar' && builtin::created_as_string($value) },
    l => sub ($value, $given) { $kind_of->($value) eq 'ARRAY' },
    u => sub ($value, $given) { $kind_of->($value) eq 'ARRAY' && @$value == @{ $given->{parts} } },
    p => sub ($value, $given) { $kind_of->($value) eq 'ARRAY' && !grep { !$is_pair->($_) } @$value },
    m => sub ($value, $given) { $kind_of->($value) eq 'HASH' },
    o => sub ($value, $given) { !defined $value || $FITS{ $given->{parts}[0]{letter} }->($value, $given->{parts}[0]) },
    v => sub ($value, $given) { !!grep { $FITS{ $_->{letter} }->($value, $_) } @{ $given->{parts} } },
);
@FITS{qw(y w e)} = @FITS{qw(s l m)};

# The type to write a value by: the one of the header, without `T | None` and unions.
my $chosen = sub ($value, $given) {
    while ($given && $given->{letter} =~ /[ov]/) {
        return $ANYTHING if !defined $value;
        my $parts = $given->{parts};
        my ($found) = @$parts == 1 ? @$parts : grep { $FITS{ $_->{letter} }->($value, $_) } @$parts;
        $given = $found;
    }
    return $given // $ANYTHING;
};

my $write_value;

my $put = sub ($out, $token) {
    $refuse->('the value is too long') if @$out > $LONGEST;
    push @$out, $token;
};

my $integer_token = sub ($value) {
    $refuse->("`$value` is no int of 64 bits") if !$is_integer->($value);
    return 'i' . ($value eq '-0' ? '0' : $value);
};

my $float_token = sub ($value) {
    $refuse->("the text `$value` is no float") if !$is_number->($value);
    return $value != $value ? 'd7ff8000000000000' : 'd' . unpack 'H16', pack 'd>', $value;
};

my $bool_token = sub ($value) {
    $refuse->("`$value` is no bool") if $value !~ /\A[01]?\z/;
    return $value ? 'b1' : 'b0';
};

my $text_token = sub ($value) {
    $refuse->('the text holds a lone surrogate') if $value =~ /[\x{D800}-\x{DFFF}]/ || $value =~ /[^\x{0}-\x{10FFFF}]/;
    utf8::encode($value);
    return 's' . $escape->($value);
};

my $bytes_token = sub ($value) {
    $refuse->('the bytes hold a character beyond 255') if !utf8::downgrade($value, true);
    return 'y' . $escape->($value);
};

my $any_token = sub ($value) {
    return $bool_token->($value) if builtin::is_bool($value);
    return $text_token->($value) if !builtin::created_as_number($value);
    return $is_integer->($value) ? $integer_token->($value) : $float_token->($value);
};

my %TOKEN = (i => $integer_token, d => $float_token, b => $bool_token, s => $text_token, y => $bytes_token, a => $any_token);

my $write_scalar = sub ($value, $given, $out) {
    my $token = $TOKEN{ $given->{letter} } // $refuse->("a scalar is no value of the type `$given->{letter}`");
    $put->($out, $token->($value));
};

my $write_pairs = sub ($value, $given, $out, $depth) {
    $put->($out, 'm' . @$value);
    for my $pair (@$value) {
        $refuse->('a dict whose order matters is a list of pairs') if tied $pair || !$is_pair->($pair);
        $write_value->($pair->[$_], $given->{parts}[$_], $out, $depth) for 0, 1;
    }
};

my $write_array = sub ($value, $given, $out, $depth) {
    my $letter = $given->{letter};
    $refuse->('a tied array is no value') if tied @$value;
    return $write_pairs->($value, $given, $out, $depth) if $letter eq 'p';
    $refuse->("an array is no value of the type `$letter`") if $letter !~ /[luwa]/;
    my $parts = $given->{parts} // [];
    $put->($out, ($letter =~ /[uw]/ ? 'u' : 'l') . @$value);
    $write_value->($value->[$_], $parts->[$letter eq 'u' ? $_ : 0], $out, $depth) for 0 .. $#$value;
};

my $write_hash = sub ($value, $given, $out, $depth) {
    my $letter = $given->{letter};
    $refuse->('a tied hash is no value') if tied %$value;
    $refuse->("a hash is no value of the type `$letter`") if $letter !~ /[ema]/;
    $put->($out, ($letter eq 'e' ? 'e' : 'm') . keys %$value);
    for my $key (keys %$value) {
        $write_value->($key, $given->{parts}[0], $out, $depth);
        $write_value->($value->{$key}, $given->{parts}[1], $out, $depth) if $letter ne 'e';
    }
};

$write_value = sub ($value, $given, $out, $depth) {
    $refuse->('the value is too deep') if $depth > $DEEPEST;
    $given = $chosen->($value, $given);
    my $kind = $kind_of->($value);
    return $put->($out, 'n') if $kind eq 'undef';
    return $write_scalar->($value, $given, $out) if $kind eq 'scalar';
    return $write_array->($value, $given, $out, $depth + 1) if $kind eq 'ARRAY';
    return $write_hash->($value, $given, $out, $depth + 1) if $kind eq 'HASH';
    $refuse->("a value of the kind `$kind` is no value");
};

# The conversation.

my $reason_of = sub ($problem) {
    my $reason = ref $problem && $problem == $refused ? $refused->[0] : 'the value cannot be read';
    utf8::encode($reason);
    return '?' . $escape->($reason);
};

my $name_of = sub ($problem) {
    my $name = blessed($problem) // 'die';
    utf8::encode($name);
    return '!' . $escape->($name);
};

my $answer = sub ($function, $parameters, $result, $line) {
    my $arguments = eval { $read_value->([split / /, $line], $parameters) };
    return $reason_of->($@) if !$arguments;
    my $value;
    my $has_returned = do {
        local ($@, $_, $a, $b, $,, $\, $") = ('', undef, undef, undef, undef, undef, ' ');
        eval { $value = $function->(@$arguments); true } || \$@;
    };
    return $name_of->($$has_returned) if ref $has_returned;
    my @out;
    eval { $write_value->($value, $result, \@out, 0); true } or return $reason_of->($@);
    return '=' . join ' ', @out;
};

my $next_line = do {
    open my $calls, '<&=', 3 or die "descriptor 3 cannot be read: $!\n";
    my $rest = '';
    sub () {
        while (index($rest, "\n") < 0) {
            sysread($calls, $rest, 65536, length $rest) or return;
        }
        my $end = index $rest, "\n";
        my $line = substr $rest, 0, $end;
        $rest = substr $rest, $end + 1;
        return $line;
    };
};

my $send = do {
    open my $records, '>&=', 4 or die "descriptor 4 cannot be written: $!\n";
    sub ($line) {
        my $data = "$line\n";
        while (length $data) {
            my $size = syswrite $records, $data;
            $data = substr $data, $size // die "a record cannot be written: $!\n";
        }
    };
};

my $load = sub ($path) {
    local $@;
    package main;
    do $path;
    die $@ if $@;
    die "the program defines no function `f`\n" if !defined &main::f;
    return \&main::f;
};

my $parameters = $read_type->([split / /, $next_line->()]);
my $result = $read_type->([split / /, $next_line->()]);
my $function = $load->($ARGV[0]);
while (defined(my $line = $next_line->())) {
    $send->($answer->($function, $parameters, $result, $line));
}
