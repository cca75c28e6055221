//! Handles to native objects whose type is known.

use std::cell::RefCell;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::rc::Rc;

use crate::script::value::{Class, NativeBody, NativeObject, Value};

/// An object of the scene whose body is a `T`. Cloning gives another handle to the same object.
pub struct Of<T> {
    object: Rc<NativeObject>,
    body: PhantomData<T>,
}

impl<T: NativeBody> Of<T> {
    /// A new object.
    pub fn new(class: &Rc<Class>, body: T) -> Self {
        let object = Rc::new(NativeObject { class: Rc::clone(class), attrs: RefCell::default(), body: Box::new(body) });
        Self { object, body: PhantomData }
    }

    /// The handle, if the value is such an object.
    pub fn from(value: &Value) -> Option<Self> {
        match value {
            Value::Object(object) => Self::from_object(object),
            _ => None,
        }
    }

    /// The handle, if the object is of that type.
    pub fn from_object(object: &Rc<NativeObject>) -> Option<Self> {
        object.body::<T>().is_some().then(|| Self { object: Rc::clone(object), body: PhantomData })
    }

    /// The object as a value.
    pub fn value(&self) -> Value {
        Value::Object(Rc::clone(&self.object))
    }

    /// The object itself.
    pub fn object(&self) -> &Rc<NativeObject> {
        &self.object
    }

    /// Python's `is`.
    pub fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.object, &other.object)
    }
}

impl<T> Clone for Of<T> {
    fn clone(&self) -> Self {
        Self { object: Rc::clone(&self.object), body: PhantomData }
    }
}

impl<T: NativeBody> Deref for Of<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.object.body().expect("the type was checked when the handle was made, and bodies never change")
    }
}

impl<T> fmt::Debug for Of<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{} object>", self.object.class.name())
    }
}
