//! The table of builtin classes.

use crate::script::value::Layout;

/// Declares the builtin classes, each behind its base.
macro_rules! builtin_classes {
    ($($variant:ident = $name:literal, $base:ident, $layout:ident;)*) => {
        /// A builtin class. `vm.class(Builtin::Int)` gives the class itself.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "the names are Python's")]
        pub enum Builtin { $($variant,)* }

        impl Builtin {
            /// All of them, bases first.
            pub const ALL: &[Builtin] = &[$(Builtin::$variant,)*];

            /// `__name__`
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Builtin::$variant => $name,)* }
            }

            /// `__module__`
            #[must_use]
            pub fn module(self) -> &'static str {
                match self {
                    Builtin::GenericAlias | Builtin::Union => "types",
                    Builtin::TypeVar | Builtin::TypeVarTuple | Builtin::ParamSpec | Builtin::TypeAliasType => "typing",
                    _ => "builtins",
                }
            }

            /// Its base class (`object` is its own).
            #[must_use]
            pub fn base(self) -> Builtin {
                match self { $(Builtin::$variant => Builtin::$base,)* }
            }

            /// What its instances are made of.
            #[must_use]
            pub fn layout(self) -> Layout {
                match self { $(Builtin::$variant => Layout::$layout,)* }
            }
        }
    };
}

