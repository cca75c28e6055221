e = ValueError("with notes")
e.add_note("try again")
e.add_note("or not")
raise e
