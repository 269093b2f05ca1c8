def f(text):
    settings = {}
    for line in text.splitlines():
        if line.startswith('#') or '=' not in line:
            continue
        key, value = line.split('=', 1)
        settings[key.strip().lower()] = value.strip()
    return settings

# f('Name = Ada\n# note\nmode=a=b\nempty')
# f('')
# f('x=1\nX=2')
