//! Contractions typed without their apostrophe and the short forms of chat, written out.

/// The full words of a short form, a space between them; `None` for any other word.
#[must_use]
pub fn write_out(word: &str) -> Option<&'static str> {
    SHORT_FORMS
        .binary_search_by(|(short, _)| (*short).cmp(word))
        .ok()
        .map(|at| SHORT_FORMS[at].1)
}

/// By spelling. A form that is also an ordinary word ("were", "hell", "its", "ill", "id") is not here.
const SHORT_FORMS: &[(&str, &str)] = &[
    ("abt", "about"),
    ("ain't", "is not"),
    ("aint", "is not"),
    ("arent", "are not"),
    ("b4", "before"),
    ("bc", "because"),
    ("bcoz", "because"),
    ("bcuz", "because"),
    ("can't", "can not"),
    ("cannot", "can not"),
    ("cant", "can not"),
    ("couldnt", "could not"),
    ("couldve", "could have"),
    ("coz", "because"),
    ("cuz", "because"),
    ("didnt", "did not"),
    ("doesnt", "does not"),
    ("dont", "do not"),
    ("dunno", "do not know"),
    ("gimme", "give me"),
    ("gonna", "going to"),
    ("gotta", "got to"),
    ("gov't", "government"),
    ("govt", "government"),
    ("hadnt", "had not"),
    ("hasnt", "has not"),
    ("havent", "have not"),
    ("hes", "he is"),
    ("hows", "how"),
    ("im", "i am"),
    ("isnt", "is not"),
    ("ive", "i have"),
    ("kinda", "kind of"),
    ("lemme", "let me"),
    ("let's", "let us"),
    ("lets", "let us"),
    ("nd", "and"),
    ("outta", "out of"),
    ("pls", "please"),
    ("plz", "please"),
    ("ppl", "people"),
    ("prez", "president"),
    ("r", "are"),
    ("rlly", "really"),
    ("rly", "really"),
    ("rn", "right now"),
    ("shan't", "shall not"),
    ("shes", "she is"),
    ("shoulda", "should have"),
    ("shouldnt", "should not"),
    ("shouldve", "should have"),
    ("sorta", "sort of"),
    ("thats", "that is"),
    ("theres", "there is"),
    ("theyre", "they are"),
    ("theyve", "they have"),
    ("tho", "though"),
    ("thru", "through"),
    ("tryna", "trying to"),
    ("u", "you"),
    ("ur", "your"),
    ("w/", "with"),
    ("w/o", "without"),
    ("wanna", "want to"),
    ("wasnt", "was not"),
    ("wat", "what"),
    ("werent", "were not"),
    ("weve", "we have"),
    ("whats", "what"),
    ("whens", "when"),
    ("wheres", "where"),
    ("whos", "who"),
    ("wht", "what"),
    ("whys", "why"),
    ("won't", "will not"),
    ("wont", "will not"),
    ("wouldnt", "would not"),
    ("wouldve", "would have"),
    ("wut", "what"),
    ("y", "why"),
    ("yall", "you"),
    ("youre", "you are"),
    ("youve", "you have"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_so_that_every_form_is_found() {
        for pair in SHORT_FORMS.windows(2) {
            assert!(pair[0].0 < pair[1].0, "{} before {}", pair[0].0, pair[1].0);
        }
    }
}
