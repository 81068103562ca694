//! Tests of what is remembered of questions and their replies.

use super::Turn::{NotYours, Yours};
use super::*;
use serenity::all::Timestamp;

use crate::discord::messages::content::Content;
use crate::discord::rendering::message_body::MessageRef;
use crate::metrics::Way;

const QUESTION: TrackedQuestion = TrackedQuestion {
    at: MessageRef {
        channel: 7,
        message: 1,
    },
    asker: 8,
    server: None,
    replies_to: ReplyTarget::None,
    way: Way::Mention,
};

/// A version edited at this second; 0 is the original.
fn version(second: i64, text: &str) -> Version {
    Version {
        edited: (second > 0).then(|| Timestamp::from_unix_timestamp(second).unwrap()),
        content: Content {
            text: text.to_owned(),
            has_more: false,
        },
        referenced: None,
    }
}

/// The text that is to be answered next.
fn next_text(tracker: &mut ReplyTracker) -> Option<String> {
    match tracker.next_step(1) {
        Some(Step::Answer(unanswered)) => Some(unanswered.version.content.text),
        Some(step) => panic!("{step:?}"),
        None => None,
    }
}

/// A question whose original text is answered by the reply 9.
fn answered() -> ReplyTracker {
    let mut tracker = ReplyTracker::default();
    assert_eq!(tracker.question_received(QUESTION, version(0, "a")), Yours);
    assert_eq!(next_text(&mut tracker).as_deref(), Some("a"));
    tracker.replied(1, CurrentReply::Answer(9));
    assert_eq!(tracker.next_step(1), None);
    tracker
}

#[test]
fn the_newest_text_is_answered_in_whatever_order_the_edits_arrive() {
    for (edits, turns) in [
        ([1, 2, 3], [Yours, NotYours, NotYours]),
        ([3, 1, 2], [Yours, NotYours, NotYours]),
    ] {
        let mut tracker = answered();
        let taken = edits.map(|at| tracker.question_edited(1, version(at, &format!("edit {at}"))));
        assert_eq!(taken, turns);
        assert_eq!(next_text(&mut tracker).as_deref(), Some("edit 3"));
        assert_eq!(tracker.question_edited(1, version(2, "edit 2")), NotYours);
        assert_eq!(next_text(&mut tracker), None);
    }
}

#[test]
fn an_edit_while_somebody_works_is_left_to_them() {
    let mut tracker = answered();
    assert_eq!(tracker.question_edited(1, version(1, "b")), Yours);
    assert_eq!(next_text(&mut tracker).as_deref(), Some("b"));
    assert_eq!(tracker.question_edited(1, version(2, "a")), NotYours);
    assert_eq!(next_text(&mut tracker).as_deref(), Some("a"));
    assert_eq!(next_text(&mut tracker), None);
}

#[test]
fn an_update_without_another_text_is_no_edit() {
    let mut tracker = answered();
    for at in [0, 1] {
        assert_eq!(tracker.question_edited(1, version(at, "a")), NotYours);
    }
    assert_eq!(next_text(&mut tracker), None);
}

#[test]
fn an_edit_that_arrives_before_its_question_is_the_question() {
    let mut tracker = ReplyTracker::default();
    let received =
        [2, 1, 0].map(|at| tracker.question_received(QUESTION, version(at, &format!("edit {at}"))));
    assert_eq!(received, [Yours, NotYours, NotYours]);
    assert_eq!(next_text(&mut tracker).as_deref(), Some("edit 2"));
    assert_eq!(next_text(&mut tracker), None);
}

#[test]
fn an_edit_and_its_question_may_be_received_at_once() {
    for second in [1, 2] {
        let mut tracker = ReplyTracker::default();
        let original = version(second - 1, "a");
        assert_eq!(tracker.question_received(QUESTION, original), Yours);
        assert_eq!(
            tracker.question_received(QUESTION, version(second, "b")),
            NotYours
        );
        assert_eq!(next_text(&mut tracker).as_deref(), Some("b"));
    }
}

#[test]
fn a_deletion_that_arrives_before_its_question_is_not_lost() {
    let mut tracker = ReplyTracker::default();
    assert_eq!(tracker.message_deleted(1), NotYours);
    assert_eq!(tracker.question_edited(1, version(1, "b")), NotYours);
    assert_eq!(
        tracker.question_received(QUESTION, version(1, "b")),
        NotYours
    );
    assert_eq!(
        tracker.question_received(QUESTION, version(0, "a")),
        NotYours
    );
    assert!(!tracker.knows(1));
}

