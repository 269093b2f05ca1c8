fn f(text: String) -> String {
    text
}
