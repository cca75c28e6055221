"""Attributes read and written, and methods called, on instances."""


class Account:
    limit = 1_000_000_000

    def __init__(self, balance):
        self.balance = balance
        self.moves = 0

    def deposit(self, amount):
        self.balance += amount
        self.moves += 1
        return self.balance < self.limit


class Savings(Account):
    def interest(self):
        return self.balance // 100


def work(turns):
    account = Savings(100)
    total = 0
    for number in range(turns):
        if account.deposit(number & 7):
            total += account.interest()
    return total, account.moves


print(work(700_000))
