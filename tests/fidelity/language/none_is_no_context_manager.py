open_file = None
with open_file as f: pass
