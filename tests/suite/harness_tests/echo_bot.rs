//! A small bot with serenity that echoes messages and collects events that serenity cannot parse.
use crate::harness::discord::{BOT_TOKEN, FakeDiscord};
use serde_json::{Value, json};
use serenity::all::{
    ClientBuilder, Context, CreateAllowedMentions, CreateAutocompleteResponse, CreateEmbed,
    CreateInteractionResponse, CreateInteractionResponseMessage, CreateMessage, Event,
    EventHandler, GatewayIntents, Http, HttpBuilder, Interaction, Message, MessageUpdateEvent,
    RawEventHandler,
};
use serenity::async_trait;
use serenity::http::{HttpError, LightMethod, Request, Route};
use std::sync::{Arc, Mutex};
use tokio::task::JoinHandle;

/// Intents without a privileged one.
pub const INTENTS: GatewayIntents = GatewayIntents::GUILDS
    .union(GatewayIntents::GUILD_MESSAGES)
    .union(GatewayIntents::DIRECT_MESSAGES);

/// A running client. Dropping it stops it, and fails the test if an event could not be parsed.
pub struct Bot {
    pub task: JoinHandle<serenity::Result<()>>,
    seen: Arc<Seen>,
}

/// Events that the handlers received.
#[derive(Default)]
struct Seen {
    messages: Mutex<Vec<Message>>,
    updates: Mutex<Vec<MessageUpdateEvent>>,
    interactions: Mutex<Vec<Interaction>>,
    unknown: Mutex<Vec<String>>,
}

impl Bot {
    /// Starts a client on the fake.
    pub async fn start(discord: &FakeDiscord, intents: GatewayIntents) -> Self {
        let seen = Arc::new(Seen::default());
        let mut client = ClientBuilder::new_with_http(http(discord), intents)
            .event_handler_arc(Arc::new(Echo(Arc::clone(&seen))))
            .raw_event_handler(Unread(Arc::clone(&seen)))
            .await
            .unwrap();
        let task = tokio::spawn(async move { client.start().await });
        Self { task, seen }
    }

    /// Returns the messages received.
    pub fn messages(&self) -> Vec<Message> {
        self.seen.messages.lock().unwrap().clone()
    }

    /// Returns the interactions received.
    pub fn interactions(&self) -> Vec<Interaction> {
        self.seen.interactions.lock().unwrap().clone()
    }

    /// Returns the updates received.
    pub fn updates(&self) -> Vec<MessageUpdateEvent> {
        self.seen.updates.lock().unwrap().clone()
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        self.task.abort();
        let unknown = self.seen.unknown.lock().unwrap();
        assert!(
            std::thread::panicking() || unknown.is_empty(),
            "events that do not parse: {unknown:?}"
        );
    }
}

/// Creates a REST client for the fake.
pub fn http(discord: &FakeDiscord) -> Http {
    let http = HttpBuilder::new(BOT_TOKEN)
        .proxy(discord.base())
        .ratelimiter_disabled(true)
        .build();
    http.set_application_id(discord.application_id().into());
    http
}

/// Sends raw JSON, and returns status, code and errors of the answer.
pub async fn raw(http: &Http, route: Route<'_>, method: LightMethod, body: &Value) -> Value {
    let request = Request::new(route, method).body(Some(body.to_string().into_bytes()));
    match http.request(request).await {
        Ok(_) => Value::Null,
        Err(serenity::Error::Http(HttpError::UnsuccessfulRequest(r))) => {
            let errors: Vec<Value> = r
                .error
                .errors
                .iter()
                .map(|e| json!([e.path, e.code]))
                .collect();
            json!({"status": r.status_code.as_u16(), "code": r.error.code, "errors": errors})
        }
        Err(other) => panic!("{other:?}"),
    }
}

struct Echo(Arc<Seen>);

#[async_trait]
impl EventHandler for Echo {
    async fn message(&self, context: Context, message: Message) {
        self.0.messages.lock().unwrap().push(message.clone());
        if !message.author.bot && !message.content.is_empty() {
            let embed = CreateEmbed::new().description(&message.content);
            let answer = CreateMessage::new()
                .embed(embed)
                .reference_message(&message)
                .allowed_mentions(CreateAllowedMentions::new().replied_user(false));
            // Fails in tests of faults.
            let _ = message.channel_id.send_message(&context.http, answer).await;
        }
    }

    async fn message_update(
        &self,
        _: Context,
        _: Option<Message>,
        _: Option<Message>,
        event: MessageUpdateEvent,
    ) {
        self.0.updates.lock().unwrap().push(event);
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        let seen = &self.0.interactions;
        seen.lock().unwrap().push(interaction.clone());
        match &interaction {
            Interaction::Command(command) => {
                let asked = command.data.options.iter().find_map(|o| o.value.as_str());
                let target = command
                    .data
                    .resolved
                    .messages
                    .values()
                    .next()
                    .map(|m| m.content.as_str());
                let answer = response(asked.or(target).unwrap_or("nothing"))
                    .ephemeral(command.guild_id.is_none());
                let response = CreateInteractionResponse::Message(answer);
                command
                    .create_response(&context.http, response)
                    .await
                    .unwrap();
            }
            Interaction::Component(component) => {
                let answer = response(&format!("{:?}", component.data.kind));
                let response = CreateInteractionResponse::UpdateMessage(answer);
                component
                    .create_response(&context.http, response)
                    .await
                    .unwrap();
            }
            Interaction::Autocomplete(typing) => {
                let typed = typing.data.autocomplete().unwrap().value;
                let choices = CreateAutocompleteResponse::new().add_string_choice(typed, typed);
                let response = CreateInteractionResponse::Autocomplete(choices);
                typing
                    .create_response(&context.http, response)
                    .await
                    .unwrap();
            }
            other => panic!("not pushed by the fake: {other:?}"),
        }
    }
}

fn response(content: &str) -> CreateInteractionResponseMessage {
    CreateInteractionResponseMessage::new()
        .content(content)
        .allowed_mentions(CreateAllowedMentions::new())
}

struct Unread(Arc<Seen>);

#[async_trait]
impl RawEventHandler for Unread {
    async fn raw_event(&self, _: Context, event: Event) {
        if let Event::Unknown(unknown) = event {
            self.0
                .unknown
                .lock()
                .unwrap()
                .push(format!("{:?}: {:?}", unknown.kind, unknown.value));
        }
    }
}
