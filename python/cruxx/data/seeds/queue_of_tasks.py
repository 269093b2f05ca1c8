def f(tasks, budget):
    finished = []
    while tasks and budget > 0:
        task = tasks.pop(0)
        step = min(task, 3, budget)
        budget -= step
        if task > step:
            tasks.append(task - step)
        else:
            finished.append(len(tasks))
    return finished

# f([4, 2, 7], 12)
# f([1, 1, 1], 2)
# f([], 5)
