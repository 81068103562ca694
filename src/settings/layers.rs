//! The layers of settings, one above the other. `config` merges them; each value keeps its origin.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use config::Config;

use super::error::SettingsError;
use super::layer::{DOTENV_FILE, Layer};
use super::warning::SettingsWarning;
use super::{files, toml_layer, variables};

const TOML_FILE: &str = "verbatim.toml";

/// Sources of the settings.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// Settings file named on the command line; it must exist.
    pub config: Option<PathBuf>,
    /// Folder that is searched for `verbatim.toml` and `.env`.
    pub folder: PathBuf,
    /// Variables of the environment.
    pub variables: Vec<(OsString, OsString)>,
}

impl Sources {
    /// Returns the working folder and environment of this process.
    #[must_use]
    pub fn from_process(config: Option<PathBuf>) -> Self {
        Self {
            config,
            folder: PathBuf::new(),
            variables: env::vars_os().collect(),
        }
    }
}

/// All layers together.
pub struct Merged {
    /// The values that count, each with its origin.
    pub values: Config,
    /// What an operator should correct.
    pub warnings: Vec<SettingsWarning>,
}

/// Merges all layers.
pub fn merge(sources: &Sources) -> Result<Merged, SettingsError> {
    let (file, text) = match &sources.config {
        Some(path) => (path.clone(), Some(files::read(path, "--config")?)),
        None => present(sources.folder.join(TOML_FILE))?,
    };
    let toml = toml_layer::read(&file.display().to_string(), &text.unwrap_or_default())?;
    let (dotenv_file, text) = present(sources.folder.join(DOTENV_FILE))?;
    let name = dotenv_file.display().to_string();
    let dotenv = variables::dotenv(&name, &text.unwrap_or_default())?;
    let (environment, mut warnings) = variables::environment(&sources.variables)?;
    let exposed = [(&toml, file), (&dotenv, dotenv_file)];
    warnings.extend(
        exposed
            .into_iter()
            .filter_map(|(layer, file)| exposure(layer, &file)),
    );
    let layers = Config::builder()
        .add_source(toml)
        .add_source(dotenv)
        .add_source(environment);
    Ok(Merged {
        values: layers.build()?,
        warnings,
    })
}

fn present(path: PathBuf) -> Result<(PathBuf, Option<String>), SettingsError> {
    let text = files::read_if_present(&path)?;
    Ok((path, text))
}

/// Returns the warning about a file that holds a secret and that every user may read.
fn exposure(layer: &Layer, file: &Path) -> Option<SettingsWarning> {
    let is_exposed = layer.has_secret() && files::is_readable_by_all(file);
    is_exposed.then(|| SettingsWarning::ReadableByAll(file.to_owned()))
}
