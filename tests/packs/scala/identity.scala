object Main {
  def f(text: String): String = text
}
