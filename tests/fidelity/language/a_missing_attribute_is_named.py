class A:
    def f(self): return self.name
A().f()
