func f(_ text: String) -> String {
    return text
}
