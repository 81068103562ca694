//! Settings of the operator: defaults < `verbatim.toml` < `.env` < the environment, read into plain structs.
//!
//! [`keys`] lists every setting once. An unknown key or variable is an error that names its place and the nearest known
//! one. The token is wrapped as soon as it is read, and in the place of another setting it is an error that does not show it.

mod defaults;
mod error;
pub mod example;
mod files;
mod in_force;
pub mod keys;
mod layer;
mod layers;
mod parse;
mod schema;
pub mod token_shape;
mod toml_layer;
mod variables;
mod warning;

pub use error::SettingsError;
pub use in_force::{SettingInForce, in_force};
pub use layers::Sources;
pub use schema::{
    AnsweringSettings, DiscordSettings, InteractionsSettings, JournalSettings, LogFormat,
    RateLimits, Settings, WebSettings,
};
pub use warning::SettingsWarning;

impl Settings {
    /// Reads and merges all layers.
    ///
    /// # Errors
    ///
    /// The first invalid setting, with its place and how to correct it.
    pub fn load(sources: &Sources) -> Result<Self, SettingsError> {
        parse::settings(layers::merge(sources)?, &sources.folder)
    }
}

#[cfg(test)]
mod tests;
