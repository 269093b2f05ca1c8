use strict;
use warnings;

sub deep {
    my ($n) = @_;
    no warnings 'recursion';
    return deep($n + 1) + 1;
}

sub f {
    my ($kind) = @_;
    die 'no' if $kind == 1;
    1 while $kind == 2;
    exit 0 if $kind == 3;
    print 'x' x 1000 while $kind == 4;
    my @kept;
    push @kept, 'x' x (1 << 20) . @kept while $kind == 5;
    return deep(0) if $kind == 6;
    return $kind + 7;
}
