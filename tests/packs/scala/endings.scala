import scala.collection.mutable.ArrayBuffer

object Main {
  def deep(n: Long): Long = deep(n + 1) + 1

  def f(kind: Long): Long = {
    if (kind == 1) {
      throw new IllegalArgumentException("no")
    }
    while (kind == 2) {
    }
    if (kind == 3) {
      System.exit(0)
    }
    while (kind == 4) {
      println("x" * 1000)
    }
    val kept = ArrayBuffer[Array[Byte]]()
    while (kind == 5) {
      kept += Array.fill(1 << 24)(1.toByte)
    }
    if (kind == 6) {
      return deep(0)
    }
    kind + 7 + 0 * kept.length
  }
}
