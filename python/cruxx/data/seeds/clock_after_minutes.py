def f(hours, minutes, added):
    total = (hours * 60 + minutes + added) % (24 * 60)
    hour, minute = divmod(total, 60)
    suffix = 'am' if hour < 12 else 'pm'
    return str(hour).zfill(2) + ':' + str(minute).zfill(2) + suffix

# f(22, 45, 90)
# f(0, 10, -15)
# f(11, 59, 1)
