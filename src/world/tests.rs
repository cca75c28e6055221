//! The world as whoever asks meets it.
