local function deep(n)
  return deep(n + 1) + 1
end

local function f(kind)
  if kind == 1 then
    error("no")
  end
  while kind == 2 do
  end
  if kind == 3 then
    os.exit(0)
  end
  while kind == 4 do
    print(string.rep("x", 1000))
  end
  local kept = {}
  while kind == 5 do
    table.insert(kept, string.rep("x", 1 << 24) .. #kept)
  end
  if kind == 6 then
    return deep(0)
  end
  return kind + 7
end
