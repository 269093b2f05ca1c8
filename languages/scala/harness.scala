// The harness of a unit: reads wire arguments from descriptor 3, calls a program's `f`, writes wire results to descriptor 4.
import java.io._
import java.lang.reflect.{InvocationTargetException, Method}
import java.nio.CharBuffer
import java.nio.charset.{CharacterCodingException, StandardCharsets}
import scala.collection.immutable
import scala.collection.mutable
import scala.collection.mutable.ArrayBuffer

object Harness {
  private val deepest = 200

  /** The reason why an argument cannot be given to `f`, or its result cannot be recorded. */
  private class Unrecordable(val reason: String) extends RuntimeException(reason, null, false, false)

  /** A type in wire letters; `a` stands for a value whose own type decides. */
  private final class Kind(val letter: Char, parts: Array[Kind]) {
    def part(index: Int): Kind = if (index < parts.length) parts(index) else any

    /** The type inside an optional, or the part of a union that a value with this first letter belongs to. */
    def of(first: Char): Kind = letter match {
      case 'o' => part(0).of(first)
      case 'v' =>
        val found = parts.find(part => own(part.letter) == first)
        found.getOrElse(if (first == 'l') of('u') else any)
      case _ => this
    }

    private def own(letter: Char): Char = if (letter == 'w') 'u' else if (letter == 'p') 'm' else letter
  }

  private val any = new Kind('a', Array())

  private final class Tokens(line: String) {
    private val all = line.split(" ", -1)
    private var place = 0

    def next(): String = {
      place += 1
      if (place <= all.length) all(place - 1) else ""
    }
  }

  private def readKind(tokens: Tokens): Kind = {
    val token = tokens.next()
    if (token.isEmpty) any
    else {
      val count = token.charAt(0) match {
        case 'l' | 'w' | 'e' | 'o' => 1
        case 'm' | 'p' => 2
        case 'u' | 'v' => token.substring(1).toInt
        case _ => 0
      }
      new Kind(token.charAt(0), Array.fill(count)(readKind(tokens)))
    }
  }

  // --- Reading

