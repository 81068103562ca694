//! What the tests act through.
pub mod bot;
pub mod cli;
pub mod discord;
pub mod invented;
pub mod scene;
