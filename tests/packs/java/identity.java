class Main {
    public static String f(String text) {
        return text;
    }
}
