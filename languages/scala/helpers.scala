// helper: power
def power(base: Long, exponent: Long): Long = {
  var result = 1L
  for (_ <- 0L until exponent) {
    result *= base
  }
  result
}

// helper: parseInteger
def parseInteger(text: String): Long = {
  val digits = text.strip()
  (if (digits.matches("[+-]?\\d+(_\\d+)*")) digits.replace("_", "") else digits).toLong
}

// helper: toBinary
def toBinary(number: Long): String = (if (number < 0) "-0b" else "0b") + Math.abs(number).toBinaryString

// helper: toHexadecimal
def toHexadecimal(number: Long): String = (if (number < 0) "-0x" else "0x") + Math.abs(number).toHexString

// helper: floatText
def floatText(number: Double): String = {
  val size = Math.abs(number)
  if (number.isNaN) {
    "nan"
  } else if (number.isInfinite) {
    if (number > 0) "inf" else "-inf"
  } else if (size == 0 || size >= 1e-4 && size < 1e16) {
    val plain = new java.math.BigDecimal(number.toString).toPlainString
    val text = if (plain.contains(".")) plain.reverse.dropWhile(_ == '0').reverse else plain + "."
    (if (number == 0 && 1 / number < 0) "-" else "") + text + (if (text.endsWith(".")) "0" else "")
  } else {
    val parts = number.toString.replace(".0E", "E").split("E")
    val exponent = parts(1).toInt
    parts(0) + (if (exponent < 0) "e-" else "e+") + f"${Math.abs(exponent)}%02d"
  }
}

// helper: floatModulo
def floatModulo(left: Double, right: Double): Double = {
  val rest = left % right
  if (rest == 0) Math.copySign(0.0, right) else if ((rest < 0) == (right < 0)) rest else rest + right
}

// helper: roundDigits
def roundDigits(number: Double, digits: Long): Double = {
  if (number.isNaN || number.isInfinite) {
    number
  } else {
    val exact = new java.math.BigDecimal(number)
    val rounded = exact.setScale(digits.toInt, java.math.RoundingMode.HALF_EVEN).doubleValue
    if (rounded == 0) Math.copySign(0.0, number) else rounded
  }
}

// helper: sum
def sum(items: Iterable[Double]): Double = {
  var total = 0.0
  var lost = 0.0
  for (item <- items) {
    val next = total + item
    lost += (if (Math.abs(total) >= Math.abs(item)) total - next + item else item - next + total)
    total = next
  }
  if (lost.isNaN || lost.isInfinite) total else total + lost
}

// helper: codePoints
def codePoints(text: String): ArrayBuffer[String] = {
  text.codePoints.toArray.map(code => new String(Character.toChars(code))).to[ArrayBuffer]
}

// helper: characterAt
def characterAt(text: String, index: Long): Char = text((if (index < 0) index + text.length else index).toInt)

// helper: position
def position(index: Long, size: Int): Int = (if (index < 0) index + size else index).toInt

// helper: at needs: position
def at[T](items: ArrayBuffer[T], index: Long): T = items(position(index, items.length))

// helper: clamp
def clamp(index: Long, size: Int): Int = Math.max(0, Math.min(if (index < 0) index + size else index, size)).toInt

// helper: substring needs: clamp
def substring(text: String, start: Long, stop: Long): String = text.slice(clamp(start, text.length), clamp(stop, text.length))

// helper: slice needs: clamp
def slice[T](items: ArrayBuffer[T], start: Long, stop: Long): ArrayBuffer[T] = {
  items.slice(clamp(start, items.length), clamp(stop, items.length))
}

// helper: steps
def steps(size: Int, start: Option[Long], stop: Option[Long], step: Long): ArrayBuffer[Int] = {
  val low = if (step > 0) 0L else -1L
  val high = if (step > 0) size.toLong else size - 1L
  def bound(index: Long): Long = Math.max(low, Math.min(if (index < 0) index + size else index, high))
  val first = start.map(bound).getOrElse(if (step > 0) low else high)
  val last = stop.map(bound).getOrElse(if (step > 0) high else low)
  (first until last by step).map(_.toInt).to[ArrayBuffer]
}

// helper: sliceStep needs: steps
def sliceStep[T](items: ArrayBuffer[T], start: Option[Long], stop: Option[Long], step: Long): ArrayBuffer[T] = {
  steps(items.length, start, stop, step).map(i => items(i))
}