builtin_classes! {
    Object = "object", Object, Plain;
    Type = "type", Object, Class;
    NoneType = "NoneType", Object, Sealed;
    NotImplementedType = "NotImplementedType", Object, Sealed;
    EllipsisType = "ellipsis", Object, Sealed;
    Int = "int", Object, Value;
    Bool = "bool", Int, Sealed;
    Float = "float", Object, Value;
    Str = "str", Object, Value;
    Bytes = "bytes", Object, Value;
    List = "list", Object, Value;
    Tuple = "tuple", Object, Value;
    Dict = "dict", Object, Value;
    Set = "set", Object, Value;
    FrozenSet = "frozenset", Object, Value;
    Range = "range", Object, Sealed;
    Slice = "slice", Object, Sealed;
    Function = "function", Object, Sealed;
    Method = "method", Object, Sealed;
    NativeFunction = "builtin_function_or_method", Object, Sealed;
    MethodDescriptor = "method_descriptor", Object, Sealed;
    Accessor = "getset_descriptor", Object, Sealed;
    Module = "module", Object, Sealed;
    Property = "property", Object, Native;
    StaticMethod = "staticmethod", Object, Sealed;
    ClassMethod = "classmethod", Object, Sealed;
    Super = "super", Object, Sealed;
    Cell = "cell", Object, Sealed;
    Generator = "generator", Object, Sealed;
    Coroutine = "coroutine", Object, Sealed;
    AsyncGenerator = "async_generator", Object, Sealed;
    AsyncStep = "async_generator_asend", Object, Sealed;
    Traceback = "traceback", Object, Sealed;
    Code = "code", Object, Sealed;
    Frame = "frame", Object, Sealed;
    MappingProxy = "mappingproxy", Object, Sealed;
    GenericAlias = "GenericAlias", Object, Sealed;
    Union = "UnionType", Object, Sealed;
    TypeVar = "TypeVar", Object, Sealed;
    TypeVarTuple = "TypeVarTuple", Object, Sealed;
    ParamSpec = "ParamSpec", Object, Sealed;
    TypeAliasType = "TypeAliasType", Object, Sealed;
    ListIterator = "list_iterator", Object, Sealed;
    ListReverseIterator = "list_reverseiterator", Object, Sealed;
    TupleIterator = "tuple_iterator", Object, Sealed;
    StrIterator = "str_iterator", Object, Sealed;
    StrAsciiIterator = "str_ascii_iterator", Object, Sealed;
    BytesIterator = "bytes_iterator", Object, Sealed;
    RangeIterator = "range_iterator", Object, Sealed;
    SetIterator = "set_iterator", Object, Sealed;
    SequenceIterator = "iterator", Object, Sealed;
    CallableIterator = "callable_iterator", Object, Sealed;
    DictKeyIterator = "dict_keyiterator", Object, Sealed;
    DictValueIterator = "dict_valueiterator", Object, Sealed;
    DictItemIterator = "dict_itemiterator", Object, Sealed;
    DictReverseKeyIterator = "dict_reversekeyiterator", Object, Sealed;
    DictKeys = "dict_keys", Object, Sealed;
    DictValues = "dict_values", Object, Sealed;
    DictItems = "dict_items", Object, Sealed;
    Enumerate = "enumerate", Object, Sealed;
    Zip = "zip", Object, Sealed;
    Map = "map", Object, Sealed;
    Filter = "filter", Object, Sealed;
    Reversed = "reversed", Object, Sealed;
    OtherIterator = "iterator", Object, Sealed;

    BaseException = "BaseException", Object, Exception;
    Exception = "Exception", BaseException, Exception;
    BaseExceptionGroup = "BaseExceptionGroup", BaseException, Exception;
    ExceptionGroup = "ExceptionGroup", BaseExceptionGroup, Exception;
    GeneratorExit = "GeneratorExit", BaseException, Exception;
    KeyboardInterrupt = "KeyboardInterrupt", BaseException, Exception;
    SystemExit = "SystemExit", BaseException, Exception;
    ArithmeticError = "ArithmeticError", Exception, Exception;
    FloatingPointError = "FloatingPointError", ArithmeticError, Exception;
    OverflowError = "OverflowError", ArithmeticError, Exception;
    ZeroDivisionError = "ZeroDivisionError", ArithmeticError, Exception;
    AssertionError = "AssertionError", Exception, Exception;
    AttributeError = "AttributeError", Exception, Exception;
    BufferError = "BufferError", Exception, Exception;
    EOFError = "EOFError", Exception, Exception;
    ImportError = "ImportError", Exception, Exception;
    ModuleNotFoundError = "ModuleNotFoundError", ImportError, Exception;
    LookupError = "LookupError", Exception, Exception;
    IndexError = "IndexError", LookupError, Exception;
    KeyError = "KeyError", LookupError, Exception;
    MemoryError = "MemoryError", Exception, Exception;
    NameError = "NameError", Exception, Exception;
    UnboundLocalError = "UnboundLocalError", NameError, Exception;
    OSError = "OSError", Exception, Exception;
    BlockingIOError = "BlockingIOError", OSError, Exception;
    ChildProcessError = "ChildProcessError", OSError, Exception;
    ConnectionError = "ConnectionError", OSError, Exception;
    BrokenPipeError = "BrokenPipeError", ConnectionError, Exception;
    ConnectionAbortedError = "ConnectionAbortedError", ConnectionError, Exception;
    ConnectionRefusedError = "ConnectionRefusedError", ConnectionError, Exception;
    ConnectionResetError = "ConnectionResetError", ConnectionError, Exception;
    FileExistsError = "FileExistsError", OSError, Exception;
    FileNotFoundError = "FileNotFoundError", OSError, Exception;
    InterruptedError = "InterruptedError", OSError, Exception;
    IsADirectoryError = "IsADirectoryError", OSError, Exception;
    NotADirectoryError = "NotADirectoryError", OSError, Exception;
    PermissionError = "PermissionError", OSError, Exception;
    ProcessLookupError = "ProcessLookupError", OSError, Exception;
    TimeoutError = "TimeoutError", OSError, Exception;
    ReferenceError = "ReferenceError", Exception, Exception;
    RuntimeError = "RuntimeError", Exception, Exception;
    NotImplementedError = "NotImplementedError", RuntimeError, Exception;
    RecursionError = "RecursionError", RuntimeError, Exception;
    StopIteration = "StopIteration", Exception, Exception;
    StopAsyncIteration = "StopAsyncIteration", Exception, Exception;
    SyntaxError = "SyntaxError", Exception, Exception;
    SystemError = "SystemError", Exception, Exception;
    TypeError = "TypeError", Exception, Exception;
    ValueError = "ValueError", Exception, Exception;
    UnicodeError = "UnicodeError", ValueError, Exception;
    UnicodeDecodeError = "UnicodeDecodeError", UnicodeError, Exception;
    UnicodeEncodeError = "UnicodeEncodeError", UnicodeError, Exception;
    Warning = "Warning", Exception, Exception;
    DeprecationWarning = "DeprecationWarning", Warning, Exception;
    FutureWarning = "FutureWarning", Warning, Exception;
    ImportWarning = "ImportWarning", Warning, Exception;
    BytesWarning = "BytesWarning", Warning, Exception;
    EncodingWarning = "EncodingWarning", Warning, Exception;
    PendingDeprecationWarning = "PendingDeprecationWarning", Warning, Exception;
    ResourceWarning = "ResourceWarning", Warning, Exception;
    RuntimeWarning = "RuntimeWarning", Warning, Exception;
    SyntaxWarning = "SyntaxWarning", Warning, Exception;
    UnicodeWarning = "UnicodeWarning", Warning, Exception;
    UserWarning = "UserWarning", Warning, Exception;
}

impl Builtin {
    /// Whether a scene can name it without an import.
    #[must_use]
    pub fn is_named(self) -> bool {
        let class = matches!(
            self,
            Builtin::Object
                | Builtin::Type
                | Builtin::Int
                | Builtin::Bool
                | Builtin::Float
                | Builtin::Str
                | Builtin::Bytes
                | Builtin::List
                | Builtin::Tuple
                | Builtin::Dict
                | Builtin::Set
                | Builtin::FrozenSet
                | Builtin::Range
                | Builtin::Slice
                | Builtin::Property
                | Builtin::StaticMethod
                | Builtin::ClassMethod
                | Builtin::Super
                | Builtin::Enumerate
                | Builtin::Zip
                | Builtin::Map
                | Builtin::Filter
                | Builtin::Reversed
        );
        class || self.layout() == Layout::Exception
    }
}
