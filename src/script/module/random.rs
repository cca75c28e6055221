//! `random`: the numbers that CPython gives for the same seed.

mod distribution;
pub mod generator;
pub mod sha512;

use std::cell::RefCell;
use std::rc::Rc;

use num_bigint::{BigInt, BigUint};
use num_traits::{Signed, ToPrimitive, Zero};

use crate::script::builtins::real_number;
use crate::script::value::{Args, BoundMethod, Class, List, Module, NativeObject, Signature, Sym, Value, known};
use crate::script::vm::{Outcome, Vm};
use generator::Generator;

/// What a `random.Random` object is made of.
pub(super) struct Random {
    generator: RefCell<Generator>,
}

/// The methods on whole numbers and sequences; all of them are functions of the module too.
const METHODS: &[(&str, crate::script::value::NativeFn)] = &[
    ("seed", seed),
    ("getstate", get_state),
    ("setstate", set_state),
    ("random", random),
    ("getrandbits", getrandbits),
    ("randbytes", randbytes),
    ("randrange", randrange),
    ("randint", randint),
    ("choice", choice),
    ("choices", choices),
    ("shuffle", shuffle),
    ("sample", sample),
];

/// Makes the module.
pub(super) fn make(vm: &mut Vm) -> Outcome<Rc<Module>> {
    let class = vm.native_class("Random", "random", &[], new);
    class.add_methods(METHODS);
    class.add_methods(distribution::METHODS);
    let module = Module::new("random");
    let generator = unseeded(vm);
    let hidden = NativeObject::new(&class, Random { generator: RefCell::new(generator) });
    for (name, _) in METHODS.iter().chain(distribution::METHODS) {
        if let Some(function) = class.own(Sym::new(name)) {
            module.set(name, Value::Method(Rc::new(BoundMethod { receiver: hidden.clone(), function })));
        }
    }
    module.set("_hidden", hidden);
    module.set("SystemRandom", Value::Class(Rc::clone(&class)));
    module.set("Random", Value::Class(class));
    Ok(module)
}

fn new(vm: &mut Vm, class: &Rc<Class>, args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<1> = Signature { names: ["x"], only_positional: 0, positional: 1, required: 0 };
    let [seed] = args.bind(vm, &SHAPE)?;
    let generator = match seed.some() {
        Some(seed) => seeded(vm, &seed)?,
        None => unseeded(vm),
    };
    Ok(NativeObject::new(class, Random { generator: RefCell::new(generator) }))
}

/// CPython asks the operating system; here the run's seed decides, so that a run can be repeated.
fn unseeded(vm: &mut Vm) -> Generator {
    let (seed, number) = (vm.host().seed(), vm.unseeded);
    vm.unseeded += 1;
    let which = if number == 0 { String::new() } else { format!(", number {number}") };
    Generator::from_bytes(format!("the run's seed is {seed}{which}").as_bytes())
}

fn seeded(vm: &mut Vm, seed: &Value) -> Outcome<Generator> {
    if let Some(number) = seed.as_big() {
        return Ok(Generator::from_integer(number.magnitude()));
    }
    match seed.inner() {
        Value::Str(text) => Ok(Generator::from_bytes(text.as_bytes())),
        Value::Bytes(bytes) => Ok(Generator::from_bytes(bytes)),
        Value::Float(_) => {
            let hash = vm.hash(seed.inner())?.cast_signed();
            Ok(Generator::from_integer(&hash.unsigned_abs().into()))
        }
        _ => {
            let message = "The only supported seed types are: None,\nint, float, str, bytes, and bytearray.";
            Err(vm.type_error(message))
        }
    }
}

/// The generator of a method's object, for one draw; no scene code may run meanwhile.
pub(super) fn draw<T>(vm: &mut Vm, this: &Value, how: impl FnOnce(&mut Generator) -> T) -> Outcome<T> {
    match this.as_native::<Random>() {
        Some(random) => Ok(how(&mut random.generator.borrow_mut())),
        None => Err(vm.type_error("a random.Random object was expected")),
    }
}

fn seed(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<2> = Signature { names: ["a", "version"], only_positional: 0, positional: 2, required: 0 };
    let this = args.this();
    let [seed, _version] = args.bind(vm, &SHAPE)?;
    let generator = match seed.some() {
        Some(seed) => seeded(vm, &seed)?,
        None => unseeded(vm),
    };
    draw(vm, &this, |slot| *slot = generator)?;
    Ok(Value::None)
}

/// A generator's state, which only `setstate` understands.
struct State(Generator);

fn get_state(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let state = draw(vm, &this, |generator| generator.clone())?;
    let class = vm.plain_class("state", "random", &[]);
    Ok(NativeObject::new(&class, State(state)))
}

fn set_state(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, state) = args.this_and_one(vm)?;
    let Some(State(state)) = state.as_native::<State>() else {
        return Err(vm.type_error("a state that getstate() gave was expected"));
    };
    draw(vm, &this, |slot| *slot = state.clone())?;
    Ok(Value::None)
}