#[test]
fn a_deleted_question_takes_its_reply_along() {
    let delete = Some(Step::Delete(9));
    let mut tracker = answered();
    assert_eq!(tracker.message_deleted(1), Yours);
    assert_eq!(tracker.next_step(1), delete);
    assert_eq!(tracker.next_step(1), None);
    assert_eq!(tracker.message_deleted(1), NotYours);
    assert_eq!(
        tracker.question_received(QUESTION, version(0, "a")),
        NotYours
    );

    let mut tracker = ReplyTracker::default();
    tracker.question_received(QUESTION, version(0, "a"));
    tracker.next_step(1);
    assert_eq!(tracker.message_deleted(1), NotYours);
    tracker.replied(1, CurrentReply::Answer(9));
    assert_eq!(tracker.next_step(1), delete);
}

#[test]
fn a_question_whose_reply_somebody_deleted_gets_no_other() {
    let mut tracker = answered();
    tracker.question_edited(1, version(1, "b"));
    next_text(&mut tracker);
    tracker.question_edited(1, version(2, "c"));
    tracker.reply_removed(1);
    assert_eq!(tracker.next_step(1), None);
    assert_eq!(tracker.question_edited(1, version(3, "d")), NotYours);
}

#[test]
fn a_reply_after_a_withdrawn_one_has_another_nonce() {
    let mut tracker = ReplyTracker::default();
    let largest = TrackedQuestion {
        at: MessageRef {
            channel: 7,
            message: u64::MAX,
        },
        ..QUESTION
    };
    tracker.question_received(largest, version(0, "a"));
    let mut nonces = Vec::new();
    for second in 1..=20_000 {
        let Some(Step::Answer(unanswered)) = tracker.next_step(u64::MAX) else {
            panic!("no text");
        };
        nonces.push(unanswered.nonce());
        tracker.reply_withdrawn(u64::MAX);
        tracker.question_edited(u64::MAX, version(second, &second.to_string()));
    }
    let id = u64::MAX.to_string();
    assert_eq!(
        nonces[..3],
        [id.clone(), format!("{id}-1"), format!("{id}-2")]
    );
    assert!(nonces.iter().all(|nonce| nonce.len() <= 25));
}

#[test]
fn the_same_question_is_not_answered_twice() {
    let mut tracker = answered();
    assert_eq!(
        tracker.question_received(QUESTION, version(0, "a")),
        NotYours
    );
}

#[test]
fn a_question_takes_little_memory() {
    let size = size_of::<(u64, (tokio::time::Instant, ReplyState))>();
    assert!(size <= 152, "{size}");
}

#[test]
fn as_many_questions_are_remembered_as_the_module_says() {
    let mut tracker = answered();
    let mut receive = |message| {
        let at = MessageRef {
            channel: 7,
            message,
        };
        let question = TrackedQuestion { at, ..QUESTION };
        tracker.question_received(question, version(0, "a"));
        tracker.knows(1)
    };
    assert!((2..=4_096).all(&mut receive));
    assert!(!receive(4_097));
    assert!(tracker.is_full());
}

#[tokio::test(start_paused = true)]
async fn a_reply_is_remembered_for_ten_minutes() {
    let mut tracker = answered();
    tokio::time::advance(Duration::from_secs(599)).await;
    assert!(tracker.knows(1));
    tokio::time::advance(Duration::from_secs(1)).await;
    assert_eq!(tracker.message_deleted(1), NotYours);
}

#[test]
fn an_event_tells_of_a_deleted_reply_before_or_after_the_answer_to_its_request() {
    let mut early = ReplyTracker::default();
    early.question_received(QUESTION, version(0, "a"));
    next_text(&mut early);
    assert_eq!(early.message_deleted(9), NotYours);
    early.replied(1, CurrentReply::Answer(9));
    assert_eq!(early.next_step(1), None);
    let mut late = answered();
    assert_eq!(late.message_deleted(9), NotYours);
    for mut tracker in [early, late] {
        assert_eq!(tracker.question_edited(1, version(1, "b")), NotYours);
        assert_eq!(tracker.message_deleted(1), Yours);
        assert_eq!(tracker.next_step(1), None, "there is nothing to delete");
    }
}

#[test]
fn a_reply_that_the_bot_deletes_itself_may_be_followed_by_another() {
    let mut tracker = answered();
    tracker.question_edited(1, version(1, "lol"));
    next_text(&mut tracker);
    tracker.reply_leaves(9);
    assert_eq!(tracker.message_deleted(9), NotYours);
    tracker.reply_withdrawn(1);
    assert_eq!(tracker.next_step(1), None);
    assert_eq!(tracker.question_edited(1, version(2, "b")), Yours);
}
