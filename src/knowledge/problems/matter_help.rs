//! Help for problems of what entries say and how they are asked for.

use super::kind::ProblemKind;

impl ProblemKind {
    /// Returns the way to fix a problem of an answer or of an example; none for other problems.
    pub(super) fn matter_help(&self) -> Option<&'static str> {
        Some(match self {
            Self::NumberNotInSources {
                elsewhere: Some(_), ..
            }
            | Self::NameNotInSources {
                elsewhere: Some(_), ..
            } => "add that sentence to sources, or take it out of the answer",
            Self::NumberNotInSources { .. } | Self::NameNotInSources { .. } => {
                "write it as the sources do, or take it out of the answer; checked = \"why\" accepts it as it is"
            }
            Self::UnitNotInSources { .. } => "write the unit that the sources have",
            Self::QuotationNotInSources => {
                "copy the quoted words from a source, or write them without quotation marks"
            }
            Self::NegationNotInSources | Self::NegationDropped { .. } => {
                "compare the answer with the sources; if it says the same, accept it with checked = \"why\""
            }
            Self::ReservationDropped { .. } => {
                "say in the answer that it is only possible or planned, or accept it with checked = \"why\""
            }
            Self::AbsenceNames(_) => {
                "say only what the article does not say; what it does say is a [[fact]] with sources"
            }
            Self::AbsenceAsserts => "write it like: The article does not say who leads the junta.",
            Self::FewExamples(_) => {
                "add questions in other words, until it has three or more: a full question, keywords, chat"
            }
            Self::ManyPinned => {
                "remove pinned = true where it matters least: it is for the few that most people ask"
            }
            Self::EmptyQuestion => "write the question in letters that can be seen",
            Self::OtherLanguage(_) => {
                "write it in the language of the article, or correct language in [article]"
            }
            Self::OppositeSynonyms(_) => {
                "remove one of the two: a question about one is not one about the other"
            }
            Self::AskedAlike { .. } => {
                "reword one of the two so that it names what only its own entry is about, or join the two entries"
            }
            Self::ExamplesMissTheirFact { .. } => {
                "let the examples of each name what only it is about, and add some; if both say the same, join them"
            }
            Self::FactAnswersAbsence(_) => {
                "if the article does say it, remove the absence and add the question to the fact; if not, name in the question what is missing"
            }
            Self::ContradictoryCases { .. } => "keep the right one of the two",
            Self::CheckedNothing => "remove the line: the answer needs it no more",
            Self::CheckedSeveral(_) => "mend the answer until at most one finding is left",
            _ => return None,
        })
    }
}
