//! The language of the bot's own words: that of the asker's Discord in replies to interactions, that of the article in replies
//! to messages, as Discord does not tell the language of their authors.
use super::COST;
use crate::harness::bot_test::BotTest;
use crate::harness::discord::faults::Fault;
use crate::harness::discord::messages::Message;

/// Questions to the articles of the fixture `bilingual`.
const START: &str = "When does the boat race start?";
const REOPENING: &str = "Quand la halle du marché rouvrira-t-elle ?";

/// A locale, its label of the button *In context*, and its sign for the version of the knowledge.
const ENGLISH: (&str, &str, &str) = ("en-US", "In context", " · knowledge ");
const FRENCH: (&str, &str, &str) = ("fr", "Dans le texte", " · base ");

impl BotTest {
    /// Starts with a fixture, and an asker whose Discord has a locale.
    fn speaking(locale: &str, fixture: &str) -> Self {
        let mut test = Self::with(|bot, _| bot.fixture(fixture));
        test.asker = test.discord.user_with_locale("reader", locale);
        test
    }

    /// Uses `/ask` for an answer to the asker alone, or to everyone.
    async fn ask_as(&self, private: bool, question: &str) -> Message {
        let ask = self
            .discord
            .slash_command(&self.channel, &self.asker, "ask");
        let ask = ask.text("question", question).flag("private", private);
        let answer = self.discord.wait_response(&ask.send().await).await;
        let message = answer.message().clone();
        assert_eq!(message.ephemeral(), private);
        message
    }
}

/// Panics unless the labels and the footer of an answer are in the language.
fn assert_language(answer: &Message, (locale, context, version): (&str, &str, &str)) {
    answer.button(context);
    let text = answer.json["embeds"][0]["footer"]["text"].as_str().unwrap();
    assert!(text.contains(version), "{locale}: {text}");
}

#[tokio::test]
async fn a_reply_to_an_interaction_is_in_the_language_of_the_asker() {
    let french = "bilingual/halle-du-marche";
    for (locale, fixture, question, language) in [
        ("fr", "good", COST, FRENCH),
        ("en-GB", "good", COST, ENGLISH),
        ("de", french, REOPENING, ENGLISH),
        ("en-US", french, REOPENING, ENGLISH),
        ("fr-CA", "bilingual", START, FRENCH),
    ] {
        let test = BotTest::speaking(locale, fixture);
        for private in [true, false] {
            let answer = test.ask_as(private, question).await;
            assert_language(&answer, language);
        }
        test.close().await;
    }
}

#[tokio::test]
async fn a_reply_to_a_message_is_in_the_language_of_the_article() {
    for (locale, fixture, question, language) in [
        ("fr", "good", COST, ENGLISH),
        ("en-US", "bilingual/halle-du-marche", REOPENING, FRENCH),
        ("fr", "bilingual", START, ENGLISH),
    ] {
        let test = BotTest::speaking(locale, fixture);
        assert_language(&test.reply_to(question).await, language);
        test.close().await;
    }
}

#[tokio::test]
async fn a_reply_to_a_message_is_in_the_language_of_the_article_that_is_asked() {
    let test = BotTest::with(|bot, channel| {
        let binding = (channel.id, "halle-du-marche".to_owned());
        bot.fixture("bilingual")
            .options(|options| options.channels.extend([binding]))
    });
    assert_language(&test.reply_to(REOPENING).await, FRENCH);
    let refusal = test.reply_to("Comment réparer un vélo ?").await;
    let text = refusal.text();
    assert!(text.contains("Les articles ne le disent pas."), "{text}");
}

#[tokio::test]
async fn buttons_speak_to_those_who_see_their_reply() {
    let test = BotTest::speaking("fr", "good");
    let answer = test.reply_to(COST).await;
    let context = test.press(&answer, "In context").await;
    assert_eq!(context.message().embed()["title"], "Dans le texte");
    let private = test.ask_as(true, COST).await;
    let shared = test.press(&private, "Partager").await;
    assert_language(shared.message(), FRENCH);
    shared.message().button("Retirer");
    let form = test.fill_in(&answer, "Ask on", COST).await;
    assert_language(&form, FRENCH);
    let other = test.discord.user_with_locale("other", "fr");
    let removal = answer.button("Remove");
    let press = test.discord.press_button(&other, &answer, &removal);
    let refusal = test.discord.wait_response(&press.send().await).await;
    let text = refusal.message().text();
    assert!(text.contains("Seule la personne"), "{text}");
}

#[tokio::test]
async fn an_offer_that_everyone_sees_is_answered_in_the_language_of_who_pressed() {
    let mut test = BotTest::with(|bot, _| bot.suggesting());
    test.asker = test.discord.user_with_locale("reader", "fr");
    let offer = test.reply_to("how much boats replaced").await;
    offer.button("Remove");
    let label = offer.components()[0]["label"].clone();
    let answer = test.press(&offer, label.as_str().unwrap()).await;
    assert_language(answer.message(), FRENCH);
}

#[tokio::test]
async fn the_card_of_an_article_is_in_the_language_of_the_asker() {
    let test = BotTest::speaking("fr", "bilingual/halle-du-marche");
    let command = test
        .discord
        .slash_command(&test.channel, &test.asker, "article");
    let card = test.discord.wait_response(&command.send().await).await;
    let text = card.message().text();
    for part in [
        "**Publié le**\u{a0}: 02/05/2029",
        "Je peux répondre à 2 questions à son sujet",
        "Rien de ce que vous demandez n’est enregistré",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let menu = &card.message().components()[0];
    assert_eq!(menu["options"][1]["label"], "Autres questions (1)");
    let (id, topic) = (&menu["custom_id"], &menu["options"][1]["value"]);
    let (id, topic) = (id.as_str().unwrap(), topic.as_str().unwrap());
    let choice = test
        .discord
        .select_option(&test.asker, card.message(), id, &[topic]);
    let page = test.discord.wait_response(&choice.send().await).await;
    assert_eq!(page.message().embed()["title"], "Autres questions");
    page.message().button("Tous les thèmes");
}

#[tokio::test]
async fn an_error_is_in_the_language_of_the_only_one_who_sees_it() {
    let test = BotTest::speaking("fr", "good");
    let answer = test.reply_to(COST).await;
    let press = test.discord.press_button(&test.asker, &answer, "v0:a");
    let outdated = test.discord.wait_response(&press.send().await).await;
    let text = outdated.message().text();
    assert!(text.contains("Veuillez reposer votre question"), "{text}");
    let callback = "POST /interactions/*/*/callback";
    test.discord.fail(callback, 1, &Fault::InvalidForm);
    let text = test.ask(COST).await.text();
    assert!(text.contains("je n’ai pas pu montrer la réponse"), "{text}");
}