fn random(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    draw(vm, &this, Generator::random).map(Value::Float)
}

fn getrandbits(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, bits) = args.this_and_one(vm)?;
    let bits = vm.index_i64(&bits)?;
    let Ok(bits) = u64::try_from(bits) else {
        return Err(vm.value_error("number of bits must be non-negative"));
    };
    vm.charge(usize::try_from(bits / 8).unwrap_or(usize::MAX))?;
    let drawn = draw(vm, &this, |generator| generator.bits(bits))?;
    Ok(Value::big(drawn.into()))
}

fn randbytes(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, count) = args.this_and_one(vm)?;
    let count = vm.index_i64(&count)?;
    let Ok(count) = usize::try_from(count) else {
        return Err(vm.value_error("number of bytes must be non-negative"));
    };
    vm.charge(count)?;
    let mut bytes = draw(vm, &this, |generator| generator.bits(count as u64 * 8))?.to_bytes_le();
    bytes.resize(count, 0);
    Ok(Value::bytes(bytes))
}

/// A bound of `randrange`: an integer, as `operator.index` sees it.
fn bound(vm: &mut Vm, value: &Value) -> Outcome<BigInt> {
    vm.index(value)
}

fn randrange(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<3> =
        Signature { names: ["start", "stop", "step"], only_positional: 0, positional: 3, required: 1 };
    let this = args.this();
    let [start, stop, step] = args.bind(vm, &SHAPE)?;
    let start = bound(vm, &start)?;
    let step = match step.some() {
        Some(step) => bound(vm, &step)?,
        None => BigInt::from(1),
    };
    let Some(stop) = stop.some() else {
        if !start.is_positive() {
            return Err(vm.value_error("empty range for randrange()"));
        }
        return Ok(Value::big(below(vm, &this, &start)?));
    };
    let stop = bound(vm, &stop)?;
    if step.is_zero() {
        return Err(vm.value_error("zero step for randrange()"));
    }
    let width = &stop - &start;
    let one = step.signum();
    let count = (&width + &step - one) / &step;
    if !count.is_positive() || width.signum() != step.signum() {
        let shown = if step == BigInt::from(1) { String::new() } else { format!(", {step}") };
        let message = format!("empty range in randrange({start}, {stop}{shown})");
        return Err(vm.value_error(message));
    }
    Ok(Value::big(start + step * below(vm, &this, &count)?))
}

/// A number from 0 up to `count`, exclusive.
fn below(vm: &mut Vm, this: &Value, count: &BigInt) -> Outcome<BigInt> {
    let count: &BigUint = count.magnitude();
    Ok(draw(vm, this, |generator| generator.below_big(count))?.into())
}

fn below_count(vm: &mut Vm, this: &Value, count: usize) -> Outcome<usize> {
    let drawn = draw(vm, this, |generator| generator.below(count as u64))?;
    Ok(usize::try_from(drawn).unwrap_or_default())
}

fn randint(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<2> = Signature { names: ["a", "b"], only_positional: 0, positional: 2, required: 2 };
    let this = args.this();
    let [low, high] = args.bind(vm, &SHAPE)?;
    let (low, stop) = (bound(vm, &low)?, bound(vm, &high)? + 1);
    let width: BigInt = &stop - &low;
    if !width.is_positive() {
        return Err(vm.value_error(format!("empty range in randrange({low}, {stop})")));
    }
    Ok(Value::big(low + below(vm, &this, &width)?))
}

fn choice(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, sequence) = args.this_and_one(vm)?;
    let count = vm.len(&sequence)?;
    if count == 0 {
        return Err(vm.index_error("Cannot choose from an empty sequence"));
    }
    let at = below_count(vm, &this, count)?;
    vm.get_item(&sequence, &Value::count(at))
}

fn shuffle(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, sequence) = args.this_and_one(vm)?;
    for last in (1..vm.len(&sequence)?).rev() {
        vm.tick(1)?;
        let other = below_count(vm, &this, last + 1)?;
        let (last, other) = (Value::count(last), Value::count(other));
        let (left, right) = (vm.get_item(&sequence, &last)?, vm.get_item(&sequence, &other)?);
        vm.set_item(&sequence, &last, right)?;
        vm.set_item(&sequence, &other, left)?;
    }
    Ok(Value::None)
}

fn sample(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<3> =
        Signature { names: ["population", "k", "counts"], only_positional: 0, positional: 2, required: 2 };
    let this = args.this();
    let [population, count, counts] = args.bind(vm, &SHAPE)?;
    let sequence = match population.inner() {
        Value::Set(_) | Value::FrozenSet(_) | Value::Dict(_) => false,
        _ => {
            let class = vm.class_of(&population);
            vm.class_attr(&class, known::GETITEM).is_some() && vm.class_attr(&class, known::LEN).is_some()
        }
    };
    if !sequence {
        return Err(vm.type_error("Population must be a sequence.  For dicts or sets, use sorted(d)."));
    }
    let mut items = vm.collect(&population)?;
    if let Some(counts) = counts.some() {
        items = repeated(vm, &items, &counts)?;
    }
    let count = vm.index_i64(&count)?;
    let Some(count) = usize::try_from(count).ok().filter(|count| *count <= items.len()) else {
        return Err(vm.value_error("Sample larger than population or is negative"));
    };
    pick(vm, &this, &items, count).map(List::new)
}

