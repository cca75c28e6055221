//! The modules that speak to the world outside of a program: `httpx`, `requests`, `aiohttp`, `aiofiles`, and those that
//! test programs, `pytest` and `unittest.mock`. All but a few primitives (`_world`) is written in Python, under
//! `world/source/`. What answers is [`crate::world::Live`].

mod tests_of;

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use super::asyncio::{Session, Wait, after, pool_class};
use super::module::{Entry, library};
use super::value::{Args, Generator, List, Module, NativeAwaitable, Resume, Step, Sym, Tuple, Value};
use super::vm::{Outcome, Vm};
use crate::trace::{Deed, Time};
use crate::world::{Live, Request, Trouble, Url};
use tests_of::{frames, parameters, source, tests};

/// What the modules need of a run.
pub struct Outside {
    /// Hosts and files.
    pub live: RefCell<Live>,
    /// What was printed since a test began to collect it: standard output, then standard error.
    pub captured: RefCell<Option<[String; 2]>>,
}

impl Outside {
    /// The outside of a run.
    pub fn new(live: Live) -> Self {
        Self { live: RefCell::new(live), captured: RefCell::default() }
    }

    /// Does what the learner's hand does to the world. Returns whether the deed is one to the world at all.
    pub fn feel(&self, deed: Deed) -> bool {
        match deed {
            Deed::SlowWorld(nanos) => self.live.borrow_mut().slow_down(Duration::from_nanos(nanos)),
            Deed::FailRequest => self.live.borrow_mut().fail_next(1),
            _ => return false,
        }
        true
    }
}

/// Declares a module that is written in Python.
macro_rules! python {
    ($name:literal, $about:literal, $file:literal) => {
        python!($name, $about, $file, $name)
    };
    // A part of another module, which its classes say they belong to.
    ($name:literal, $about:literal, $file:literal, $of:literal) => {
        Entry {
            name: $name,
            about: $about,
            make: |vm| library::make(vm, $name, $of, include_str!(concat!("world/source/", $file, ".py"))),
        }
    };
}

/// The modules of the outer world, in the order of their names.
pub const MODULES: &[Entry] = &[
    Entry { name: "_world", about: "what the modules of the outer world need of the machine", make },
    python!("_files", "files in memory", "files"),
    python!("_pytest", "runs the tests of a file", "pytest_run"),
    python!("_pytest_report", "how a failed test is shown", "pytest_report"),
    python!("_http", "what the HTTP clients have in common", "http_common"),
    python!("_httpx_errors", "what httpx raises", "httpx_errors", "httpx"),
    python!("_httpx_models", "requests and answers of httpx", "httpx_models", "httpx"),
    python!("aiofiles", "files that are opened, read and written without blocking", "aiofiles"),
    python!("aiofiles.os", "removing, renaming and looking for files", "aiofiles_os"),
    python!("aiohttp", "an HTTP client: ClientSession, timeouts, a pool of connections", "aiohttp"),
    python!("http", "HTTPStatus and HTTPMethod", "http"),
    python!("httpx", "an HTTP client: AsyncClient and Client, timeouts, a pool of connections", "httpx"),
    python!("requests", "an HTTP client that blocks the event loop", "requests"),
    python!("pytest", "tests: fixtures, marks, raises, approx", "pytest"),
    python!("pytest_asyncio", "tests that are coroutines", "pytest_asyncio"),
    python!("requests.exceptions", "its exceptions", "requests_exceptions"),
    python!("unittest", "a package: see unittest.mock", "unittest"),
    python!("unittest.mock", "Mock, MagicMock, AsyncMock, patch", "unittest_mock"),
    python!("urllib", "a package: see urllib.parse", "urllib"),
    python!("urllib.parse", "addresses, taken apart and put together", "urllib_parse"),
];

/// Makes `_world`.
fn make(vm: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("_world");
    module.add_functions(&[
        ("request", request),
        ("wait", wait),
        ("block", block),
        ("read_file", read_file),
        ("write_file", write_file),
        ("remove_file", remove_file),
        ("file_names", file_names),
        ("file_latency", file_latency),
        ("capture", capture),
        ("captured", captured),
        ("module", module_of_name),
        ("tests", tests),
        ("parameters", parameters),
        ("frames", frames),
        ("source", source),
    ]);
    module.set("Pool", Value::Class(pool_class(vm)));
    Ok(module)
}

/// `request(method, url, headers, body)`: the seconds that the answer takes, its status or why there is none, its
/// headers and its body. Asking does not wait.
fn request(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 4, 4)?;
    let method = vm.expect_str(&args.take(0).unwrap_or_default())?.to_string();
    let address = vm.expect_str(&args.take(1).unwrap_or_default())?;
    let Some(url) = Url::new(&address) else {
        return Err(vm.value_error(format!("`{address}` is not an address")));
    };
    let mut headers = Vec::new();
    for pair in vm.collect(&args.take(2).unwrap_or_default())? {
        let parts = vm.collect(&pair)?;
        let [name, value] = parts.as_slice() else { return Err(vm.value_error("headers are pairs")) };
        headers.push((vm.expect_str(name)?.to_ascii_lowercase(), vm.expect_str(value)?.to_string()));
    }
    let body = bytes(vm, &args.take(3).unwrap_or_default())?;
    let session = Session::of(vm);
    let now = Duration::from_nanos(session.stage().now().0);
    let request = Request { method, url, headers, body };
    let answer = session.outside().live.borrow_mut().answer(&request, now);
    vm.charge(answer.body.len())?;
    let status = match answer.status {
        Ok(status) => Value::Int(i64::from(status)),
        Err(trouble) => Value::from(word(trouble)),
    };
    let pair = |(name, value): (String, String)| Tuple::new(vec![Value::str(name), Value::str(value)]);
    Ok(Tuple::new(vec![
        Value::Float(answer.after.as_secs_f64()),
        status,
        List::new(answer.headers.into_iter().map(pair).collect()),
        Value::bytes(answer.body),
    ]))
}

