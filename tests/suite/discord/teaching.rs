//! Teaching: who may, what becomes an example, what is refused, and how it is taken back.
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::TempDir;
use verbatim::answering::{Answerer, Policy};
use verbatim::discord::Teaching;
use verbatim::live;

use crate::harness::bot::BotBuilder;
use crate::harness::bot_test::BotTest;
use crate::harness::cli::fixture;
use crate::harness::discord::FakeDiscord;
use crate::harness::discord::messages::{InteractionResponse, Message};
use crate::harness::discord::state::{Role, User};

const TEACH: &str = "Teach Verbatim";
/// What somebody asks of the fixture's `boats-cost`, in words that none of its examples has.
const ASKED: &str = "whats the price tag on those ferries";
const COST_LABEL: &str = "How much do the new boats cost?";

/// A bot with a copy of the fixture `good`, whose role of teachers the asker has.
struct Lesson {
    test: BotTest,
    folder: TempDir,
    role: Role,
}

/// Lets members with a role teach.
fn taught_by(bot: BotBuilder, role: &Role, folder: &Path) -> BotBuilder {
    let knowledge = folder.to_owned();
    bot.knowledge(knowledge.clone()).options(|options| {
        options.teaching = Some(Teaching {
            roles: vec![1, role.id],
            knowledge,
        });
    })
}

impl Lesson {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let article = folder.path().join("harbour-ferry");
        fs::create_dir(&article).unwrap();
        for name in ["article.txt", "facts.toml"] {
            let from = fixture("good").join("harbour-ferry").join(name);
            fs::copy(from, article.join(name)).unwrap();
        }
        let discord = FakeDiscord::start();
        let role = discord.role("curators");
        let test = BotTest::on(discord, |bot, _| taught_by(bot, &role, folder.path()));
        test.discord.give_role(&test.asker, &role);
        Self { test, folder, role }
    }

    /// Stops the bot and starts another.
    async fn restart(self) -> Self {
        let BotTest {
            discord,
            asker,
            channel,
            bot,
        } = self.test;
        bot.stop().await.unwrap();
        let bot = taught_by(BotBuilder::new(&discord), &self.role, self.folder.path()).start();
        let test = BotTest {
            discord,
            asker,
            channel,
            bot,
        };
        Self { test, ..self }
    }

    fn examples_file(&self) -> PathBuf {
        self.folder.path().join("harbour-ferry/examples.toml")
    }

    fn examples(&self) -> String {
        fs::read_to_string(self.examples_file()).unwrap_or_default()
    }

    /// Uses the command on a message that somebody wrote.
    async fn teach_by(&self, teacher: &User, content: &str) -> Message {
        let test = &self.test;
        let message = test.discord.post(&test.channel, &test.asker, content);
        let message = message.send().await;
        let command = test
            .discord
            .message_command(&test.channel, teacher, TEACH, &message);
        let reply = test.discord.wait_response(&command.send().await).await;
        let reply = reply.message().clone();
        assert!(reply.ephemeral());
        reply.assert_pings_nobody();
        reply
    }

    async fn teach(&self, content: &str) -> Message {
        self.teach_by(&self.test.asker, content).await
    }

    /// Chooses an entry of the menu by its label.
    async fn choose_by(&self, teacher: &User, offer: &Message, label: &str) -> InteractionResponse {
        let components = offer.components();
        let menu = components.iter().find(|it| it["type"] == 3).unwrap();
        let options = menu["options"].as_array().unwrap();
        let option = options.iter().find(|option| option["label"] == label);
        let value = option.unwrap_or_else(|| panic!("no {label} in {options:?}"))["value"].as_str();
        let custom_id = menu["custom_id"].as_str().unwrap();
        let discord = &self.test.discord;
        let choice = discord.select_option(teacher, offer, custom_id, &[value.unwrap()]);
        discord.wait_response(&choice.send().await).await
    }

    async fn choose(&self, offer: &Message, label: &str) -> Message {
        let reply = self.choose_by(&self.test.asker, offer, label).await;
        assert_eq!(reply.kind, 7);
        reply.message().clone()
    }

    /// Uses `/teach` with an entry that is found by typing words of it.
    async fn teach_typed(&self, question: &str, words: &str) -> Message {
        let test = &self.test;
        let typing = test
            .discord
            .autocomplete(&test.channel, &test.asker, "teach");
        let typing = typing.text("question", question).focused("entry", words);
        let choices = test.discord.wait_response(&typing.send().await).await;
        let choices = choices.choices();
        let [(_, value)] = &choices[..] else {
            panic!("{choices:?}");
        };
        let command = test
            .discord
            .slash_command(&test.channel, &test.asker, "teach");
        let command = command
            .text("question", question)
            .text("entry", value.as_str().unwrap());
        let reply = test.discord.wait_response(&command.send().await).await;
        assert!(reply.message().ephemeral());
        reply.message().clone()
    }
}

