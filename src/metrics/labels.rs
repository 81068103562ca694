//! Labels of the metrics, with the fixed values that each may have.

use prometheus_client::encoding::{EncodeLabelValue, LabelValueEncoder};
use std::fmt::{self, Write};

/// A label with a fixed set of values.
pub(super) trait Label: Copy + 'static {
    /// All its values.
    const ALL: &'static [Self];

    /// Returns the value as Prometheus shows it.
    fn name(self) -> &'static str;
}

macro_rules! label {
    ($(#[$doc:meta])* $label:ident { $($(#[$value_doc:meta])* $value:ident = $name:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $label {
            $($(#[$value_doc])* $value,)+
        }

        impl Label for $label {
            const ALL: &'static [Self] = &[$(Self::$value),+];

            fn name(self) -> &'static str {
                match self {
                    $(Self::$value => $name,)+
                }
            }
        }

        impl EncodeLabelValue for $label {
            fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> fmt::Result {
                encoder.write_str(self.name())
            }
        }
    };
}

label! {
    /// The way in which a question came.
    Way {
        /// A message that mentions the bot.
        Mention = "mention",
        /// A reply to an answer of the bot.
        Reply = "reply",
        /// A direct message.
        DirectMessage = "direct_message",
        /// A question that was changed after it was asked.
        Edit = "edit",
        /// The command `/ask`.
        SlashCommand = "slash_command",
        /// The command on somebody's message.
        MessageCommand = "message_command",
        /// The form behind a button.
        Form = "form",
    }
}

label! {
    /// What was decided about a question.
    Decision {
        /// One or more facts answer it.
        Answer = "answer",
        /// The nearest facts are offered.
        Suggest = "suggest",
        /// No fact is near.
        NotCovered = "not_covered",
        /// A curator stated that the article does not say this.
        KnownAbsence = "known_absence",
        /// The message asks nothing.
        NotAQuestion = "not_a_question",
        /// The message is in a language that no article is written in.
        OtherLanguage = "other_language",
    }
}

label! {
    /// Events whose work has places of its own.
    WorkKind {
        /// Messages, their edits and their deletions.
        Message = "message",
        /// Commands, buttons, menus and autocomplete.
        Interaction = "interaction",
    }
}

label! {
    /// A reason for which a question is not answered.
    Excess {
        /// The person or the channel is over the limit of questions a minute.
        RateLimit = "rate_limit",
        /// More is asked at the same time than the bot handles.
        Overload = "overload",
    }
}

label! {
    /// The requests that Discord asks to wait.
    Limit {
        /// Those of one kind, or in one channel.
        Bucket = "bucket",
        /// All.
        Global = "global",
    }
}

label! {
    /// The way in which a connection came back.
    Reconnection {
        /// The session goes on; Discord sends what happened in the meantime.
        Resumed = "resumed",
        /// A new session began.
        Identified = "identified",
    }
}

label! {
    /// What became of changed knowledge files.
    Reload {
        /// Their knowledge is in use.
        Succeeded = "succeeded",
        /// They have faults: the last good version goes on answering.
        Failed = "failed",
    }
}

label! {
    /// What became of a change of the journal.
    JournalResult {
        /// It was written.
        Written = "written",
        /// It was lost: it could not be written in time.
        Dropped = "dropped",
    }
}
