//! The definition of `/setup`, in the JSON that Discord registers.

use serde_json::{Value, json};

use super::named_part::named;
use crate::discord::rendering::texts::{Texts, texts, translations};
use crate::knowledge::LONGEST_CONTACT;
use crate::server_settings::{Answers, Setting};

/// The name of `/setup`.
pub const SETUP_COMMAND: &str = "setup";
/// The name of what sets something.
pub const CHANGE: &str = "change";
/// The name of what shows what is set.
pub const SHOW: &str = "show";
/// The name of what removes what is set.
pub const CLEAR: &str = "clear";
/// The name of what shows what is set as TOML.
pub const EXPORT: &str = "export";
/// The name of the option with the channel.
pub const CHANNEL_OPTION: &str = "channel";
/// The name of the option with the article.
pub const ARTICLE_OPTION: &str = "article";
/// The name of the option for who sees the answers.
pub const ANSWERS_OPTION: &str = "answers";
/// The name of the option for what is removed.
pub const SETTING_OPTION: &str = "setting";
/// The name of the option with the contact line.
pub const CONTACT_OPTION: &str = "contact";

/// Types of commands and options, as Discord documents them.
const CHAT_INPUT: u8 = 1;
const SUBCOMMAND: u8 = 1;
const STRING: u8 = 3;
const CHANNEL: u8 = 7;

/// Types of channels, as Discord documents them, in which people write: text, voice, announcements, stages and forums. A
/// thread has what its channel has.
const CHANNEL_TYPES: [u8; 5] = [0, 2, 5, 13, 15];

/// Discord's permission to manage a server.
const MANAGE_GUILD: &str = "32";

/// Returns the command.
#[must_use]
pub fn setup_command() -> Value {
    let mut command = named(CHAT_INPUT, |texts| &texts.commands.setup);
    command["default_member_permissions"] = json!(MANAGE_GUILD);
    let mut change = named(SUBCOMMAND, |texts| &texts.setup_commands.change);
    change["options"] = json!([
        channel_option(),
        article_option(),
        answers_option(),
        contact_option()
    ]);
    let show = named(SUBCOMMAND, |texts| &texts.setup_commands.show);
    let mut clear = named(SUBCOMMAND, |texts| &texts.setup_commands.clear);
    clear["options"] = json!([channel_option(), setting_option()]);
    let export = named(SUBCOMMAND, |texts| &texts.setup_commands.export);
    command["options"] = json!([change, show, clear, export]);
    command
}

fn channel_option() -> Value {
    let mut option = named(CHANNEL, |texts| &texts.setup_options.channel);
    option["channel_types"] = json!(CHANNEL_TYPES);
    option
}

fn article_option() -> Value {
    let mut option = named(STRING, |texts| &texts.setup_options.article);
    option["autocomplete"] = json!(true);
    option
}

fn answers_option() -> Value {
    let mut option = named(STRING, |texts| &texts.setup_options.answers);
    option["choices"] = json!([
        choice(Answers::Public.name(), |texts| &texts.setup_choices.public),
        choice(Answers::Private.name(), |texts| &texts
            .setup_choices
            .private),
    ]);
    option
}

fn setting_option() -> Value {
    let mut option = named(STRING, |texts| &texts.setup_options.setting);
    let choices = Setting::ALL.map(|setting| {
        choice(setting.name(), |texts| {
            let choices = &texts.setup_choices;
            match setting {
                Setting::Article => &choices.article,
                Setting::Answers => &choices.answers,
                Setting::Contact => &choices.contact,
            }
        })
    });
    option["choices"] = json!(choices);
    option
}

fn contact_option() -> Value {
    let mut option = named(STRING, |texts| &texts.setup_options.contact);
    option["min_length"] = json!(1);
    option["max_length"] = json!(LONGEST_CONTACT);
    option
}

/// A choice with its name in each language.
fn choice(value: &str, name: impl Fn(&'static Texts) -> &'static String) -> Value {
    let mut choice = json!({"name": name(texts("en")), "name_localizations": {}, "value": value});
    for (locale, texts) in translations() {
        choice["name_localizations"][locale] = json!(name(texts));
    }
    choice
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_english_names_are_those_that_the_bot_answers_to() {
        let english = texts("en");
        let (commands, options) = (&english.setup_commands, &english.setup_options);
        for (name, known) in [
            (&english.commands.setup.name, SETUP_COMMAND),
            (&commands.change.name, CHANGE),
            (&commands.show.name, SHOW),
            (&commands.clear.name, CLEAR),
            (&commands.export.name, EXPORT),
            (&options.channel.name, CHANNEL_OPTION),
            (&options.article.name, ARTICLE_OPTION),
            (&options.answers.name, ANSWERS_OPTION),
            (&options.contact.name, CONTACT_OPTION),
            (&options.setting.name, SETTING_OPTION),
        ] {
            assert_eq!(name, known);
        }
    }
}
