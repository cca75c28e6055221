result = (
    "abc"
    .upper()
    .foo()
    .bar()
)
