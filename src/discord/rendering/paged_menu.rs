//! A menu with more options than Discord shows at once, with buttons that turn its pages.

use super::reply::{Button, Menu, Row};
use super::size_limits;
use super::texts::ButtonTexts;
use crate::discord::custom_id::{Action, NameHash};
use crate::text::messages::fill;

/// A page of a menu.
pub struct PagedMenu<'a> {
    /// The options of all pages, each with the hash that is sent when it is chosen.
    pub options: &'a [(NameHash, String)],
    /// The page, from 0. Past the end, the last page is shown: there may be fewer pages than when the button was made.
    pub page: usize,
    /// The action of choosing an option.
    pub action: Action,
    /// The text shown before anything is chosen.
    pub placeholder: &'a str,
    /// Labels of the buttons.
    pub buttons: &'a ButtonTexts,
}

impl PagedMenu<'_> {
    /// Builds the menu and, if there are several pages, its buttons. `turn_to` returns the action that shows a page.
    pub fn rows(&self, turn_to: impl Fn(usize) -> Action) -> Vec<Row> {
        let menu = Menu {
            action: self.action.clone(),
            placeholder: self.placeholder.to_owned(),
            options: self.options_of_page().to_vec(),
        };
        let mut rows = vec![Row::Menu(menu)];
        if self.page_count() > 1 {
            rows.push(Row::Buttons(self.page_buttons(turn_to)));
        }
        rows
    }

    fn page_count(&self) -> usize {
        self.options.len().div_ceil(size_limits::CHOICES).max(1)
    }

    fn page_index(&self) -> usize {
        self.page.min(self.page_count() - 1)
    }

    fn options_of_page(&self) -> &[(NameHash, String)] {
        let mut pages = self.options.chunks(size_limits::CHOICES);
        pages.nth(self.page_index()).unwrap_or_default()
    }

    fn page_buttons(&self, turn_to: impl Fn(usize) -> Action) -> Vec<Button> {
        let (page, last) = (self.page_index(), self.page_count() - 1);
        let button = |page, label: &str, enabled| Button::Act {
            action: turn_to(page),
            label: label.to_owned(),
            enabled,
        };
        vec![
            button(page.saturating_sub(1), &self.buttons.previous, page > 0),
            button(
                page + 1,
                &fill(
                    &self.buttons.next,
                    &[("page", &(page + 1)), ("pages", &(last + 1))],
                ),
                page < last,
            ),
        ]
    }
}
