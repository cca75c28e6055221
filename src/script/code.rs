//! The compact code that a scene is compiled to: plain data, the contract between the compiler and the machine.
//!
//! It is a register code. Each frame has `registers` slots; the parameters are the first of them, then the other
//! local variables, then temporaries. A local variable that is captured by an inner function lives in a cell
//! instead. Evaluation order is Python's. An instruction that fails raises: the machine looks for the first entry
//! of `handlers` that covers the failing instruction, puts the exception into its register and goes on at its
//! target; without one, the frame ends.

mod disassemble;

use std::sync::Arc;

use num_bigint::BigInt;

/// The number of a register in a frame.
pub type Reg = u16;

/// Stands for "no register" where an operand is optional.
pub const NO_REG: Reg = Reg::MAX;

/// A compiled function, class body, comprehension or module.
#[derive(Debug, Default)]
pub struct Code {
    /// The function's own name; `<module>`, `<lambda>`, `<listcomp>`, `<genexpr>` as in CPython.
    pub name: String,
    /// The name with its enclosing scopes: `outer.<locals>.inner`, `Class.method`.
    pub qualname: String,
    /// The docstring, if there is one.
    pub doc: Option<String>,
    /// The line of `def`, `class` or `lambda` (the decorator's, if there is one); 1 for the module.
    pub first_line: u32,
    /// What calling it makes.
    pub kind: CodeKind,
    /// Its parameters.
    pub params: Params,
    /// How many registers a frame needs.
    pub registers: u16,
    /// The names of the registers that are local variables; the rest are temporaries. Comprehensions run in the
    /// frame around them: their variables come last, and such a name may occur twice.
    pub locals: Vec<String>,
    /// The names of the cells that a new frame makes, all unset at first.
    pub cells: Vec<String>,
    /// Parameters that are captured: the machine moves register `.0` into cell `.1` when the frame begins.
    pub cell_params: Vec<(Reg, u16)>,
    /// The names of the cells that come from the enclosing function. Cell operands below `cells.len()` name an own
    /// cell; from there on they name a free one.
    pub free: Vec<String>,
    /// Where `MakeFunction` in the enclosing code finds each free cell: a cell operand of the enclosing code.
    pub captures: Vec<u16>,
    /// The instructions.
    pub ops: Vec<Op>,
    /// For each instruction, what it comes from.
    pub spans: Vec<Span>,
    /// Constants.
    pub consts: Vec<Const>,
    /// Names of attributes, class-scope variables and imports.
    pub names: Vec<String>,
    /// The shapes of calls.
    pub calls: Vec<CallShape>,
    /// Inner functions and classes.
    pub codes: Vec<Arc<Code>>,
    /// Which of `codes` computes the annotations of this function, unless it needs variables of the function around it.
    pub annotations: Option<u16>,
    /// The annotated parameters, and `return`, each with its annotation as it is written.
    pub annotation_texts: Vec<(String, String)>,
    /// Exception handlers, innermost first.
    pub handlers: Vec<Handler>,
    /// Names of module variables, in the module's code only: the slots that `LoadGlobal` and its kin refer to, in
    /// this and in every inner code.
    pub globals: Vec<String>,
}

/// What calling a piece of code makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CodeKind {
    /// The module: run once.
    #[default]
    Module,
    /// A class body: run once, its names become the class's attributes.
    Class,
    /// A plain function: runs when called.
    Function,
    /// `def` with `yield`: the call makes a generator.
    Generator,
    /// `async def`: the call makes a coroutine.
    Coroutine,
    /// `async def` with `yield`: the call makes an async generator.
    AsyncGenerator,
}

/// The parameters of a function. They fill the first registers in this order: positional (positional-only first),
/// keyword-only, `*args`, `**kwargs`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Params {
    /// Names of the positional parameters.
    pub positional: Vec<String>,
    /// How many of them are positional-only.
    pub positional_only: u16,
    /// Names of the keyword-only parameters.
    pub keyword_only: Vec<String>,
    /// The name of `*args`.
    pub var_positional: Option<String>,
    /// The name of `**kwargs`.
    pub var_keyword: Option<String>,
}