fn word(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::Unknown => "unknown",
        Trouble::Refused => "refused",
        Trouble::Reset => "reset",
        Trouble::Silent => "silent",
    }
}

fn bytes(vm: &mut Vm, value: &Value) -> Outcome<Vec<u8>> {
    match value.inner() {
        Value::Bytes(bytes) => Ok(bytes.to_vec()),
        _ => Err(vm.type_error("a bytes-like object is required")),
    }
}

/// What something is and how many seconds it takes.
fn what_and_seconds(vm: &mut Vm, mut args: Args<'_>) -> Outcome<(String, f64)> {
    args.count(vm, 2, 2)?;
    let what = vm.expect_str(&args.take(0).unwrap_or_default())?.to_string();
    let seconds = args.take(1).unwrap_or_default().as_float().unwrap_or(0.0);
    Ok((what, seconds))
}

/// `wait(what, seconds)`: a coroutine that waits for the outer world.
fn wait(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (what, seconds) = what_and_seconds(vm, args)?;
    Ok(Generator::native(vm, "wait", Waiting { what, seconds, waited: false }))
}

struct Waiting {
    what: String,
    seconds: f64,
    waited: bool,
}

impl NativeAwaitable for Waiting {
    fn resume(&mut self, vm: &mut Vm, input: Resume) -> Step {
        if let Resume::Throw(raised) = input {
            return Step::Raise(raised);
        }
        if std::mem::replace(&mut self.waited, true) || self.seconds <= 0.0 {
            return Step::Return(Value::None);
        }
        let stage = Session::of(vm).stage().clone();
        Wait::World(stage.text(&self.what), after(stage.now(), self.seconds)).step()
    }
}

/// `block(what, seconds)`: waits for the outer world and lets nobody else run meanwhile.
fn block(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (what, seconds) = what_and_seconds(vm, args)?;
    if seconds > 0.0 {
        let nanos = after(Time::ZERO, seconds).0;
        vm.flush_steps()?;
        return vm.block(nanos, &what, Value::None);
    }
    Ok(Value::None)
}

/// `read_file(name)`: its bytes, or None if it is not there.
fn read_file(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let name = file_name(vm, args)?;
    let session = Session::of(vm);
    let content = session.outside().live.borrow().file(&name).map(<[u8]>::to_vec);
    match content {
        None => Ok(Value::None),
        Some(content) => {
            vm.charge(content.len())?;
            Ok(Value::bytes(content))
        }
    }
}

/// `write_file(name, bytes)`
fn write_file(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    args.count(vm, 2, 2)?;
    let content = bytes(vm, &args.take(1).unwrap_or_default())?;
    let name = vm.expect_str(&args.take(0).unwrap_or_default())?;
    Session::of(vm).outside().live.borrow_mut().write_file(&name, content);
    Ok(Value::None)
}

/// `remove_file(name)`: whether it was there.
fn remove_file(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let name = file_name(vm, args)?;
    Ok(Value::Bool(Session::of(vm).outside().live.borrow_mut().remove_file(&name)))
}

fn file_name(vm: &mut Vm, args: Args<'_>) -> Outcome<String> {
    let name = args.one(vm)?;
    Ok(vm.expect_str(&name)?.to_string())
}

/// `file_names()`
fn file_names(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.none(vm)?;
    let session = Session::of(vm);
    let live = session.outside().live.borrow();
    Ok(List::new(live.file_names().map(Value::from).collect()))
}

/// `file_latency()`: the seconds that a step of working with a file takes.
fn file_latency(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.none(vm)?;
    let latency = Session::of(vm).outside().live.borrow().file_latency();
    Ok(Value::Float(latency.as_secs_f64()))
}

/// `capture()`: what is printed from now on is kept back.
fn capture(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.none(vm)?;
    let session = Session::of(vm);
    let old = session.outside().captured.replace(Some(Default::default()));
    drop(old);
    Ok(Value::None)
}

/// `captured()`: what was kept back, as a pair; nothing is kept back any more.
fn captured(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    args.none(vm)?;
    let texts = Session::of(vm).outside().captured.take().unwrap_or_default();
    Ok(Tuple::new(texts.map(Value::str).to_vec()))
}

/// `module(name)`: the module of that name; the program itself is `__main__`. None if there is none.
fn module_of_name(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let name = args.one(vm)?;
    let name = vm.expect_str(&name)?;
    if let Some(main) = vm.main_module().filter(|main| name.as_str() == "__main__" || main.name == name) {
        return Ok(Value::Module(main));
    }
    match vm.import(Sym::new(&name)) {
        Ok(module) => Ok(module),
        Err(raised) if raised.is(vm, super::vm::Builtin::ImportError) => Ok(Value::None),
        Err(raised) => Err(raised),
    }
}
