<?php

// The harness: reads wire arguments from descriptor 3, calls `f` of the program, writes wire results to descriptor 4.
//
// Built-in functions cannot be replaced, and all are called by their full names, so nothing that a program defines is ever asked.
//
// An array says little of what it is: lists and tuples are arrays that are lists, a set is an array of its elements, a dict maps keys
// to values. PHP makes an int of a key that looks like one; the types of the header say which keys were texts.

namespace Cruxx\Harness;

const DEEPEST = 200;
const LONGEST = 1 << 20;
const INNER = ['n' => 0, 'b' => 0, 'i' => 0, 'd' => 0, 's' => 0, 'y' => 0, 'a' => 0, 'l' => 1, 'w' => 1, 'e' => 1, 'o' => 1, 'm' => 2, 'p' => 2];

final class Type
{
    /** @param Type[] $inner */
    public function __construct(public readonly string $letter, public readonly array $inner = []) {}

    public function inside(int $index): Type
    {
        return $this->inner[$index] ?? new Type('a');
    }

    public static function read(Tokens $tokens): Type
    {
        $token = $tokens->next();
        $letter = $token[0];
        $inner = [];
        $count = INNER[$letter] ?? (int) \substr($token, 1);
        for ($i = 0; $i < $count; $i++) {
            $inner[] = Type::read($tokens);
        }
        return new Type($letter, $inner);
    }

    /** Whether a value is of the type, as far as its outermost part tells. */
    public function fits(mixed $value): bool
    {
        return match ($this->letter) {
            'a' => true,
            'n' => $value === null,
            'b' => \is_bool($value),
            'i' => \is_int($value),
            'd' => \is_float($value),
            's', 'y' => \is_string($value),
            'o' => $value === null || $this->inner[0]->fits($value),
            'v' => $this->member($value)->letter !== 'a',
            'l', 'u', 'w' => \is_array($value) && \array_is_list($value),
            default => \is_array($value),
        };
    }

    /** The first member of a union that a value is of. */
    public function member(mixed $value): Type
    {
        foreach ($this->inner as $member) {
            if ($member->fits($value)) {
                return $member;
            }
        }
        return new Type('a');
    }
}

final class Tokens
{
    /** @var string[] */
    private readonly array $tokens;
    private int $at = 0;

    public function __construct(string $line)
    {
        $this->tokens = \explode(' ', $line);
    }

    public function next(): string
    {
        return $this->tokens[$this->at++];
    }
}

/** A value that cannot be recorded; the message is the reason. */
final class Unrecordable extends \Exception {}

// From the wire.

final class Reader
{
    public function __construct(private readonly Tokens $tokens) {}

    public function value(): mixed
    {
        $token = $this->tokens->next();
        $rest = \substr($token, 1);
        return match ($token[0]) {
            'n' => null,
            'b' => $rest === '1',
            'i' => $this->integer($rest),
            'd' => \unpack('E', \hex2bin($rest))[1],
            's', 'y' => \rawurldecode($rest),
            'm' => $this->entries((int) $rest),
            default => $this->values((int) $rest),
        };
    }

    private function integer(string $digits): int
    {
        if ((string) (int) $digits !== $digits) {
            throw new Unrecordable("the argument $digits is beyond 64 bits");
        }
        return (int) $digits;
    }

    private function values(int $count): array
    {
        $values = [];
        for ($i = 0; $i < $count; $i++) {
            $values[] = $this->value();
        }
        return $values;
    }

    private function entries(int $count): array
    {
        $entries = [];
        for ($i = 0; $i < $count; $i++) {
            $key = $this->value();
            if (!(\is_int($key) || \is_string($key)) || \array_key_exists($key, $entries)) {
                throw new Unrecordable('a key of the argument is none that an array can hold beside the others');
            }
            $entries[$key] = $this->value();
        }
        return $entries;
    }
}

// To the wire.

final class Writer
{
    /** @var string[] */
    private array $tokens = [];
    /** @var string[] */
    private readonly array $escapes;

    public function __construct()
    {
        $escapes = [];
        for ($byte = 0; $byte < 256; $byte++) {
            if ($byte < 0x21 || $byte > 0x7E || $byte === 0x25 || $byte === 0x5C) {
                $escapes[\chr($byte)] = \sprintf('%%%02X', $byte);
            }
        }
        $this->escapes = $escapes;
    }

