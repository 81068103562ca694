//! The command line: each command, run as a process.
mod ask;
mod ask_jsonl;
mod chat;
mod check;
mod closed_output;
mod doctor;
mod edited_knowledge;
mod eval;
mod findings;
mod new;
mod report;
mod review;
mod run_and_register;
mod settings;
mod signals;
