"""A tokenizer, a Pratt parser and an interpreter for a small language, with async builtins."""
import asyncio, operator, re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any
class T(Enum):
    NUM = auto(); STR = auto(); NAME = auto(); OP = auto(); KW = auto(); END = auto()
@dataclass(frozen=True, slots=True)
class Tok:
    kind: T; text: str; pos: int
    def __str__(self): return f"{self.kind.name}({self.text})"
KW = {"let", "if", "else", "while", "fn", "return", "await"}
SPEC = re.compile(r"(?P<NUM>\d+(\.\d+)?)|(?P<STR>'[^']*')|(?P<NAME>[A-Za-z_]\w*)|(?P<OP>==|!=|<=|>=|&&|\|\||[-+*/%<>=(){},;!])|(?P<SKIP>\s+|#.*)")
class ParseError(SyntaxError): pass
def lex(src):
    pos = 0
    while pos < len(src):
        m = SPEC.match(src, pos)
        if not m: raise ParseError(f"bad character {src[pos]!r} at {pos}")
        pos = m.end()
        if (k := m.lastgroup) == "SKIP": continue
        yield Tok(T.KW if k == "NAME" and m[k] in KW else T[k], m[k], m.start())
    yield Tok(T.END, "", pos)
BIN = {"||": 1, "&&": 2, "==": 3, "!=": 3, "<": 4, ">": 4, "<=": 4, ">=": 4, "+": 5, "-": 5, "*": 6, "/": 6, "%": 6}
OPS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "%": operator.mod, "==": operator.eq, "!=": operator.ne, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge}
class Parser:
    def __init__(self, src): self.toks = list(lex(src)); self.i = 0
    @property
    def cur(self): return self.toks[self.i]
    def eat(self, *texts):
        t = self.cur
        if texts and t.text not in texts: raise ParseError(f"expected {' or '.join(texts)}, got {t} at {t.pos}")
        self.i += 1; return t
    def block(self):
        self.eat("{"); out = []
        while self.cur.text != "}": out.append(self.stmt())
        self.eat("}"); return ("block", out)
    def stmt(self):
        match self.cur:
            case Tok(T.KW, "let"):
                self.eat(); name = self.eat().text; self.eat("="); e = self.expr(); self.eat(";"); return ("let", name, e)
            case Tok(T.KW, "if"):
                self.eat(); c = self.expr(); a = self.block(); b = None
                if self.cur.text == "else": self.eat(); b = self.block() if self.cur.text == "{" else self.stmt()
                return ("if", c, a, b)
            case Tok(T.KW, "while"): self.eat(); return ("while", self.expr(), self.block())
            case Tok(T.KW, "return"): self.eat(); e = self.expr(); self.eat(";"); return ("return", e)
            case Tok(T.NAME, name) if self.toks[self.i + 1].text == "=":
                self.eat(); self.eat(); e = self.expr(); self.eat(";"); return ("set", name, e)
        e = self.expr(); self.eat(";"); return ("expr", e)
    def expr(self, prec=0):
        left = self.unary()
        while (p := BIN.get(self.cur.text, 0)) > prec and self.cur.kind is T.OP:
            op = self.eat().text; left = ("bin", op, left, self.expr(p))
        return left
    def unary(self):
        if self.cur.text in ("-", "!", "await"): return ("un", self.eat().text, self.unary())
        return self.postfix()
    def postfix(self):
        t = self.eat()
        match t:
            case Tok(T.NUM, x): e = ("lit", float(x) if "." in x else int(x))
            case Tok(T.STR, x): e = ("lit", x[1:-1])
            case Tok(T.NAME, x): e = ("name", x)
            case Tok(T.KW, "fn"):
                self.eat("("); ps = []
                while self.cur.text != ")":
                    ps.append(self.eat().text)
                    if self.cur.text == ",": self.eat()
                self.eat(")"); e = ("fn", tuple(ps), self.block())
            case Tok(text="("): e = self.expr(); self.eat(")")
            case _: raise ParseError(f"unexpected {t} at {t.pos}")
        while self.cur.text == "(":
            self.eat(); args = []
            while self.cur.text != ")":
                args.append(self.expr())
                if self.cur.text == ",": self.eat()
            self.eat(")"); e = ("call", e, args)
        return e
class Return(Exception):
    def __init__(self, v): self.v = v
class Env(dict):
    def __init__(self, parent=None, **kw): super().__init__(**kw); self.parent = parent
    def __missing__(self, k):
        if self.parent is None: raise NameError(f"undefined: {k}")
        return self.parent[k]
    def assign(self, k, v):
        e = self
        while e is not None and not dict.__contains__(e, k): e = e.parent
        if e is None: raise NameError(f"cannot assign {k}")
        e[k] = v
async def ev(n, env) -> Any:
    match n:
        case ("lit", v): return v
        case ("name", k): return env[k]
        case ("bin", "&&", a, b): return (await ev(a, env)) and (await ev(b, env))
        case ("bin", "||", a, b): return (await ev(a, env)) or (await ev(b, env))
        case ("bin", op, a, b): return OPS[op](await ev(a, env), await ev(b, env))
        case ("un", "-", a): return -(await ev(a, env))
        case ("un", "!", a): return not await ev(a, env)
        case ("un", "await", a): return await (await ev(a, env))
        case ("let", k, e): env[k] = await ev(e, env)
        case ("set", k, e): env.assign(k, await ev(e, env))
        case ("expr", e): return await ev(e, env)
        case ("block", ss):
            inner, r = Env(env), None
            for s in ss: r = await ev(s, inner)
            return r
        case ("if", c, a, b):
            if await ev(c, env): return await ev(a, env)
            elif b: return await ev(b, env)
        case ("while", c, b):
            while await ev(c, env): await ev(b, env)
        case ("return", e): raise Return(await ev(e, env))
        case ("fn", ps, body):
            async def f(*args):
                try: return await ev(body, Env(env, **dict(zip(ps, args, strict=True))))
                except Return as r: return r.v
            return f
        case ("call", f, args):
            fn = await ev(f, env); r = fn(*[await ev(a, env) for a in args])
            return await r if asyncio.iscoroutine(r) else r
        case _: raise TypeError(n)
async def run(src):
    p = Parser(src); env = Env(None, print=print, sleep=asyncio.sleep, spawn=lambda f, *a: asyncio.ensure_future(f(*a)), len=len)
    while p.cur.kind is not T.END: await ev(p.stmt(), env)
async def main():
    await run("let fib = fn(n) { if n < 2 { return n; } return fib(n-1) + fib(n-2); }; print(fib(12), 1 + 2 * 3 - -4 % 3, (1+2)*3, !(1 == 1) || 'x');")
    await run("let w = fn(n, d) { sleep(d); print(n, 'done'); return n * 10; }; let a = spawn(w, 1, 0.2); let b = spawn(w, 2, 0.1); print(await a + await b); let i = 0; while i < 3 { i = i + 1; } print(i);")
    for bad in ("let = 3;", "x;", "print(1;", "$", "let f = fn(a) { return a; }; f();", "1 = 2;", "print(1 + 'a');"):
        try: await run(bad)
        except (ParseError, NameError, ValueError, TypeError) as e: print(type(e).__name__, e)
    print(*lex("a<=1.5"), sep=" ")
asyncio.run(main())