fn repeated(vm: &mut Vm, items: &[Value], counts: &Value) -> Outcome<Vec<Value>> {
    let counts = vm.collect(counts)?;
    if counts.len() != items.len() {
        return Err(vm.value_error("The number of counts does not match the population"));
    }
    let mut all = Vec::new();
    for (item, count) in items.iter().zip(&counts) {
        let count = usize::try_from(vm.index_i64(count)?).unwrap_or_default();
        vm.charge((all.len().saturating_add(count)).saturating_mul(size_of::<Value>()))?;
        all.extend(std::iter::repeat_n(item.clone(), count));
    }
    Ok(all)
}

/// CPython draws from a shrinking pool if the population is small for the sample, else it remembers what it drew.
fn pick(vm: &mut Vm, this: &Value, items: &[Value], count: usize) -> Outcome<Vec<Value>> {
    let mut picked = Vec::with_capacity(count);
    let total = items.len();
    if total <= pool_limit(count) {
        let mut pool = items.to_vec();
        for drawn in 0..count {
            vm.tick(1)?;
            let at = below_count(vm, this, total - drawn)?;
            picked.push(pool[at].clone());
            pool[at] = pool[total - drawn - 1].clone();
        }
        return Ok(picked);
    }
    let mut taken = hashbrown::HashSet::new();
    for _ in 0..count {
        vm.tick(1)?;
        let mut at = below_count(vm, this, total)?;
        while !taken.insert(at) {
            at = below_count(vm, this, total)?;
        }
        picked.push(items[at].clone());
    }
    Ok(picked)
}

/// The size up to which a list takes less room than a set of `count` numbers, as CPython estimates it.
fn pool_limit(count: usize) -> usize {
    let mut limit: usize = 21;
    if count > 5 {
        // Four to the power of the logarithm of 3·count to the base 4, rounded up.
        let mut table: usize = 1;
        while table < count.saturating_mul(3) {
            table = table.saturating_mul(4);
        }
        limit = limit.saturating_add(table);
    }
    limit
}

fn choices(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<4> = Signature {
        names: ["population", "weights", "cum_weights", "k"],
        only_positional: 0,
        positional: 2,
        required: 1,
    };
    let this = args.this();
    let [population, weights, cumulative, count] = args.bind(vm, &SHAPE)?;
    let items = vm.collect(&population)?;
    let count = match count.given() {
        Some(count) => usize::try_from(vm.index_i64(&count)?).unwrap_or_default(),
        None => 1,
    };
    vm.charge(count.saturating_mul(size_of::<Value>()))?;
    vm.tick(count)?;
    let limits = limits(vm, weights.some(), cumulative.some(), items.len())?;
    let mut drawn = Vec::with_capacity(count);
    for _ in 0..count {
        let share = draw(vm, &this, Generator::random)?;
        let at = match &limits {
            None => scaled(share, items.len()),
            Some(limits) => {
                let total = limits.last().copied().unwrap_or_default();
                let wanted = share * total;
                limits.partition_point(|limit| *limit <= wanted).min(items.len().saturating_sub(1))
            }
        };
        match items.get(at) {
            Some(item) => drawn.push(item.clone()),
            None => return Err(vm.index_error("list index out of range")),
        }
    }
    Ok(List::new(drawn))
}

/// `floor(share * count)`
fn scaled(share: f64, count: usize) -> usize {
    #[expect(clippy::cast_precision_loss, reason = "CPython multiplies floats here too")]
    let place = (share * count as f64).floor();
    place.to_usize().unwrap_or_default()
}

/// The running totals of the weights, if there are any.
fn limits(vm: &mut Vm, weights: Option<Value>, cumulative: Option<Value>, count: usize) -> Outcome<Option<Vec<f64>>> {
    let (given, running) = match (weights, cumulative) {
        (None, None) => return Ok(None),
        (Some(_), Some(_)) => {
            return Err(vm.type_error("Cannot specify both weights and cumulative weights"));
        }
        (Some(weights), None) => (weights, false),
        (None, Some(cumulative)) => (cumulative, true),
    };
    let mut limits = Vec::new();
    let mut total = 0.0;
    for weight in vm.collect(&given)? {
        let weight = real_number(vm, &weight)?;
        total = if running { weight } else { total + weight };
        limits.push(total);
    }
    if limits.len() != count {
        return Err(vm.value_error("The number of weights does not match the population"));
    }
    if total <= 0.0 {
        return Err(vm.value_error("Total of weights must be greater than zero"));
    }
    if !total.is_finite() {
        return Err(vm.value_error("Total of weights must be finite"));
    }
    Ok(Some(limits))
}