// helper: sliceStepText needs: steps
def sliceStepText(text: String, start: Option[Long], stop: Option[Long], step: Long): String = {
  steps(text.length, start, stop, step).map(i => text(i)).mkString
}

// helper: deleteStep needs: steps
def deleteStep[T](items: ArrayBuffer[T], start: Option[Long], stop: Option[Long], step: Long): Unit = {
  for (i <- steps(items.length, start, stop, step).sorted.reverse) {
    items.remove(i)
  }
}

// helper: assignStep needs: steps
def assignStep[T](items: ArrayBuffer[T], start: Option[Long], stop: Option[Long], step: Long, others: ArrayBuffer[T]): Unit = {
  val places = steps(items.length, start, stop, step)
  require(places.length == others.length, "the numbers of places and items differ")
  for ((place, value) <- places.zip(others.clone())) {
    items(place) = value
  }
}

// helper: splice needs: clamp
def splice[T](items: ArrayBuffer[T], start: Option[Long], stop: Option[Long], others: ArrayBuffer[T]): Unit = {
  val values = others.clone()
  val first = start.map(clamp(_, items.length)).getOrElse(0)
  val last = Math.max(first, stop.map(clamp(_, items.length)).getOrElse(items.length))
  items.remove(first, last - first)
  items.insertAll(first, values)
}

// helper: insert needs: clamp
def insert[T](items: ArrayBuffer[T], index: Long, item: T): Unit = items.insert(clamp(index, items.length), item)

// helper: removeAt
def removeAt[T](items: ArrayBuffer[T], index: Long): T = items.remove((if (index < 0) index + items.length else index).toInt)

// helper: indexBetween needs: clamp
def indexBetween[T](items: ArrayBuffer[T], value: T, start: Long, stop: Long): Long = {
  val found = items.take(clamp(stop, items.length)).indexOf(value, clamp(start, items.length))
  require(found >= 0, "the value is not in the list")
  found
}

// helper: repeated
def repeated[T](items: ArrayBuffer[T], count: Long): ArrayBuffer[T] = ArrayBuffer.fill(Math.max(0, count).toInt)(items).flatten

// helper: range
def range(start: Long, stop: Long, step: Long): ArrayBuffer[Long] = (start until stop by step).to[ArrayBuffer]

// helper: replace
def replace[T](items: ArrayBuffer[T], others: ArrayBuffer[T]): Unit = {
  items.clear()
  items ++= others
}

// helper: listOrdering
def listOrdering[T](order: Ordering[T]): Ordering[ArrayBuffer[T]] = Ordering.fromLessThan((left, right) => {
  left.zip(right).find { case (a, b) => !order.equiv(a, b) } match {
    case Some((a, b)) => order.lt(a, b)
    case None => left.length < right.length
  }
})

// helper: symmetricDifference
def symmetricDifference[T](left: mutable.Set[T], right: mutable.Set[T]): mutable.Set[T] = (left | right) -- (left & right)

// helper: popEntry
def popEntry[K, V](mapping: mutable.Map[K, V]): (K, V) = {
  val entry = mapping.last
  mapping -= entry._1
  entry
}

// helper: capitalize
def capitalize(text: String): String = text.take(1).toUpperCase + text.drop(1).toLowerCase

// helper: titleCase
def titleCase(text: String): String = {
  var inWord = false
  text.map { c =>
    val result = if (inWord) c.toLower else c.toUpper
    inWord = c.isLetter
    result
  }
}

// helper: swapCase
def swapCase(text: String): String = text.map(c => if (c.isUpper) c.toLower else c.toUpper)

// helper: isTitleCase
def isTitleCase(text: String): Boolean = {
  val before = ' ' +: text
  text.exists(_.isLetter) && text.zip(before).forall { case (c, last) => !c.isLetter || c.isUpper != last.isLetter }
}

// helper: allMatch
def allMatch(text: String, test: Char => Boolean): Boolean = text.nonEmpty && text.forall(test)

// helper: isUpper
def isUpper(text: String): Boolean = text == text.toUpperCase && text != text.toLowerCase

// helper: isLower
def isLower(text: String): Boolean = text == text.toLowerCase && text != text.toUpperCase