/// Where in the scene's file an instruction comes from: lines from 1, columns in characters from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// First line.
    pub line: u32,
    /// First column.
    pub column: u32,
    /// Last line.
    pub end_line: u32,
    /// The column behind the last character.
    pub end_column: u32,
}

/// A constant.
#[derive(Clone, Debug, PartialEq)]
pub enum Const {
    /// `None`.
    None,
    /// `...`.
    Ellipsis,
    /// `True` or `False`.
    Bool(bool),
    /// An integer that fits.
    Int(i64),
    /// An integer that does not.
    BigInt(BigInt),
    /// A float.
    Float(f64),
    /// A text.
    Str(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A tuple of constants.
    Tuple(Vec<Const>),
}

/// How a call passes its arguments: they lie in the registers behind the callee, positional ones first, then the
/// values of `keywords` in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallShape {
    /// Index into `names`, for `CallMethod`.
    pub method: Option<u16>,
    /// Number of positional arguments.
    pub positional: u16,
    /// Names of the keyword arguments.
    pub keywords: Vec<String>,
}

/// A range of instructions whose exceptions go to `target`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handler {
    /// First instruction covered.
    pub start: u32,
    /// The instruction behind the last one covered.
    pub end: u32,
    /// Where to go on.
    pub target: u32,
    /// The register that receives the exception.
    pub exception: Reg,
    /// How many exceptions this frame is handling where the range lies (`BeginHandler` without its `EndHandler`).
    /// The machine forgets those above before it goes on at `target`.
    pub depth: u16,
}

/// A binary operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are Python's operators")]
pub enum BinaryOp {
    Add,
    Sub,
    Mul,
    Div,
    FloorDiv,
    Mod,
    Pow,
    MatMul,
    LShift,
    RShift,
    BitAnd,
    BitOr,
    BitXor,
}

/// A unary operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are Python's operators")]
pub enum UnaryOp {
    Neg,
    Pos,
    Invert,
    Not,
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are Python's operators")]
pub enum CompareOp {
    Eq,
    NotEq,
    Lt,
    LtE,
    Gt,
    GtE,
    Is,
    IsNot,
    In,
    NotIn,
}

/// What [`Op::AddInt`] was in the source: the machine needs it when the left operand is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddForm {
    /// `left + value`
    Add,
    /// `left - (-value)`
    Sub,
    /// `left += value`
    InPlaceAdd,
    /// `left -= (-value)`
    InPlaceSub,
}

/// How a formatted value is converted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conversion {
    /// Not at all.
    None,
    /// `!s`
    Str,
    /// `!r`
    Repr,
    /// `!a`
    Ascii,
}

/// An instruction. `dst` receives the result; all other register operands are read. Eight bytes each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each operand is told by the sentence on its instruction")]
pub enum Op {
    /// Does nothing.
    Nop,

    // --- values and variables -------------------------------------------------------------------------------
    /// `dst` = constant `index`.
    LoadConst { dst: Reg, index: u16 },
    /// `dst` = None.
    LoadNone { dst: Reg },
    /// `dst` = the small integer `value`.
    LoadInt { dst: Reg, value: i32 },
    /// `dst` = True or False.
    LoadBool { dst: Reg, value: bool },
    /// `dst` = `src`.
    Move { dst: Reg, src: Reg },
    /// Raises `UnboundLocalError` if the local variable is unset. The compiler leaves it out where it can tell.
    CheckBound { local: Reg },
    /// `del` of a local variable (raises if unset).
    DeleteLocal { local: Reg },
    /// Makes a register unset without a check (end of `except … as e`, temporaries that hold large values).
    Clear { reg: Reg },
    /// `dst` = module variable `slot`, else the builtin of that name, else `NameError`.
    LoadGlobal { dst: Reg, slot: u16 },
    /// Module variable `slot` = `src`.
    StoreGlobal { slot: u16, src: Reg },
    /// `del` of a module variable.
    DeleteGlobal { slot: u16 },
    /// `dst` = cell, else `UnboundLocalError`/`NameError`.
    LoadCell { dst: Reg, cell: u16 },
    /// Cell = `src`.
    StoreCell { cell: u16, src: Reg },
    /// `del` of a captured variable.
    DeleteCell { cell: u16 },
    /// Replaces an own cell by a new unset one (a captured loop variable of a comprehension).
    NewCell { cell: u16 },
    /// In a class body: `dst` = the body's variable `name`; if unset, the cell operand `cell` if that is not
    /// [`NO_REG`], else the module variable, else the builtin.
    LoadName { dst: Reg, name: u16, cell: u16 },
    /// In a class body: variable `name` = `src`.
    StoreName { name: u16, src: Reg },
    /// In a class body: `del`.
    DeleteName { name: u16 },
    /// If `src` is a resource of asyncio that has no name yet, it is called `name` from now on (for the timeline).
    NameResource { src: Reg, name: u16 },

