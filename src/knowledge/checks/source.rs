//! Sources held against their article.

use std::cell::OnceCell;
use std::ops::Range;

use super::nearest_passage::SentenceIndex;
use super::passage_finder::{NotFound, OneLineArticle, PassageFinder};
use crate::knowledge::fact::{Fact, Source};
use crate::knowledge::facts_file::UnprovenFact;
use crate::knowledge::problems::collector::ProblemCollector;
use crate::knowledge::problems::kind::{ProblemKind, SHORTEST_SOURCE};
use crate::knowledge::toml_reader::Located;
use crate::text::sentences::paragraphs;

/// Returns the facts with those of their sources that the article contains; reports the others.
pub(in crate::knowledge) fn prove_facts(
    unproven: &[UnprovenFact],
    article: &str,
    problems: &mut ProblemCollector,
) -> Vec<Fact> {
    let in_one_line = OneLineArticle::new(article);
    let prover = SourceProver {
        article,
        in_one_line: &in_one_line,
        passages: PassageFinder::new(&in_one_line),
        sentences: OnceCell::new(),
        paragraphs: paragraphs(article),
    };
    let prove = |unproven: &UnprovenFact| Fact {
        sources: unproven
            .sources
            .iter()
            .filter_map(|source| prover.prove(source, problems))
            .collect(),
        ..unproven.fact.clone()
    };
    unproven.iter().map(prove).collect()
}

/// An article indexed for finding sources in it.
struct SourceProver<'a> {
    article: &'a str,
    in_one_line: &'a OneLineArticle,
    passages: PassageFinder<'a>,
    /// Indexed only when a source is not found.
    sentences: OnceCell<SentenceIndex>,
    paragraphs: Vec<Range<usize>>,
}

impl SourceProver<'_> {
    fn prove(&self, source: &Located<String>, problems: &mut ProblemCollector) -> Option<Source> {
        if source.value.split_whitespace().count() < SHORTEST_SOURCE {
            problems.add(source.at, &source.value, ProblemKind::ShortSource);
        }
        match self.passages.find(&source.value) {
            Ok(range) => Some(Source {
                paragraph: self.paragraph_at(range.start),
                range,
            }),
            Err(reason) => {
                let kind = self.explain(&source.value, reason);
                problems.add(source.at, &source.value, kind);
                None
            }
        }
    }

    fn explain(&self, source: &str, reason: NotFound) -> ProblemKind {
        match reason {
            NotFound::CutsWord(whole) => ProblemKind::SourceCutsWord { whole },
            NotFound::Absent => {
                let index = || SentenceIndex::new(self.article, self.in_one_line.text());
                let nearest = self.sentences.get_or_init(index).nearest(source);
                ProblemKind::SourceNotFound {
                    nearest: nearest.passage,
                    difference: nearest.difference,
                }
            }
        }
    }

    /// Returns the paragraph that contains a byte, from 0.
    fn paragraph_at(&self, byte: usize) -> usize {
        self.paragraphs
            .partition_point(|paragraph| paragraph.start <= byte)
            .saturating_sub(1)
    }
}