// helper: stripStart
def stripStart(text: String, characters: String): String = text.dropWhile(c => characters.indexOf(c) >= 0)

// helper: stripEnd
def stripEnd(text: String, characters: String): String = text.reverse.dropWhile(c => characters.indexOf(c) >= 0).reverse

// helper: strip needs: stripStart, stripEnd
def strip(text: String, characters: String): String = stripEnd(stripStart(text, characters), characters)

// helper: words
def words(text: String): ArrayBuffer[String] = {
  val spaced = text.map(c => if (c.isWhitespace) ' ' else c)
  spaced.split(" ").filter(_.nonEmpty).to[ArrayBuffer]
}

// helper: wordsUpTo
def wordsUpTo(text: String, limit: Long): ArrayBuffer[String] = {
  val result = ArrayBuffer[String]()
  var rest = text.stripLeading()
  while (rest.nonEmpty) {
    val word = if (limit >= 0 && result.length >= limit) rest else rest.takeWhile(!_.isWhitespace)
    result += word
    rest = rest.drop(word.length).stripLeading()
  }
  result
}

// helper: splitUpTo
def splitUpTo(text: String, separator: String, limit: Long): ArrayBuffer[String] = {
  require(separator.nonEmpty, "empty separator")
  val result = ArrayBuffer[String]()
  var rest = text
  var found = rest.indexOf(separator)
  while (found >= 0 && (limit < 0 || result.length < limit)) {
    result += rest.take(found)
    rest = rest.drop(found + separator.length)
    found = rest.indexOf(separator)
  }
  result += rest
}

// helper: splitFromEnd
def splitFromEnd(text: String, separator: String, limit: Long): ArrayBuffer[String] = {
  require(separator.nonEmpty, "empty separator")
  val result = ArrayBuffer[String]()
  var rest = text
  var found = rest.lastIndexOf(separator)
  while (found >= 0 && (limit < 0 || result.length < limit)) {
    result.insert(0, rest.drop(found + separator.length))
    rest = rest.take(found)
    found = rest.lastIndexOf(separator)
  }
  result.insert(0, rest)
  result
}

// helper: linesWithEnds
def linesWithEnds(text: String): ArrayBuffer[String] = {
  "[^\\n-\\r\\x1c-\\x1e]*(\\r\\n|[\\n-\\r\\x1c-\\x1e])|[^\\n-\\r\\x1c-\\x1e]+$".r.findAllIn(text).to[ArrayBuffer]
}

// helper: linesOf needs: linesWithEnds
def linesOf(text: String): ArrayBuffer[String] = {
  linesWithEnds(text).map(line => line.takeWhile(c => !(c >= 10 && c <= 13 || c >= 28 && c <= 30)))
}

// helper: replaceUpTo
def replaceUpTo(text: String, old: String, updated: String, count: Long): String = {
  val result = new StringBuilder
  var start = 0
  var left = if (count < 0) Long.MaxValue else count
  var found = text.indexOf(old)
  while (found >= 0 && left > 0) {
    result.append(text.slice(start, found)).append(updated)
    start = found + old.length
    left -= 1
    found = if (old.isEmpty && found == text.length) -1 else text.indexOf(old, if (old.isEmpty) found + 1 else start)
  }
  result.append(text.drop(start)).toString
}

// helper: find needs: clamp
def find(text: String, part: String, start: Long, stop: Long): Int = {
  val first = clamp(start, text.length)
  val last = clamp(stop, text.length)
  val found = if (start > text.length || first > last) -1 else text.slice(first, last).indexOf(part)
  if (found < 0) -1 else first + found
}

// helper: findLast needs: clamp
def findLast(text: String, part: String, start: Long, stop: Long): Int = {
  val first = clamp(start, text.length)
  val last = clamp(stop, text.length)
  val found = if (start > text.length || first > last) -1 else text.slice(first, last).lastIndexOf(part)
  if (found < 0) -1 else first + found
}

// helper: count
def count(text: String, part: String): Int = {
  if (part.isEmpty) {
    text.length + 1
  } else {
    Iterator.iterate(text.indexOf(part))(found => text.indexOf(part, found + part.length)).takeWhile(_ >= 0).length
  }
}

// helper: padEnd
def padEnd(text: String, width: Long, fill: String): String = text + fill * (width - text.length).toInt

