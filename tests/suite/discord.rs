//! The bot against the fake Discord.
mod article_command;
mod ask_command;
mod buttons;
mod connection;
mod errors;
mod events;
mod mentions;
mod rate_limits;
mod registration;
mod untrusted_text;
