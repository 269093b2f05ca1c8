"""C#."""

from cruxx.rules.csharp.syntax import CSharp

TARGET = CSharp()
