# helper: floor_divide
sub floor_divide ($left, $right) {
    use integer;
    my $quotient = $left / $right;
    return $quotient * $right != $left && ($left < 0) != ($right < 0) ? $quotient - 1 : $quotient;
}

# helper: divide_with_rest needs: floor_divide
sub divide_with_rest ($left, $right) {
    return [floor_divide($left, $right), $left % $right];
}

# helper: power
sub power ($base, $exponent) {
    my $result = 1;
    $result *= $base for 1 .. $exponent;
    return $result;
}

# helper: float_modulo imports: POSIX fmod
sub float_modulo ($left, $right) {
    my $rest = fmod($left, $right);
    return $rest != 0 && ($rest < 0) != ($right < 0) ? $rest + $right : $rest;
}

# helper: bit_and
sub bit_and ($left, $right) {
    use integer;
    return $left & $right;
}

# helper: bit_or
sub bit_or ($left, $right) {
    use integer;
    return $left | $right;
}

# helper: bit_xor
sub bit_xor ($left, $right) {
    use integer;
    return $left ^ $right;
}

# helper: shift_left
sub shift_left ($value, $count) {
    use integer;
    return $value << $count;
}

# helper: shift_right
sub shift_right ($value, $count) {
    use integer;
    return $value >> $count;
}

# helper: in_base
sub in_base ($value, $letter) {
    return ($value < 0 ? '-0' : '0') . $letter . sprintf("%$letter", abs($value));
}

# helper: parse_integer
sub parse_integer ($text, $base) {
    my ($sign, $digits) = $text =~ /\A\s*([+-]?)([0-9A-Za-z]+(?:_[0-9A-Za-z]+)*)\s*\z/ or die "not a number: $text";
    my $number = 0;
    for my $digit (split //, lc($digits =~ s/_//gr)) {
        my $value = index('0123456789abcdefghijklmnopqrstuvwxyz', $digit);
        die "not a number: $text" if $value >= $base;
        $number = $number * $base + $value;
    }
    return $sign eq '-' ? -$number : $number;
}

# helper: parse_float
sub parse_float ($text) {
    $text =~ /\A\s*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*\z/ or die "not a number: $text";
    return 0 + $text =~ s/\s+//gr;
}

# helper: float_text
sub float_text ($number) {
    return 'nan' if $number != $number;
    return $number > 0 ? 'inf' : '-inf' if abs($number) == 9**9**9;
    my $text;
    for my $digits (0 .. 16) {
        $text = sprintf("%.${digits}e", $number);
        last if $text == $number;
    }
    my ($sign, $whole, $rest, $exponent) = $text =~ /\A(-?)(\d)\.?(\d*)e([+-]\d+)\z/;
    my $digits = $whole . $rest;
    if ($exponent < -4 || $exponent >= 16) {
        return $sign . $whole . ($rest ne '' ? ".$rest" : '') . sprintf('e%+03d', $exponent);
    }
    return $sign . '0.' . '0' x (-$exponent - 1) . $digits if $exponent < 0;
    $digits .= '0' while length($digits) < $exponent + 2;
    return $sign . substr($digits, 0, $exponent + 1) . '.' . substr($digits, $exponent + 1);
}

# helper: round_half_even
sub round_half_even ($number) {
    my $low = floor($number);
    my $rest = $number - $low;
    return $rest < 0.5 || ($rest == 0.5 && $low % 2 == 0) ? $low : $low + 1;
}

# helper: bound imports: List::Util max, List::Util min
sub bound ($index, $length) {
    return $index < 0 ? max(0, $index + $length) : min($index, $length);
}

# helper: slice_text needs: bound
sub slice_text ($text, $start, $stop = length($text)) {
    my ($first, $last) = (bound($start, length($text)), bound($stop, length($text)));
    return $first < $last ? substr($text, $first, $last - $first) : '';
}

# helper: slice needs: bound
sub slice ($items, $start, $stop = scalar(@$items)) {
    my ($first, $last) = (bound($start, scalar(@$items)), bound($stop, scalar(@$items)));
    return [@$items[$first .. $last - 1]];
}

