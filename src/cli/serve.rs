//! `verbatim serve`: answers interactions over HTTP.

use std::net::TcpListener;

use anyhow::Context;
use clap::Args;

use super::exit::Exit;
use super::{bot_options, run};
use crate::discord::InteractionsEndpoint;
use crate::settings::{InteractionsSettings, Settings};

const EXAMPLES: &str = "\
Examples:
  verbatim serve                           public key from .env or the environment
  VERBATIM_INTERACTIONS__LISTEN=0.0.0.0:8080 verbatim serve

Discord sends slash commands, buttons and menus to the Interactions Endpoint URL of the application (Developer Portal, \
General Information) instead of the gateway. Put a proxy or a load balancer that speaks HTTPS there, and as many \
copies of this program behind it as you like: they share nothing and need no token. Mentions, replies and direct \
messages come through the gateway only: run verbatim run beside it for them.

SIGTERM and Ctrl-C stop it after the requests in progress are answered; SIGHUP makes it read the knowledge again. Knowledge, journal and limits are those of \
verbatim run. Every setting is explained in .env.example.

Exit status: 0 stopped, 1 Discord cannot be asked for the public key (a restart may help), \
2 a restart does not help: correct the error first.";

/// Answer slash commands, buttons and menus over HTTP, without a connection to Discord
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Serve {}

/// Answers interactions until a signal stops the program.
pub fn run(
    start: impl FnOnce() -> anyhow::Result<Settings> + Send + 'static,
) -> anyhow::Result<Exit> {
    run::until_stopped(move || {
        let settings = start()?;
        let options = bot_options::options_with_or_without_token(&settings);
        let endpoint = listen(&settings.interactions)?;
        run::prepare(&settings, options, Some(endpoint))
    })
}

fn listen(settings: &InteractionsSettings) -> anyhow::Result<InteractionsEndpoint> {
    let address = settings.listen;
    let failed = || format!("cannot listen at {address} (interactions.listen)");
    let listener = TcpListener::bind(address).with_context(failed)?;
    listener.set_nonblocking(true).with_context(failed)?;
    Ok(InteractionsEndpoint {
        listener,
        path: settings.path.clone(),
        public_key: settings.public_key.clone(),
    })
}
