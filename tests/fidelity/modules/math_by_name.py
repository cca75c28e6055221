import math

print(math.pi, math.e, math.tau, math.inf, math.nan, math.sqrt(2), math.isqrt(17), math.hypot(3, 4), math.dist((0, 0), (3, 4)), math.pow(2, 0.5), math.exp(1), math.expm1(1e-5), math.exp2(10), math.log(10), math.log(8, 2), math.log2(8), math.log10(1000), math.log1p(1e-5))
print(math.floor(-1.5), math.ceil(1.2), math.trunc(-1.7), math.fabs(-3), math.fmod(7, 3), math.modf(1.25), math.frexp(10), math.ldexp(0.5, 3), math.copysign(1, -0.0), math.gcd(12, 18), math.lcm(4, 6), math.factorial(20), math.comb(5, 2), math.perm(5, 2), math.prod([1, 2, 3]), math.fsum([0.1] * 10), math.remainder(7, 4), math.nextafter(1, 2), math.ulp(1.0))
print(math.sin(1), math.cos(1), math.tan(1), math.asin(1), math.acos(0.5), math.atan(1), math.atan2(1, -1), math.sinh(1), math.cosh(1), math.tanh(1), math.degrees(math.pi), math.radians(180), math.asinh(1), math.acosh(2), math.atanh(0.5))
print(math.isclose(0.1 + 0.2, 0.3), math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1), math.fma(2, 3, 4), math.sumprod([1, 2], [3, 4]))
for call in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.exp(1000), lambda: math.floor(math.inf), lambda: math.sqrt("x"), lambda: math.comb(2, -1), lambda: math.acos(2), lambda: math.fmod(1, 0)):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
