//! The arguments of a call to a native function.

use super::{Sym, Value};
use crate::script::vm::{Outcome, Vm};

/// Positional arguments and, behind them, the values of the keyword arguments. They lie where the caller put them
/// (mostly in the registers of its frame), so that a call costs no allocation; a native function may take them out.
///
/// ```text
/// fn bit_length(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {     // int.bit_length(self)
///     let this = args.only_this(vm)?;
///     …
/// }
/// fn sorted(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
///     const SHAPE: Signature<3> = Signature { names: ["iterable", "key", "reverse"], only_positional: 1, positional: 1, required: 1 };
///     let [iterable, key, reverse] = args.bind(vm, &SHAPE)?;        // Value::Unset where not given
///     …
/// }
/// ```
pub struct Args<'a> {
    /// The name that error messages show: `sorted`, `list.append`.
    pub name: &'a str,
    /// All values.
    pub values: &'a mut [Value],
    /// The names of the last values.
    pub keywords: &'a [Sym],
}

/// The parameters of a native function.
pub struct Signature<const N: usize> {
    /// Their names, in order.
    pub names: [&'static str; N],
    /// How many of the first can only be given by position.
    pub only_positional: usize,
    /// How many of the first can be given by position; the rest is keyword-only.
    pub positional: usize,
    /// How many of the first must be given.
    pub required: usize,
}

impl<'a> Args<'a> {
    /// Positional arguments only.
    #[must_use]
    pub fn positional(name: &'a str, values: &'a mut [Value]) -> Self {
        Self { name, values, keywords: &[] }
    }

    /// How many positional arguments there are (the object of a method included until [`Args::this`] took it).
    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len() - self.keywords.len()
    }

    /// Whether there are no arguments at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Takes the first argument off: the object of a method, the class of a class method.
    #[must_use]
    pub fn this(&mut self) -> Value {
        match std::mem::take(&mut self.values).split_first_mut() {
            Some((first, rest)) => {
                self.values = rest;
                std::mem::take(first)
            }
            None => Value::None,
        }
    }

    /// The object of a method that takes no other argument.
    ///
    /// # Errors
    /// `TypeError` if there are others.
    pub fn only_this(mut self, vm: &mut Vm) -> Outcome<Value> {
        let this = self.this();
        self.none(vm)?;
        Ok(this)
    }

    /// The object of a method and its only argument.
    ///
    /// # Errors
    /// `TypeError` if there is not exactly one.
    pub fn this_and_one(mut self, vm: &mut Vm) -> Outcome<(Value, Value)> {
        let this = self.this();
        Ok((this, self.one(vm)?))
    }

    /// Takes the positional argument at an index, if it was given.
    #[must_use]
    pub fn take(&mut self, index: usize) -> Option<Value> {
        if index >= self.len() {
            return None;
        }
        self.values.get_mut(index).map(std::mem::take)
    }

    /// Takes the keyword argument of that name, if it was given.
    #[must_use]
    pub fn keyword(&mut self, name: &str) -> Option<Value> {
        let first = self.len();
        let at = self.keywords.iter().position(|keyword| keyword.text().as_str() == name)?;
        self.values.get_mut(first + at).map(std::mem::take)
    }

    /// Checks that there are no arguments.
    ///
    /// # Errors
    /// `TypeError`, as CPython's `METH_NOARGS` functions raise it.
    pub fn none(self, vm: &mut Vm) -> Outcome<()> {
        self.no_keywords(vm)?;
        if self.values.is_empty() {
            return Ok(());
        }
        Err(vm.type_error(format!("{}() takes no arguments ({} given)", self.name, self.values.len())))
    }

    /// The only argument.
    ///
    /// # Errors
    /// `TypeError`, as CPython's `METH_O` functions raise it.
    pub fn one(mut self, vm: &mut Vm) -> Outcome<Value> {
        self.no_keywords(vm)?;
        if self.values.len() == 1 {
            return Ok(self.take(0).unwrap_or_default());
        }
        Err(vm.type_error(format!("{}() takes exactly one argument ({} given)", self.name, self.values.len())))
    }

    /// Checks that there are between `least` and `most` positional arguments and no keywords.
    ///
    /// # Errors
    /// `TypeError`, as CPython's `_PyArg_CheckPositional` raises it (which shows the bare name: `pop expected …`).
    pub fn count(&self, vm: &mut Vm, least: usize, most: usize) -> Outcome<()> {
        self.no_keywords(vm)?;
        let given = self.len();
        if (least..=most).contains(&given) {
            return Ok(());
        }
        let bound = if least == most {
            ""
        } else if given < least {
            "at least "
        } else {
            "at most "
        };
        let wanted = if given < least { least } else { most };
        let plural = if wanted == 1 { "" } else { "s" };
        let name = self.name.rsplit('.').next().unwrap_or(self.name);
        Err(vm.type_error(format!("{name} expected {bound}{wanted} argument{plural}, got {given}")))
    }

    /// Checks that there are no keyword arguments.
    ///
    /// # Errors
    /// `TypeError` as CPython raises it.
    pub fn no_keywords(&self, vm: &mut Vm) -> Outcome<()> {
        if self.keywords.is_empty() {
            return Ok(());
        }
        Err(vm.type_error(format!("{}() takes no keyword arguments", self.name)))
    }

    /// Takes all positional arguments.
    #[must_use]
    pub fn take_all(&mut self) -> Vec<Value> {
        let count = self.len();
        self.values[..count].iter_mut().map(std::mem::take).collect()
    }

    /// Takes all keyword arguments.
    #[must_use]
    pub fn take_keywords(&mut self) -> Vec<(Sym, Value)> {
        let first = self.len();
        let values = self.values[first..].iter_mut().map(std::mem::take);
        self.keywords.iter().copied().zip(values).collect()
    }

    /// Sorts the arguments into the parameters of a signature; those not given are [`Value::Unset`].
    ///
    /// # Errors
    /// `TypeError`s as CPython's argument clinic raises them.
    pub fn bind<const N: usize>(mut self, vm: &mut Vm, signature: &Signature<N>) -> Outcome<[Value; N]> {
        let mut bound = std::array::from_fn(|_| Value::Unset);
        let given = self.len();
        if given > signature.positional {
            return Err(vm.too_many(self.name, signature, given));
        }
        for (slot, value) in bound.iter_mut().zip(self.values[..given].iter_mut()) {
            *slot = std::mem::take(value);
        }
        for (name, value) in self.take_keywords() {
            let text = name.text();
            let at = signature.names.iter().position(|known| *known == text.as_str());
            match at.filter(|at| *at >= signature.only_positional) {
                Some(at) if bound[at].is_unset() => bound[at] = value,
                Some(at) => {
                    let message =
                        format!("argument for {}() given by name ('{}') and position ({})", self.name, text, at + 1);
                    return Err(vm.type_error(message));
                }
                None => return Err(vm.unexpected_keyword(self.name, &text)),
            }
        }
        if let Some(at) = bound[..signature.required].iter().position(Value::is_unset) {
            return Err(vm.missing(self.name, signature, at, given));
        }
        Ok(bound)
    }
}
