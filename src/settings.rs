//! Settings of the operator: defaults < `verbatim.toml` < `.env` < the environment, read into plain structs.
//!
//! [`keys`] lists every setting once. An unknown key or variable is an error that names its place and the nearest known
//! one. The token is wrapped as soon as it is read.

mod error;
pub mod keys;
mod layers;
mod parse;
mod schema;

pub use error::SettingsError;
pub use layers::Sources;
pub use schema::{
    AnsweringSettings, DiscordSettings, InteractionsSettings, JournalSettings, LogFormat,
    RateLimits, Settings, WebSettings,
};

impl Settings {
    /// Reads and merges all layers.
    ///
    /// # Errors
    ///
    /// The first invalid setting, with its place and how to correct it.
    pub fn load(sources: &Sources) -> Result<Self, SettingsError> {
        parse::settings(&layers::merge(sources)?, &sources.folder)
    }
}

#[cfg(test)]
mod tests;
