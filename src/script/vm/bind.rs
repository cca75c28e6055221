//! Sorting the arguments of a call into a scene function's parameters, with CPython's errors.

use std::rc::Rc;

use super::traceback::nearest;
use super::{Frame, Outcome, Raised, Vm};
use crate::script::value::{Dict, Function, Str, Sym, Tuple, Value};

impl Vm {
    /// A frame for a call of a function, with the arguments in the parameters' registers.
    pub(super) fn bind(
        &mut self,
        function: &Rc<Function>,
        receiver: Option<Value>,
        args: &mut [Value],
        keywords: &[Sym],
    ) -> Outcome<Box<Frame>> {
        let code = &function.code;
        let mut frame = self.new_frame(code);
        let given = args.len() - keywords.len() + usize::from(receiver.is_some());
        frame.registers.extend(receiver);
        if keywords.is_empty() && given == code.positional && code.params.len() == given && is_flat(function) {
            frame.registers.extend(args.iter_mut().map(std::mem::take));
            frame.fill();
        } else if let Err(raised) = self.bind_slowly(function, &mut frame, args, keywords) {
            self.recycle(frame);
            return Err(raised);
        }
        Self::make_cells(&mut frame, &function.closure);
        Ok(frame)
    }

    fn bind_slowly(
        &mut self,
        function: &Rc<Function>,
        frame: &mut Frame,
        args: &mut [Value],
        keywords: &[Sym],
    ) -> Outcome<()> {
        let code = Rc::clone(&function.code);
        let params = &code.code.params;
        let plain = args.len() - keywords.len();
        let (plain_args, keyword_args) = args.split_at_mut(plain);
        let mut row = std::mem::take(&mut frame.registers);
        row.extend(plain_args.iter_mut().map(std::mem::take));
        let given = row.len();
        let surplus = if given > code.positional { row.split_off(code.positional) } else { Vec::new() };
        row.resize(usize::from(code.code.registers).max(code.params.len() + 2), Value::Unset);
        let mut rest: Vec<(Sym, Value)> = Vec::new();
        let mut wrongly_named: Vec<Str> = Vec::new();
        for (name, value) in keywords.iter().zip(keyword_args) {
            let value = std::mem::take(value);
            match code.params.iter().position(|param| param == name) {
                Some(at) if at >= usize::from(params.positional_only) => {
                    if !row[at].is_unset() {
                        let message =
                            format!("{}() got multiple values for argument '{name}'", function.qualname.borrow());
                        return Err(self.type_error(message));
                    }
                    row[at] = value;
                }
                _ if params.var_keyword.is_some() => rest.push((*name, value)),
                Some(_) => wrongly_named.push(name.text()),
                None => {
                    if wrongly_named.is_empty() {
                        return Err(self.unknown_keyword(function, *name));
                    }
                }
            }
        }
        if !wrongly_named.is_empty() {
            let names: Vec<&str> = wrongly_named.iter().map(Str::as_str).collect();
            let message = format!(
                "{}() got some positional-only arguments passed as keyword arguments: '{}'",
                function.qualname.borrow(),
                names.join(", ")
            );
            return Err(self.type_error(message));
        }
        if !surplus.is_empty() && params.var_positional.is_none() {
            let keyword_only = row[code.positional..code.params.len()].iter().filter(|value| !value.is_unset()).count();
            return Err(self.too_many_positional(function, given, keyword_only));
        }
        self.fill_defaults(function, &mut row)?;
        let mut next = code.params.len();
        if params.var_positional.is_some() {
            row[next] = Tuple::new(surplus);
            next += 1;
        }
        if params.var_keyword.is_some() {
            row[next] = Dict::from_pairs(rest.into_iter().map(|(name, value)| (name.text(), value)).collect());
        }
        row.truncate(usize::from(code.code.registers));
        frame.registers = row;
        Ok(())
    }

    fn fill_defaults(&mut self, function: &Rc<Function>, row: &mut [Value]) -> Outcome<()> {
        let code = &function.code;
        let defaults = function.defaults.borrow().clone();
        let count = defaults.as_ref().map_or(0, |defaults| defaults.len());
        let first = code.positional.saturating_sub(count);
        let mut missing = Vec::new();
        for (at, slot) in row[..code.positional].iter_mut().enumerate() {
            if !slot.is_unset() {
                continue;
            }
            match defaults.as_ref().and_then(|defaults| defaults.get(at.wrapping_sub(first))) {
                Some(default) if at >= first => *slot = default.clone(),
                _ => missing.push(code.params[at]),
            }
        }
        if !missing.is_empty() {
            return Err(self.missing_arguments(function, &missing, "positional"));
        }
        let keyword_defaults = function.keyword_defaults.borrow().clone();
        for (slot, name) in row.iter_mut().zip(&code.params).skip(code.positional) {
            if !slot.is_unset() {
                continue;
            }
            match keyword_defaults.as_ref().and_then(|defaults| defaults.get_sym(*name)) {
                Some(default) => *slot = default,
                None => missing.push(*name),
            }
        }
        if missing.is_empty() { Ok(()) } else { Err(self.missing_arguments(function, &missing, "keyword-only")) }
    }

    fn unknown_keyword(&mut self, function: &Rc<Function>, name: Sym) -> Raised {
        let code = &function.code;
        let nameable = usize::from(code.code.params.positional_only)..code.params.len();
        let names: Vec<String> = code.params[nameable].iter().map(ToString::to_string).collect();
        let hint = match nearest(name.text().as_str(), &names) {
            Some(near) => format!(". Did you mean '{near}'?"),
            None => String::new(),
        };
        let message = format!("{}() got an unexpected keyword argument '{name}'{hint}", function.qualname.borrow());
        self.type_error(message)
    }

    fn missing_arguments(&mut self, function: &Rc<Function>, missing: &[Sym], kind: &str) -> Raised {
        let names: Vec<String> = missing.iter().map(|name| format!("'{name}'")).collect();
        let list = match names.as_slice() {
            [only] => only.clone(),
            [first, second] => format!("{first} and {second}"),
            [most @ .., last] => format!("{}, and {last}", most.join(", ")),
            [] => String::new(),
        };
        let (count, plural) = (names.len(), if names.len() == 1 { "" } else { "s" });
        let message =
            format!("{}() missing {count} required {kind} argument{plural}: {list}", function.qualname.borrow());
        self.type_error(message)
    }

    fn too_many_positional(&mut self, function: &Rc<Function>, given: usize, keyword_only: usize) -> Raised {
        let most = function.code.positional;
        let least = most - function.defaults.borrow().as_ref().map_or(0, |defaults| defaults.len().min(most));
        let (takes, plural) = if least == most {
            (most.to_string(), if most == 1 { "" } else { "s" })
        } else {
            (format!("from {least} to {most}"), "s")
        };
        let (also, was) = if keyword_only > 0 {
            let (s, k) = (if given == 1 { "" } else { "s" }, if keyword_only == 1 { "" } else { "s" });
            (format!(" positional argument{s} (and {keyword_only} keyword-only argument{k})"), "were")
        } else {
            (String::new(), if given == 1 { "was" } else { "were" })
        };
        let name = function.qualname.borrow().clone();
        self.type_error(format!("{name}() takes {takes} positional argument{plural} but {given}{also} {was} given"))
    }
}

/// Whether a function has neither `*args` nor `**kwargs`.
fn is_flat(function: &Function) -> bool {
    let params = &function.code.code.params;
    params.var_positional.is_none() && params.var_keyword.is_none()
}
