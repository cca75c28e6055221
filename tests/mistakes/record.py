"""Records what CPython says about each mistake in sources.txt: `python3.13 tests/mistakes/record.py`.

The sources are separated by lines of `====`. Python 3.13 is the version whose words the playground follows.
"""

import pathlib
import warnings

HERE = pathlib.Path(__file__).parent

warnings.simplefilter("ignore")
said = []
for source in (HERE / "sources.txt").read_text().split("====\n"):
    try:
        compile(source, "scene.py", "exec")
        said.append("fine")
    except SyntaxError as error:
        said.append(f"line {error.lineno} {type(error).__name__}: {error.msg}")
(HERE / "recorded.txt").write_text("\n".join(said) + "\n")
