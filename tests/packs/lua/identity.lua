local function f(text)
  return text
end