# helper: slice_by imports: List::Util max, List::Util min
sub slice_by ($items, $start, $stop, $step) {
    my ($low, $high) = $step > 0 ? (0, scalar(@$items)) : (-1, $#$items);
    my $clamp = sub ($index) { max($low, min($high, $index < 0 ? $index + @$items : $index)) };
    my $first = defined $start ? $clamp->($start) : $step > 0 ? $low : $high;
    my $last = defined $stop ? $clamp->($stop) : $step > 0 ? $high : $low;
    my @result;
    for (my $i = $first; $step > 0 ? $i < $last : $i > $last; $i += $step) {
        push @result, $items->[$i];
    }
    return \@result;
}

# helper: range
sub range ($start, $stop, $step) {
    my @result;
    for (my $i = $start; $step > 0 ? $i < $stop : $i > $stop; $i += $step) {
        push @result, $i;
    }
    return \@result;
}

# helper: equal
sub equal ($left, $right) {
    return !defined($left) && !defined($right) if !defined($left) || !defined($right);
    if (ref($left) eq 'HASH') {
        return false if keys(%$left) != keys(%$right);
        for my $key (keys %$left) {
            return false if !exists $right->{$key} || !equal($left->{$key}, $right->{$key});
        }
        return true;
    }
    return $left eq $right if ref($left) ne 'ARRAY';
    return false if @$left != @$right;
    for my $i (0 .. $#$left) {
        return false if !equal($left->[$i], $right->[$i]);
    }
    return true;
}

# helper: equal_numbers
sub equal_numbers ($left, $right) {
    return $left == $right if ref($left) ne 'ARRAY';
    return false if @$left != @$right;
    for my $i (0 .. $#$left) {
        return false if !equal_numbers($left->[$i], $right->[$i]);
    }
    return true;
}

# helper: compare_numbers
sub compare_numbers ($left, $right) {
    return $left <=> $right if ref($left) ne 'ARRAY';
    for my $i (0 .. $#$left) {
        return 1 if $i > $#$right;
        my $order = compare_numbers($left->[$i], $right->[$i]);
        return $order if $order != 0;
    }
    return @$left <=> @$right;
}

# helper: compare_texts
sub compare_texts ($left, $right) {
    return $left cmp $right if ref($left) ne 'ARRAY';
    for my $i (0 .. $#$left) {
        return 1 if $i > $#$right;
        my $order = compare_texts($left->[$i], $right->[$i]);
        return $order if $order != 0;
    }
    return @$left <=> @$right;
}

# helper: contains needs: equal imports: List::Util any
sub contains ($items, $value) {
    return any { equal($_, $value) } @$items;
}

# helper: count_equal needs: equal
sub count_equal ($items, $value) {
    return scalar(grep { equal($_, $value) } @$items);
}

# helper: index_of needs: equal, bound
sub index_of ($items, $value, $start = 0) {
    for my $i (bound($start, scalar(@$items)) .. $#$items) {
        return $i if equal($items->[$i], $value);
    }
    die 'the value is not in the list';
}

# helper: remove needs: index_of
sub remove ($items, $value) {
    splice(@$items, index_of($items, $value), 1);
}

# helper: insert needs: bound
sub insert ($items, $index, $item) {
    splice(@$items, bound($index, scalar(@$items)), 0, $item);
}

# helper: assign_slice needs: bound
sub assign_slice ($items, $start, $stop, $others) {
    my $size = @$items;
    my $first = bound($start // 0, $size);
    my $count = max(0, bound($stop // $size, $size) - $first);
    splice(@$items, $first, $count, @$others);
}

# helper: enumerate
sub enumerate ($items, $start) {
    return [map { [$_ + $start, $items->[$_]] } 0 .. $#$items];
}

# helper: entries_of
sub entries_of ($mapping) {
    return [map { [$_, $mapping->{$_}] } keys %$mapping];
}

# helper: intersection
sub intersection ($left, $right) {
    return { map { $_ => true } grep { exists $right->{$_} } keys %$left };
}

# helper: difference
sub difference ($left, $right) {
    return { map { $_ => true } grep { !exists $right->{$_} } keys %$left };
}

# helper: is_subset imports: List::Util all
sub is_subset ($left, $right) {
    return all { exists $right->{$_} } keys %$left;
}

# helper: from_lists imports: List::Util mesh_shortest
sub from_lists ($keys, $values) {
    return { mesh_shortest $keys, $values };
}

# helper: find_pair imports: List::Util first
sub find_pair ($pairs, $key) {
    return first { $pairs->[$_][0] eq $key } 0 .. $#$pairs;
}

# helper: has_key needs: find_pair
sub has_key ($pairs, $key) {
    return defined(find_pair($pairs, $key));
}

# helper: look_up needs: find_pair
sub look_up ($pairs, $key, $default = undef) {
    my $i = find_pair($pairs, $key);
    return defined($i) ? $pairs->[$i][1] : $default;
}

# helper: put needs: find_pair
sub put ($pairs, $key, $value) {
    my $i = find_pair($pairs, $key);
    if (defined($i)) {
        $pairs->[$i][1] = $value;
    } else {
        push @$pairs, [$key, $value];
    }
}

# helper: put_default needs: find_pair
sub put_default ($pairs, $key, $default) {
    my $i = find_pair($pairs, $key);
    return $pairs->[$i][1] if defined($i);
    push @$pairs, [$key, $default];
    return $default;
}

# helper: put_all needs: put
sub put_all ($pairs, $others) {
    put($pairs, @$_) for @$others;
}

# helper: take_pair needs: find_pair
sub take_pair ($pairs, $key, $default = undef) {
    my $i = find_pair($pairs, $key);
    return $default if !defined($i);
    my $pair = splice(@$pairs, $i, 1);
    return $pair->[1];
}

# helper: from_entries needs: put_all
sub from_entries ($entries) {
    my $pairs = [];
    put_all($pairs, $entries);
    return $pairs;
}

# helper: is_title_case
sub is_title_case ($text) {
    return $text =~ /[A-Za-z]/ && $text eq $text =~ s/([A-Za-z]+)/ucfirst(lc($1))/ger;
}

# helper: strip_start
sub strip_start ($text, $characters) {
    my $start = 0;
    $start++ while $start < length($text) && index($characters, substr($text, $start, 1)) >= 0;
    return substr($text, $start);
}

# helper: strip_end
sub strip_end ($text, $characters) {
    my $stop = length($text);
    $stop-- while $stop > 0 && index($characters, substr($text, $stop - 1, 1)) >= 0;
    return substr($text, 0, $stop);
}

# helper: strip_characters needs: strip_start, strip_end
sub strip_characters ($text, $characters) {
    return strip_start(strip_end($text, $characters), $characters);
}

# helper: split_text
sub split_text ($text, $separator, $limit = -1) {
    die 'empty separator' if $separator eq '';
    return [$text] if $text eq '';
    return [split(/\Q$separator\E/, $text, $limit < 0 ? -1 : $limit + 1)];
}

# helper: split_from_end
sub split_from_end ($text, $separator, $limit) {
    die 'empty separator' if $separator eq '';
    my @pieces;
    while ($limit-- != 0) {
        my $at = rindex($text, $separator);
        last if $at < 0;
        unshift @pieces, substr($text, $at + length($separator));
        $text = substr($text, 0, $at);
    }
    return [$text, @pieces];
}

# helper: split_blank
sub split_blank ($text, $limit) {
    my $rest = $text =~ s/\A[\s\x1c-\x1f]+//r;
    return [] if $rest eq '';
    my @pieces = split(/[\s\x1c-\x1f]+/, $rest, $limit < 0 ? -1 : $limit + 1);
    pop @pieces if $pieces[-1] eq '';
    return \@pieces;
}

# helper: split_lines
sub split_lines ($text) {
    my @lines = split(/\r\n|[\n\r\x0b\f\x1c-\x1e\x{85}\x{2028}\x{2029}]/, $text, -1);
    pop @lines if @lines && $lines[-1] eq '';
    return \@lines;
}

# helper: replace_text
sub replace_text ($text, $old, $new, $count = -1) {
    my ($result, $start) = ('', 0);
    while ($count-- != 0) {
        my $at = index($text, $old, $start);
        last if $at < 0 || $start > length($text);
        my $end = $at + (length($old) || 1);
        $result .= substr($text, $start, $at - $start) . $new;
        $result .= substr($text, $at, 1) if $old eq '' && $at < length($text);
        $start = $end;
    }
    return $start < length($text) ? $result . substr($text, $start) : $result;
}

# helper: find needs: bound
sub find ($text, $part, $start = 0, $stop = length($text)) {
    my ($first, $last) = (bound($start, length($text)), bound($stop, length($text)));
    return -1 if $start > length($text) || $first > $last;
    return index(substr($text, 0, $last), $part, $first);
}

# helper: find_last needs: bound
sub find_last ($text, $part, $start = 0, $stop = length($text)) {
    my ($first, $last) = (bound($start, length($text)), bound($stop, length($text)));
    return -1 if $start > length($text) || $first > $last;
    my $at = rindex(substr($text, $first, $last - $first), $part);
    return $at < 0 ? -1 : $first + $at;
}

# helper: count_text
sub count_text ($text, $part) {
    return length($text) + 1 if $part eq '';
    return scalar(() = $text =~ /\Q$part\E/g);
}

# helper: starts_with
sub starts_with ($text, $prefix) {
    return substr($text, 0, length($prefix)) eq $prefix;
}

# helper: ends_with
sub ends_with ($text, $suffix) {
    return length($text) >= length($suffix) && substr($text, length($text) - length($suffix)) eq $suffix;
}

# helper: pad_end imports: List::Util max
sub pad_end ($text, $width, $fill) {
    return $text . $fill x max(0, $width - length($text));
}

# helper: pad_start imports: List::Util max
sub pad_start ($text, $width, $fill) {
    return $fill x max(0, $width - length($text)) . $text;
}

# helper: center imports: List::Util max
sub center ($text, $width, $fill) {
    my $missing = max(0, $width - length($text));
    my $left = int($missing / 2) + ($missing % 2 && $width % 2);
    return $fill x $left . $text . $fill x ($missing - $left);
}

# helper: zero_fill imports: List::Util max
sub zero_fill ($text, $width) {
    my ($sign, $rest) = $text =~ /\A([+-]?)(.*)\z/s;
    return $sign . '0' x max(0, $width - length($text)) . $rest;
}

# helper: partition
sub partition ($text, $separator) {
    my $at = index($text, $separator);
    return [$text, '', ''] if $at < 0;
    return [substr($text, 0, $at), $separator, substr($text, $at + length($separator))];
}

# helper: partition_last
sub partition_last ($text, $separator) {
    my $at = rindex($text, $separator);
    return ['', '', $text] if $at < 0;
    return [substr($text, 0, $at), $separator, substr($text, $at + length($separator))];
}

# helper: remove_prefix needs: starts_with
sub remove_prefix ($text, $prefix) {
    return starts_with($text, $prefix) ? substr($text, length($prefix)) : $text;
}

# helper: remove_suffix needs: ends_with
sub remove_suffix ($text, $suffix) {
    return ends_with($text, $suffix) ? substr($text, 0, length($text) - length($suffix)) : $text;
}

# helper: expand_tabs
sub expand_tabs ($text, $size) {
    my ($result, $column) = ('', 0);
    for my $c (split(//, $text)) {
        if ($c eq "\t") {
            my $blanks = $size > 0 ? $size - $column % $size : 0;
            $result .= ' ' x $blanks;
            $column += $blanks;
        } else {
            $result .= $c;
            $column = $c eq "\n" || $c eq "\r" ? 0 : $column + 1;
        }
    }
    return $result;
}

# helper: translate
sub translate ($text, $table) {
    return join('', map { chr($table->{ord($_)} // ord($_)) } split(//, $text));
}

# helper: translation
sub translation ($source, $target) {
    return { map { ord(substr($source, $_, 1)) => ord(substr($target, $_, 1)) } 0 .. length($source) - 1 };
}

# helper: count_characters
sub count_characters ($text) {
    my %counts;
    $counts{$_}++ for split(//, $text);
    return \%counts;
}

# helper: count_in_order imports: List::Util uniq
sub count_in_order ($text) {
    my %counts;
    my @characters = split(//, $text);
    $counts{$_}++ for @characters;
    return [map { [$_, $counts{$_}] } uniq @characters];
}

# helper: quoted
sub quoted ($text) {
    my $quote = index($text, "'") >= 0 && index($text, '"') < 0 ? '"' : "'";
    my %escapes = ("\\" => '\\\\', "\n" => '\n', "\r" => '\r', "\t" => '\t', $quote => "\\$quote");
    my $body = join('', map { $escapes{$_} // (/[\x00-\x1f\x7f]/ ? sprintf('\x%02x', ord($_)) : $_) } split(//, $text));
    return $quote . $body . $quote;
}

# helper: show_texts needs: quoted
sub show_texts ($items) {
    return '[' . join(', ', map { quoted($_) } @$items) . ']';
}
