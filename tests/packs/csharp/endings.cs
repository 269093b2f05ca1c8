using System;
using System.Collections.Generic;

static class Program
{
    static long Deep(long n)
    {
        return Deep(n + 1) + 1;
    }

    public static long F(long kind)
    {
        if (kind == 1)
        {
            throw new ArgumentException("no");
        }
        while (kind == 2)
        {
        }
        if (kind == 3)
        {
            Environment.Exit(0);
        }
        while (kind == 4)
        {
            Console.WriteLine(new string('x', 1000));
        }
        var kept = new List<byte[]>();
        while (kind == 5)
        {
            var block = new byte[1 << 24];
            Array.Fill(block, (byte)1);
            kept.Add(block);
        }
        if (kind == 6)
        {
            return Deep(0);
        }
        return kind + 7 + 0 * kept.Count;
    }
}
