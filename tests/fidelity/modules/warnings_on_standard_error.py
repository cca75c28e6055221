import warnings

warnings.warn("plain")
warnings.warn("old thing", DeprecationWarning)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    warnings.warn("hidden")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn("recorded", RuntimeWarning)
    warnings.warn(UserWarning("object"))
    print(len(caught), caught[0].category.__name__, caught[0].message, str(caught[1].message), issubclass(caught[1].category, UserWarning))
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        warnings.warn("boom", UserWarning)
    except UserWarning as e:
        print("raised", e)
warnings.filterwarnings("ignore", message="skip.*")
warnings.warn("skip this")


def old():
    warnings.warn("use new()", DeprecationWarning, stacklevel=2)


for _ in range(2):
    warnings.warn("twice at one line")
old()


@warnings.deprecated("no more")
def gone():
    return 1


print(gone(), gone.__deprecated__)
try:
    warnings.warn("x", int)
except TypeError as e:
    print(e)