    // --- attributes and items -------------------------------------------------------------------------------
    /// `dst` = `object.name`.
    LoadAttr { dst: Reg, object: Reg, name: u16 },
    /// `object.name` = `src`.
    StoreAttr { object: Reg, name: u16, src: Reg },
    /// `del object.name`.
    DeleteAttr { object: Reg, name: u16 },
    /// `dst` = `object[key]`.
    LoadItem { dst: Reg, object: Reg, key: Reg },
    /// `object[key]` = `src`.
    StoreItem { object: Reg, key: Reg, src: Reg },
    /// `del object[key]`.
    DeleteItem { object: Reg, key: Reg },
    /// `dst` = slice of the three values at `base`.
    BuildSlice { dst: Reg, base: Reg },

    // --- operators ------------------------------------------------------------------------------------------
    /// `dst` = `left op right`.
    Binary { op: BinaryOp, dst: Reg, left: Reg, right: Reg },
    /// `dst` = `left op= right`: the in-place form, which changes lists and their kin.
    InPlace { op: BinaryOp, dst: Reg, left: Reg, right: Reg },
    /// `dst` = `left + value`, for a small integer constant (subtraction is a negative value). `form` says how it
    /// was written, for operands that are not numbers: their methods and messages differ.
    AddInt { form: AddForm, dst: Reg, left: Reg, value: i16 },
    /// `dst` = `op src`.
    Unary { op: UnaryOp, dst: Reg, src: Reg },
    /// `dst` = `left op right`.
    Compare { op: CompareOp, dst: Reg, left: Reg, right: Reg },

    // --- jumps ----------------------------------------------------------------------------------------------
    /// Goes on at `target`.
    Jump { target: u32 },
    /// Goes on at `target`, which lies before: a turn of a loop, which the instruction budget counts.
    Loop { target: u32 },
    /// Goes on at `target` if `src` is true.
    JumpIfTrue { src: Reg, target: u32 },
    /// Goes on at `target` if `src` is false.
    JumpIfFalse { src: Reg, target: u32 },
    /// Goes on at `target` if `src` is None.
    JumpIfNone { src: Reg, target: u32 },
    /// Goes on `offset` instructions behind this one (0: the next) unless `left op right` is true.
    JumpUnless { op: CompareOp, left: Reg, right: Reg, offset: i16 },
    /// The same with a small integer constant on the right.
    JumpUnlessInt { op: CompareOp, left: Reg, value: i16, offset: i16 },
    /// `dst` = `iter(src)`.
    GetIter { dst: Reg, src: Reg },
    /// `dst` = the iterator's next item; goes on `offset` instructions behind this one when there is none.
    ForNext { dst: Reg, iter: Reg, offset: i16 },