    public function escape(string $text): string
    {
        return \strtr($text, $this->escapes);
    }

    public function line(mixed $value, Type $type): string
    {
        $this->tokens = [];
        $this->value($value, $type, 0);
        return \implode(' ', $this->tokens);
    }

    private function put(string $token): void
    {
        if (\count($this->tokens) >= LONGEST) {
            throw new Unrecordable('the value is too long');
        }
        $this->tokens[] = $token;
    }

    private function value(mixed $value, Type $type, int $depth): void
    {
        while ($type->letter === 'o' || $type->letter === 'v') {
            $type = $type->letter === 'o' ? $type->inside(0) : $type->member($value);
        }
        if (\is_array($value)) {
            $this->container($value, $type, $depth);
        } else {
            $this->put($this->scalar($value, $type));
        }
    }

    private function scalar(mixed $value, Type $type): string
    {
        return match (true) {
            $value === null => 'n',
            \is_bool($value) => $value ? 'b1' : 'b0',
            \is_int($value) => "i$value",
            \is_float($value) => $this->floating($value, $type),
            \is_string($value) => $this->text($value, $type),
            default => throw new Unrecordable('a value of type ' . \get_debug_type($value)),
        };
    }

    private function floating(float $value, Type $type): string
    {
        if ($type->letter === 'i') {
            throw new Unrecordable('a float where an int is declared');
        }
        return \is_nan($value) ? 'd7ff8000000000000' : 'd' . \bin2hex(\pack('E', $value));
    }

    private function text(string $value, Type $type): string
    {
        if ($type->letter === 'y') {
            return 'y' . $this->escape($value);
        }
        if (\preg_match('//u', $value) !== 1) {
            throw new Unrecordable('the text is not UTF-8');
        }
        return 's' . $this->escape($value);
    }

    private function container(array $value, Type $type, int $depth): void
    {
        if ($depth > DEEPEST) {
            throw new Unrecordable('the value is too deep');
        }
        $letter = $type->letter;
        if ($letter === 'm' || $letter === 'p' || ($letter !== 'e' && !\array_is_list($value))) {
            $this->entries($value, $type, $depth);
            return;
        }
        $this->put((['u' => 'u', 'w' => 'u', 'e' => 'e'][$letter] ?? 'l') . \count($value));
        $position = 0;
        foreach ($value as $element) {
            $this->value($element, $type->inside($letter === 'u' ? $position++ : 0), $depth + 1);
        }
    }

    private function entries(array $value, Type $type, int $depth): void
    {
        $this->put('m' . \count($value));
        $keys = $type->inside(0);
        foreach ($value as $key => $held) {
            $this->value($keys->letter === 's' ? (string) $key : $key, $keys, $depth + 1);
            $this->value($held, $type->inside(1), $depth + 1);
        }
    }
}

// The conversation.

final class Conversation
{
    private readonly Writer $writer;
    /** @var resource */
    private $calls;
    /** @var resource */
    private $records;

    public function __construct()
    {
        $this->writer = new Writer();
        $this->calls = \fopen('php://fd/3', 'rb');
        $this->records = \fopen('php://fd/4', 'wb');
    }

    public function hold(string $path): void
    {
        $this->line();
        $type = Type::read(new Tokens($this->line()));
        load($path);
        $function = new \ReflectionFunction('f');
        while (($line = $this->line()) !== null) {
            $this->send($this->record($function, $line, $type));
        }
    }

    private function line(): ?string
    {
        $line = \fgets($this->calls);
        return $line === false ? null : \rtrim($line, "\n");
    }

    private function record(\ReflectionFunction $function, string $line, Type $type): string
    {
        try {
            $arguments = (new Reader(new Tokens($line)))->value();
            try {
                $value = $function->invokeArgs($arguments);
            } catch (\Throwable $problem) {
                return '!' . $this->writer->escape(\get_class($problem));
            }
            return '=' . $this->writer->line($value, $type);
        } catch (Unrecordable $reason) {
            return '?' . $this->writer->escape($reason->getMessage());
        }
    }

    private function send(string $record): void
    {
        $left = "$record\n";
        while ($left !== '') {
            $left = \substr($left, (int) \fwrite($this->records, $left));
        }
    }
}

/** Loads the program; its own scope keeps variables of the program away from the conversation. */
function load(string $path): void
{
    require $path;
}

(new Conversation())->hold($argv[1]);
