import statistics as st

data = [2.5, 3.1, 4.7, 4.7, 5.0, 9.9]
print(st.mean(data), st.fmean(data), st.median(data), st.median_low(data), st.median_high(data), st.mode(data), st.multimode([1, 1, 2, 2, 3]))
print(st.stdev(data), st.pstdev(data), st.variance(data), st.pvariance(data), st.quantiles(data, n=4), st.quantiles(data, n=10, method="inclusive"))
print(st.mean([1, 2, 3, 4]), st.mean([1, 2]), st.median([1, 3, 2]), st.median([4, 1, 2, 3]), st.harmonic_mean([40, 60]), st.geometric_mean([54, 24, 36]), st.fmean([1, 2, 3], weights=[1, 1, 2]))
print(st.correlation([1, 2, 3, 4], [2, 4, 6, 9]), st.covariance([1, 2, 3], [1, 5, 7]), st.linear_regression([1, 2, 3], [2, 4, 6]), st.median_grouped([1, 2, 2, 3, 4, 4, 4, 5]))
for call in (lambda: st.mean([]), lambda: st.median([]), lambda: st.stdev([1]), lambda: st.mode([]), lambda: st.quantiles([1], n=0)):
    try:
        print(call())
    except st.StatisticsError as e:
        print(type(e).__name__, e)
n = st.NormalDist(100, 15)
print(n, n.mean, n.stdev, round(n.cdf(115), 6), round(n.pdf(100), 6), round(n.inv_cdf(0.9), 4), n + 5, n * 2, st.NormalDist.from_samples([1, 2, 3, 4]))
