class Base:
    def __init__(self, x): self.x = x
class D(Base):
    def __init__(self): super().__init__()
D()