  private def unescape(text: String): Array[Byte] = {
    val bytes = new ByteArrayOutputStream
    var i = 0
    while (i < text.length) {
      if (text.charAt(i) == '%') {
        bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16))
        i += 2
      } else bytes.write(text.charAt(i))
      i += 1
    }
    bytes.toByteArray
  }

  private def read(tokens: Tokens, declared: Kind): Any = {
    val token = tokens.next()
    val letter = token.charAt(0)
    if (declared.letter == 'o') {
      if (letter == 'n') None else Some(readValue(tokens, token, declared.part(0).of(letter)))
    } else readValue(tokens, token, declared.of(letter))
  }

  private def readValue(tokens: Tokens, token: String, kind: Kind): Any = token.charAt(0) match {
    case 'n' => None
    case 'b' => token == "b1"
    case 'i' if kind.letter == 'd' => BigInt(token.substring(1)).toDouble
    case 'i' =>
      val value = BigInt(token.substring(1))
      if (value.isValidLong) value.toLong else throw new Unrecordable("the argument `" + token + "` does not fit its type")
    case 'd' => java.lang.Double.longBitsToDouble(java.lang.Long.parseUnsignedLong(token.substring(1), 16))
    case 's' => new String(unescape(token.substring(1)), StandardCharsets.UTF_8)
    case 'y' => unescape(token.substring(1))
    case letter => readContainer(tokens, letter, token.substring(1).toInt, kind)
  }

  private def readContainer(tokens: Tokens, letter: Char, count: Int, kind: Kind): Any = letter match {
    case 'm' =>
      val map = if (kind.letter == 'm') mutable.Map[Any, Any]() else mutable.LinkedHashMap[Any, Any]()
      for (_ <- 0 until count) {
        val key = read(tokens, kind.part(0))
        map(key) = read(tokens, kind.part(1))
      }
      map
    case 'e' => mutable.Set(Seq.fill(count)(read(tokens, kind.part(0))): _*)
    case 'u' if kind.letter == 'u' => tuple(Array.tabulate(count)(i => read(tokens, kind.part(i))))
    case _ => ArrayBuffer.fill(count)(read(tokens, kind.part(0)))
  }

  private def tuple(parts: Array[Any]): Any = parts match {
    case Array(a) => Tuple1(a)
    case Array(a, b) => (a, b)
    case Array(a, b, c) => (a, b, c)
    case Array(a, b, c, d) => (a, b, c, d)
    case Array(a, b, c, d, e) => (a, b, c, d, e)
    case Array(a, b, c, d, e, f) => (a, b, c, d, e, f)
    case Array(a, b, c, d, e, f, g) => (a, b, c, d, e, f, g)
    case _ => throw new Unrecordable("a tuple of " + parts.length + " parts has no type")
  }

  // --- Writing

  private def escape(out: StringBuilder, bytes: Array[Byte]): Unit =
    for (each <- bytes) {
      if (each > 0x20 && each < 0x7F && each != '%' && each != '\\') out.append(each.toChar)
      else out.append('%').append("0123456789ABCDEF".charAt(each >> 4 & 15)).append("0123456789ABCDEF".charAt(each & 15))
    }

  private def writeText(out: StringBuilder, text: String): Unit = {
    val bytes =
      try StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text))
      catch { case _: CharacterCodingException => throw new Unrecordable("the text holds a lone surrogate") }
    out.append('s')
    escape(out, java.util.Arrays.copyOf(bytes.array, bytes.limit()))
  }

  private def writeDouble(out: StringBuilder, value: Double): Unit = {
    val bits = if (value.isNaN) 0x7ff8000000000000L else java.lang.Double.doubleToRawLongBits(value)
    out.append('d').append("%016x".format(bits))
  }

  private def write(out: StringBuilder, declared: Kind, value: Any, depth: Int): Unit = {
    if (depth > deepest) throw new Unrecordable("the value is too deep")
    value match {
      case null | None | () => out.append('n')
      case truth: Boolean => out.append(if (truth) "b1" else "b0")
      case number: Long => out.append('i').append(number)
      case number: Int => out.append('i').append(number)
      case number: Short => out.append('i').append(number)
      case number: Byte => out.append('i').append(number)
      case number: BigInt => out.append('i').append(number)
      case number: Double => writeDouble(out, number)
      case number: Float => writeDouble(out, number)
      case text: String => writeText(out, text)
      case symbol: Char => writeText(out, symbol.toString)
      case some: Some[_] if some.getClass == classOf[Some[_]] => write(out, declared.part(0), some.get, depth)
      case bytes: Array[Byte] if declared.of('y').letter != 'l' =>
        out.append('y')
        escape(out, bytes)
      case _ => writeContainer(out, declared, value, depth)
    }
  }

  private def writeContainer(out: StringBuilder, declared: Kind, value: Any, depth: Int): Unit = {
    val name = value.getClass.getName
    value match {
      case array: Array[_] => writeItems(out, declared.of('l'), 'l', array.toSeq, depth)
      case map: scala.collection.Map[_, _] if name.startsWith("scala.collection.") =>
        val kind = declared.of('m')
        out.append('m').append(map.size)
        for ((key, held) <- map) {
          out.append(' ')
          write(out, kind.part(0), key, depth + 1)
          out.append(' ')
          write(out, kind.part(1), held, depth + 1)
        }
      case set: scala.collection.Set[_] if name.startsWith("scala.collection.") =>
        writeItems(out, declared.of('e'), 'e', set.toSeq, depth)
      case range: immutable.Range => writeItems(out, declared.of('l'), 'l', range, depth)
      case items: scala.collection.Seq[_] if name.startsWith("scala.collection.") =>
        if (!items.hasDefiniteSize) throw new Unrecordable("a stream is no value")
        writeItems(out, declared.of('l'), 'l', items, depth)
      case parts: Product if name.matches("scala\\.Tuple\\d+(\\$.*)?") =>
        writeItems(out, declared.of('u'), 'u', parts.productIterator.toSeq, depth)
      case _ => throw new Unrecordable("a " + value.getClass.getSimpleName + " is no value")
    }
  }

  private def writeItems(out: StringBuilder, kind: Kind, own: Char, items: Seq[Any], depth: Int): Unit = {
    val tuple = kind.letter == 'u' || kind.letter == 'w'
    out.append(if (tuple && own == 'l') 'u' else own).append(items.size)
    for ((item, index) <- items.zipWithIndex) {
      out.append(' ')
      write(out, kind.part(if (kind.letter == 'u') index else 0), item, depth + 1)
    }
  }

  // --- The conversation

  private def told(sign: Char, text: String): String = {
    val out = new StringBuilder().append(sign)
    escape(out, text.getBytes(StandardCharsets.UTF_8))
    out.toString
  }

  private def record(program: AnyRef, function: Method, line: String, parameters: Kind, result: Kind): String =
    try {
      val tokens = new Tokens(line)
      tokens.next()
      val arguments = Array.tabulate(function.getParameterCount)(i => read(tokens, parameters.part(i)).asInstanceOf[AnyRef])
      val out = new StringBuilder("=")
      write(out, result, function.invoke(program, arguments: _*), 0)
      out.toString
    } catch {
      case problem: Unrecordable => told('?', problem.reason)
      case thrown: InvocationTargetException => told('!', thrown.getCause.getClass.getSimpleName)
      case problem: Throwable => told('?', "the value cannot be recorded: " + problem.getClass.getSimpleName)
    }

  private def program(name: String): AnyRef = name match {
{entries}
    case _ => null
  }

  /** The next line without its end; nothing at the end of the calls. */
  private def line(calls: InputStream): Option[String] = {
    val bytes = new ByteArrayOutputStream
    var each = calls.read()
    while (each != '\n') {
      if (each < 0) return None
      bytes.write(each)
      each = calls.read()
    }
    Some(bytes.toString("US-ASCII"))
  }

  private def descriptor(number: Int): FileDescriptor = {
    val make = classOf[FileDescriptor].getDeclaredConstructor(classOf[Int])
    make.setAccessible(true)
    make.newInstance(Int.box(number))
  }

  def main(arguments: Array[String]): Unit = {
    val calls = new BufferedInputStream(new FileInputStream(descriptor(3)))
    val records = new FileOutputStream(descriptor(4))
    val headers = for (first <- line(calls); second <- line(calls)) yield (first, second)
    if (headers.isEmpty) System.exit(1)
    val parameters = readKind(new Tokens(headers.get._1))
    val result = readKind(new Tokens(headers.get._2))
    val found = program(arguments(0))
    val function = found.getClass.getMethods.find(_.getName == "f").orNull
    if (function == null) System.exit(2)
    var next = line(calls)
    while (next.isDefined) {
      records.write((record(found, function, next.get, parameters, result) + "\n").getBytes(StandardCharsets.US_ASCII))
      next = line(calls)
    }
    System.exit(0)
  }
}

{programs}
