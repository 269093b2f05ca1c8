def f(matrix):
    columns = []
    for column in range(len(matrix[0])):
        columns.append([row[column] for row in matrix])
    return columns

# f([[1, 2, 3], [4, 5, 6]])
# f([[7]])
# f([[1], [2], [3]])
