//! The test harness: the program as a process, the bot against a fake Discord, and small fact bases.
pub mod answerers;
pub mod bot;
pub mod bot_test;
pub mod cli;
pub mod discord;
pub mod invented;
pub mod journals;
