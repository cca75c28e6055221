try:
    raise ValueError("first")
except ValueError:
    print(undefined_in_handler)
