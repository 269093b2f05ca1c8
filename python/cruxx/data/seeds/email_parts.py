def f(address):
    name, at, domain = address.partition('@')
    if not at or not name:
        return ('', address)
    host = domain.rsplit('.', 1)[0]
    return (name.replace('.', ' ').title(), host)

# f('ada.byron@maths.example.org')
# f('nobody')
# f('@home.net')
