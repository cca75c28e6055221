//! Interned names. Attributes, keyword names and class dictionaries are looked up by number, not by text.

use std::cell::RefCell;
use std::fmt;

use hashbrown::HashMap;

use super::Str;

/// An interned name. Two syms are equal exactly if their texts are. They belong to the thread that made them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sym(u32);

/// The names of this thread.
struct Interner {
    numbers: HashMap<Str, u32>,
    texts: Vec<Str>,
}

impl Interner {
    fn new() -> Self {
        let mut interner = Self { numbers: HashMap::new(), texts: Vec::new() };
        for name in KNOWN {
            interner.add(Str::from(*name));
        }
        interner
    }

    fn add(&mut self, text: Str) -> u32 {
        let number = u32::try_from(self.texts.len()).expect("a run has fewer than 2^32 names");
        text.set_sym(Sym(number));
        self.numbers.insert(text.clone(), number);
        self.texts.push(text);
        number
    }
}

thread_local! {
    static INTERNER: RefCell<Interner> = RefCell::new(Interner::new());
}

impl Sym {
    /// The sym of a name, which is interned if it is new.
    #[must_use]
    pub fn new(name: &str) -> Sym {
        INTERNER.with_borrow_mut(|interner| match interner.numbers.get(name) {
            Some(number) => Sym(*number),
            None => Sym(interner.add(Str::from(name))),
        })
    }

    /// The sym of a text value. Quicker than [`Sym::new`] for a text that has been a name before.
    #[must_use]
    pub fn of(text: &Str) -> Sym {
        if let Some(sym) = text.sym() {
            return sym;
        }
        let sym = Sym::new(text.as_str());
        text.set_sym(sym);
        sym
    }

    /// The name as a text value; all syms share theirs.
    #[must_use]
    pub fn text(self) -> Str {
        INTERNER.with_borrow(|interner| interner.texts[self.0 as usize].clone())
    }

    /// The number, for tables that are indexed by name.
    #[must_use]
    pub fn number(self) -> u32 {
        self.0
    }

    pub(super) fn from_number(number: u32) -> Sym {
        Sym(number)
    }
}

impl fmt::Display for Sym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text().as_str())
    }
}

impl fmt::Debug for Sym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sym({:?})", self.text().as_str())
    }
}

/// Declares the names that the machine itself uses, each with a fixed number.
macro_rules! known {
    ($($constant:ident = $text:literal,)*) => {
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "positions of the constants below, never named elsewhere")]
        enum Position { $($constant,)* }

        /// The names with a fixed number, in order.
        const KNOWN: &[&str] = &[$($text,)*];

        /// Names that the machine itself uses.
        pub mod known {
            use super::{Position, Sym};
            $(
                #[doc = concat!("`", $text, "`")]
                pub const $constant: Sym = Sym(Position::$constant as u32);
            )*
        }
    };
}

