def f(name):
    parts = [part for part in name.split('_') if part]
    if len(parts) == 0:
        return name
    return parts[0].lower() + ''.join(part.capitalize() for part in parts[1:])

# f('parse_http_REQUEST')
# f('__')
# f('_private_name')
