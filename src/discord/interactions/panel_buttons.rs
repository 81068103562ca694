//! Answers the buttons of panels.

use crate::discord::custom_id::NameHash;
use crate::discord::messages::channel_binding::ArticleUnavailable;
use crate::discord::rendering::replies::article_card::{self, Viewer};
use crate::discord::rendering::replies::error_reply;
use crate::discord::rendering::reply::{Reply, Visibility};
use crate::knowledge::KnowledgeBase;

/// Who sees the answer to what is typed into the form of a panel, unless moderators set it: the asker alone, who may share
/// it. Panels also stand in channels where members do not write.
pub const ANSWERS: Visibility = Visibility::OnlyAsker;

/// The article that a panel was made for is not in the knowledge any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PanelArticleGone;

/// Returns the article that a panel was made for, if it was made for one.
///
/// # Errors
///
/// If that article is gone.
pub fn named_article(
    base: &KnowledgeBase,
    article: Option<NameHash>,
) -> Result<Option<usize>, PanelArticleGone> {
    let find = |article: NameHash| article.find_article(base).ok_or(PanelArticleGone);
    article.map(find).transpose()
}

/// Shows what can be asked, as `/article` does.
#[must_use]
pub fn browse<'a>(
    base: &'a KnowledgeBase,
    article: Option<NameHash>,
    viewer: Viewer<'_>,
) -> Reply<'a> {
    match (named_article(base, article), viewer.here.article) {
        (Err(PanelArticleGone), _) => error_reply::panel_article_gone(viewer.language),
        (Ok(None), Err(ArticleUnavailable)) => error_reply::article_unavailable(viewer.language),
        (Ok(None), Ok(article)) | (Ok(article), _) => article_card::overview(base, article, viewer),
    }
}
