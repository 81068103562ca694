//! Misspelt names, and those of other programs.

use super::*;

#[test]
fn the_line_of_a_misspelt_name_and_of_a_wrong_value_is_named() {
    let table = [
        (
            process().file(".env", "# names\nOTHER=1\nexport DISCORD_TOKN=x\n"),
            "unknown setting `DISCORD_TOKN` in .env, line 3; did you mean `DISCORD_TOKEN`?",
        ),
        (
            process().file(".env", "discord_guild_id=1\n"),
            "unknown setting `discord_guild_id` in .env, line 1; did you mean `DISCORD_GUILD_ID`?",
        ),
        (
            process().file("verbatim.toml", "[discord.channels]\nx = \"ferry\"\n"),
            "`discord.channels` in verbatim.toml, line 1 must be channel ids with article ids",
        ),
        (
            process().file(".env", "\n\nDISCORD_GUILD_ID=x\n"),
            "`DISCORD_GUILD_ID` in .env, line 3 must be an id",
        ),
        (
            process().file("verbatim.toml", "\u{feff}[answering]\n\nsuggest = 2\n"),
            "`answering.suggest` in verbatim.toml, line 3 must be a number from 0 to 1, not \"2\"",
        ),
    ];
    for (process, expected) in table {
        let message = process.error_message();
        assert!(message.starts_with(expected), "{message}\n{expected}");
    }
}

#[test]
fn names_of_other_programs_are_no_mistakes() {
    let foreign = "DISCORD_CLIENT_ID=1\nDISCORD_PUBLIC_KEY=x\nTOKEN=x\nRUST_BACKTRACE=1\n";
    let settings = process().file(".env", foreign).load().unwrap();
    assert_eq!(settings.warnings, []);
    // The right one is set, so that this one belongs to somebody else.
    let second = "DISCORD_TOKEN=abc\nDISCORD_TOKEN2=abc\n";
    assert!(process().file(".env", second).load().is_ok());
}

#[test]
fn a_misspelt_variable_of_the_environment_is_worth_a_warning() {
    let settings = process().variable("DISCORD_TOKN", "x").load().unwrap();
    let [warning] = settings.warnings.as_slice() else {
        panic!("{:?}", settings.warnings);
    };
    assert_eq!(
        warning.to_string(),
        "`DISCORD_TOKN` in the environment is no setting; did you mean `DISCORD_TOKEN`?"
    );
}
