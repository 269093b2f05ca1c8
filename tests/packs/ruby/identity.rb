def f(text)
  text
end
