//! The journal, through the library and through the program.
mod faults;
mod process;
mod storage;
