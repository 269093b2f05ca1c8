<?php

function f(string $text): string {
    return $text;
}