#[tokio::test]
async fn a_message_becomes_an_example_that_is_answered_at_once() {
    let lesson = Lesson::start();
    let build = |base| Answerer::new(base, Policy::default());
    let live = Arc::clone(&lesson.test.bot.live);
    let before = live.current().base().version().to_owned();
    let _watch = live::watch(Arc::clone(&live), lesson.folder.path(), build, |_, _| {}).unwrap();
    let offer = lesson.teach(&format!("<@BOT> {ASKED}")).await;
    let taught = lesson.choose(&offer, COST_LABEL).await;
    assert!(taught.text().contains(ASKED), "{}", taught.text());
    let expected = format!("[boats-cost]\nquestions = [\n    \"{ASKED}\",\n]\n");
    assert!(
        lesson.examples().ends_with(&expected),
        "{}",
        lesson.examples()
    );
    for _ in 0..500 {
        if live.current().base().version() != before {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let answer = lesson.test.reply_to(ASKED).await;
    assert!(
        answer.text().contains("6.4 million crowns"),
        "{}",
        answer.text()
    );
}

#[tokio::test]
async fn the_log_names_who_taught_what_and_not_the_words() {
    let lesson = Lesson::start();
    let offer = lesson.teach(ASKED).await;
    let taught = lesson.choose(&offer, COST_LABEL).await;
    lesson.test.press(&taught, "Take it back").await;
    let bot = &lesson.test.bot;
    for line in ["an example was taught", "an example was taken back"] {
        let [line] = &bot.log_lines(line)[..] else {
            panic!("{}", bot.log());
        };
        assert!(line.contains(&lesson.test.asker.id.to_string()), "{line}");
        assert!(line.contains("harbour-ferry/boats-cost"), "{line}");
    }
    assert!(!bot.log().contains("price tag"), "{}", bot.log());
}

#[tokio::test]
async fn what_the_article_does_not_say_is_taught_to_an_absence() {
    let lesson = Lesson::start();
    let reply = lesson
        .teach_typed("whats the name of the shipyard", "not say builds")
        .await;
    assert!(
        reply.text().contains("The article does not say:"),
        "{}",
        reply.text()
    );
    assert!(
        lesson.examples().contains("[builder-of-the-boats]"),
        "{}",
        lesson.examples()
    );
}

#[tokio::test]
async fn only_a_member_with_the_role_may_teach() {
    let lesson = Lesson::start();
    let discord = &lesson.test.discord;
    let other = discord.user("other");
    discord.give_role(&other, &discord.role("readers"));
    let refused = lesson.teach_by(&other, ASKED).await;
    assert!(
        refused.text().contains("do not have a role"),
        "{}",
        refused.text()
    );
    assert!(refused.components().is_empty());
    // The role is looked at again with each step.
    let offer = lesson.teach(ASKED).await;
    let refused = lesson.choose_by(&other, &offer, COST_LABEL).await;
    assert!(refused.message().text().contains("do not have a role"));
    discord.take_roles(&lesson.test.asker);
    let refused = lesson.choose(&offer, COST_LABEL).await;
    assert!(refused.text().contains("do not have a role"));
    assert_eq!(lesson.examples(), "");
    assert_eq!(lesson.test.bot.log_lines("teaching was refused").len(), 3);
}

#[tokio::test]
async fn an_example_is_taken_back_after_a_restart_but_by_its_teacher_only() {
    let lesson = Lesson::start();
    fs::write(
        lesson.examples_file(),
        "# kept\n[boats-cost]\nquestions = [\"price of them?\"] # kept too\n",
    )
    .unwrap();
    let offer = lesson.teach(ASKED).await;
    let taught = lesson.choose(&offer, COST_LABEL).await;
    let with_it = lesson.examples();
    let discord = &lesson.test.discord;
    let other = discord.user("other teacher");
    discord.give_role(&other, &lesson.role);
    let button = taught.button("Take it back");
    let press = discord.press_button(&other, &taught, &button);
    discord.wait_response(&press.send().await).await;
    assert_eq!(lesson.examples(), with_it);
    let lesson = lesson.restart().await;
    let undone = lesson.test.press(&taught, "Take it back").await;
    assert!(undone.message().text().contains("no longer an example"));
    assert_eq!(
        lesson.examples(),
        "# kept\n[boats-cost]\nquestions = [\"price of them?\"] # kept too\n"
    );
    let again = lesson.test.press(&taught, "Take it back").await;
    assert!(again.message().text().contains("not among the examples"));
}

#[tokio::test]
async fn the_time_to_take_back_ends() {
    let lesson = Lesson::start();
    let offer = lesson.teach(ASKED).await;
    let taught = lesson.choose(&offer, COST_LABEL).await;
    let button = taught.button("Take it back");
    let (rest, until) = button.rsplit_once(':').unwrap();
    let late = format!("{rest}:{}", until.parse::<u64>().unwrap() - 601);
    let discord = &lesson.test.discord;
    let press = discord.press_button(&lesson.test.asker, &taught, &late);
    let reply = discord.wait_response(&press.send().await).await;
    assert!(reply.message().text().contains("only for ten minutes"));
    assert!(lesson.examples().contains(ASKED));
}

#[tokio::test]
async fn hostile_messages_are_refused_with_a_reason() {
    let lesson = Lesson::start();
    let long = "how much ".repeat(40);
    for (message, reason) in [
        ("join discord.gg/abc how much", "link or an invitation"),
        ("https://evil.example how much", "link or an invitation"),
        ("@everyone how much", "mention or formatting"),
        ("||how much||", "mention or formatting"),
        ("[how much](x)", "mention or formatting"),
        ("\u{3164}", "no words"),
        ("?!", "no words"),
        (long.as_str(), "longer than 256 characters"),
    ] {
        let refused = lesson.teach(message).await;
        assert!(
            refused.text().contains(reason),
            "{message}: {}",
            refused.text()
        );
        assert!(refused.components().is_empty(), "{message}");
    }
    let offer = lesson.teach(COST_LABEL).await;
    let duplicate = lesson.choose(&offer, COST_LABEL).await;
    assert!(duplicate.text().contains("already"), "{}", duplicate.text());
    assert_eq!(lesson.examples(), "");
}

#[tokio::test]
async fn without_the_permission_to_embed_only_typed_questions_are_taught() {
    let lesson = Lesson::start();
    let test = &lesson.test;
    let speak = 1 << 10 | 1 << 11 | 1 << 16;
    test.discord.set_bot_permissions(&test.channel, speak);
    let offer = lesson.teach(ASKED).await;
    let refused = lesson.choose(&offer, COST_LABEL).await;
    assert!(refused.text().contains("Use /teach"), "{}", refused.text());
    lesson.teach_typed(ASKED, "much new boats").await;
    assert!(lesson.examples().contains(ASKED));
}

#[tokio::test]
async fn teaching_can_be_cancelled() {
    let lesson = Lesson::start();
    let offer = lesson.teach(ASKED).await;
    let stopped = lesson.test.press(&offer, "Cancel").await;
    assert!(stopped.message().text().contains("Nothing was changed"));
    assert!(stopped.message().components().is_empty());
    assert_eq!(lesson.examples(), "");
}

#[tokio::test]
async fn files_that_cannot_be_changed_are_left_alone_and_logged() {
    let lesson = Lesson::start();
    fs::write(lesson.examples_file(), "[boats-cost\n").unwrap();
    let offer = lesson.teach(ASKED).await;
    let failed = lesson.choose(&offer, COST_LABEL).await;
    assert!(
        failed.text().contains("could not change"),
        "{}",
        failed.text()
    );
    assert_eq!(lesson.examples(), "[boats-cost\n");
    let logged = lesson.test.bot.log_lines("could not be taught");
    assert_eq!(logged.len(), 1);
    assert!(!lesson.test.bot.log().contains("price tag"));
}

#[tokio::test]
async fn without_teachers_there_is_no_such_command() {
    let test = BotTest::start();
    test.discord.wait_connected().await;
    let guild = Some(test.discord.guild_id());
    let names = |discord: &FakeDiscord| -> Vec<String> {
        let commands = discord.commands(guild);
        commands
            .iter()
            .map(|it| it["name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        names(&test.discord),
        ["ask", "article", "Ask the article", "panel"]
    );
    let command = test
        .discord
        .slash_command(&test.channel, &test.asker, "teach");
    let command = command.text("question", ASKED).text("entry", "x");
    let reply = test.discord.wait_response(&command.send().await).await;
    assert!(reply.message().text().contains("do not know this command"));
    let lesson = Lesson::start();
    lesson.test.discord.wait_connected().await;
    let with = lesson
        .test
        .discord
        .commands(Some(lesson.test.discord.guild_id()));
    assert_eq!(with.len(), 6);
}