// helper: padStart
def padStart(text: String, width: Long, fill: String): String = fill * (width - text.length).toInt + text

// helper: center
def center(text: String, width: Long, fill: String): String = {
  val margin = Math.max(0, width - text.length)
  val left = margin / 2 + (margin & width & 1)
  fill * left.toInt + text + fill * (margin - left).toInt
}

// helper: zeroFill
def zeroFill(text: String, width: Long): String = {
  val (sign, digits) = text.span(c => (c == '-' || c == '+') && text.head == c)
  val zeros = "0" * (width - text.length).toInt
  if (sign.length == 1) sign + zeros + digits else if (sign.isEmpty) zeros + text else text.take(1) + zeros + text.drop(1)
}

// helper: partition
def partition(text: String, separator: String): (String, String, String) = {
  val found = text.indexOf(separator)
  if (found < 0) (text, "", "") else (text.take(found), separator, text.drop(found + separator.length))
}

// helper: partitionLast
def partitionLast(text: String, separator: String): (String, String, String) = {
  val found = text.lastIndexOf(separator)
  if (found < 0) ("", "", text) else (text.take(found), separator, text.drop(found + separator.length))
}

// helper: expandTabs
def expandTabs(text: String, size: Long): String = {
  val result = new StringBuilder
  var column = 0
  for (c <- text) {
    if (c == '\t') {
      val blanks = if (size > 0) (size - column % size).toInt else 0
      result.append(" " * blanks)
      column += blanks
    } else {
      result.append(c)
      column = if (c == '\n' || c == '\r') 0 else column + 1
    }
  }
  result.toString
}

// helper: translate
def translate(text: String, source: String, target: String): String = {
  text.map(c => if (source.lastIndexOf(c) < 0) c else target(source.lastIndexOf(c)))
}

// helper: translation
def translation(source: String, target: String): mutable.Map[Long, Long] = {
  require(source.length == target.length, "the texts differ in length")
  mutable.LinkedHashMap(source.zip(target).map { case (from, to) => from.toLong -> to.toLong }: _*)
}

// helper: translateCodes
def translateCodes(text: String, table: mutable.Map[Long, Long]): String = text.map(c => table.getOrElse(c.toLong, c.toLong).toChar)

// helper: translateOrDrop
def translateOrDrop(text: String, table: mutable.Map[Long, Option[Long]]): String = {
  text.flatMap(c => table.getOrElse(c.toLong, Some(c.toLong)).map(_.toChar.toString).getOrElse(""))
}

// helper: countCharacters
def countCharacters(text: String): mutable.Map[String, Long] = {
  val counts = mutable.LinkedHashMap[String, Long]()
  for (c <- text) {
    counts(c.toString) = counts.getOrElse(c.toString, 0L) + 1
  }
  counts
}

// helper: quoted
def quoted(text: String): String = {
  val quote = if (text.contains("'") && !text.contains("\"")) '"' else '\''
  val body = text.map {
    case '\n' => "\\n"
    case '\r' => "\\r"
    case '\t' => "\\t"
    case c if c == quote || c == '\\' => "\\" + c
    case c if c < ' ' || c == 127 => f"\\x${c.toInt}%02x"
    case c => c.toString
  }
  body.mkString(quote.toString, "", quote.toString)
}

// helper: represent needs: quoted, floatText
def represent(value: Any): String = value match {
  case None => "None"
  case Some(inner) => represent(inner)
  case truth: Boolean => if (truth) "True" else "False"
  case number: Double => floatText(number)
  case text: String => quoted(text)
  case mapping: mutable.Map[_, _] => mapping.map { case (key, held) => represent(key) + ": " + represent(held) }.mkString("{", ", ", "}")
  case items: ArrayBuffer[_] => items.map(represent).mkString("[", ", ", "]")
  case single: Tuple1[_] => "(" + represent(single._1) + ",)"
  case parts: Product => parts.productIterator.map(represent).mkString("(", ", ", ")")
  case _ => value.toString
}

// helper: representTuple needs: represent
def representTuple(items: ArrayBuffer[_]): String = {
  items.map(represent).mkString("(", ", ", if (items.length == 1) ",)" else ")")
}

// helper: display needs: represent
def display(value: Any): String = value match {
  case text: String => text
  case _ => represent(value)
}
