//! Contenders: each is built over the questions of a base and returns the best fact for a message.

use std::sync::Arc;

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, FuzzyTermQuery, Occur, Query, TermQuery};
use tantivy::schema::{
    Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value,
};
use tantivy::tokenizer::{TextAnalyzer, TokenStream};
use tantivy::{Index, ReloadPolicy, Searcher, TantivyDocument, Term};
use verbatim::answering::{Answerer, Policy, Question};

use crate::data::{self, Data};

/// Returns the number of the best fact for a message.
pub type Ask = Box<dyn FnMut(&str) -> Option<usize>>;

/// The whole program, from text to outcome.
pub fn verbatim_pipeline(data: &Data, lexicon: bool) -> Ask {
    let policy = Policy {
        lexicon,
        ..Policy::default()
    };
    let answerer = Answerer::new(Arc::clone(&data.base), policy);
    Box::new(move |message| {
        let outcome = answerer.ask(Question {
            utterance: message,
            ..Question::default()
        });
        outcome
            .candidates
            .first()
            .map(|best| data::number_of(best.fact))
    })
}

/// Jaro-Winkler over whole questions, as in a simple bot.
pub fn strsim(data: &Data) -> Ask {
    let questions = lower(data);
    Box::new(move |message| {
        let message = message.to_lowercase();
        best(&questions, |question| {
            strsim::jaro_winkler(&message, question)
        })
    })
}

/// The `ratio` of rapidfuzz over whole questions; the message is prepared once.
pub fn rapidfuzz(data: &Data) -> Ask {
    let questions = lower(data);
    Box::new(move |message| {
        let message = message.to_lowercase();
        let scorer = rapidfuzz::fuzz::RatioBatchComparator::new(message.chars());
        best(&questions, |question| scorer.similarity(question.chars()))
    })
}

fn lower(data: &Data) -> Vec<(String, usize)> {
    let questions = data.questions.iter();
    questions
        .map(|question| (question.text.to_lowercase(), question.fact))
        .collect()
}

fn best(questions: &[(String, usize)], score: impl Fn(&str) -> f64) -> Option<usize> {
    let scored = questions.iter().map(|(text, fact)| (score(text), *fact));
    scored
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, fact)| fact)
}

/// A full-text engine in memory: BM25 over stems, with fuzzy terms for words that the base does not know.
struct Tantivy {
    searcher: Searcher,
    analyzer: TextAnalyzer,
    text: Field,
    fact: Field,
    fuzzy: bool,
}

/// Memory in bytes that tantivy may use to build.
const BUILD_MEMORY: usize = 512 << 20;

/// BM25 over stems in tantivy; if `fuzzy`, with fuzzy terms for unknown words.
pub fn tantivy(data: &Data, fuzzy: bool) -> Ask {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("en_stem")
        .set_index_option(IndexRecordOption::WithFreqs);
    let text = schema.add_text_field(
        "text",
        TextOptions::default().set_indexing_options(indexing),
    );
    let fact = schema.add_u64_field("fact", STORED);
    let index = Index::create_in_ram(schema.build());
    let mut writer = index
        .writer_with_num_threads(1, BUILD_MEMORY)
        .expect("an index in memory is writable");
    for question in &data.questions {
        let mut document = TantivyDocument::new();
        document.add_text(text, &question.text);
        document.add_u64(fact, question.fact as u64);
        writer
            .add_document(document)
            .expect("an index in memory is writable");
    }
    writer.commit().expect("an index in memory is writable");
    let reader = index
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .try_into()
        .expect("an index in memory is readable");
    let reader: tantivy::IndexReader = reader;
    let mut tantivy = Tantivy {
        searcher: reader.searcher(),
        analyzer: index
            .tokenizers()
            .get("en_stem")
            .expect("tantivy has an English stemmer"),
        text,
        fact,
        fuzzy,
    };
    Box::new(move |message| tantivy.ask(message))
}

impl Tantivy {
    fn ask(&mut self, message: &str) -> Option<usize> {
        let query = self.query(message);
        let found = self
            .searcher
            .search(&query, &TopDocs::with_limit(10).order_by_score())
            .ok()?;
        let (_, address) = found.first()?;
        let document: TantivyDocument = self.searcher.doc(*address).ok()?;
        document
            .get_first(self.fact)?
            .as_u64()
            .map(|fact| fact as usize)
    }

    fn query(&mut self, message: &str) -> BooleanQuery {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let mut words = self.analyzer.token_stream(message);
        while words.advance() {
            let term = Term::from_field_text(self.text, &words.token().text);
            let unknown = self.fuzzy && self.searcher.doc_freq(&term).is_ok_and(|count| count == 0);
            clauses.push((
                Occur::Should,
                if unknown {
                    let edits = if words.token().text.len() > 5 { 2 } else { 1 };
                    Box::new(FuzzyTermQuery::new(term, edits, true))
                } else {
                    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
                },
            ));
        }
        BooleanQuery::new(clauses)
    }
}
