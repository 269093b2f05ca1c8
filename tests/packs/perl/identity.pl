sub f {
    my ($text) = @_;
    return $text;
}
