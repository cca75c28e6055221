def run(group, *kinds):
    try:
        raise group
    except* ValueError as part:
        print("V", [repr(e) for e in part.exceptions], type(part).__name__)
    except* (TypeError, KeyError) as part:
        print("T", [repr(e) for e in part.exceptions])
    else:
        print("else")
    finally:
        print("finally")

run(ExceptionGroup("g", [ValueError(1), TypeError(2)]))
run(ValueError("bare"))
try:
    run(ExceptionGroup("g", [ValueError(1), OSError(2)]))
except ExceptionGroup as rest:
    print("rest", rest, rest.exceptions)
try:
    run(OSError("none of these"))
except OSError as rest:
    print("rest", repr(rest))
nested = ExceptionGroup("outer", [ExceptionGroup("inner", [ValueError(1), KeyError(2)]), ValueError(3)])
try:
    try:
        raise nested
    except* ValueError as part:
        print(repr(part))
        raise RuntimeError("new")
except ExceptionGroup as both:
    print(repr(both))
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise
    except* TypeError:
        raise
except ExceptionGroup as again:
    print(repr(again))
group = ExceptionGroup("s", [ValueError(1), TypeError(2), ExceptionGroup("t", [ValueError(3)])])
print(group.subgroup(ValueError))
print(group.split(TypeError))
print(group.derive([KeyError(1)]), str(group), group.message)
def none():
    try:
        return "returned"
    except* ValueError:
        pass
print(none())
for i in range(3):
    try:
        if i == 1:
            raise ValueError(i)
    except* ValueError as part:
        print("handled", part.exceptions)
        for j in range(3):
            if j == 1:
                break
            print("loop", j)
    else:
        print("fine", i)
