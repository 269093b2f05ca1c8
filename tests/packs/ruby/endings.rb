def deep(n)
  deep(n + 1) + 1
end

def f(kind)
  raise ArgumentError, "no" if kind == 1
  while kind == 2
  end
  exit if kind == 3
  while kind == 4
    puts "x" * 1000
  end
  kept = []
  while kind == 5
    kept.push("x" * (1 << 24))
  end
  return deep(0) if kind == 6
  kind + 7
end
