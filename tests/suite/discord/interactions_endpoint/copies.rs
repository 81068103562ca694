//! Copies of the program behind one address share nothing but files and the journal: what one shows, another acts on.
use std::fs;

use verbatim::discord::Teaching;

use super::EndpointTest;
use crate::discord::COST;
use crate::harness::bot::{BotBuilder, EndpointBot};
use crate::harness::cli::fixture;
use crate::harness::discord::messages::{InteractionResponse, Message};
use crate::harness::discord::state::Role;
use crate::harness::journals::Place;

/// What somebody asks of the fixture's `boats-cost`, in words that none of its examples has.
const ASKED: &str = "whats the price tag on those ferries";

/// The id of the role that may teach.
const TEACHERS: u64 = 4001;

/// Two copies on one Discord, and an asker.
struct Copies {
    first: EndpointTest,
    second: EndpointBot,
}

impl Copies {
    fn start(configure: impl Fn(BotBuilder) -> BotBuilder) -> Self {
        let first = EndpointTest::with(&configure);
        let second = configure(BotBuilder::new(&first.discord)).start_endpoint();
        Self { first, second }
    }

    /// Uses a command at the first copy.
    async fn use_command(&self, name: &str, options: &[(&str, &str)]) -> Message {
        let EndpointTest {
            discord,
            asker,
            channel,
            copy,
        } = &self.first;
        let command = discord.slash_command(channel, asker, name);
        let command = options
            .iter()
            .fold(command, |command, (name, text)| command.text(name, text));
        let sent = command.send_to(&copy.url);
        discord.wait_response(&sent).await.message().clone()
    }

    /// Returns the value of the only choice for the entry that is taught.
    async fn choice_of_entry(&self, words: &str) -> String {
        let EndpointTest {
            discord,
            asker,
            channel,
            copy,
        } = &self.first;
        let typing = discord.autocomplete(channel, asker, "teach");
        let typing = typing.text("question", ASKED).focused("entry", words);
        let sent = typing.send_to(&copy.url);
        let choices = discord.wait_response(&sent).await.choices();
        choices[0].1.as_str().unwrap().to_owned()
    }

    /// Presses a button at the second copy.
    async fn press(&self, message: &Message, label: &str) -> InteractionResponse {
        let EndpointTest { discord, asker, .. } = &self.first;
        let press = discord.press_button(asker, message, &message.button(label));
        let sent = press.send_to(&self.second.url);
        discord.wait_response(&sent).await
    }
}

#[tokio::test]
async fn a_button_of_one_copy_works_at_another() {
    let copies = Copies::start(BotBuilder::suggesting);
    let offer = copies
        .use_command("ask", &[("question", "how much boats replaced")])
        .await;
    let label = offer.components()[0]["label"].as_str().unwrap().to_owned();
    let answer = copies.press(&offer, &label).await;
    assert_eq!(answer.kind, 7);
    let context = copies.press(answer.message(), "In context").await;
    assert!(context.message().ephemeral());
    assert!(context.message().text().contains("> Lindholm"));
}

#[tokio::test]
async fn pages_of_one_copy_are_turned_at_another() {
    let copies = Copies::start(|bot| bot.fixture("two"));
    let about = copies
        .use_command("article", &[("article", "harbour-ferry")])
        .await;
    let list = copies.press(&about, "All articles").await;
    assert_eq!(list.kind, 7);
    assert!(list.message().text().contains("articles"));
}

#[tokio::test]
async fn an_answer_of_one_copy_is_rated_at_another() {
    let place = Place::sqlite();
    let journals = [place.start(), place.start()];
    let next = std::cell::Cell::new(0);
    let copies = Copies::start(|bot| {
        let own = journals[next.replace(1)].clone();
        bot.options(|options| options.journal = Some(own))
    });
    let answer = copies.use_command("ask", &[("question", COST)]).await;
    place.wait_until(|entries| entries.len() == 1);
    let thanks = copies.press(&answer, "Helpful").await;
    assert!(thanks.message().ephemeral());
    place.wait_until(|entries| entries[0].helpful == Some(true));
}

#[tokio::test]
async fn what_was_taught_at_one_copy_is_taken_back_at_another() {
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("harbour-ferry");
    fs::create_dir(&article).unwrap();
    for name in ["article.txt", "facts.toml"] {
        let from = fixture("good").join("harbour-ferry").join(name);
        fs::copy(from, article.join(name)).unwrap();
    }
    let copies = Copies::start(|bot| {
        let knowledge = folder.path().to_owned();
        bot.knowledge(knowledge.clone()).options(|options| {
            let roles = vec![TEACHERS];
            options.teaching = Some(Teaching { roles, knowledge });
        })
    });
    let EndpointTest { discord, asker, .. } = &copies.first;
    let (id, name) = (TEACHERS, "curators".to_owned());
    discord.give_role(asker, &Role { id, name });
    let examples = || fs::read_to_string(article.join("examples.toml")).unwrap_or_default();
    let choice = copies.choice_of_entry("much new boats").await;
    let taught = copies
        .use_command("teach", &[("question", ASKED), ("entry", &choice)])
        .await;
    assert!(examples().contains(ASKED));
    let undone = copies.press(&taught, "Take it back").await;
    let text = undone.message().text();
    assert!(text.contains("no longer an example"), "{text}");
    assert!(!examples().contains(ASKED));
}