    // --- calls and functions --------------------------------------------------------------------------------
    /// `dst` = call of register `base` with the arguments behind it, laid out as call shape `shape` says. The
    /// registers from `base` on are used up.
    Call { dst: Reg, base: Reg, shape: u16 },
    /// The same for method `shape.method` of the object in `base`.
    CallMethod { dst: Reg, base: Reg, shape: u16 },
    /// `dst` = call of `base` with the iterable in `base + 1` and the dict in `base + 2` (either may be unset).
    CallSpread { dst: Reg, base: Reg },
    /// `dst` = zero-argument `super()`: the class is in cell `cell` (`__class__`), the object is register 0 or the
    /// cell that holds the first parameter, `object` (a cell operand or [`NO_REG`]).
    LoadSuper { dst: Reg, cell: u16, object: u16 },
    /// `dst` = a new dict of the local variables that are set: the first `count` registers and the cells.
    LoadLocals { dst: Reg, count: u16 },
    /// Ends the frame with a value.
    Return { src: Reg },
    /// `dst` = function from `codes[code]`; defaults tuple in `base`, keyword defaults dict in `base + 1` (either
    /// may be unset; `base` is [`NO_REG`] if there are neither).
    MakeFunction { dst: Reg, code: u16, base: Reg },
    /// `dst` = class from `codes[code]`: tuple of bases in `base`, dict of keyword arguments in `base + 1` (may be
    /// unset). If the body's code has a cell called `__class__`, it receives the class.
    MakeClass { dst: Reg, code: u16, base: Reg },
    /// `dst` = the module `names[name]` (for `import a.b` the name is `a.b`, and the result is `a`; with
    /// `leaf`, it is `a.b` itself).
    Import { dst: Reg, name: u16, leaf: bool },
    /// `dst` = attribute `name` of the module, else `ImportError`.
    ImportFrom { dst: Reg, module: Reg, name: u16 },

    // --- displays -------------------------------------------------------------------------------------------
    /// `dst` = tuple of `count` values at `base`.
    BuildTuple { dst: Reg, base: Reg, count: u16 },
    /// `dst` = list of `count` values at `base`.
    BuildList { dst: Reg, base: Reg, count: u16 },
    /// `dst` = set of `count` values at `base`.
    BuildSet { dst: Reg, base: Reg, count: u16 },
    /// `dst` = dict of `count` pairs at `base`: key, value, key, value, …
    BuildDict { dst: Reg, base: Reg, count: u16 },
    /// Appends to a list (displays and comprehensions).
    ListAppend { list: Reg, src: Reg },
    /// Appends all of an iterable (`[*a]`).
    ListExtend { list: Reg, src: Reg },
    /// Adds to a set.
    SetAdd { set: Reg, src: Reg },
    /// Adds all of an iterable (`{*a}`).
    SetUpdate { set: Reg, src: Reg },
    /// Adds to a dict.
    DictInsert { dict: Reg, key: Reg, value: Reg },
    /// Adds all of a mapping (`{**a}`).
    DictUpdate { dict: Reg, src: Reg },
    /// Adds all of a mapping as keyword arguments: a key that is there already is a `TypeError`.
    DictMerge { dict: Reg, src: Reg },
    /// `dst` = tuple of a list's items.
    ListToTuple { dst: Reg, src: Reg },
    /// Unpacks an iterable of exactly `count` items into the registers from `base` on; none of them changes if it
    /// fails (they may be local variables).
    Unpack { src: Reg, base: Reg, count: u16 },
    /// Unpacks into `before` registers, a list, and `after` registers, all from `base` on.
    UnpackStar { src: Reg, base: Reg, before: u8, after: u8 },
    /// `dst` = `src` formatted; the spec is in register `spec` or [`NO_REG`].
    Format { conversion: Conversion, dst: Reg, src: Reg, spec: Reg },
    /// `dst` = the texts at `base` joined.
    BuildString { dst: Reg, base: Reg, count: u16 },

    // --- generators and coroutines --------------------------------------------------------------------------
    /// Gives `src` to the caller; when resumed, `dst` = the value sent in.
    Yield { dst: Reg, src: Reg },
    /// `dst` = result of `yield from src`.
    YieldFrom { dst: Reg, src: Reg },
    /// `dst` = result of `await src`.
    Await { dst: Reg, src: Reg },
    /// `dst` = `aiter(src)`.
    GetAsyncIter { dst: Reg, src: Reg },
    /// `dst` = the awaitable that `__anext__()` gives; an `Await` follows.
    AsyncNext { dst: Reg, iter: Reg },
    /// If the exception is `StopAsyncIteration` goes on at `target`, else raises it again.
    EndAsyncFor { exception: Reg, target: u32 },

