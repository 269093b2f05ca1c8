function f(text) {
  return text;
}
