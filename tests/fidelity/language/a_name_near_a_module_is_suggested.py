import math
print(maths.pi)