known! {
    STDOUT = "stdout", SYS = "sys",
    ABS = "__abs__", ADD = "__add__", AENTER = "__aenter__", AEXIT = "__aexit__", AITER = "__aiter__",
    AND = "__and__", ANEXT = "__anext__", AWAIT = "__await__", BOOL = "__bool__", BUILTINS = "builtins",
    CALL = "__call__", CAUSE = "__cause__", CLASS = "__class__", CLASS_GETITEM = "__class_getitem__",
    CLASSCELL = "__classcell__", CLOSE = "close", CONTAINS = "__contains__", CONTEXT = "__context__",
    DEFAULTS = "__defaults__", DEL = "__del__", DELATTR = "__delattr__", DELETE = "__delete__",
    DELITEM = "__delitem__", DICT = "__dict__", DIR = "__dir__", DOC = "__doc__", ENTER = "__enter__", EQ = "__eq__",
    EXIT = "__exit__", FLOAT = "__float__", FLOORDIV = "__floordiv__", FORMAT = "__format__", FUNC = "__func__",
    GE = "__ge__", GET = "__get__", GETATTR = "__getattr__", GETATTRIBUTE = "__getattribute__",
    GETITEM = "__getitem__", GT = "__gt__", HASH = "__hash__", IADD = "__iadd__", IAND = "__iand__",
    IFLOORDIV = "__ifloordiv__", ILSHIFT = "__ilshift__", IMATMUL = "__imatmul__", IMOD = "__imod__",
    IMUL = "__imul__", INDEX = "__index__", INIT = "__init__", INIT_SUBCLASS = "__init_subclass__",
    INSTANCECHECK = "__instancecheck__", INT = "__int__", INVERT = "__invert__", IOR = "__ior__", IPOW = "__ipow__",
    IRSHIFT = "__irshift__", ISUB = "__isub__", ITER = "__iter__", ITRUEDIV = "__itruediv__", IXOR = "__ixor__",
    KEYS = "keys", LE = "__le__", LEN = "__len__", LENGTH_HINT = "__length_hint__", LSHIFT = "__lshift__",
    LT = "__lt__", MATCH_ARGS = "__match_args__", MATMUL = "__matmul__", METACLASS = "metaclass",
    MISSING = "__missing__", MOD = "__mod__", MODULE = "__module__", MRO = "__mro__", MUL = "__mul__",
    NAME = "__name__", NE = "__ne__", NEG = "__neg__", NEW = "__new__", NEXT = "__next__", NOTES = "__notes__",
    OR = "__or__", POS = "__pos__", POW = "__pow__", QUALNAME = "__qualname__", RADD = "__radd__",
    RAND = "__rand__", REPR = "__repr__", REVERSED = "__reversed__", RFLOORDIV = "__rfloordiv__",
    RLSHIFT = "__rlshift__", RMATMUL = "__rmatmul__", RMOD = "__rmod__", RMUL = "__rmul__", ROR = "__ror__",
    ROUND = "__round__", RPOW = "__rpow__", RRSHIFT = "__rrshift__", RSHIFT = "__rshift__", RSUB = "__rsub__",
    RTRUEDIV = "__rtruediv__", RXOR = "__rxor__", SELF = "__self__", SEND = "send", SET = "__set__",
    SETATTR = "__setattr__", SETITEM = "__setitem__", SET_NAME = "__set_name__", SLOTS = "__slots__",
    STR = "__str__", SUB = "__sub__", SUBCLASSCHECK = "__subclasscheck__", THROW = "throw",
    TRACEBACK = "__traceback__", TRUEDIV = "__truediv__", WRAPPED = "__wrapped__", XOR = "__xor__",
    ANNOTATIONS = "__annotations__", MAIN = "__main__", BASES = "__bases__", INIT_MODULE = "__init__module",
    FILE = "__file__", POOL = "_pool", TYPE_PARAMS = "__type_params__", KWDEFAULTS = "__kwdefaults__", ABSTRACT = "__abstractmethods__",
    IS_ABSTRACT = "__isabstractmethod__", MESSAGE = "message", EXCEPTIONS = "exceptions", VALUE = "value",
    ARGS = "args", DERIVE = "derive", PREPARE = "__prepare__", SIZEOF = "__sizeof__", TRUNC = "__trunc__",
    FLOOR = "__floor__", CEIL = "__ceil__", DIVMOD = "__divmod__", RDIVMOD = "__rdivmod__", COMPLEX = "__complex__",
    BYTES = "__bytes__", THIS = "self", ANNOTATE = "__annotate__", ORIGIN = "__origin__", MRO_ENTRIES = "__mro_entries__", COPY = "__copy__", DEEPCOPY = "__deepcopy__", UNDERSCORE = "_", PRINT_FILE_AND_LINE = "print_file_and_line",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_names_are_one_sym() {
        assert_eq!(Sym::new("spam"), Sym::of(&Str::from("spam")));
        assert_ne!(Sym::new("spam"), Sym::new("ham"));
        assert_eq!(Sym::new("__init__"), known::INIT);
        assert_eq!(known::XOR.text().as_str(), "__xor__");
    }
}
