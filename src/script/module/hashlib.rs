//! `hashlib`: digests of bytes.

mod digest;

use std::cell::RefCell;
use std::fmt::Write as _;
use std::rc::Rc;

use self::digest::Algorithm;
use crate::script::value::{Args, Class, Module, NativeObject, Sym, Value};
use crate::script::vm::{Outcome, Vm};

/// The body of a hash object: all that it was given, for digests are asked for once.
struct Hash {
    algorithm: Algorithm,
    given: RefCell<Vec<u8>>,
}

/// Makes the module.
pub(super) fn make(vm: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("hashlib");
    let class = vm.native_class("HASH", "_hashlib", &[], |vm, _, _| {
        Err(vm.type_error("cannot create '_hashlib.HASH' instances"))
    });
    class.add_methods(&[
        ("update", update),
        ("digest", |vm, args| digest(vm, args).map(Value::bytes)),
        ("hexdigest", |vm, args| {
            let digest = digest(vm, args)?;
            let mut text = String::with_capacity(2 * digest.len());
            for byte in digest {
                let _ = write!(text, "{byte:02x}");
            }
            Ok(Value::str(text))
        }),
        ("copy", copy),
        ("__repr__", |vm, args| {
            let this = args.only_this(vm)?;
            let name = open(vm, &this)?.algorithm.name();
            Ok(Value::str(format!("<{name} _hashlib.HASH object @ {:#x}>", crate::script::builtins::identity(&this))))
        }),
    ]);
    class.add_property("name", |vm, this| Ok(Value::str(open(vm, this)?.algorithm.name())), None);
    class.add_property("digest_size", |vm, this| Ok(Value::count(open(vm, this)?.algorithm.size())), None);
    class.add_property("block_size", |vm, this| Ok(Value::count(open(vm, this)?.algorithm.block())), None);
    module.set("_HASH", Value::Class(class));
    module.add_functions(&[
        ("new", new),
        ("md5", |vm, args| begin(vm, args, Algorithm::Md5)),
        ("sha1", |vm, args| begin(vm, args, Algorithm::Sha1)),
        ("sha224", |vm, args| begin(vm, args, Algorithm::Sha224)),
        ("sha256", |vm, args| begin(vm, args, Algorithm::Sha256)),
        ("sha384", |vm, args| begin(vm, args, Algorithm::Sha384)),
        ("sha512", |vm, args| begin(vm, args, Algorithm::Sha512)),
    ]);
    let names: Vec<Value> = Algorithm::ALL.iter().map(|algorithm| Value::str(algorithm.name())).collect();
    let names = crate::script::value::List::new(names);
    let names = Value::Set(Rc::new(vm.collect_set(&names)?));
    module.set("algorithms_available", names.clone());
    module.set("algorithms_guaranteed", names);
    Ok(module)
}

fn open<'a>(vm: &mut Vm, this: &'a Value) -> Outcome<&'a Hash> {
    match this.as_native() {
        Some(hash) => Ok(hash),
        None => Err(vm.type_error("a hash object was expected")),
    }
}

fn class(vm: &mut Vm) -> Outcome<Rc<Class>> {
    let module = vm.import(Sym::new("hashlib"))?;
    match vm.get_attr(&module, Sym::new("_HASH"))? {
        Value::Class(class) => Ok(class),
        _ => Err(vm.type_error("hashlib._HASH is not a class any more")),
    }
}

fn bytes(vm: &mut Vm, value: &Value) -> Outcome<Vec<u8>> {
    match value.inner() {
        Value::Bytes(bytes) => {
            vm.charge(bytes.len())?;
            vm.tick(bytes.len() / 8)?;
            Ok(bytes.to_vec())
        }
        Value::Str(_) => Err(vm.type_error("Strings must be encoded before hashing")),
        _ => Err(vm.type_error("object supporting the buffer API required")),
    }
}

fn begin(vm: &mut Vm, mut args: Args<'_>, algorithm: Algorithm) -> Outcome<Value> {
    let _ = args.keyword("usedforsecurity");
    let given = match args.take(0).or_else(|| args.keyword("string")).or_else(|| args.keyword("data")) {
        Some(data) => bytes(vm, &data)?,
        None => Vec::new(),
    };
    let class = class(vm)?;
    Ok(NativeObject::new(&class, Hash { algorithm, given: RefCell::new(given) }))
}

fn new(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let name = args.take(0).or_else(|| args.keyword("name")).unwrap_or_default();
    let name = vm.expect_str(&name)?.to_lowercase().replace('-', "");
    let Some(algorithm) = Algorithm::ALL.iter().find(|algorithm| algorithm.name() == name) else {
        return Err(vm.value_error(format!("unsupported hash type {name}")));
    };
    let given = match args.take(1).or_else(|| args.keyword("data")) {
        Some(data) => bytes(vm, &data)?,
        None => Vec::new(),
    };
    let class = class(vm)?;
    Ok(NativeObject::new(&class, Hash { algorithm: *algorithm, given: RefCell::new(given) }))
}

fn update(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, data) = args.this_and_one(vm)?;
    let more = bytes(vm, &data)?;
    open(vm, &this)?.given.borrow_mut().extend(more);
    Ok(Value::None)
}

fn digest(vm: &mut Vm, args: Args<'_>) -> Outcome<Vec<u8>> {
    let this = args.only_this(vm)?;
    let hash = open(vm, &this)?;
    let given = hash.given.borrow();
    vm.tick(given.len() / 4 + 100)?;
    Ok(hash.algorithm.digest(&given))
}

fn copy(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let class = class(vm)?;
    let hash = open(vm, &this)?;
    vm.charge(hash.given.borrow().len())?;
    let given = hash.given.borrow().clone();
    Ok(NativeObject::new(&class, Hash { algorithm: hash.algorithm, given: RefCell::new(given) }))
}