    // --- with -----------------------------------------------------------------------------------------------
    /// Looks up `__enter__` and `__exit__` of the manager in `base`; `base + 1` = bound `__exit__`; `dst` = result
    /// of `__enter__()`.
    WithEnter { dst: Reg, base: Reg },
    /// `dst` = result of calling the `__exit__` in `base + 1`: with the exception in register `exception`, or with
    /// three Nones if that is [`NO_REG`].
    WithExit { dst: Reg, base: Reg, exception: Reg },
    /// The same for `__aenter__` and `__aexit__`: `dst` receives the awaitable; an `Await` follows.
    AsyncWithEnter { dst: Reg, base: Reg },
    /// See `AsyncWithEnter`.
    AsyncWithExit { dst: Reg, base: Reg, exception: Reg },

    // --- exceptions -----------------------------------------------------------------------------------------
    /// `raise exception from cause`; `cause` may be [`NO_REG`]. Sets `__context__` to the exception being handled.
    Raise { exception: Reg, cause: Reg },
    /// `raise` alone: the exception being handled, else `RuntimeError`.
    RaiseAgain,
    /// Raises the exception in the register again, as it is: its traceback gains no line and its context stays.
    Reraise { exception: Reg },
    /// The exception in the register is being handled from now on (`sys.exception()`, context of new ones). Each
    /// handler begins with it.
    BeginHandler { exception: Reg },
    /// The scene's own code for this exception begins here: an `except` clause has matched, or a `finally` or the
    /// exit of a `with` is about to run. Changes nothing; the machine tells its host (`handler_entered`).
    Handling { exception: Reg },
    /// It is handled no longer: the one before is current again. On every way out of a handler but a raise (a raise
    /// out of the handler restores it too, by the machine: each handler entry notes the depth it is entered with).
    EndHandler,
    /// `dst` = whether the exception matches the type (or tuple of types).
    MatchException { dst: Reg, exception: Reg, kind: Reg },
    /// `except*`: splits the group (a bare exception counts as a group of one) in `rest` by type: `dst` = the
    /// matching part or None, `rest` = what is left or None.
    MatchGroup { dst: Reg, rest: Reg, kind: Reg },
    /// After all `except*` clauses: raises what is left (`rest`) together with what the clauses raised (the list in
    /// `raised`), as CPython's `PREP_RERAISE_STAR` puts them together; goes on if there is nothing. `original` is
    /// the exception that came in.
    EndExceptStar { original: Reg, raised: Reg, rest: Reg },
    /// `assert`: raises `AssertionError` with the message in `message` or without ([`NO_REG`]).
    RaiseAssertion { message: Reg },

    // --- match (structural patterns) ------------------------------------------------------------------------
    /// `dst` = whether `src` is a sequence (for patterns) with `len == count`, or `>= count` if `at_least`.
    MatchSequence { dst: Reg, src: Reg, count: u8, at_least: bool },
    /// `dst` = whether `src` is a mapping.
    MatchMapping { dst: Reg, src: Reg },
    /// `dst` = tuple of the values for the keys (a tuple in `keys`), or None if one is missing.
    MatchKeys { dst: Reg, src: Reg, keys: Reg },
    /// `dst` = tuple of attribute values if `src` is an instance of the class in `base`, with `positional`
    /// sub-patterns (through `__match_args__`) and the keyword names in the tuple in `base + 1`; else None.
    MatchClass { dst: Reg, src: Reg, base: Reg, positional: u8 },
    /// `dst` = new dict of `src` without the keys in the tuple `keys` (the `**rest` of a pattern).
    DictWithout { dst: Reg, src: Reg, keys: Reg },
}
