raise FileNotFoundError("missing.txt")
