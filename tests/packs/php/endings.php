<?php

function deep(int $n): int {
    return deep($n + 1) + 1;
}

function f(int $kind): int {
    if ($kind === 1) {
        throw new ValueError("no");
    }
    while ($kind === 2) {
    }
    if ($kind === 3) {
        exit(0);
    }
    while ($kind === 4) {
        echo str_repeat("x", 1000);
    }
    $kept = [];
    while ($kind === 5) {
        $kept[] = str_repeat("x", 1 << 24);
    }
    if ($kind === 6) {
        return deep(0);
    }
    return $kind + 7;
}
