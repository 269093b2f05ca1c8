static class Program
{
    public static string F(string text)
    {
        return text;
    }
}
